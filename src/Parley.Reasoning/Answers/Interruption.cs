using Parley.Logic;
using Parley.Proofs;

namespace Parley.Reasoning;

/// <summary>Why work stops before its end: a limit of time or of work, or somebody who interrupts it. Parts that are cut short say which.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly AnalysisOptions options;
    private readonly long start;
    private readonly CancellationToken interrupt;
    private readonly CancellationTokenSource timer;
    private readonly CancellationTokenSource either;

    public Interruption(AnalysisOptions options, CancellationToken interrupt)
    {
        this.options = options;
        start = options.Clock.GetTimestamp();
        this.interrupt = interrupt;
        timer = new CancellationTokenSource(options.Limit ?? Timeout.InfiniteTimeSpan, options.Clock);
        either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, interrupt);
        Work = new Work(options.WorkLimit, either.Token);
    }

    /// <summary>What all parts spend from.</summary>
    public Work Work { get; }

    /// <summary>Does a part of the work, and says whether it was done to its end.</summary>
    /// <param name="part">The part.</param>
    /// <param name="share">Which share of the time and the work that are left it may take.</param>
    public Completeness Guard(Action part, double share = 1)
    {
        using var stop = new CancellationTokenSource(Left is { } left ? share * left : Timeout.InfiniteTimeSpan, options.Clock);
        Completeness completeness = Completeness.Full;
        Work.Part(share, Guarded, stop.Token);
        return completeness;

        void Guarded()
        {
            try
            {
                part();
            }
            catch (OperationCanceledException) when (Work.IsOver)
            {
                completeness = new Completeness(false, Why);
            }
        }
    }

    private TimeSpan? Left
    {
        get
        {
            TimeSpan? left = options.Limit - options.Clock.GetElapsedTime(start);
            return left < TimeSpan.Zero ? TimeSpan.Zero : left;
        }
    }

    /// <summary>For people.</summary>
    private string Why => interrupt.IsCancellationRequested ? "interrupted"
        : Work.IsSpent ? $"work limit of {options.WorkLimit} steps"
        : $"time limit of {options.Limit?.TotalSeconds} s";

    public void Dispose()
    {
        either.Dispose();
        timer.Dispose();
    }
}
