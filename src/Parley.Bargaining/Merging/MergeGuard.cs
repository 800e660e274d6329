namespace Parley.Bargaining;

/// <summary>Says when a merge has to stop: at a number of points, or at a time.</summary>
internal sealed class MergeGuard(int pointLimit, Func<bool> isTimeOver, CancellationToken cancel)
{
    /// <summary>How many candidates go by between two looks at the clock.</summary>
    public const int Stride = 1 << 14;

    public int PointLimit => pointLimit;

    /// <summary>Why the last merge stopped; null if it did not.</summary>
    public string? Stopped { get; private set; }

    /// <summary>Whether to stop, having kept this many points.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public bool IsOver(int kept)
    {
        cancel.ThrowIfCancellationRequested();
        if (kept > pointLimit) Stopped = $"more than {pointLimit} points";
        else if (isTimeOver()) Stopped = "the time limit was reached";
        else return false;
        return true;
    }
}
