using System.Numerics;

namespace Parley.Bargaining;

/// <summary>The numbers that sums are computed in: the smallest type that holds them all.</summary>
internal abstract class Arithmetic<T>
    where T : struct, INumber<T>
{
    public abstract T From(BigInteger value);

    public abstract BigInteger ToInteger(T value);

    /// <summary>The vectors of several moved sets that no other weakly dominates; null if the guard stopped it.</summary>
    public abstract PointSet<T>? Merge(Shifted<T>[] sources, int parties, MergeGuard guard);

    /// <summary>The vectors of a list that no other weakly dominates; null if the guard stopped it.</summary>
    public abstract PointSet<T>? Filter(T[][] columns, MergeGuard guard);
}

/// <summary>Sums below 2³¹, which the merges compute in themselves.</summary>
internal sealed class SmallArithmetic : Arithmetic<int>
{
    public static readonly SmallArithmetic Instance = new();

    public override int From(BigInteger value) => (int)value;

    public override BigInteger ToInteger(int value) => value;

    public override PointSet<int>? Merge(Shifted<int>[] sources, int parties, MergeGuard guard) => ParetoMerge.Of(sources, parties, guard);

    public override PointSet<int>? Filter(int[][] columns, MergeGuard guard) => ParetoMerge.Filter(columns, guard);
}

/// <summary>
/// Larger sums: in every merge each coordinate is replaced by its rank among the candidates' values, which keeps every comparison, and the ranks are merged as small numbers.
/// </summary>
internal sealed class RankedArithmetic<T>(Func<BigInteger, T> from, Func<T, BigInteger> toInteger) : Arithmetic<T>
    where T : struct, INumber<T>
{
    public override T From(BigInteger value) => from(value);

    public override BigInteger ToInteger(T value) => toInteger(value);

    public override PointSet<T>? Merge(Shifted<T>[] sources, int parties, MergeGuard guard)
    {
        int total = sources.Sum(s => s.Points.Count);
        var values = new T[parties][];
        var ranks = new int[parties][];
        for (int p = 0; p < parties; p++)
        {
            var column = new T[total];
            int at = 0;
            foreach (var source in sources)
                for (int i = 0; i < source.Points.Count; i++) column[at++] = source.Points.Columns[p][i] + source.By[p];
            (values[p], ranks[p]) = Ranks(column);
        }
        if (guard.IsOver(0)) return null;
        var ranked = new Shifted<int>[sources.Length];
        var still = new int[parties];
        int start = 0;
        for (int s = 0; s < sources.Length; s++)
        {
            int count = sources[s].Points.Count, from = start;
            ranked[s] = new(new PointSet<int>([.. ranks.Select(column => column.AsSpan(from, count).ToArray())], count), still);
            start += count;
        }
        return ParetoMerge.Of(ranked, parties, guard) is { } merged ? Valued(merged, values) : null;
    }

    public override PointSet<T>? Filter(T[][] columns, MergeGuard guard)
    {
        var each = columns.Select(Ranks).ToArray();
        return ParetoMerge.Filter([.. each.Select(e => e.Ranks)], guard) is { } kept ? Valued(kept, [.. each.Select(e => e.Values)]) : null;
    }

    private static (T[] Values, int[] Ranks) Ranks(T[] column)
    {
        int[] places = [.. Enumerable.Range(0, column.Length)];
        var sorted = (T[])column.Clone();
        Array.Sort(sorted, places);
        var ranks = new int[column.Length];
        int distinct = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            if (i > 0 && sorted[i] != sorted[distinct]) sorted[++distinct] = sorted[i];
            ranks[places[i]] = distinct;
        }
        return (sorted, ranks);
    }

    private static PointSet<T> Valued(PointSet<int> ranks, T[][] values) =>
        new([.. ranks.Columns.Select((column, p) => column.Take(ranks.Count).Select(rank => values[p][rank]).ToArray())], ranks.Count);
}
