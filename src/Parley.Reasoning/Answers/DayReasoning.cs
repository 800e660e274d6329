using System.Collections.Immutable;
using Fractions;
using Parley.Core;
using Parley.Logic;
using Parley.Proofs;

namespace Parley.Reasoning;

/// <summary>Everything needed to reason about one situation: the parties' values, and the searches over its packages.</summary>
internal sealed class DayReasoning
{
    private PackageSearch? possible;
    private PackageSearch? certain;

    /// <exception cref="OperationCanceledException">The work has to stop before it is known what contradicts itself.</exception>
    public DayReasoning(Situation situation, Work work, Contradictions? contradictions = null)
    {
        Situation = situation;
        Work = work;
        Contradictions = contradictions ?? Contradictions.Of(situation, work);
        Values = [.. Enumerable.Range(0, situation.Case.Parties.Length).Select(p => Contradictions.ValuesOf(situation, p))];
        foreach (PartyValues values in Values) values.Prepare(work);
        Soft = BitSet.Of(
            from s in situation.Statements
            where !situation.IsNorm(s)
            where s.Statement.Verb is ValueVerb
                ? s.Speakers.Any(p => !Contradictions.IsLeftOut(p, s.Id))
                : situation.ClausesOf(s).Any(c => c.State == ClauseState.Binding)
            select s.Place);
        Norms = BitSet.Of(situation.Statements.Where(situation.IsNorm).Select(s => s.Place));
    }

    public Situation Situation { get; }

    public Contradictions Contradictions { get; }

    /// <summary>The values of each party.</summary>
    public ImmutableArray<PartyValues> Values { get; }

    /// <summary>For each party with value statements, worths with which those hold that do not contradict others.</summary>
    public ImmutableArray<Valuation> Consistent =>
        [.. Values.Where(v => Situation.ValueStatements(v.Party).Any()).Select(v => v.Consistent)];

    /// <summary>Places of the statements that may block: those of people, with a clause that binds or rows that count.</summary>
    public BitSet Soft { get; }

    /// <summary>Places of the norms' statements in force.</summary>
    public BitSet Norms { get; }

    /// <summary>What everything here spends from.</summary>
    public Work Work { get; set; }

    public PackageSearch Possible => possible ??= PackageSearch.Possible(Situation, Values, () => Work);

    public PackageSearch Certain => certain ??= PackageSearch.Certain(Situation, Values, () => Work);

    /// <summary>The day's reasoning with a new option on an issue: the same statements, the same contradictions.</summary>
    public (DayReasoning Reasoning, PackageSearch Possible) WithNewOption(int issue)
    {
        var reasoning = new DayReasoning(Situation.On(Situation.Case.WithNewOption(issue), Situation.Date), Work, Contradictions);
        return (reasoning, PackageSearch.Possible(reasoning.Situation, reasoning.Values, () => Work, issue));
    }

    /// <summary>Valuations of those in the package's consent that satisfy the enabled statements and make them no worse off.</summary>
    /// <exception cref="InvalidOperationException">Somebody refuses the package by values.</exception>
    public Witness WitnessOf(Package package, BitSet enabled) => new(package,
    [
        .. Situation.Consent(package).Select(p =>
            Values[p].NoWorseOff(enabled & Values[p].Statements, Situation.Gain(p, package), Work)
            ?? throw new InvalidOperationException($"{Situation.Case.Parties[p].Id} refuses {package}.")),
    ]);

    /// <summary>Why everyone in the package's consent accepts it: with the fewest statements.</summary>
    /// <exception cref="InvalidOperationException">Somebody does not accept it.</exception>
    public ImmutableArray<Acceptance> Acceptances(Package package) =>
    [
        .. Situation.Consent(package).Select(p => new Acceptance(p, WhyNoLoss(p, package)
            ?? throw new InvalidOperationException($"{Situation.Case.Parties[p].Id} does not accept {package}."))),
    ];

    /// <summary>What a package is to everybody.</summary>
    public Judgement Judge(Package package)
    {
        var parties = Situation.Consent(package).Select(p => Judge(p, package)).ToImmutableArray();
        ImmutableArray<int> departs = [.. Enumerable.Range(0, package.Length).Where(i => Situation.IsAgreed(i) && package[i] != Situation.Agreed[i])];
        ImmutableArray<string> rules = [.. Situation.BrokenRules(package).Select(r => r.Id).Order(StringComparer.Ordinal)];
        ImmutableArray<string> norms = [.. Situation.BlockingNorms(package).Select(c => c.Said.Id).Distinct().Order(StringComparer.Ordinal)];
        bool excluded = !departs.IsEmpty || !rules.IsEmpty || !norms.IsEmpty;
        Status status = package.Equals(Situation.Agreed) ? Status.Agreed
            : excluded || parties.Any(p => p.Verdict == Verdict.Refuses) ? Status.Blocked
            : parties.All(p => p.Verdict == Verdict.Accepts) ? Status.Certain
            : Status.Possible;
        return new Judgement(package, status, departs, rules, norms, parties);
    }

    /// <summary>What one party in the package's consent makes of it.</summary>
    public PartyJudgement Judge(int party, Package package)
    {
        var broken = Situation.BindingClauses(party).Where(c => c.IsBrokenBy(package)).Select(c => c.Said.Id);
        ImmutableArray<string> breaks = [.. broken.Distinct().Order(StringComparer.Ordinal)];
        if (!breaks.IsEmpty) return new PartyJudgement(party, Verdict.Refuses) { Breaks = breaks };
        PartyValues values = Values[party];
        if (WhyNoLoss(party, package) is { } certificate) return new PartyJudgement(party, Verdict.Accepts) { Certificate = certificate };
        if (values.FewestAgainst([Gains(party, package)], Work) is var (_, weights))
            return new PartyJudgement(party, Verdict.Refuses) { Certificate = weights[..^1] };
        return new PartyJudgement(party, Verdict.Undecided)
        {
            For = values.Solve(values.Statements, [Gains(party, package)], Work).Valuation,
            Against = values.Solve(values.Statements, [Loses(party, package)], Work).Valuation,
        };
    }

    /// <summary>With the fewest statements, why the party cannot lose by the package; null if it can.</summary>
    public ImmutableArray<WeightedRow>? WhyNoLoss(int party, Package package) =>
        Values[party].FewestAgainst([Loses(party, package)], Work) is var (_, weights) ? weights[..^1] : null;

    /// <summary>Ids of the tentative ones among these statements, sorted.</summary>
    public ImmutableArray<string> Tentative(IEnumerable<string> statements)
    {
        var ids = statements.ToHashSet();
        return [.. Situation.Statements.Where(s => s.Statement.IsTentative && ids.Contains(s.Id)).Select(s => s.Id).Order(StringComparer.Ordinal)];
    }

    /// <summary>Ids of the tentative statements that certificates rest on.</summary>
    public ImmutableArray<string> Tentative(IEnumerable<Acceptance> acceptances) =>
        Tentative(acceptances.SelectMany(a => a.Certificate).Select(w => w.Statement));

    /// <summary>The row that says that the party is no worse off with the package.</summary>
    public (string, Row) Gains(int party, Package package) =>
        ("gain", new Row(Situation.Gain(party, package), Relation.AtLeast, Fraction.Zero));

    /// <summary>The row that says that the party is worse off with the package.</summary>
    public (string, Row) Loses(int party, Package package) => ("loss", CertainForParty.Loss(Situation.Gain(party, package)));
}
