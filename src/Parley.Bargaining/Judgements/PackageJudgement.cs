using System.Collections.Immutable;
using Fractions;

namespace Parley.Bargaining;

/// <summary>What is to be said of one package, such as today's draft.</summary>
public sealed record PackageJudgement
{
    /// <summary>The package: for every issue the place of its option.</summary>
    public required ImmutableArray<int> Package { get; init; }

    /// <summary>Whether it satisfies every rule.</summary>
    public required bool IsAllowed { get; init; }

    /// <summary>The utility of every party, in the order of the parties.</summary>
    public required ImmutableArray<Fraction> Utilities { get; init; }

    /// <summary>What every party gains over its disagreement value; negative where it would do better without an agreement.</summary>
    public required ImmutableArray<Fraction> Gains { get; init; }

    /// <summary>Whether every party gets at least its disagreement value.</summary>
    public bool IsRational => Gains.All(gain => gain >= Fraction.Zero);

    /// <summary>Places of the parties with the smallest gain.</summary>
    public ImmutableArray<int> WorstOff => [.. Gains.Index().Where(g => g.Item == Gains.Min()).Select(g => g.Index)];

    /// <summary>The package that improves on it for everybody, most fairly.</summary>
    public required ImprovementResult Improvement { get; init; }

    /// <summary>Whether no package allowed gives some party more and none less; null if that is not settled.</summary>
    public bool? IsEfficient => Improvement.Best is not null ? false : Improvement.Complete ? true : null;

    /// <summary>The point of the frontier that is nearest, the first in its order where several are; null without a complete frontier.</summary>
    public FrontierPoint? Nearest { get; init; }

    /// <summary>The square of the Euclidean distance to the nearest point, in the utilities as they are; null without a complete frontier. The square is rational, the distance may not be.</summary>
    public Fraction? SquaredDistance { get; init; }

    /// <summary>The trades of two issues that would help two parties or more, by the smallest gain above 0 of any party, largest first, then by place.</summary>
    public required ImmutableArray<Swap> Swaps { get; init; }

    /// <summary>Judges a package.</summary>
    /// <param name="domain">The domain: one to eight parties.</param>
    /// <param name="package">For every issue the place of the picked option.</param>
    /// <param name="frontier">The frontier of the domain, if it is at hand; the distance is told only with a complete one.</param>
    /// <param name="options">How far the search for an improvement may go; null for the defaults.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <exception cref="ArgumentException">The package does not pick one option of every issue.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static PackageJudgement Of(
        BargainingDomain domain, ImmutableArray<int> package, FrontierResult? frontier = null, SolutionOptions? options = null, CancellationToken cancel = default)
    {
        if (package.Length != domain.Issues.Length || package.Index().Any(pick => pick.Item < 0 || pick.Item >= domain.Issues[pick.Index].Options.Length))
            throw new ArgumentException("A package picks one option of every issue, in their order.", nameof(package));
        var utilities = domain.Utilities(package);
        var judgement = new PackageJudgement
        {
            Package = package,
            IsAllowed = domain.Allows(package),
            Utilities = utilities,
            Gains = [.. utilities.Zip(domain.Disagreement(), (u, d) => (u - d).Reduce())],
            Improvement = Bargaining.Improvement.Over(domain, package, options, cancel),
            Swaps = SwapFinder.Of(domain, package, cancel),
        };
        if (frontier is not { Complete: true, Size: > 0 }) return judgement;
        var nearest = frontier.Points.Select(point => (Point: point, Square: Square(utilities, point.Utilities))).MinBy(p => p.Square);
        return judgement with { Nearest = nearest.Point, SquaredDistance = nearest.Square };
    }

    private static Fraction Square(ImmutableArray<Fraction> a, ImmutableArray<Fraction> b)
    {
        Fraction sum = Fraction.Zero;
        for (int p = 0; p < a.Length; p++) sum += (a[p] - b[p]) * (a[p] - b[p]);
        return sum.Reduce();
    }
}
