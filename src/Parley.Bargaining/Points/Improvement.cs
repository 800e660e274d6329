using System.Collections.Immutable;
using Fractions;

namespace Parley.Bargaining;

/// <summary>What improves on a package for everybody, fairly.</summary>
public static class Improvement
{
    /// <summary>
    /// Of all packages that give no party less, the one with the leximin of what they give more, first in the file's order where several are as good; null if no package
    /// gives some party more and none less, which means that the package is efficient.
    /// </summary>
    /// <param name="domain">The domain: one to eight parties.</param>
    /// <param name="package">For every issue the place of the picked option.</param>
    /// <param name="options">How far to go; null for the defaults.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ImprovementResult Over(BargainingDomain domain, ImmutableArray<int> package, SolutionOptions? options = null, CancellationToken cancel = default)
    {
        if (PointSearch.For(domain, options ?? new SolutionOptions(), cancel, out string? refused) is not { } search) return new ImprovementResult(null, refused);
        var utilities = domain.Utilities(package);
        var best = search.Best(new LeximinGoal(search.Scale, utilities, [.. utilities.Select(_ => (Fraction?)Fraction.One)]));
        return new ImprovementResult(best is null || best.Utilities.SequenceEqual(utilities) ? null : best, search.Stopped);
    }
}
