using System.Collections.Immutable;
using Fractions;

namespace Parley.Bargaining;

/// <summary>The frontier of a domain: the utility vectors of packages that no other vector weakly dominates.</summary>
public sealed class FrontierResult
{
    private readonly Lazy<ImmutableArray<FrontierPoint>> points;
    private readonly Lazy<ImmutableArray<FrontierPoint>> rational;

    internal FrontierResult(BargainingDomain domain, FrontierStatus status, string? reason, ImmutableArray<Fraction> gap, long work, IPointSource? source)
    {
        (Domain, Status, Reason, Gap, Work) = (domain, status, reason, gap, work);
        Size = source?.Count ?? 0;
        points = new(() => [.. Enumerable.Range(0, Size).Select(place => new FrontierPoint(source!, place))]);
        rational = new(() => [.. Points.Where(point => source!.IsRational(point.Place))]);
    }

    /// <summary>The domain.</summary>
    public BargainingDomain Domain { get; }

    /// <summary>What the points are.</summary>
    public FrontierStatus Status { get; }

    /// <summary>Whether this is the whole frontier, exactly.</summary>
    public bool Complete => Status == FrontierStatus.Complete;

    /// <summary>Why the frontier is not complete; null if it is.</summary>
    public string? Reason { get; }

    /// <summary>For every party how much utility the points are proven to miss at most, whatever the package compared with; zeros if complete; empty if nothing is proven.</summary>
    public ImmutableArray<Fraction> Gap { get; }

    /// <summary>How many sums of a point and an option were looked at.</summary>
    public long Work { get; }

    /// <summary>How many points there are.</summary>
    public int Size { get; }

    /// <summary>The points, by descending utility of the first party, then of the second, and so on.</summary>
    public ImmutableArray<FrontierPoint> Points => points.Value;

    /// <summary>The points that give every party at least what it gets without an agreement: its reservation value, or 0 where the source gives none.</summary>
    public ImmutableArray<FrontierPoint> Rational => rational.Value;
}
