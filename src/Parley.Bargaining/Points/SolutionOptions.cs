namespace Parley.Bargaining;

/// <summary>How far the search for solution points may go.</summary>
public sealed record SolutionOptions
{
    /// <summary>The most points that a set may have on the way; beyond it a point is not proven.</summary>
    public int PointLimit { get; init; } = 1_000_000;

    /// <summary>The most states of rules and boxes that may be told apart; beyond it there are no points.</summary>
    public int StateLimit { get; init; } = 50_000;

    /// <summary>How long the work may take; null for no limit.</summary>
    public TimeSpan? Limit { get; init; }

    /// <summary>The clock that measures the limit.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
