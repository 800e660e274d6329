using System.Collections.Immutable;
using System.Numerics;
using Fractions;

namespace Parley.Bargaining;

/// <summary>
/// The classical solutions of a bargaining problem over its packages, each proven without the frontier. They are taken over the packages that are rational for all: that
/// give every party at least its disagreement value. Where none is, every solution is null. Ties go to the package that is first in the file's order.
/// </summary>
public sealed record SolutionPoints
{
    /// <summary>What each party gets without an agreement: its reservation value, or 0 where the source gives none.</summary>
    public required ImmutableArray<Fraction> Disagreement { get; init; }

    /// <summary>The best utility of each party over rational packages; null if there is none, or if that was not settled.</summary>
    public ImmutableArray<Fraction>? Ideal { get; init; }

    /// <summary>
    /// The greatest product of gains over the disagreement values (Nash 1950). If no rational package gives everybody a gain the product is zero for all of them, and the
    /// first is given.
    /// </summary>
    public SolutionPoint? Nash { get; init; }

    /// <summary>
    /// The leximin of gains divided by the ideal gain (Kalai and Smorodinsky 1975; on discrete sets their line may meet no package, which leximin makes good: Imai 1983). A
    /// party that can gain nothing is left out.
    /// </summary>
    public SolutionPoint? KalaiSmorodinsky { get; init; }

    /// <summary>The leximin of gains: the greatest smallest gain (Kalai 1977), of those the greatest second smallest, and so on (Sen 1970).</summary>
    public SolutionPoint? Egalitarian { get; init; }

    /// <summary>The greatest sum of utilities.</summary>
    public SolutionPoint? Utilitarian { get; init; }

    /// <summary>Whether every solution is proven, null included.</summary>
    public bool Complete => Reason is null;

    /// <summary>Why something is not proven or not computed; null if everything is.</summary>
    public string? Reason { get; init; }

    /// <summary>Computes the solutions.</summary>
    /// <param name="domain">The domain: one to eight parties.</param>
    /// <param name="options">How far to go; null for the defaults.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static SolutionPoints Of(BargainingDomain domain, SolutionOptions? options = null, CancellationToken cancel = default)
    {
        var none = new SolutionPoints { Disagreement = domain.Disagreement() };
        return PointSearch.For(domain, options ?? new SolutionOptions(), cancel, out string? refused) is not { } search ? none with { Reason = refused } : All(search, none);
    }

    /// <summary>The Nash solution alone; null if no package is rational for all, or where nothing can be computed.</summary>
    /// <param name="domain">The domain: one to eight parties.</param>
    /// <param name="options">How far to go; null for the defaults.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static SolutionPoint? NashOf(BargainingDomain domain, SolutionOptions? options = null, CancellationToken cancel = default) =>
        PointSearch.For(domain, options ?? new SolutionOptions(), cancel, out _) is { } search ? NashOf(search, domain.Disagreement()) : null;

    private static SolutionPoints All(PointSearch search, SolutionPoints none)
    {
        var d = none.Disagreement;
        SolutionPoint? egalitarian = search.Best(new LeximinGoal(search.Scale, d, [.. d.Select(_ => (Fraction?)Fraction.One)]));
        if (egalitarian is null) return none with { Reason = search.Stopped };
        var utilitarian = search.Best(new SumGoal(search.Scale, d, [.. d.Select(_ => BigInteger.One)]));
        var ideals = d.Select((_, p) => search.Best(new SumGoal(search.Scale, d, [.. d.Select((_, q) => q == p ? BigInteger.One : BigInteger.Zero)]), wantsFirst: false)).ToArray();
        bool isKnown = ideals.All(i => i is { IsProven: true });
        ImmutableArray<Fraction>? ideal = isKnown ? [.. ideals.Select((i, p) => i!.Utilities[p])] : null;
        return none with
        {
            Ideal = ideal,
            Egalitarian = egalitarian,
            Utilitarian = utilitarian,
            Nash = NashOf(search, d),
            KalaiSmorodinsky = ideal is not { } known ? null
                : search.Best(new LeximinGoal(search.Scale, d, [.. d.Select((least, p) => known[p] == least ? (Fraction?)null : (1 / (known[p] - least)).Reduce())])),
            Reason = search.Stopped,
        };
    }

    private static SolutionPoint? NashOf(PointSearch search, ImmutableArray<Fraction> disagreement) =>
        search.Best(new NashGoal(search.Scale, disagreement)) ?? search.FirstAtLeast(disagreement);
}
