using System.Collections.Immutable;
using Parley.Core;

namespace Parley.Benchmarks;

/// <summary>
/// Cases of a given size, the same for the same seed. Three in ten statements are hard (rejects, demands, links), the others accept,
/// welcome, resist or rank options; all are made on one day, by one party each.
/// </summary>
internal sealed class GeneratedCases(int seed)
{
    private readonly Random random = new(seed);

    public Case Make(int parties, int issues, int options, int statements)
    {
        ImmutableArray<int> everyone = [.. Enumerable.Range(0, parties)];
        var made = new Case("generated", "Generated", [new Source("minutes", "Minutes")],
            [.. everyone.Select(p => new Party($"p{p}", $"Party {p}", [Role.Party], []))], [],
            [
                .. Enumerable.Range(0, issues).Select(i => new Issue(
                    $"i{i}", $"Issue {i}", i < 2, [.. Enumerable.Range(0, options).Select(k => new Option($"o{k}", $"Option {k}", []))], 0, everyone)),
            ],
            [], [], [], []);
        var day = new CaseDate(new DateOnly(2026, 1, 1));
        return made with
        {
            Statements =
            [
                .. Enumerable.Range(0, statements).Select(s =>
                    new Statement($"s{s:000}", [random.Next(parties)], day, Verb(issues, options)) { Source = "minutes" }),
            ],
        };
    }

    private Verb Verb(int issues, int options)
    {
        Term One() => new(random.Next(issues), OptionSet.Of(1 + random.Next(options - 1)));
        Term On(int issue) => new(issue, OptionSet.Of(1 + random.Next(options - 1)));
        int issue = random.Next(issues);
        return random.Next(20) switch
        {
            < 3 => new Verb.Rejects([One()]),
            < 5 => new Verb.Demands([One()]),
            < 6 => new Verb.Links([On(issue)], [On((issue + 1) % issues)]),
            < 10 => new Verb.Accepts([One()]),
            < 13 => new Verb.Welcomes([One()]),
            < 16 => new Verb.Resists([One()]),
            _ => new Verb.Prefers([[.. Enumerable.Range(0, options).OrderBy(_ => random.Next()).Take(2).Select(k => (ImmutableArray<Term>)[new(issue, OptionSet.Of(k))])]], false),
        };
    }
}
