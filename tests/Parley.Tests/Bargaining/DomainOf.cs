using System.Collections.Immutable;
using Fractions;
using Parley.Bargaining;

namespace Parley.Tests.Bargaining;

/// <summary>Domains made of plain numbers.</summary>
internal static class DomainOf
{
    public static BargainingDomain Integers(int[][][] values) => new(
        "integers",
        [.. values[0].Select((issue, i) => new DomainIssue($"i{i}", [.. issue.Select((_, o) => $"o{o}")]))],
        [.. values.Select((party, p) => new ValueFunction($"p{p}", [.. party.Select(issue => issue.Select(v => new Fraction(v)).ToImmutableArray())], Fraction.Zero))],
        []);

    public static BargainingDomain Random(int seed, int parties, int issues, int options, int range)
    {
        var random = new Random(seed);
        return Integers([.. Enumerable.Range(0, parties).Select(_ => Enumerable.Range(0, issues).Select(_ => Enumerable.Range(0, options).Select(_ => random.Next(range)).ToArray()).ToArray())]);
    }
}
