namespace Parley.Exchange;

/// <summary>How much a planner may do.</summary>
/// <param name="Clock">The clock, for the limit.</param>
/// <param name="Limit">How long the work may take; null for as long as it needs.</param>
public sealed record PlanOptions(TimeProvider Clock, TimeSpan? Limit = null);
