using System.Collections.Immutable;
using System.Numerics;
using Fractions;

namespace Parley.Bargaining;

/// <summary>
/// A frontier by branch and bound, for rules and boxes that leave too much open for elimination: options are picked issue by issue, and a beginning is given up where rules exclude it or
/// where, for each vector of its bound, a package that was found is better. Equal vectors are kept, so that packages are counted. For a cover, a
/// beginning is given up where packages that were found miss no more than the slack of its bound: what is given up is then proven to be covered.
/// </summary>
internal sealed class BranchedFrontier<T>
    where T : struct, INumber<T>
{
    /// <summary>How many packages of a point are kept besides their count.</summary>
    private const int MostPackages = 10_000;

    /// <summary>How many weightings lead to packages before the search, so that it has something to compare with.</summary>
    private const int Dives = 32;

    private readonly BranchedDomain<T> domain;
    private readonly T[][][] bounds;
    private readonly List<Found> archive = [];
    private readonly List<T[]> known = [];
    private readonly FrontierOptions options;
    private readonly IProgress<FrontierProgress>? progress;
    private readonly CancellationToken cancel;
    private readonly int[] picked;
    private readonly int[][] inOrder;
    private readonly long began;
    private T[]? slack;
    private string? stopped;
    private long nodes;

    private sealed record Found(T[] Sums, List<int[]> Packages)
    {
        public BigInteger Count { get; set; } = BigInteger.One;
    }

    public BranchedFrontier(BranchedDomain<T> domain, FrontierOptions options, IProgress<FrontierProgress>? progress, CancellationToken cancel)
    {
        (this.domain, this.options, this.progress, this.cancel) = (domain, options, progress, cancel);
        bounds = BoundSets.Of(domain);
        picked = [.. domain.Order.Select(_ => -1)];
        inOrder = [.. domain.Values.Select(layer => Enumerable.Range(0, layer.Length).OrderByDescending(o => Share(layer, o)).ToArray())];
        began = options.Clock.GetTimestamp();
    }

    /// <summary>Searches.</summary>
    /// <param name="why">Why there was no elimination.</param>
    public FrontierResult Run(string why)
    {
        for (int dive = 0; dive < Dives && stopped is null; dive++) Dive(dive);
        if (options.Gap is { } gap && gap > Fraction.Zero && archive.Count > 0)
            // The range of the packages that were found is at most that of all: no more is given up than was allowed.
            slack = [.. Enumerable.Range(0, domain.Parties).Select(p => Part(archive.Max(f => f.Sums[p]) - archive.Min(f => f.Sums[p]), gap))];
        if (slack is null)
        {
            // What the dives found is found again, and must not be counted twice.
            known.AddRange(archive.Select(f => f.Sums));
            archive.Clear();
        }
        Branch(0, [.. domain.Base]);
        archive.Sort((a, b) => b.Sums.AsSpan().SequenceCompareTo(a.Sums));
        var status = stopped is not null ? FrontierStatus.Incomplete : slack is not null ? FrontierStatus.Cover : FrontierStatus.Complete;
        string? reason = stopped is not null ? $"{why}, and looking through them {stopped}" : slack is not null ? "a cover was asked for" : null;
        ImmutableArray<Fraction> proven = stopped is not null ? [] : slack is null ? Frontier.NoGap(domain.Domain) : [.. slack.Select((s, p) => domain.Utility(p, s).Reduce())];
        return new FrontierResult(domain.Domain, status, reason, proven, nodes, new Source(domain, archive, status == FrontierStatus.Complete));
    }

    private void Branch(int layer, T[] sums)
    {
        if (stopped is not null) return;
        if (++nodes > options.NodeLimit) stopped = $"took more than {options.NodeLimit} steps";
        if ((nodes & 0xFFF) == 0)
        {
            cancel.ThrowIfCancellationRequested();
            if (options.Limit is { } limit && options.Clock.GetElapsedTime(began) > limit) stopped = "took longer than the limit";
        }
        if (layer == domain.Order.Length)
        {
            Add(Whole(sums));
            return;
        }
        foreach (int option in inOrder[layer])
        {
            picked[domain.Order[layer]] = option;
            if (domain.MayBeAllowed(picked, layer))
            {
                T[] after = [.. sums.Zip(domain.Values[layer][option], (a, b) => a + b)];
                if (!IsGivenUp(layer + 1, after)) Branch(layer + 1, after);
            }
            if (layer == 0) progress?.Report(new FrontierProgress(Array.IndexOf(inOrder[0], option) + 1, inOrder[0].Length, archive.Count));
        }
        picked[domain.Order[layer]] = -1;
    }

    /// <summary>Whether nothing is to be found behind a beginning.</summary>
    private bool IsGivenUp(int layer, T[] sums)
    {
        var boxes = new T[sums.Length];
        for (int p = 0; p < boxes.Length; p++) boxes[p] = domain.MostOfBoxes(p, picked);
        foreach (T[] rest in bounds[layer])
        {
            var most = new T[sums.Length];
            for (int p = 0; p < most.Length; p++) most[p] = Capped(p, sums[p] + rest[p] + boxes[p]);
            if (!archive.Exists(f => Covers(f.Sums, most)) && !known.Exists(k => Covers(k, most))) return false;
        }
        return true;
    }

    private bool Covers(T[] found, T[] most)
    {
        bool isMore = slack is not null;
        for (int p = 0; p < found.Length; p++)
        {
            T bound = slack is null ? most[p] : most[p] - slack[p];
            if (found[p] < bound) return false;
            isMore |= found[p] > most[p];
        }
        return isMore;
    }

    private T[] Whole(T[] sums) => [.. sums.Select((s, p) => Capped(p, s + domain.MostOfBoxes(p, picked)))];

    private T Capped(int party, T sum) => domain.Cap[party] is { } cap && sum > cap ? cap : sum;

    private void Add(T[] sums)
    {
        int[] package = [.. picked];
        foreach (Found f in archive)
        {
            if (!BoundSets.IsAtLeast(f.Sums, sums)) continue;
            if (!f.Sums.AsSpan().SequenceEqual(sums)) return;
            f.Count++;
            if (f.Packages.Count < MostPackages) f.Packages.Add(package);
            else if (package.AsSpan().SequenceCompareTo(f.Packages[0]) < 0) f.Packages[0] = package;
            if (package.AsSpan().SequenceCompareTo(f.Packages[0]) < 0) (f.Packages[0], f.Packages[^1]) = (f.Packages[^1], f.Packages[0]);
            return;
        }
        archive.RemoveAll(f => BoundSets.IsAtLeast(sums, f.Sums));
        archive.Add(new Found(sums, [package]));
        if (archive.Count > options.PointLimit) stopped = $"found more than {options.PointLimit} points";
    }

    /// <summary>Picks greedily by one weighting of the parties; what comes of it is a package or nothing.</summary>
    private void Dive(int number)
    {
        var random = new Random(number);
        double[] weights = [.. Enumerable.Range(0, domain.Parties).Select(_ => random.NextDouble())];
        T[] sums = [.. domain.Base];
        for (int layer = 0; layer < domain.Order.Length; layer++)
        {
            T[][] values = domain.Values[layer];
            int best = -1;
            foreach (int option in Enumerable.Range(0, values.Length).OrderByDescending(o => Enumerable.Range(0, domain.Parties).Sum(p => weights[p] * Share(values, o, p))))
            {
                picked[domain.Order[layer]] = option;
                if (!domain.MayBeAllowed(picked, layer)) continue;
                best = option;
                break;
            }
            if (best < 0) break;
            sums = [.. sums.Zip(values[best], (a, b) => a + b)];
            if (layer == domain.Order.Length - 1) Add(Whole(sums));
        }
        Array.Fill(picked, -1);
    }

    // Floating point orders what is tried; nothing is decided by it.
    private double Share(T[][] values, int option) => Enumerable.Range(0, domain.Parties).Sum(p => Share(values, option, p));

    private static double Share(T[][] values, int option, int party)
    {
        double least = double.CreateSaturating(values.Min(v => v[party])), most = double.CreateSaturating(values.Max(v => v[party]));
        return most > least ? (double.CreateSaturating(values[option][party]) - least) / (most - least) : 0;
    }

    private static T Part(T range, Fraction gap) => T.CreateChecked(BigInteger.CreateChecked(range) * gap.Numerator / gap.Denominator);

    /// <summary>What was found, as the points of a frontier.</summary>
    private sealed class Source(BranchedDomain<T> domain, List<Found> points, bool isComplete) : IPointSource
    {
        private readonly ImmutableArray<Fraction> least = domain.Domain.Disagreement();

        public int Count => points.Count;

        public ImmutableArray<Fraction> UtilitiesOf(int place) => [.. points[place].Sums.Select((s, p) => domain.Utility(p, s).Reduce())];

        public ImmutableArray<int> PackageOf(int place) => [.. points[place].Packages[0]];

        public BigInteger? CountOf(int place) => isComplete ? points[place].Count : null;

        public IEnumerable<ImmutableArray<int>> PackagesOf(int place) => isComplete ? points[place].Packages.Select(p => p.ToImmutableArray()) : [PackageOf(place)];

        public bool IsRational(int place) => UtilitiesOf(place).Zip(least, (u, d) => u >= d).All(enough => enough);
    }
}
