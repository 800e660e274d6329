using System.Collections.Immutable;
using Fractions;
using Parley.Core;

namespace Parley.Proofs;

/// <summary>A row of a value statement and the weight with which it enters a sum (Farkas 1902).</summary>
/// <param name="Statement">Id of the statement.</param>
/// <param name="Row">One of the statement's rows.</param>
/// <param name="Weight">The weight: not negative, unless the row is an equation.</param>
public sealed record WeightedRow(string Statement, Row Row, Fraction Weight);

/// <summary>
/// Why a party accepts a package: the weighted rows add up to what it gains, v(x) − v(g), and the weighted bounds to at least 0.
/// </summary>
/// <param name="Party">Place of the party.</param>
/// <param name="Certificate">The weighted rows.</param>
public sealed record Acceptance(int Party, ImmutableArray<WeightedRow> Certificate);

/// <summary>A valuation of one party: its worths V(issue, option); those not listed are 0.</summary>
/// <param name="Party">Place of the party.</param>
/// <param name="Worths">The worths, by unknown.</param>
public sealed record Valuation(int Party, ImmutableSortedDictionary<Unknown, Fraction> Worths);

/// <summary>
/// Why a package is possible: a valuation for each party in its consent with which the party's statements hold and it is no worse off.
/// </summary>
/// <param name="Package">The package.</param>
/// <param name="Valuations">One for each party whose consent the package takes, by party.</param>
public sealed record Witness(Package Package, ImmutableArray<Valuation> Valuations);
