using System.Collections.Immutable;
using System.Numerics;
using Fractions;

namespace Parley.Bargaining;

/// <summary>
/// One computation of a frontier: works out the sets layer by layer, and thins them where a cover will do or a limit is reached, keeping account of what each party
/// can have lost by it.
/// </summary>
internal sealed class FrontierRun<T>
    where T : struct, INumber<T>
{
    /// <summary>Sets below this size are never thinned for a cover.</summary>
    private const int SmallEnough = 256;

    /// <summary>How many points are kept of a set where time ran out.</summary>
    private const int Hurried = 512;

    private readonly SuffixSets<T> sets;
    private readonly Diagram diagram;
    private readonly FrontierOptions options;
    private readonly CancellationToken cancel;
    private readonly IProgress<FrontierProgress>? progress;
    private readonly long began;
    private readonly BigInteger[] lost;
    private readonly BigInteger[]? grain;

    public FrontierRun(SuffixSets<T> sets, FrontierOptions options, IProgress<FrontierProgress>? progress, CancellationToken cancel)
    {
        (this.sets, this.options, this.cancel, this.progress) = (sets, options, cancel, progress);
        diagram = sets.Diagram;
        began = options.Clock.GetTimestamp();
        lost = new BigInteger[diagram.Parties];
        // What may be lost in all, in equal parts over the layers.
        if (options.Gap is { } gap && gap > Fraction.Zero)
            grain = [.. diagram.Scale.Most.Select(most => most * gap.Numerator / (gap.Denominator * diagram.Depth) + 1)];
    }

    /// <summary>Which limit was reached; null if none was.</summary>
    public string? Stopped { get; private set; }

    /// <summary>Whether nothing was thinned.</summary>
    public bool IsExact => lost.All(l => l.IsZero);

    /// <summary>For every party how much utility the points miss at most: cutting off at a cap does not make a difference larger.</summary>
    public ImmutableArray<Fraction> Gap() =>
        [.. lost.Select((l, p) => new Fraction(diagram.Scale.Unit[p] * l, diagram.Scale.Denominator[p], true))];

    /// <summary>The frontier's points, cut off at the caps.</summary>
    public PointSet<T> Points()
    {
        for (int layer = diagram.Depth - 1; layer >= 0; layer--)
        {
            sets.Sets[layer] = Layer(layer);
            if (grain is not null) Thin(layer, grain, SmallEnough);
            progress?.Report(new FrontierProgress(diagram.Depth - layer, diagram.Depth, sets.Sets[layer].Sum(set => set.Count)));
        }
        return Capped();
    }

    private PointSet<T>[] Layer(int layer)
    {
        while (true)
        {
            var guard = new MergeGuard(Stopped is null ? options.PointLimit : int.MaxValue, IsTimeOver, cancel);
            var done = new PointSet<T>[diagram.Layers[layer].Length];
            int points = 0, node = 0;
            for (; node < done.Length; node++)
            {
                if (sets.Merged(layer, node, guard) is not { } set) break;
                done[node] = set;
                points += set.Count;
                if (points > options.PointLimit && Stopped is null && guard.IsOver(points)) break;
            }
            if (node == done.Length) return done;
            Stopped = guard.Stopped;
            // What is there is thinned until the rest is quick, and the layer is done again.
            Hurry(layer + 1);
        }
    }

    private bool IsTimeOver() => Stopped is null && options.Limit is { } limit && options.Clock.GetElapsedTime(began) > limit;

    private void Hurry(int layer)
    {
        BigInteger[] step = [.. diagram.Scale.Most.Select(most => most / 1024 + 2)];
        while (sets.Sets[layer].Any(set => set.Count > Hurried))
        {
            Thin(layer, step, Hurried);
            for (int p = 0; p < step.Length; p++) step[p] *= 2;
        }
    }

    /// <summary>
    /// Leaves one point for each efficient cell of a grid. A point that goes has one that stays in a cell at least as high in every coordinate, which is less than a cell's
    /// width below it. Every package passes one node of the layer, so that losses add up over the layers, each the grain less one at most.
    /// </summary>
    private void Thin(int layer, BigInteger[] cells, int smallEnough)
    {
        bool thinned = false;
        for (int node = 0; node < sets.Sets[layer].Length; node++)
        {
            PointSet<T> set = sets.Sets[layer][node];
            if (set.Count <= smallEnough) continue;
            var width = cells.Select(sets.Arithmetic.From).ToArray();
            var places = set.Columns.Select((column, p) => column.Take(set.Count).Select(value => (value - value % width[p]) / width[p]).ToArray()).ToArray();
            var kept = sets.Arithmetic.Filter(places, new MergeGuard(int.MaxValue, () => false, cancel))!;
            var wanted = new HashSet<Vector<T>>(Enumerable.Range(0, kept.Count).Select(i => new Vector<T>([.. kept.Columns.Select(column => column[i])])));
            var stay = new List<int>();
            for (int i = 0; i < set.Count; i++)
                if (wanted.Remove(new Vector<T>([.. places.Select(column => column[i])]))) stay.Add(i);
            if (stay.Count == set.Count) continue;
            thinned = true;
            sets.Sets[layer][node] = new PointSet<T>([.. set.Columns.Select(column => stay.Select(i => column[i]).ToArray())], stay.Count);
        }
        if (thinned)
            for (int p = 0; p < lost.Length; p++) lost[p] += cells[p] - 1;
    }

    private PointSet<T> Capped()
    {
        PointSet<T> root = sets.Root;
        Scale scale = diagram.Scale;
        if (!scale.IsCapped) return root;
        T[][] columns = [.. root.Columns.Select((column, p) => scale.CapAt[p] is not { } at ? column[..root.Count] : Cut(column.AsSpan(0, root.Count), sets.Arithmetic.From(at)))];
        return sets.Arithmetic.Filter(columns, new MergeGuard(int.MaxValue, () => false, cancel))!;

        static T[] Cut(ReadOnlySpan<T> column, T at)
        {
            var cut = column.ToArray();
            foreach (ref T value in cut.AsSpan())
                if (value > at) value = at;
            return cut;
        }
    }
}
