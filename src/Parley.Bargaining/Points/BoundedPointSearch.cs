using System.Collections.Immutable;
using System.Numerics;
using Fractions;

namespace Parley.Bargaining;

/// <summary>
/// The search in two parts. First a good package: the sets of the diagram, of each only the most promising vectors. Then the proof: the sets in full, without the vectors that
/// even with the best beginning miss a bound which every package as good as that one meets. What is left at the root has every best vector.
/// </summary>
internal sealed class PointSearch<T> : PointSearch
    where T : struct, INumber<T>
{
    private const int Beam = 24;
    private const int Rounds = 4;

    private readonly Diagram diagram;
    private readonly Arithmetic<T> arithmetic;
    private readonly SolutionOptions options;
    private readonly CancellationToken cancel;
    private readonly LongestPaths paths;
    private readonly long began;

    public PointSearch(Diagram diagram, Arithmetic<T> arithmetic, SolutionOptions options, CancellationToken cancel)
    {
        (this.diagram, this.arithmetic, this.options, this.cancel) = (diagram, arithmetic, options, cancel);
        paths = new LongestPaths(diagram);
        began = options.Clock.GetTimestamp();
    }

    public override Scale Scale => diagram.Scale;

    public override SolutionPoint? Best(Goal goal, bool wantsFirst = true)
    {
        BigInteger?[] least = goal.Least;
        if (least.Any(l => l is null)) return null;
        Bound[] required = [.. least.Index().Where(l => l.Item!.Value.Sign > 0).Select(l => AtLeast(l.Index, l.Item!.Value))];
        double[] lead = goal.Lead(paths.BestFor);
        Candidate? incumbent = null;
        Bound[] bounds = required;
        for (int round = 0; round < Rounds; round++)
        {
            Candidate? found = Candidates(Run(bounds, lead)!, goal, least).FirstOrDefault();
            if (found is null || (incumbent is not null && goal.Compare(found.Utilities, incumbent.Utilities) <= 0)) break;
            incumbent = found;
            Bound[] more = [.. goal.Bounds(found.Utilities, paths.BestFor)];
            bounds = [.. required, .. more];
            if (more.Length > 0) lead = [.. more[^1].Weights.Select(w => (double)w)];
        }
        if (Run(bounds, null) is not { } sets)
            return incumbent is null ? null : new SolutionPoint([.. incumbent.Utilities], PackageOf(incumbent), false);
        var best = Candidates(sets, goal, least);
        if (best.Count == 0) return null;
        if (!wantsFirst) return new SolutionPoint([.. best[0].Utilities], [], true);
        var finder = new PackageFinder<T>(sets);
        return best.Select(b => (b.Utilities, Package: finder.First(b.Sums)!)).MinBy(b => new Places(b.Package)) is var first
            ? new SolutionPoint([.. first.Utilities], [.. first.Package], true) : null;
    }

    public override SolutionPoint? FirstAtLeast(ImmutableArray<Fraction> utilities)
    {
        var least = utilities.Select((u, p) => Scale.AtLeast(p, u)).ToArray();
        if (least.Any(l => l is null)) return null;
        if (Run([.. least.Index().Select(l => AtLeast(l.Index, l.Item!.Value))], null) is not { } sets) return null;
        return new PackageFinder<T>(sets).First([.. least.Select(l => arithmetic.From(l!.Value))]) is { } package
            ? new SolutionPoint(diagram.Domain.Utilities([.. package]), [.. package], true) : null;
    }

    private sealed record Candidate(T[] Sums, Fraction[] Utilities, SuffixSets<T> Sets);

    private static ImmutableArray<int> PackageOf(Candidate candidate) => [.. new PackageFinder<T>(candidate.Sets).First(candidate.Sums)!];

    private Bound AtLeast(int party, BigInteger least)
    {
        var weights = new BigInteger[diagram.Parties];
        weights[party] = BigInteger.One;
        return new Bound(weights, least);
    }

    /// <summary>The sets that bounds leave; of each only the vectors that promise most by the lead, or, without one, all: then null if a limit was reached.</summary>
    private SuffixSets<T>? Run(Bound[] bounds, double[]? lead)
    {
        var sets = new SuffixSets<T>(diagram, arithmetic);
        var pruners = bounds.Select(b => new Pruner<T>(b, diagram, arithmetic)).ToArray();
        double[][]? before = lead is null ? null : paths.Before(lead);
        var guard = lead is null ? new MergeGuard(options.PointLimit, IsTimeOver, cancel) : new MergeGuard(int.MaxValue, () => false, cancel);
        for (int layer = diagram.Depth - 1; layer >= 0; layer--)
        {
            sets.Sets[layer] = new PointSet<T>[diagram.Layers[layer].Length];
            int points = 0;
            for (int node = 0; node < sets.Sets[layer].Length; node++)
            {
                if (sets.Merged(layer, node, guard) is not { } set || (points += set.Count) > guard.PointLimit)
                {
                    Stopped ??= guard.Stopped ?? $"more than {options.PointLimit} points on the way";
                    return null;
                }
                var stay = new List<int>(set.Count);
                for (int i = 0; i < set.Count; i++)
                    if (Array.TrueForAll(pruners, pruner => pruner.Allows(layer, node, set, i))) stay.Add(i);
                if (lead is not null && stay.Count > Beam && layer > 0)
                    stay = [.. stay.OrderByDescending(i => lead.Select((w, p) => w * double.CreateSaturating(set.Columns[p][i])).Sum() + before![layer][node]).Take(Beam).Order()];
                sets.Sets[layer][node] = stay.Count == set.Count ? set : new PointSet<T>([.. set.Columns.Select(column => stay.Select(i => column[i]).ToArray())], stay.Count);
            }
        }
        return sets;
    }

    private bool IsTimeOver() => options.Limit is { } limit && options.Clock.GetElapsedTime(began) > limit;

    /// <summary>The best vectors at the root, cut off at the caps, each once.</summary>
    private List<Candidate> Candidates(SuffixSets<T> sets, Goal goal, BigInteger?[] least)
    {
        var best = new List<Candidate>();
        var seen = new HashSet<Vector<T>>();
        PointSet<T> root = sets.Root;
        for (int i = 0; i < root.Count; i++)
        {
            T[] sums = [.. root.Columns.Select((column, p) => Scale.CapAt[p] is { } at && column[i] > arithmetic.From(at) ? arithmetic.From(at) : column[i])];
            if (sums.Index().Any(s => arithmetic.ToInteger(s.Item) < least[s.Index]) || !seen.Add(new Vector<T>(sums))) continue;
            var candidate = new Candidate(sums, [.. sums.Select((s, p) => Scale.Utility(p, arithmetic.ToInteger(s)))], sets);
            int order = best.Count == 0 ? 1 : goal.Compare(candidate.Utilities, best[0].Utilities);
            if (order > 0) best.Clear();
            if (order >= 0) best.Add(candidate);
        }
        return best;
    }

    /// <summary>The order of packages in the file.</summary>
    private readonly record struct Places(int[] Package) : IComparable<Places>
    {
        public int CompareTo(Places other) => Package.AsSpan().SequenceCompareTo(other.Package);
    }
}
