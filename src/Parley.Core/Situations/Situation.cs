using System.Collections.Immutable;

namespace Parley.Core;

/// <summary>
/// What holds on a day: what is agreed, which statements are in force, which of their clauses bind, and which worths of a
/// party are unknown. Everything that the reasoning and the verifier share about the meaning of a case is here.
/// </summary>
public sealed class Situation
{
    private readonly bool[] agreedIssues;
    private readonly OptionSet[,] consentOptions;
    private readonly bool[,] unknowns;
    private readonly ImmutableArray<ImmutableArray<Clause>> binding;
    private readonly ImmutableArray<Clause> norms;
    private readonly ILookup<int, Clause> byStatement;
    private readonly ImmutableArray<(Rule Rule, ImmutableArray<ImmutableArray<Term>> Excludes)> rules;

    private Situation(Case dispute, DateOnly date)
    {
        Case = dispute;
        Date = date;
        (AgreementsInForce, IncompleteAgreements) = AgreementsOn(dispute, date);
        agreedIssues = new bool[dispute.Issues.Length];
        Package agreed = Package.StatusQuo(dispute);
        foreach (var (issue, option) in AgreementsInForce.SelectMany(a => a.Settles))
        {
            agreedIssues[issue] = true;
            agreed = agreed.With(issue, option);
        }
        Agreed = agreed;
        Statements = StatementInForce.On(dispute, date);
        consentOptions = new OptionSet[dispute.Parties.Length, dispute.Issues.Length];
        unknowns = new bool[dispute.Parties.Length, dispute.Issues.Length];
        for (int p = 0; p < dispute.Parties.Length; p++)
            for (int i = 0; i < dispute.Issues.Length; i++)
                (consentOptions[p, i], unknowns[p, i]) = (OptionsThatTakeConsent(p, i), IsConcerned(p, i));
        Clauses = [.. Statements.SelectMany(ReadClauses)];
        binding = [.. Enumerable.Range(0, dispute.Parties.Length).Select(p => Clauses.Where(c => c.State == ClauseState.Binding && c.Said.Speakers.Contains(p)).ToImmutableArray())];
        byStatement = Clauses.ToLookup(c => c.Said.Place);
        norms = [.. Clauses.Where(c => IsNorm(c.Said))];
        rules = [.. dispute.Rules.Select(r => (r, Combination.ExcludedBy(r, dispute)))];
        Spent = Reported((issues, speaker) => SignedAllOn(issues, speaker));
        Overridden = Reported((issues, speaker) => !SignedAllOn(issues, speaker));
        Breaches = Ids(Clauses.Where(c => c.State == ClauseState.Breached).Select(c => c.Said.Id));
    }

    /// <summary>The case.</summary>
    public Case Case { get; }

    /// <summary>The day.</summary>
    public DateOnly Date { get; }

    /// <summary>What is agreed (g): the options that agreements in force fix, and the status quo elsewhere.</summary>
    public Package Agreed { get; }

    /// <summary>Agreements in force that have the consent that they need.</summary>
    public ImmutableArray<Agreement> AgreementsInForce { get; }

    /// <summary>Agreements that would be in force if they had the consent that they need.</summary>
    public ImmutableArray<Agreement> IncompleteAgreements { get; }

    /// <summary>Statements in force, norms' and spent ones included, in the order of the case.</summary>
    public ImmutableArray<StatementInForce> Statements { get; }

    /// <summary>The clauses of all hard statements in force.</summary>
    public ImmutableArray<Clause> Clauses { get; }

    /// <summary>Ids of statements with a spent clause, for a speaker who signed what is agreed on the issues it names.</summary>
    public ImmutableArray<string> Spent { get; }

    /// <summary>Ids of statements with a spent clause, for a speaker who did not sign all that is agreed there.</summary>
    public ImmutableArray<string> Overridden { get; }

    /// <summary>Ids of norms' statements that what holds breaks.</summary>
    public ImmutableArray<string> Breaches { get; }

    /// <summary>The situation of a case on a day.</summary>
    /// <exception cref="SituationException">Agreements in force that day cannot stand together, or break a rule.</exception>
    public static Situation On(Case dispute, DateOnly date)
    {
        var faults = SituationFault.Of(dispute, date, AgreementsOn(dispute, date).InForce);
        return faults.IsEmpty ? new Situation(dispute, date) : throw new SituationException(faults);
    }

    /// <summary>
    /// The days up to <paramref name="last"/> on which something was said or agreed, and the days after each <c>until</c>, ascending.
    /// </summary>
    public static ImmutableArray<DateOnly> Days(Case dispute, DateOnly last)
    {
        var made = dispute.Statements.Select(s => s.Date.Day).Concat(dispute.Agreements.Select(a => a.Date.Day));
        var ended = dispute.Statements.Select(s => s.Until).Concat(dispute.Agreements.Select(a => a.Until))
            .OfType<CaseDate>().Where(u => u.Day < DateOnly.MaxValue).Select(u => u.Day.AddDays(1));
        return [.. made.Concat(ended).Where(d => d <= last).Distinct().Order()];
    }

    /// <summary>Whether an agreement in force settles the issue.</summary>
    public bool IsAgreed(int issue) => agreedIssues[issue];

    /// <summary>Whether the package keeps what is agreed.</summary>
    public bool KeepsAgreed(Package package) =>
        Enumerable.Range(0, package.Length).All(i => !IsAgreed(i) || package[i] == Agreed[i]);

    /// <summary>The issues that the package settles: those away from the status quo.</summary>
    public ImmutableArray<int> Settles(Package package) =>
        [.. Enumerable.Range(0, package.Length).Where(i => package[i] != Case.Issues[i].StatusQuo)];

    /// <summary>The issues that the package settles and what is agreed does not (new(x)).</summary>
    public ImmutableArray<int> New(Package package) =>
        [.. Enumerable.Range(0, package.Length).Where(i => !IsAgreed(i) && package[i] != Case.Issues[i].StatusQuo)];

    /// <summary>Whether the package settles every core issue.</summary>
    public bool IsFull(Package package) => Case.CoreIssues.All(i => package[i] != Case.Issues[i].StatusQuo);

    /// <summary>The rules that the package breaks.</summary>
    public IEnumerable<Rule> BrokenRules(Package package) =>
        rules.Where(r => r.Excludes.Any(c => Combination.Holds(c, package))).Select(r => r.Rule);

    /// <summary>
    /// The options of an issue that bring the party into the consent of a package that newly settles the issue so; empty on agreed issues.
    /// </summary>
    public OptionSet ConsentOptions(int party, int issue) => consentOptions[party, issue];

    /// <summary>The parties whose consent the package takes (consent(x)), ascending.</summary>
    public ImmutableArray<int> Consent(Package package)
    {
        var settled = New(package);
        return [.. Enumerable.Range(0, Case.Parties.Length).Where(p => settled.Any(i => ConsentOptions(p, i).Contains(package[i])))];
    }

    /// <summary>The clauses that bind a party: those of its hard statements in force that are not spent.</summary>
    public ImmutableArray<Clause> BindingClauses(int party) => binding[party];

    /// <summary>The clauses of a hard statement in force.</summary>
    public IEnumerable<Clause> ClausesOf(StatementInForce said) => byStatement[said.Place];

    /// <summary>
    /// The clauses of norms by which a package is blocked: those that it breaks, other than breaches that name none of its new issues.
    /// </summary>
    public IEnumerable<Clause> BlockingNorms(Package package)
    {
        var settled = New(package);
        return norms.Where(c => c.IsBrokenBy(package)
            && (c.State != ClauseState.Breached || c.Issues.Any(settled.Contains)));
    }

    /// <summary>Whether the statement is a norm's.</summary>
    public bool IsNorm(StatementInForce said) => Case.Parties[said.Speakers[0]].IsNorm;

    /// <summary>The value statements of a party that are in force, in the order of the case.</summary>
    public IEnumerable<StatementInForce> ValueStatements(int party) =>
        Statements.Where(s => s.Statement.Verb is ValueVerb && s.Speakers.Contains(party));

    /// <summary>
    /// Whether the party's worths on the issue are unknowns: it is a party to the issue, an option needs it, or a value statement of
    /// it in force names the issue. On all other issues its worths are 0.
    /// </summary>
    public bool HasUnknowns(int party, int issue) => unknowns[party, issue];

    /// <summary>What the party gains by the package over what is agreed, v(x) − v(g), as a form over its unknowns.</summary>
    public LinearForm Gain(int party, Package package) => LinearForm.Difference(package, Agreed, Case, i => HasUnknowns(party, i));

    private static (ImmutableArray<Agreement> InForce, ImmutableArray<Agreement> Incomplete) AgreementsOn(Case dispute, DateOnly date)
    {
        var made = dispute.Agreements.Where(a => a.Date.Day <= date).ToList();
        var enders = made.Where(a => HasNeededConsent(a, dispute)).ToList();
        bool Ended(Agreement a) => enders.Any(e => e.Ends.Contains(a.Id) && e.Date.Day >= a.Date.Day && e.By.Any(a.By.Contains));
        var standing = made.Where(a => !(a.Until?.Day < date) && !Ended(a)).ToList();
        return ([.. standing.Where(a => HasNeededConsent(a, dispute))], [.. standing.Where(a => !HasNeededConsent(a, dispute))]);
    }

    /// <summary>The parties whose consent an agreement needs and who did not sign it, ascending.</summary>
    public static ImmutableArray<int> MissingConsent(Agreement agreement, Case dispute) =>
    [
        .. agreement.Settles.SelectMany(s => dispute.Issues[s.Issue].Between.Concat(dispute.Issues[s.Issue].Options[s.Option].Needs))
            .Distinct().Where(p => !agreement.By.Contains(p)).Order(),
    ];

    private static bool HasNeededConsent(Agreement agreement, Case dispute) => MissingConsent(agreement, dispute).IsEmpty;

    private IEnumerable<Clause> ReadClauses(StatementInForce said)
    {
        if (said.Statement.Verb is not HardVerb verb) yield break;
        foreach (var (issues, excludes) in Clause.Of(verb, Case, IsAgreed))
        {
            var clause = new Clause(said, issues, excludes, ClauseState.Binding);
            bool breaks = clause.IsBrokenBy(Agreed);
            bool settled = issues.Any(IsAgreed);
            if (IsNorm(said)) yield return breaks && (settled || verb is not Verb.Insists) ? clause with { State = ClauseState.Breached } : clause;
            else yield return breaks && settled ? clause with { State = ClauseState.Spent } : clause;
        }
    }

    private OptionSet OptionsThatTakeConsent(int party, int issue)
    {
        if (IsAgreed(issue)) return OptionSet.Empty;
        Issue i = Case.Issues[issue];
        return OptionSet.Of(Enumerable.Range(0, i.Options.Length).Where(k =>
            k != i.StatusQuo && (i.Between.Contains(party) || i.Options[k].Needs.Contains(party))));
    }

    private bool IsConcerned(int party, int issue) =>
        Case.Issues[issue].Between.Contains(party)
        || Case.Issues[issue].Options.Any(o => o.Needs.Contains(party))
        || ValueStatements(party).Any(s => s.NamedIssues.Contains(issue));

    private bool SignedAllOn(ImmutableArray<int> issues, int speaker) =>
        AgreementsInForce.Where(a => a.Settles.Any(s => issues.Contains(s.Issue))).All(a => a.By.Contains(speaker));

    private ImmutableArray<string> Reported(Func<ImmutableArray<int>, int, bool> isSo) => Ids(
        from clause in Clauses
        where clause.State == ClauseState.Spent && clause.Said.Speakers.Any(p => isSo(clause.Issues, p))
        select clause.Said.Id);

    private static ImmutableArray<string> Ids(IEnumerable<string> ids) => [.. ids.Distinct().Order(StringComparer.Ordinal)];
}
