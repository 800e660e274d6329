using System.Collections.Immutable;
using Fractions;
using Parley.Core;

namespace Parley.Proofs;

/// <summary>
/// What a proof may rest on: what the parties said that is in force on a day, but for what was left out as contradictory, and, where
/// a question is about some statements only, only those. Norms and rules always count.
/// </summary>
internal sealed class Premises
{
    private readonly ImmutableHashSet<(int Party, string Statement)> leftOut;
    private readonly Premises? all;
    private readonly Predicate<string>? counts;
    private readonly Dictionary<string, StatementInForce> byId;
    private readonly Dictionary<string, ILookup<LinearForm, Row>> rows;
    private readonly Dictionary<Valuation, string?>? valuations;

    public Premises(Situation situation, IEnumerable<(int Party, string Statement)> leftOut)
    {
        Situation = situation;
        this.leftOut = [.. leftOut];
        byId = situation.Statements.ToDictionary(s => s.Id);
        rows = [];
        valuations = new(ReferenceEqualityComparer.Instance);
    }

    private Premises(Premises all, Predicate<string>? before, Predicate<string> counts)
    {
        (this.all, this.counts) = (all, before is null ? counts : id => before(id) && counts(id));
        (Situation, leftOut, byId, rows) = (all.Situation, all.leftOut, all.byId, all.rows);
    }

    /// <summary>These statements only, besides those of norms.</summary>
    public Premises Only(IEnumerable<string> statements) => new(all ?? this, counts, statements.ToHashSet().Contains);

    /// <summary>All statements but these.</summary>
    public Premises Without(ImmutableArray<string> statements) => new(all ?? this, counts, s => !statements.Contains(s));

    public IEnumerable<(int Party, string Statement)> LeftOut => leftOut;

    public Situation Situation { get; }

    public Case Case => Situation.Case;

    /// <summary>The statement in force with this id.</summary>
    public StatementInForce? Find(string id) => byId.GetValueOrDefault(id);

    /// <summary>Whether the statement counts as said by the party.</summary>
    public bool Counts(int party, StatementInForce said) =>
        said.Speakers.Contains(party) && !leftOut.Contains((party, said.Id)) && (counts is null || counts(said.Id));

    /// <summary>The clauses that bind the party.</summary>
    public IEnumerable<Clause> Clauses(int party) => Situation.BindingClauses(party).Where(c => Counts(party, c.Said));

    /// <summary>The clauses of a statement that bind the party.</summary>
    public IEnumerable<Clause> Clauses(int party, string statement) =>
        Find(statement) is { } said && Counts(party, said) ? Situation.ClausesOf(said).Where(c => c.State == ClauseState.Binding) : [];

    /// <summary>The rows that the party's valuations satisfy, each with its statement.</summary>
    public IEnumerable<(string Statement, Row Row)> Rows(int party) =>
        Situation.ValueStatements(party).Where(s => Counts(party, s)).SelectMany(s => RowsOf(s).SelectMany(r => r).Select(r => (s.Id, r)));

    /// <summary>Whether the statement counts for the party and has this row.</summary>
    public bool HasRow(int party, string statement, Row row) =>
        Find(statement) is { Statement.Verb: ValueVerb } said && Counts(party, said) && RowsOf(said)[row.Form].Contains(row);

    /// <summary>Whether there is such a party, and it is not a norm.</summary>
    public string? WrongParty(int party) =>
        party < 0 || party >= Case.Parties.Length ? $"there is no party at place {party}"
        : Case.Parties[party].IsNorm ? $"{Case.Parties[party].Id} is a norm, not somebody who consents"
        : null;

    /// <summary>Whether the package picks one of its options for each issue of the case.</summary>
    public string? WrongShape(Package package)
    {
        if (package.Length != Case.Issues.Length) return "the package does not name every issue";
        for (int i = 0; i < package.Length; i++)
            if (package[i] < 0 || package[i] >= Case.Issues[i].Options.Length) return $"issue {Case.Issues[i].Id} has no option at place {package[i]}";
        return null;
    }

    /// <summary>Whether a package keeps what is agreed, the rules and the norms.</summary>
    public string? NotAllowed(Package package)
    {
        if (WrongShape(package) is { } wrong) return wrong;
        if (!Situation.KeepsAgreed(package)) return "the package departs from what is agreed";
        if (Situation.BrokenRules(package).FirstOrDefault() is { } rule) return $"the package breaks rule {rule.Id}";
        if (Situation.BlockingNorms(package).FirstOrDefault() is { } norm) return $"the package breaks {norm.Said.Id} of {Case.Parties[norm.Said.Speakers[0]].Id}";
        return null;
    }

    /// <summary>Whether a valuation gives worths to unknowns of its party only, and satisfies every row that the party said.</summary>
    public string? WrongValuation(Valuation valuation)
    {
        // What satisfies everything that was said satisfies a part of it: the same valuation often serves many packages.
        if (valuations is null) return all!.WrongValuation(valuation) is null ? null : Examine(valuation);
        if (!valuations.TryGetValue(valuation, out string? wrong)) valuations[valuation] = wrong = Examine(valuation);
        return wrong;
    }

    private string? Examine(Valuation valuation)
    {
        if (WrongParty(valuation.Party) is { } nobody) return nobody;
        foreach (var (unknown, worth) in valuation.Worths)
        {
            if (!IsUnknown(valuation.Party, unknown)) return $"{NameOf(valuation.Party)} has no unknown worth at issue {unknown.Issue}, option {unknown.Option}";
            if (!Sum.IsNumber(worth)) return "a worth is not a number";
        }
        foreach (var (statement, row) in Rows(valuation.Party))
            if (!row.Holds(valuation.Worths)) return $"the valuation of {NameOf(valuation.Party)} does not satisfy {statement}";
        return null;
    }

    /// <summary>Those among these statements that were inferred, or said ad referendum.</summary>
    public IEnumerable<string> Tentative(IEnumerable<string> statements) =>
        statements.Where(s => Find(s) is { Statement.IsTentative: true });

    /// <summary>The tentative statements that certificates rest on.</summary>
    public IEnumerable<string> TentativeIn(IEnumerable<Acceptance> acceptances) =>
        Tentative(acceptances.SelectMany(a => a.Certificate).Select(r => r.Statement));

    public string NameOf(int party) => Case.Parties[party].Id;

    private bool IsUnknown(int party, Unknown u) =>
        u.Issue >= 0 && u.Issue < Case.Issues.Length && Situation.HasUnknowns(party, u.Issue)
        && u.Option >= 0 && u.Option < Case.Issues[u.Issue].Options.Length && u.Option != Case.Issues[u.Issue].StatusQuo;

    private ILookup<LinearForm, Row> RowsOf(StatementInForce said)
    {
        if (!rows.TryGetValue(said.Id, out var known)) rows[said.Id] = known = Row.Of((ValueVerb)said.Statement.Verb, Case).ToLookup(r => r.Form);
        return known;
    }
}
