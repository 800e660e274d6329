using System.Collections.Immutable;

namespace Parley.Core;

/// <summary>
/// A combination that cannot be: the package picks, on each issue named, one of the options named. Every hard statement
/// and every rule is a list of such combinations.
/// </summary>
public static class Combination
{
    /// <summary>
    /// The terms as one combination, one term per issue, ascending; terms on the same issue are intersected. Null when
    /// no package can satisfy them all.
    /// </summary>
    public static ImmutableArray<Term>? Of(IEnumerable<Term> terms)
    {
        var byIssue = new SortedDictionary<int, OptionSet>();
        foreach (Term term in terms)
        {
            OptionSet options = byIssue.TryGetValue(term.Issue, out OptionSet? known) ? known.Intersect(term.Options) : term.Options;
            if (options.Count == 0) return null;
            byIssue[term.Issue] = options;
        }
        return [.. byIssue.Select(t => new Term(t.Key, t.Value))];
    }

    /// <summary>Whether the package picks the combination.</summary>
    public static bool Holds(ImmutableArray<Term> combination, Package package)
    {
        foreach (Term term in combination)
            if (!package.Satisfies(term)) return false;
        return true;
    }

    /// <summary>The combinations that a rule excludes.</summary>
    public static ImmutableArray<ImmutableArray<Term>> ExcludedBy(Rule rule, Case dispute) =>
        rule.IsNever ? All([rule.If]) : Implication(rule.If, rule.Then, dispute);

    /// <summary>The combinations that "all of these only with all of those" excludes: the condition with any one of those missing.</summary>
    internal static ImmutableArray<ImmutableArray<Term>> Implication(ImmutableArray<Term> condition, ImmutableArray<Term> then, Case dispute) =>
        All(then.Select(t => condition.Append(Other(t, dispute))));

    /// <summary>The term of all other options of the same issue.</summary>
    internal static Term Other(Term term, Case dispute) =>
        term with { Options = OptionSet.All(dispute.Issues[term.Issue].Options.Length).Except(term.Options) };

    internal static ImmutableArray<ImmutableArray<Term>> All(IEnumerable<IEnumerable<Term>> combinations) =>
        [.. combinations.Select(Of).OfType<ImmutableArray<Term>>()];
}
