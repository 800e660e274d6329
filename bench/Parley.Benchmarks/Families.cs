using System.Collections.Immutable;
using Parley.Core;

namespace Parley.Benchmarks;

/// <summary>A family of cases with a fixed share of each verb; the case of a seed is always the same.</summary>
/// <param name="Name">What it is called in tables.</param>
/// <param name="Shares">Parts in a hundred of each kind of statement.</param>
internal sealed record Family(string Name, ImmutableArray<(Kind Kind, int Percent)> Shares)
{
    /// <summary>Most conflicts are logic.</summary>
    public static Family HardVerbs { get; } = new("hard verbs",
        [(Kind.Rejects, 20), (Kind.RejectsTogether, 15), (Kind.Demands, 10), (Kind.Links, 15), (Kind.Accepts, 10), (Kind.Welcomes, 10), (Kind.Resists, 10), (Kind.Ranks, 10)]);

    /// <summary>A third is hard, the rest is about values.</summary>
    public static Family Mixed { get; } = new("mixed",
        [(Kind.Rejects, 15), (Kind.RejectsTogether, 8), (Kind.Demands, 4), (Kind.Links, 8), (Kind.Accepts, 15), (Kind.Welcomes, 15), (Kind.Resists, 10), (Kind.ResistsPairs, 10), (Kind.Ranks, 15)]);

    /// <summary>Conflicts of values: rankings, and resistance to pairs of options.</summary>
    public static Family Values { get; } = new("values",
        [(Kind.Rejects, 8), (Kind.ResistsPairs, 46), (Kind.Ranks, 46)]);

    /// <summary>The case of a seed: everybody's consent is needed on every issue, a full settlement settles all, each statement is of one party.</summary>
    public Case Make(int seed, int parties, int issues, int options, int statements)
    {
        var random = new Random(seed + 1000);
        var day = new CaseDate(new DateOnly(2026, 1, 1));
        ImmutableArray<int> everyone = [.. Enumerable.Range(0, parties)];
        ImmutableArray<Option> choices = [.. Enumerable.Range(0, options).Select(k => new Option($"o{k}", $"Option {k}", []))];
        // The shares are met exactly, not on average: the kinds are dealt out like cards.
        var kinds = Shares.SelectMany(s => Enumerable.Repeat(s.Kind, (int)Math.Round(s.Percent * statements / 100.0))).ToList();
        while (kinds.Count < statements) kinds.Add(Shares[^1].Kind);
        return new Case(Name, Name, [new Source("minutes", "Minutes")],
            [.. everyone.Select(p => new Party($"p{p}", $"Party {p}", [Role.Party], []))], [],
            [.. Enumerable.Range(0, issues).Select(i => new Issue($"i{i}", $"Issue {i}", true, choices, 0, everyone))],
            [],
            [
                .. Enumerable.Range(0, statements).Select(s =>
                    new Statement($"s{s:0000}", [s % parties], day, Verb(kinds[s], random, issues, options)) { Source = "minutes" }),
            ],
            [], []);
    }

    private static Verb Verb(Kind kind, Random random, int issues, int options)
    {
        int first = random.Next(issues), second = (first + 1 + random.Next(issues - 1)) % issues;
        Term One(int issue) => new(issue, OptionSet.Of(1 + random.Next(options - 1)));
        Term Some(int issue, int count) => new(issue, OptionSet.Of([.. Enumerable.Range(1, options - 1).OrderBy(_ => random.Next()).Take(count)]));
        return kind switch
        {
            Kind.Rejects => new Verb.Rejects([Some(first, 2)]),
            Kind.RejectsTogether => new Verb.RejectsTogether([Some(first, 2), Some(second, 2)]),
            Kind.Demands => new Verb.Demands([Some(first, 2)]),
            Kind.Links => new Verb.Links([Some(first, 2)], [Some(second, 2)]),
            Kind.Accepts => new Verb.Accepts([One(first)]),
            Kind.Welcomes => new Verb.Welcomes([One(first)]),
            Kind.Resists => new Verb.Resists([One(first)]),
            Kind.ResistsPairs => new Verb.Resists([Some(first, 2), Some(second, 2)]),
            _ => new Verb.Prefers([[.. Enumerable.Range(0, options).OrderBy(_ => random.Next()).Take(3).Select(k => (ImmutableArray<Term>)[new(first, OptionSet.Of(k))])]], false),
        };
    }
}

/// <summary>A kind of statement in generated cases.</summary>
internal enum Kind
{
    Rejects,
    RejectsTogether,
    Demands,
    Links,
    Accepts,
    Welcomes,
    Resists,
    ResistsPairs,
    Ranks,
}
