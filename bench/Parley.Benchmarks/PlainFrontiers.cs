using Parley.Bargaining;

namespace Parley.Benchmarks;

/// <summary>What frontiers are compared with, in the same run: enumerating every package, and the published halving merge with a scan of a list.</summary>
internal static class PlainFrontiers
{
    /// <summary>Every package, kept unless one that was kept is at least as good for all; those that it dominates go.</summary>
    public static int Enumerated(long[][][] values)
    {
        int parties = values.Length, issues = values[0].Length;
        var kept = new List<long[]>();
        var picks = new int[issues];
        while (true)
        {
            var sum = new long[parties];
            for (int p = 0; p < parties; p++)
                for (int i = 0; i < issues; i++) sum[p] += values[p][i][picks[i]];
            Insert(kept, sum);
            int issue = 0;
            while (issue < issues && ++picks[issue] == values[0][issue].Length) picks[issue++] = 0;
            if (issue == issues) return kept.Count;
        }
    }

    /// <summary>The issues in two halves, the frontier of each by halving again, and every pair of the two scanned against a list of those kept.</summary>
    public static int Halved(long[][][] values) => Halved(values, 0, values[0].Length).Count;

    public static long[][][] ValuesOf(BargainingDomain domain) =>
        [.. domain.Parties.Select(party => party.Values.Select(issue => issue.Select(v => (long)v.Numerator).ToArray()).ToArray())];

    private static List<long[]> Halved(long[][][] values, int from, int to)
    {
        var kept = new List<long[]>();
        if (to - from == 1)
        {
            for (int o = 0; o < values[0][from].Length; o++) Insert(kept, [.. values.Select(party => party[from][o])]);
            return kept;
        }
        int middle = (from + to) / 2;
        var second = Halved(values, middle, to);
        foreach (long[] a in Halved(values, from, middle))
            foreach (long[] b in second)
            {
                var sum = new long[a.Length];
                for (int p = 0; p < sum.Length; p++) sum[p] = a[p] + b[p];
                Insert(kept, sum);
            }
        return kept;
    }

    private static void Insert(List<long[]> kept, long[] sum)
    {
        foreach (long[] other in kept)
            if (IsAtLeast(other, sum)) return;
        kept.RemoveAll(other => IsAtLeast(sum, other));
        kept.Add(sum);
    }

    private static bool IsAtLeast(long[] a, long[] b)
    {
        for (int p = 0; p < a.Length; p++)
            if (a[p] < b[p]) return false;
        return true;
    }
}
