using System.Collections.Immutable;
using Parley.Core;

namespace Parley.Proofs;

/// <summary>The answer to a mediator's five questions about one case on one day, with grounds.</summary>
/// <param name="Of">What was analysed, and by what.</param>
/// <param name="Case">The case as analysed: what the viewer may see, without what was left out.</param>
/// <param name="Now">What follows on the day asked for.</param>
/// <param name="Questions">What to ask next, the best first.</param>
/// <param name="Openings">If blocked, what a new option on each issue could do, in the order of the case; otherwise empty.</param>
/// <param name="Firmness">If blocked, how firm; null otherwise or where it is not known.</param>
/// <param name="Timeline">What followed on each day on which something changed, ascending.</param>
/// <param name="Conflicts">Claims that contradict each other.</param>
public sealed record Analysis(
    Scope Of,
    Case Case,
    Findings Now,
    Questions Questions,
    ImmutableArray<Opening> Openings,
    BlockFirmness? Firmness,
    Timeline Timeline,
    ImmutableArray<ClaimConflict> Conflicts)
{
    /// <summary>Whether no limit cut any part of the work short.</summary>
    public bool IsComplete => Now.IsComplete && Questions.Completeness.IsComplete && Timeline.Completeness.IsComplete
        && Openings.All(o => o.Opens is not null);
}

/// <summary>What was analysed, and by what.</summary>
/// <param name="CaseSha256">SHA-256 of the case as the viewer sees it, lower-case hexadecimal.</param>
/// <param name="Without">Ids of statements and agreements left out, sorted.</param>
/// <param name="As">The viewer: <c>mediator</c>, <c>public</c> or the id of a party.</param>
/// <param name="LimitSeconds">The time limit; null for none.</param>
/// <param name="WorkLimit">The limit on work, in steps of the algorithms; null for none.</param>
/// <param name="By">Name and version of the program.</param>
public sealed record Scope(string CaseSha256, ImmutableArray<string> Without, string As, decimal? LimitSeconds, long? WorkLimit, string By);

/// <summary>Whether a part of an answer is complete, and if not, which limit cut it short.</summary>
/// <param name="IsComplete">Whether it is.</param>
/// <param name="Why">Why not, for people; null if complete.</param>
public sealed record Completeness(bool IsComplete, string? Why = null)
{
    /// <summary>Nothing is missing.</summary>
    public static Completeness Full { get; } = new(true);
}

/// <summary>What follows on one day (points 1 to 4 of the methods page). Lists of ids are sorted ordinally.</summary>
public sealed record Findings
{
    /// <summary>The day.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>Ids of the statements in force.</summary>
    public required ImmutableArray<string> InForce { get; init; }

    /// <summary>What is agreed, by issue.</summary>
    public required ImmutableArray<Settled> Agreed { get; init; }

    /// <summary>Ids of agreements that lack a consent that they need.</summary>
    public required ImmutableArray<string> IncompleteAgreements { get; init; }

    /// <summary>Ids of statements overridden by agreements that a speaker did not sign.</summary>
    public required ImmutableArray<string> Overridden { get; init; }

    /// <summary>Ids of statements spent by agreements that a speaker signed.</summary>
    public required ImmutableArray<string> Spent { get; init; }

    /// <summary>Ids of norms' statements that what holds breaks.</summary>
    public required ImmutableArray<string> Breaches { get; init; }

    /// <summary>Sets of statements left out because they cannot all be true of one party: smallest first, then by ids.</summary>
    public required ImmutableArray<Contradiction> Contradictions { get; init; }

    /// <summary>For each party with value statements, a valuation with which all that were not left out hold.</summary>
    public required ImmutableArray<Valuation> Consistent { get; init; }

    /// <summary>Can they settle?</summary>
    public required Settlement Settlement { get; init; }

    /// <summary>What blocks it?</summary>
    public required BlockingSets BlockingSets { get; init; }

    /// <summary>What would unlock it?</summary>
    public required Keys Keys { get; init; }

    /// <summary>What can be signed now?</summary>
    public required Harvest Harvest { get; init; }

    /// <summary>Whether no limit cut any part short.</summary>
    public bool IsComplete => Settlement.Completeness.IsComplete && BlockingSets.Completeness.IsComplete
        && Keys.Completeness.IsComplete && Harvest.Completeness.IsComplete;
}

/// <summary>Statements that cannot all be true of one party, and are therefore left out for it.</summary>
/// <param name="Party">Place of the party.</param>
/// <param name="Statements">Their ids.</param>
/// <param name="Refutation">Weighted rows that add up to 0, with bounds that add up to more than 0, or to 0 with a strict row.</param>
public sealed record Contradiction(int Party, ImmutableArray<string> Statements, ImmutableArray<WeightedRow> Refutation);
