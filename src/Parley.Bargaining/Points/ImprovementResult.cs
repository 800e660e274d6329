namespace Parley.Bargaining;

/// <summary>What improves on a package.</summary>
/// <param name="Best">The package that does so most fairly; null if none does, or, with a reason, if none was found.</param>
/// <param name="Reason">Why that is not proven; null if it is.</param>
public sealed record ImprovementResult(SolutionPoint? Best, string? Reason)
{
    /// <summary>Whether the answer is proven.</summary>
    public bool Complete => Reason is null;
}
