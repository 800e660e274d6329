using Parley.Bargaining;

namespace Parley.Tests.Bargaining;

/// <summary>The structures for two, three and more parties at medium size, against a plain filter of the same sums.</summary>
public sealed class MergeTests
{
    [Theory]
    [InlineData(2, 7, 1000, false)]
    [InlineData(2, 40, 20, false)]
    [InlineData(3, 6, 300, true)]
    [InlineData(3, 8, 12, true)]
    [InlineData(3, 6, 500_000_000, true)]
    [InlineData(4, 5, 40, true)]
    [InlineData(4, 6, 1000, false)]
    [InlineData(5, 4, 100, true)]
    [InlineData(5, 6, 5, false)]
    [InlineData(6, 4, 30, false)]
    [InlineData(7, 3, 30, false)]
    [InlineData(8, 3, 9, false)]
    public void Merges_keep_what_a_plain_filter_keeps(int parties, int issues, int range, bool opposed)
    {
        var random = new Random(parties * 1000 + issues);
        int[][][] values = Values(random, parties, issues, range, opposed);
        BargainingDomain domain = DomainOf.Integers(values);
        var found = Frontier.Of(domain).Points.Select(p => string.Join(' ', p.Utilities)).ToHashSet();
        var expected = Plain(values);
        Assert.Equal(expected.Count, found.Count);
        Assert.All(expected, vector => Assert.Contains(string.Join(' ', vector), found));
        Assert.True(expected.Count > 20, $"only {expected.Count} points");
    }

    [Fact]
    public void Points_of_large_frontiers_have_packages_with_their_utilities()
    {
        int[][][] values = Values(new Random(3), 4, 6, 2000, true);
        FrontierResult frontier = Frontier.Of(DomainOf.Integers(values));
        Assert.True(frontier.Size > 20_000, $"only {frontier.Size} points");
        foreach (FrontierPoint point in frontier.Points.Where(p => p.Place % 97 == 0))
        {
            var package = point.Package;
            for (int p = 0; p < 4; p++) Assert.Equal(values[p].Select((issue, i) => issue[package[i]]).Sum(), (long)point.Utilities[p].Numerator);
        }
    }

    private static int[][][] Values(Random random, int parties, int issues, int range, bool opposed)
    {
        const int Options = 6;
        var values = Enumerable.Range(0, parties).Select(_ => Enumerable.Range(0, issues).Select(_ => new int[Options]).ToArray()).ToArray();
        for (int i = 0; i < issues; i++)
            for (int o = 0; o < Options; o++)
            {
                double[] parts = [.. Enumerable.Range(0, parties).Select(_ => random.NextDouble())];
                for (int p = 0; p < parties; p++) values[p][i][o] = opposed ? (int)(range * parts[p] / parts.Sum()) : random.Next(range);
            }
        return values;
    }

    /// <summary>Issue by issue too, but with every pair compared: enumerating would take too long at this size.</summary>
    private static List<long[]> Plain(int[][][] values)
    {
        List<long[]> kept = [new long[values.Length]];
        for (int i = 0; i < values[0].Length; i++)
        {
            var sums = kept.SelectMany(v => Enumerable.Range(0, values[0][i].Length).Select(o => v.Select((x, p) => x + values[p][i][o]).ToArray()))
                .OrderByDescending(v => v.Sum()).ToList();
            kept = [];
            foreach (long[] sum in sums)
                if (!kept.Exists(other => IsAtLeast(other, sum))) kept.Add(sum);
        }
        return kept;
    }

    private static bool IsAtLeast(long[] a, long[] b)
    {
        for (int p = 0; p < a.Length; p++)
            if (a[p] < b[p]) return false;
        return true;
    }
}
