using System.Collections.Immutable;
using Parley.Core;

namespace Parley.Proofs;

/// <summary>What can be signed now while the rest stays open.</summary>
/// <param name="Completeness">Whether both lists are complete.</param>
/// <param name="Certain">The maximal sets of issues settled by a certain package with something new in it: smallest first, then by ids.</param>
/// <param name="Possible">Apart from them, the maximal sets settled by a package that is not excluded, in the same order.</param>
public sealed record Harvest(
    Completeness Completeness, ImmutableArray<CertainHarvest> Certain, ImmutableArray<PossibleHarvest> Possible);

/// <summary>A maximal set of issues that a certain package settles.</summary>
/// <param name="Settles">Places of the issues that stand settled in the package, agreed ones included.</param>
/// <param name="Package">The first such package in the order of the case.</param>
/// <param name="Alone">The minimal sets of its new issues that could stand alone, smallest first, each with why.</param>
/// <param name="Inferred">Ids of tentative statements that the certificates rest on.</param>
/// <param name="Acceptances">Why each party in its consent accepts it, by party.</param>
public sealed record CertainHarvest(
    ImmutableArray<int> Settles,
    Package Package,
    ImmutableArray<Part> Alone,
    ImmutableArray<string> Inferred,
    ImmutableArray<Acceptance> Acceptances);

/// <summary>A part of a package that is certain by itself, all else as agreed.</summary>
/// <param name="Issues">Places of the issues, ascending.</param>
/// <param name="Acceptances">Why each party in the part's consent accepts it.</param>
public sealed record Part(ImmutableArray<int> Issues, ImmutableArray<Acceptance> Acceptances);

/// <summary>A maximal set of issues that a package settles which nobody is known to refuse.</summary>
/// <param name="Settles">Places of the issues that stand settled in the package, agreed ones included.</param>
/// <param name="Judgement">The first such package in the order of the case, and what each party makes of it.</param>
/// <param name="Unspoken">Places of its new issues on which nobody but a norm has spoken.</param>
public sealed record PossibleHarvest(ImmutableArray<int> Settles, Judgement Judgement, ImmutableArray<int> Unspoken);
