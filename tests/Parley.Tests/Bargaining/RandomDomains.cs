using System.Collections.Immutable;
using Fractions;
using Parley.Bargaining;

namespace Parley.Tests.Bargaining;

/// <summary>
/// Small random domains with many ties: two to five parties, some with rules, caps, boxes of every kind, reservation values, negative or very large values, options that repeat others.
/// </summary>
internal sealed class RandomDomains
{
    private readonly Random random;

    private RandomDomains(int seed) => random = new Random(seed);

    /// <summary>How many random domains tests look at: the environment variable PARLEY_CASES, or 200.</summary>
    public static int Count { get; } = Environment.GetEnvironmentVariable("PARLEY_CASES") is { } text ? int.Parse(text, System.Globalization.CultureInfo.InvariantCulture) : 200;

    public static BargainingDomain Of(int seed) => new RandomDomains(seed).Make();

    private bool Chance(double share) => random.NextDouble() < share;

    private BargainingDomain Make()
    {
        int parties = 2 + random.Next(4), n = 1 + random.Next(5);
        ImmutableArray<DomainIssue> issues = [.. Enumerable.Range(0, n).Select(i => new DomainIssue($"i{i}", [.. Enumerable.Range(0, 1 + random.Next(n > 4 ? 3 : 4)).Select(o => $"o{o}")]))];
        int range = Chance(0.5) ? 4 : Chance(0.5) ? 12 : 1000;
        bool conflict = parties == 2 && Chance(0.3);
        ImmutableArray<ValueFunction> values = [.. Enumerable.Range(0, parties).Select(p => Party(p, issues, range))];
        if (conflict)
            values = [values[0], values[1] with { Values = [.. values[0].Values.Select(issue => issue.Select(v => (new Fraction(range) - v).Reduce()).ToImmutableArray())] }];
        // Issues and options that are worth the same make packages with equal vectors.
        if (n > 1 && Chance(0.4) && issues[0].Options.Length == issues[n - 1].Options.Length) values = [.. values.Select(v => v with { Values = v.Values.SetItem(n - 1, v.Values[0]) })];
        int twins = random.Next(n);
        if (Chance(0.4)) values = [.. values.Select(v => v with { Values = v.Values.SetItem(twins, v.Values[twins].SetItem(issues[twins].Options.Length - 1, v.Values[twins][0])) })];
        ImmutableArray<DomainRule> rules = Chance(0.4) ? [.. Enumerable.Range(0, 1 + random.Next(3)).Select(_ => Rule(issues))] : [];
        return new BargainingDomain("random", issues, values, rules);
    }

    private ValueFunction Party(int p, ImmutableArray<DomainIssue> issues, int range)
    {
        // Sums beyond 31, 63 and 127 bits take other ways; what is below them makes them exact.
        Fraction unit = Chance(0.7) ? Fraction.One : Chance(0.5) ? new Fraction(1, 7) : new Fraction(1, System.Numerics.BigInteger.Pow(10, random.Next(3) * 17 + 4));
        int denominator = Chance(0.3) ? 3 : 1;
        int weight = 1 + random.Next(3);
        ImmutableArray<ImmutableArray<Fraction>> values =
        [
            .. issues.Select(issue => issue.Options.Select(_ =>
                (new Fraction(weight * (random.Next(range) - (Chance(0.1) ? 3 : 0)), denominator) + (Chance(0.2) ? unit : Fraction.Zero)).Reduce()).ToImmutableArray()),
        ];
        Fraction most = values.Aggregate(Fraction.Zero, (sum, issue) => sum + issue.Max());
        return new ValueFunction(
            $"p{p}", values, Chance(0.2) ? new Fraction(random.Next(5) - 2, 2) : Fraction.Zero,
            Chance(0.3) ? (most * new Fraction(random.Next(3, 13), 10)).Reduce() : null,
            Chance(0.4) ? (most * new Fraction(random.Next(0, 11), 10)).Reduce() : null,
            Chance(0.15) ? Boxes(issues, range) : null);
    }

    private BoxValues Boxes(ImmutableArray<DomainIssue> issues, int range) => new(
        (BoxAggregation)random.Next(3),
        [.. Enumerable.Range(0, random.Next(4)).Select(_ => new Box(new Fraction(random.Next(range) - 2, 1 + random.Next(2)).Reduce(), Some(issues, random.Next(3)), Chance(0.3)))]);

    private DomainRule Rule(ImmutableArray<DomainIssue> issues) => new(Some(issues, 1 + random.Next(3)));

    private ImmutableArray<Picks> Some(ImmutableArray<DomainIssue> issues, int count) =>
    [
        .. Enumerable.Range(0, count).Select(_ =>
        {
            int issue = random.Next(issues.Length);
            return new Picks(issue, [.. Enumerable.Range(0, issues[issue].Options.Length).Where(_ => Chance(0.6))]);
        }),
    ];
}
