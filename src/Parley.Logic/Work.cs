namespace Parley.Logic;

/// <summary>
/// Counts the work of a computation and stops it: when it is cancelled, or when a given amount is spent. The amount is counted in steps of
/// the algorithms (roughly a microsecond each), so that a limit on it cuts in at the same place on every machine. Not thread-safe.
/// </summary>
/// <param name="limit">How much may be spent; null for no limit.</param>
/// <param name="cancel">Stops the work from outside.</param>
public sealed class Work(long? limit = null, CancellationToken cancel = default)
{
    /// <summary>How much was spent.</summary>
    public long Spent { get; private set; }

    /// <summary>Whether the limit was reached.</summary>
    public bool IsSpent => Spent > limit;

    /// <summary>Whether the work has to stop.</summary>
    public bool IsOver => IsSpent || cancel.IsCancellationRequested;

    /// <summary>Spends some of it.</summary>
    /// <exception cref="OperationCanceledException">The work has to stop.</exception>
    public void Spend(long units)
    {
        Spent += units;
        if (IsOver) throw new OperationCanceledException("The work was stopped.", cancel);
    }
}
