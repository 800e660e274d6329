using System.Collections.Immutable;
using Parley.Core;

namespace Parley.Proofs;

/// <summary>Can they settle: the best status of a full settlement.</summary>
/// <param name="Status">The status.</param>
/// <param name="Completeness">Whether the status is final.</param>
public sealed record Settlement(Status Status, Completeness Completeness)
{
    /// <summary>A full package that shows the status: the first in the order of the case; null if blocked or unknown.</summary>
    public Package? Package { get; init; }

    /// <summary>Ids of tentative statements (inferred, or ad referendum) that the conclusion rests on.</summary>
    public ImmutableArray<string> Inferred { get; init; } = [];

    /// <summary>If certain: why each party in the package's consent accepts it.</summary>
    public ImmutableArray<Acceptance> Acceptances { get; init; } = [];

    /// <summary>If possible: valuations that show it.</summary>
    public Witness? Witness { get; init; }
}

/// <summary>What blocks a full settlement: all minimal sets of statements, smallest first, then by ids.</summary>
/// <param name="Completeness">Whether these are all.</param>
/// <param name="Sets">The sets; none where nothing blocks.</param>
public sealed record BlockingSets(Completeness Completeness, ImmutableArray<BlockingSet> Sets);

/// <summary>A minimal set of statements with which no full package is possible, whatever else was or was not said.</summary>
/// <param name="Statements">Their ids; empty where norms and rules block alone.</param>
/// <param name="Norms">Ids of norms' statements that take part (one minimal choice).</param>
/// <param name="Rules">Ids of rules that take part (one minimal choice).</param>
/// <param name="Parties">Ids of the parties that said them.</param>
/// <param name="Issues">Ids of the issues that they name.</param>
/// <param name="Inferred">Ids of those among them that are tentative.</param>
/// <param name="Refutation">Why no full package is possible with these statements, norms and rules.</param>
/// <param name="Minimality">For each statement of the set, in order, a full package possible without it.</param>
public sealed record BlockingSet(
    ImmutableArray<string> Statements,
    ImmutableArray<string> Norms,
    ImmutableArray<string> Rules,
    ImmutableArray<string> Parties,
    ImmutableArray<string> Issues,
    ImmutableArray<string> Inferred,
    Refutation Refutation,
    ImmutableArray<Witness> Minimality);

/// <summary>What would unlock a full settlement: all minimal sets of statements to relax, in order of preference.</summary>
/// <param name="Completeness">Whether these are all.</param>
/// <param name="Sets">The keys, in the order of point 3 of the methods page; none where nothing blocks, or norms and rules alone do.</param>
public sealed record Keys(Completeness Completeness, ImmutableArray<Key> Sets);

/// <summary>A minimal set of statements whose removal makes a full settlement possible.</summary>
/// <param name="Relax">Their ids.</param>
/// <param name="Parties">Ids of the parties that said them.</param>
/// <param name="Gives">What each of them would have to give, by statement.</param>
/// <param name="Witness">A full package that is possible without them, with valuations.</param>
public sealed record Key(ImmutableArray<string> Relax, ImmutableArray<string> Parties, ImmutableArray<Give> Gives, Witness Witness);

/// <summary>What a statement would have to allow for a key's package.</summary>
/// <param name="Statement">Id of the statement.</param>
/// <param name="Allows">The options of the package, by issue.</param>
public sealed record Give(string Statement, ImmutableArray<Settled> Allows);

/// <summary>Which statements it takes to block.</summary>
public enum BlockFirmness
{
    /// <summary>Norms and rules block alone.</summary>
    Norms,

    /// <summary>Red lines alone block.</summary>
    RedLines,

    /// <summary>Red lines and positions block together.</summary>
    Positions,

    /// <summary>Only with the opening bids are they blocked.</summary>
    Openings,
}

/// <summary>Whether a new option on an issue, one that nobody has spoken of, could make a full settlement possible.</summary>
/// <param name="Issue">Place of the issue.</param>
/// <param name="Opens">Whether it could; null where a limit cut the work short.</param>
/// <param name="Because">If not: ids of a minimal set of statements, or of agreements, that exclude it.</param>
/// <param name="Witness">If it could: a full package of <see cref="CaseViews.WithNewOption"/> with that option, and valuations.</param>
/// <param name="Refutation">If not, and the issue is open: why no full package with that option is possible.</param>
public sealed record Opening(int Issue, bool? Opens, ImmutableArray<string> Because, Witness? Witness, Refutation? Refutation);
