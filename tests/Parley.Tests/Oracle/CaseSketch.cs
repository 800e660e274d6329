using System.Collections.Immutable;
using Parley.Core;

namespace Parley.Tests.Oracle;

/// <summary>A few lines that make a case by ids; on each issue the first option is the status quo. Day n is 2025-01-01 plus n days.</summary>
internal sealed class CaseSketch
{
    private Case dispute = new("sketch", "A sketch", [new Source("minutes", "Minutes")], [], [], [], [], [], [], []);

    public Case Case => dispute;

    public static CaseDate Day(int n) => new(new DateOnly(2025, 1, 1).AddDays(n));

    public CaseSketch Parties(params string[] ids) => ids.Aggregate(this, (sketch, id) => sketch.Party(id));

    public CaseSketch Party(string id, Role role = Role.Party)
    {
        dispute = dispute with { Parties = dispute.Parties.Add(new Party(id, id, [role], [])) };
        return this;
    }

    /// <summary>An issue between all parties so far with the role party; an option may be written <c>id needs party</c>.</summary>
    public CaseSketch Issue(string id, params string[] options) => Issue(id, false, null, options);

    public CaseSketch Issue(string id, bool core, string[]? between, params string[] options)
    {
        ImmutableArray<int> sides = between is null
            ? [.. Enumerable.Range(0, dispute.Parties.Length).Where(p => dispute.Parties[p].Roles.Contains(Role.Party))]
            : [.. between.Select(dispute.PartyIndex).Order()];
        var made = from text in options
                   let words = text.Split(" needs ")
                   select new Option(words[0], words[0], words.Length == 1 ? [] : [dispute.PartyIndex(words[1])]);
        dispute = dispute with { Issues = dispute.Issues.Add(new Issue(id, id, core, [.. made], 0, sides)) };
        return this;
    }

    /// <summary>Terms such as <c>share=half|third fee=0</c>.</summary>
    public ImmutableArray<Term> Terms(string text) =>
    [
        .. from part in text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
           let sides = part.Split('=')
           let issue = dispute.IssueIndex(sides[0])
           select new Term(issue, OptionSet.Of(sides[1].Split('|').Select(dispute.Issues[issue].OptionIndex))),
    ];

    public CaseSketch Rule(string id, string condition, string then)
    {
        dispute = dispute with { Rules = dispute.Rules.Add(new Rule(id, Terms(condition), Terms(then))) };
        return this;
    }

    public CaseSketch Say(string id, string speakers, Verb verb, int day = 0, Func<Statement, Statement>? also = null)
    {
        var said = new Statement(id, [.. speakers.Split(' ').Select(dispute.PartyIndex).Order()], Day(day), verb) { Source = "minutes" };
        dispute = dispute with { Statements = dispute.Statements.Add(also is null ? said : also(said)) };
        return this;
    }

    public CaseSketch Agree(string id, string by, string settles, int day = 0, Func<Agreement, Agreement>? also = null)
    {
        var made = new Agreement(id, Day(day), "minutes", [.. by.Split(' ').Select(dispute.PartyIndex).Order()],
            [.. Terms(settles).Select(t => new Settled(t.Issue, t.Options.Single()))]);
        dispute = dispute with { Agreements = dispute.Agreements.Add(also is null ? made : also(made)) };
        return this;
    }

    /// <summary>A claim of how many households there are.</summary>
    public CaseSketch Claim(string id, string by, decimal value, int day = 0)
    {
        var made = new Claim(id, [dispute.PartyIndex(by)], Day(day), "minutes", "households") { Value = value, Unit = "households" };
        dispute = dispute with { Claims = dispute.Claims.Add(made) };
        return this;
    }

    public Verb Rejects(string terms) => new Verb.Rejects(Terms(terms));

    public Verb Demands(string terms) => new Verb.Demands(Terms(terms));

    public Verb Insists(string terms) => new Verb.Insists(Terms(terms));

    public Verb Accepts(string terms) => new Verb.Accepts(Terms(terms));

    public Verb Welcomes(string terms) => new Verb.Welcomes(Terms(terms));

    public Verb Resists(string terms) => new Verb.Resists(Terms(terms));

    public Verb Prefers(params string[] chain) => new Verb.Prefers([[.. chain.Select(Terms)]], false);

    public Verb PrefersStrictly(params string[] chain) => new Verb.Prefers([[.. chain.Select(Terms)]], true);

    public BruteAnswer Answer(int day = 0) => BruteForce.Answer(dispute, Day(day).Day);
}
