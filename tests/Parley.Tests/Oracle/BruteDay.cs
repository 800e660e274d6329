using Parley.Core;

namespace Parley.Tests.Oracle;

/// <summary>What is agreed and in force on one day, worked out anew from the statements page.</summary>
internal sealed class BruteDay
{
    public BruteDay(Case dispute, DateOnly day)
    {
        Case = dispute;
        Day = day;
        foreach (Agreement a in dispute.Agreements)
        {
            if (a.Date.Day > day || (a.Until is { } until && until.Day < day)) continue;
            bool ended = dispute.Agreements.Any(e =>
                e.Date.Day <= day && e.Date.Day >= a.Date.Day && e.Ends.Contains(a.Id) && e.By.Intersect(a.By).Any() && IsComplete(e));
            if (!ended) (IsComplete(a) ? InForceAgreements : Incomplete).Add(a);
        }
        G = [.. dispute.Issues.Select(i => i.StatusQuo)];
        IsAgreed = new bool[dispute.Issues.Length];
        foreach (Settled s in InForceAgreements.SelectMany(a => a.Settles)) (G[s.Issue], IsAgreed[s.Issue]) = (s.Option, true);
        foreach (Statement s in dispute.Statements)
        {
            if (s.Date.Day > day || (s.Until is { } last && last.Day < day) || s.Verb is Verb.Withdraws) continue;
            int[] speakers = [.. s.Speakers.Where(p => !dispute.Statements.Any(t => t.Date.Day <= day && t.Speakers.Contains(p) && Ends(t, s.Id)))];
            if (speakers.Length > 0) Said.Add(new BruteStatement(s, speakers, this));
        }
    }

    public Case Case { get; }

    public DateOnly Day { get; }

    public List<Agreement> InForceAgreements { get; } = [];

    public List<Agreement> Incomplete { get; } = [];

    /// <summary>What is agreed, and the status quo elsewhere.</summary>
    public int[] G { get; }

    public bool[] IsAgreed { get; }

    /// <summary>Statements in force, in the order of the case.</summary>
    public List<BruteStatement> Said { get; } = [];

    /// <summary>Whether the agreements in force are an error of the case.</summary>
    public bool IsFaulty => InForceAgreements.SelectMany(a => a.Settles).Any(s =>
            s.Option != G[s.Issue] || s.Option == Case.Issues[s.Issue].StatusQuo)
        || (IsAgreed.Any(a => a) && Case.Rules.Any(r => BruteClause.IsBroken(r, G)));

    public bool IsNorm(Statement s) => s.Speakers.Any(p => Case.Parties[p].Roles.Contains(Role.Norm));

    /// <summary>The issues on which the party's worths are free unknowns.</summary>
    public bool IsConcerned(int party, int issue) =>
        Case.Issues[issue].Between.Contains(party)
        || Case.Issues[issue].Options.Any(o => o.Needs.Contains(party))
        || Said.Any(s => s.Statement.Verb is ValueVerb && s.Speakers.Contains(party) && Mentions(s.Statement.Verb).Contains(issue));

    /// <summary>The issues that a verb names.</summary>
    public static IEnumerable<int> Mentions(Verb verb)
    {
        IEnumerable<Term> terms = verb switch
        {
            Verb.Rejects v => v.Each,
            Verb.RejectsTogether v => v.All,
            Verb.Demands v => v.Each,
            Verb.Insists v => v.Each,
            Verb.Links v => [.. v.If, .. v.Then],
            Verb.Accepts v => v.All,
            Verb.Welcomes v => v.All,
            Verb.Resists v => v.All,
            Verb.OpenTo v => v.All,
            Verb.Prefers v => v.Chains.SelectMany(c => c).SelectMany(a => a),
            _ => [],
        };
        return verb switch
        {
            Verb.AllOrNothing v => v.Issues,
            Verb.Values v => v.Known.Select(w => w.Issue).Distinct(),
            _ => terms.Select(t => t.Issue).Distinct(),
        };
    }

    private static bool Ends(Statement later, string id) =>
        later.Supersedes.Contains(id) || (later.Verb is Verb.Withdraws w && w.Statements.Contains(id));

    private bool IsComplete(Agreement a) => a.Settles.All(s =>
        Case.Issues[s.Issue].Between.All(p => a.By.Contains(p)) && Case.Issues[s.Issue].Options[s.Option].Needs.All(p => a.By.Contains(p)));
}

/// <summary>A statement in force, for whom, and which of its clauses bind.</summary>
internal sealed class BruteStatement
{
    public BruteStatement(Statement statement, int[] speakers, BruteDay day)
    {
        (Statement, Speakers) = (statement, speakers);
        IsNorm = day.IsNorm(statement);
        foreach (BruteClause clause in BruteClause.Of(statement.Verb, day.Case, day.IsAgreed))
        {
            bool settled = clause.Names.Any(i => day.IsAgreed[i]);
            bool broken = clause.Breaks(day.G);
            if (broken && (settled || (IsNorm && !clause.IsInsistence))) (IsNorm ? Breached : Spent).Add(clause);
            else Binding.Add(clause);
        }
    }

    public Statement Statement { get; }

    public string Id => Statement.Id;

    public int[] Speakers { get; }

    public bool IsNorm { get; }

    public List<BruteClause> Binding { get; } = [];

    /// <summary>Clauses that bind no more.</summary>
    public List<BruteClause> Spent { get; } = [];

    /// <summary>Clauses of a norm that what is agreed breaks itself.</summary>
    public List<BruteClause> Breached { get; } = [];
}
