using System.Collections.Immutable;
using Fractions;

namespace Parley.Bargaining;

/// <summary>A package that a solution picks.</summary>
/// <param name="Utilities">The utility of every party, in the order of the parties, in lowest terms.</param>
/// <param name="Package">For every issue the place of its option; of packages that are equally good, the first in the file's order.</param>
/// <param name="IsProven">Whether it is proven to be the solution; otherwise a limit was reached, and it is the best package found.</param>
public sealed record SolutionPoint(ImmutableArray<Fraction> Utilities, ImmutableArray<int> Package, bool IsProven);
