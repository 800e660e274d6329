using System.Collections.Immutable;
using System.Numerics;
using Fractions;

namespace Parley.Bargaining;

/// <summary>The points of a computed frontier, and their packages from its sets.</summary>
internal sealed class FrontierSource<T> : IPointSource
    where T : struct, INumber<T>
{
    private readonly SuffixSets<T> sets;
    private readonly PointSet<T> points;
    private readonly bool isComplete;
    private readonly PackageFinder<T> finder;
    private readonly Lazy<Derivations<T>> derivations;
    private readonly T?[] least;
    private readonly bool anyRational;

    public FrontierSource(SuffixSets<T> sets, PointSet<T> points, bool isComplete)
    {
        (this.sets, this.points, this.isComplete) = (sets, points, isComplete);
        finder = new PackageFinder<T>(sets);
        derivations = new(() => new Derivations<T>(sets));
        var thresholds = sets.Diagram.Domain.Disagreement().Select((d, p) => sets.Diagram.Scale.AtLeast(p, d)).ToArray();
        anyRational = thresholds.All(t => t is not null);
        least = [.. thresholds.Select(t => t is { } value ? sets.Arithmetic.From(value) : (T?)null)];
    }

    public int Count => points.Count;

    public ImmutableArray<Fraction> UtilitiesOf(int place) =>
        [.. points.Columns.Select((column, p) => sets.Diagram.Scale.Utility(p, sets.Arithmetic.ToInteger(column[place])))];

    public bool IsRational(int place) => anyRational && points.Columns.Index().All(column => column.Item[place] >= least[column.Index]);

    public ImmutableArray<int> PackageOf(int place) =>
        [.. RootPlace(place) is { } root ? derivations.Value.First(root) : finder.First(VectorOf(place))!];

    public BigInteger? CountOf(int place) => !isComplete ? null : RootPlace(place) is { } root ? derivations.Value.Count(root) : finder.Count(VectorOf(place));

    public IEnumerable<ImmutableArray<int>> PackagesOf(int place) =>
        isComplete ? finder.All(VectorOf(place)).Select(package => package.ToImmutableArray()) : [PackageOf(place)];

    private T[] VectorOf(int place) => [.. points.Columns.Select(column => column[place])];

    /// <summary>The place of the same vector among the sums; null where a party has its cap, since several sums then give the same.</summary>
    private int? RootPlace(int place)
    {
        Scale scale = sets.Diagram.Scale;
        if (!scale.IsCapped) return place;
        T[] vector = VectorOf(place);
        for (int p = 0; p < vector.Length; p++)
            if (scale.CapAt[p] is { } at && vector[p] >= sets.Arithmetic.From(at)) return null;
        PointSet<T> root = sets.Root;
        int low = 0, high = root.Count - 1;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (IsAtMost(root, middle, vector)) high = middle;
            else low = middle + 1;
        }
        return low;
    }

    // In descending order the first that is at most the vector is the vector.
    private static bool IsAtMost(PointSet<T> set, int place, T[] vector)
    {
        for (int p = 0; p < vector.Length; p++)
            if (set.Columns[p][place] != vector[p]) return set.Columns[p][place] < vector[p];
        return true;
    }
}
