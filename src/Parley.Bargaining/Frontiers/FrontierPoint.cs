using System.Collections.Immutable;
using System.Numerics;
using Fractions;

namespace Parley.Bargaining;

/// <summary>A point of a frontier: a utility vector, and the packages that have it. Everything but its place is worked out when asked for.</summary>
public sealed class FrontierPoint
{
    private readonly IPointSource source;

    internal FrontierPoint(IPointSource source, int place) => (this.source, Place) = (source, place);

    /// <summary>Place in the frontier, from 0.</summary>
    public int Place { get; }

    /// <summary>The utility of every party, in the order of the parties, in lowest terms.</summary>
    public ImmutableArray<Fraction> Utilities => source.UtilitiesOf(Place);

    /// <summary>The package with these utilities that comes first in the file's order: for every issue the place of its option. In an incomplete result, one such package.</summary>
    public ImmutableArray<int> Package => source.PackageOf(Place);

    /// <summary>How many packages have exactly these utilities; null where that is not known: in incomplete results and covers.</summary>
    public BigInteger? Packages => source.CountOf(Place);

    /// <summary>
    /// All packages with exactly these utilities, one after the other as they are asked for: in the file's order, or, if there are rules or boxes, in an order that stays
    /// the same. In incomplete results and covers only the one.
    /// </summary>
    public IEnumerable<ImmutableArray<int>> AllPackages => source.PackagesOf(Place);
}
