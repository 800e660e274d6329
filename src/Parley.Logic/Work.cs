namespace Parley.Logic;

/// <summary>
/// Counts the work of a computation and stops it: when it is cancelled, or when a given amount is spent. The amount is counted in steps of
/// the algorithms (roughly a microsecond each), so that a limit on it cuts in at the same place on every machine. Not thread-safe.
/// </summary>
/// <param name="limit">How much may be spent; null for no limit.</param>
/// <param name="cancel">Stops the work from outside.</param>
public sealed class Work(long? limit = null, CancellationToken cancel = default)
{
    private long? partLimit;
    private CancellationToken partCancel;

    /// <summary>How much was spent.</summary>
    public long Spent { get; private set; }

    /// <summary>Whether the limit, or that of the present part, was reached.</summary>
    public bool IsSpent => Spent > limit || Spent > partLimit;

    /// <summary>Whether the work, or its present part, has to stop.</summary>
    public bool IsOver => IsSpent || cancel.IsCancellationRequested || partCancel.IsCancellationRequested;

    /// <summary>Does a part of the work that may spend a share of what is left, and stops when it is cancelled.</summary>
    public void Part(double share, Action part, CancellationToken stop)
    {
        var around = (partLimit, partCancel);
        (partLimit, partCancel) = ((partLimit ?? limit) is { } all ? Spent + (long)(share * (all - Spent)) : null, stop);
        try
        {
            part();
        }
        finally
        {
            (partLimit, partCancel) = around;
        }
    }

    /// <summary>Spends some of it.</summary>
    /// <exception cref="OperationCanceledException">The work has to stop.</exception>
    public void Spend(long units)
    {
        Spent += units;
        if (IsOver) throw new OperationCanceledException("The work was stopped.", cancel);
    }
}
