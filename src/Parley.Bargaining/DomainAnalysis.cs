using System.Collections.Immutable;

namespace Parley.Bargaining;

/// <summary>What is to be said of a domain: its frontier, its solution points, and today's package on it.</summary>
/// <param name="Domain">The domain.</param>
/// <param name="Frontier">The frontier.</param>
/// <param name="Points">The solution points, which are proven without the frontier.</param>
/// <param name="Current">What is to be said of a package; null where none was named.</param>
public sealed record DomainAnalysis(BargainingDomain Domain, FrontierResult Frontier, SolutionPoints Points, PackageJudgement? Current)
{
    /// <summary>Whether nothing was cut short or refused.</summary>
    public bool IsComplete => Frontier.Status is FrontierStatus.Complete or FrontierStatus.Cover && Points.Complete && Current is null or { Improvement.Complete: true };

    /// <summary>Works everything out.</summary>
    /// <param name="domain">The domain: one to eight parties.</param>
    /// <param name="package">The package on the table: for every issue the place of the picked option; null for none.</param>
    /// <param name="frontier">How far the frontier may go; null for the defaults.</param>
    /// <param name="solutions">How far the search for points may go; null for the defaults.</param>
    /// <param name="progress">Hears after every issue.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <exception cref="ArgumentException">The package does not pick one option of every issue.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static DomainAnalysis Of(
        BargainingDomain domain, ImmutableArray<int>? package = null, FrontierOptions? frontier = null, SolutionOptions? solutions = null, IProgress<FrontierProgress>? progress = null, CancellationToken cancel = default)
    {
        FrontierResult found = Bargaining.Frontier.Of(domain, frontier, progress, cancel);
        return new DomainAnalysis(domain, found, SolutionPoints.Of(domain, solutions, cancel), package is { } given ? PackageJudgement.Of(domain, given, found, solutions, cancel) : null);
    }
}
