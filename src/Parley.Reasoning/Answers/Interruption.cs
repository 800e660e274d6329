using Parley.Proofs;

namespace Parley.Reasoning;

/// <summary>Why work stops before its end: a time limit, or somebody who interrupts it. Parts that are cut short say which.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly TimeSpan? limit;
    private readonly CancellationToken interrupt;
    private readonly CancellationTokenSource timer;
    private readonly CancellationTokenSource either;

    public Interruption(TimeSpan? limit, TimeProvider clock, CancellationToken interrupt)
    {
        this.limit = limit;
        this.interrupt = interrupt;
        timer = new CancellationTokenSource(limit ?? Timeout.InfiniteTimeSpan, clock);
        either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, interrupt);
    }

    /// <summary>Cancelled when the work is to stop.</summary>
    public CancellationToken Token => either.Token;

    /// <summary>Why parts are incomplete, for people.</summary>
    public string Why => interrupt.IsCancellationRequested ? "interrupted" : $"time limit of {limit?.TotalSeconds} s";

    /// <summary>Does a part of the work, and says whether it was done to its end.</summary>
    public Completeness Guard(Action part)
    {
        try
        {
            part();
            return Completeness.Full;
        }
        catch (OperationCanceledException) when (Token.IsCancellationRequested)
        {
            return new Completeness(false, Why);
        }
    }

    public void Dispose()
    {
        either.Dispose();
        timer.Dispose();
    }
}
