using System.Collections.Immutable;
using Parley.Core;

namespace Parley.Proofs;

/// <summary>
/// Why no package will do: a list of combinations that cannot be, each with its reason, of which the last is the empty
/// combination. Reasons are given by the case, by values (Farkas weights), or resolved from earlier steps over one issue.
/// </summary>
/// <param name="Steps">The steps; a resolved one refers to earlier ones by their place.</param>
public sealed record Refutation(ImmutableArray<Step> Steps);

/// <summary>No acceptable package picks, on each of these issues, one of these options.</summary>
/// <param name="Excludes">At most one term for each issue, by issue.</param>
/// <param name="Reason">Why not.</param>
public sealed record Step(ImmutableArray<Term> Excludes, Reason Reason);

/// <summary>An option that is worth no more to a party than another one of the issue.</summary>
/// <param name="Issue">Place of the issue.</param>
/// <param name="Option">Place of the option.</param>
/// <param name="Weights">Rows that add up to the other's worth less this one's, with a bound of at least 0.</param>
public sealed record NoBetter(int Issue, int Option, ImmutableArray<WeightedRow> Weights);

/// <summary>Why a combination cannot be.</summary>
public abstract record Reason
{
    private Reason() { }

    /// <summary>A full settlement settles this core issue: it cannot stand at its status quo.</summary>
    public sealed record CoreIssue(int Issue) : Reason;

    /// <summary>This issue is agreed: it cannot stand otherwise.</summary>
    public sealed record Agreed(int Issue) : Reason;

    /// <summary>What is asked is whether the new option of this issue, its last one, could do: it cannot stand otherwise.</summary>
    public sealed record NewOption(int Issue) : Reason;

    /// <summary>What is asked is whether packages that take this option could do. Not in results: an outlook is for the moment.</summary>
    public sealed record Asked(Settled Option) : Reason;

    /// <summary>A rule excludes it.</summary>
    public sealed record ByRule(string Rule) : Reason;

    /// <summary>A norm's statement excludes it (for a breach: together with a new issue that the clause names).</summary>
    public sealed record ByNorm(string Statement) : Reason;

    /// <summary>It takes the party's consent and breaks a clause of the party's statement.</summary>
    public sealed record ByStatement(int Party, string Statement) : Reason;

    /// <summary>
    /// It takes the party's consent, and the weighted rows add up to −(v(x) − v(g)) with bounds that show v(x) − v(g) &lt; 0. The
    /// x here has, on each open issue on which the party has unknowns, the one option of the combination that is not listed as no better;
    /// where all are, the status quo. What is listed is worth no more than that, so that any package of the combination is no better than x.
    /// </summary>
    public sealed record ByValues(int Party, ImmutableArray<WeightedRow> Weights, ImmutableArray<NoBetter> NoBetter) : Reason;

    /// <summary>
    /// The terms of these earlier steps on the issue cover all its options, and on every other issue the combination is within the
    /// terms of them all.
    /// </summary>
    public sealed record Resolved(int Issue, ImmutableArray<int> Steps) : Reason;
}
