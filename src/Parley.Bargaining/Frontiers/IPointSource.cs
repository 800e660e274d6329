using System.Collections.Immutable;
using System.Numerics;
using Fractions;

namespace Parley.Bargaining;

/// <summary>Where the points of a frontier get what is asked of them.</summary>
internal interface IPointSource
{
    int Count { get; }

    ImmutableArray<Fraction> UtilitiesOf(int place);

    ImmutableArray<int> PackageOf(int place);

    BigInteger? CountOf(int place);

    IEnumerable<ImmutableArray<int>> PackagesOf(int place);

    bool IsRational(int place);
}
