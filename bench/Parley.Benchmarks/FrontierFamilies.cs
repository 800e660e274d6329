using System.Collections.Immutable;
using Fractions;
using Parley.Bargaining;

namespace Parley.Benchmarks;

/// <summary>The two families of domains that frontiers are measured on, each issue with ten values.</summary>
internal static class FrontierFamilies
{
    public const int Options = 10;

    /// <summary>For each party and issue a weight of 1 to 100, then for each value an evaluation of 0 to 1000; a value is weight × evaluation.</summary>
    public static BargainingDomain Random(int parties, int issues, ulong seed)
    {
        var chance = new SplitMix64(seed);
        return Domain($"random {parties}x{issues}", issues, [.. Enumerable.Range(0, parties).Select(_ => Enumerable.Range(0, issues).Select(_ =>
        {
            int weight = 1 + chance.Below(100);
            return Enumerable.Range(0, Options).Select(_ => weight * chance.Below(1001)).ToArray();
        }).ToArray())]);
    }

    /// <summary>
    /// Near-equal weights (95 to 105), and evaluations that add up to 1000 over the parties, give or take 1 %: for each issue and value every party gets a share of 1000 in
    /// proportion to a number of 1 to 1000, and then up to 10 more or less.
    /// </summary>
    public static BargainingDomain Opposed(int parties, int issues, ulong seed)
    {
        var chance = new SplitMix64(seed);
        var values = new int[parties][][];
        for (int p = 0; p < parties; p++) values[p] = [.. Enumerable.Range(0, issues).Select(_ => new int[Options])];
        for (int i = 0; i < issues; i++)
        {
            int[] weights = [.. Enumerable.Range(0, parties).Select(_ => 95 + chance.Below(11))];
            for (int o = 0; o < Options; o++)
            {
                int[] parts = [.. Enumerable.Range(0, parties).Select(_ => 1 + chance.Below(1000))];
                for (int p = 0; p < parties; p++) values[p][i][o] = weights[p] * Math.Max(0, 1000 * parts[p] / parts.Sum() + chance.Below(21) - 10);
            }
        }
        return Domain($"opposed {parties}x{issues}", issues, values);
    }

    private static BargainingDomain Domain(string name, int issues, int[][][] values) => new(
        name,
        [.. Enumerable.Range(0, issues).Select(i => new DomainIssue($"issue {i}", [.. Enumerable.Range(0, Options).Select(o => $"option {o}")]))],
        [.. values.Select((party, p) => new ValueFunction($"party {p}", [.. party.Select(issue => issue.Select(v => new Fraction(v)).ToImmutableArray())], Fraction.Zero))],
        []);
}
