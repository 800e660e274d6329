using Fractions;

namespace Parley.Bargaining;

/// <summary>How far the computation of a frontier may go.</summary>
public sealed record FrontierOptions
{
    /// <summary>The most points that a set may have, on the way or at the end; beyond it the result is incomplete.</summary>
    public int PointLimit { get; init; } = 4_000_000;

    /// <summary>The most states of rules and boxes that may be told apart; beyond it packages are looked through by branch and bound.</summary>
    public int StateLimit { get; init; } = 50_000;

    /// <summary>The most steps of branch and bound; beyond it the result is incomplete.</summary>
    public long NodeLimit { get; init; } = 20_000_000;

    /// <summary>How long the work may take; null for no limit.</summary>
    public TimeSpan? Limit { get; init; }

    /// <summary>The clock that measures the limit.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>
    /// Null for the exact frontier. Otherwise a cover will do: for every package it has a point that gives every party at most this share of
    /// the party's range (between its worst and best package) less. At least 0.
    /// </summary>
    public Fraction? Gap { get; init; }
}
