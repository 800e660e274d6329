using System.Collections.Immutable;

namespace Parley.Core;

/// <summary>One clause of a hard statement: what its speakers sign nothing against, and for how long it binds.</summary>
/// <param name="Said">The statement in force that it belongs to.</param>
/// <param name="Issues">Places of the issues that it names, ascending.</param>
/// <param name="Excludes">The combinations that break it, any of them.</param>
/// <param name="State">Whether it binds.</param>
public sealed record Clause(
    StatementInForce Said, ImmutableArray<int> Issues, ImmutableArray<ImmutableArray<Term>> Excludes, ClauseState State)
{
    /// <summary>Whether the package breaks the clause.</summary>
    public bool IsBrokenBy(Package package)
    {
        foreach (var combination in Excludes)
            if (Combination.Holds(combination, package)) return true;
        return false;
    }

    /// <summary>The clauses of a statement, before it is known which bind.</summary>
    internal static IEnumerable<(ImmutableArray<int> Issues, ImmutableArray<ImmutableArray<Term>> Excludes)> Of(
        HardVerb verb, Case dispute, Func<int, bool> isAgreed)
    {
        switch (verb)
        {
            case Verb.Rejects rejects:
                return rejects.Each.Select(t => One(t.Issue, t));
            case Verb.RejectsTogether together:
                return [(Named(together.All), Combination.All([together.All]))];
            case Verb.Demands demands:
                return demands.Each.Select(t => One(t.Issue, Combination.Other(
                    t with { Options = t.Options.Union(OptionSet.Of(dispute.Issues[t.Issue].StatusQuo)) }, dispute)));
            case Verb.Insists insists:
                return insists.Each.Select(t => One(t.Issue, Combination.Other(t, dispute)));
            case Verb.Links links:
                return [(Named([.. links.If, .. links.Then]), Combination.Implication(links.If, links.Then, dispute))];
            case Verb.AllOrNothing together:
                return [([.. together.Issues.Order()], AllOrNothing(together.Issues, dispute, isAgreed))];
            default:
                throw new ArgumentOutOfRangeException(nameof(verb), verb, "Not a hard verb.");
        }

        static (ImmutableArray<int>, ImmutableArray<ImmutableArray<Term>>) One(int issue, Term term) =>
            ([issue], Combination.All([[term]]));

        static ImmutableArray<int> Named(ImmutableArray<Term> terms) => [.. terms.Select(t => t.Issue).Distinct().Order()];
    }

    private static ImmutableArray<ImmutableArray<Term>> AllOrNothing(ImmutableArray<int> issues, Case dispute, Func<int, bool> isAgreed)
    {
        var open = issues.Where(i => !isAgreed(i)).Order().ToList();
        var pairs = from settled in open
                    from left in open
                    where settled != left
                    let quo = new Term(settled, OptionSet.Of(dispute.Issues[settled].StatusQuo))
                    select new[] { Combination.Other(quo, dispute), new Term(left, OptionSet.Of(dispute.Issues[left].StatusQuo)) };
        return Combination.All(pairs);
    }
}

/// <summary>Whether a clause binds.</summary>
public enum ClauseState
{
    /// <summary>It binds.</summary>
    Binding,

    /// <summary>An agreement in force settles an issue that it names, and what holds breaks it: it binds no more.</summary>
    Spent,

    /// <summary>A norm's clause that what holds breaks: it blocks only packages whose new issues it names.</summary>
    Breached,
}
