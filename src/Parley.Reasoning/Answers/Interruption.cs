using Parley.Logic;
using Parley.Proofs;

namespace Parley.Reasoning;

/// <summary>Why work stops before its end: a limit of time or of work, or somebody who interrupts it. Parts that are cut short say which.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly AnalysisOptions options;
    private readonly CancellationToken interrupt;
    private readonly CancellationTokenSource timer;
    private readonly CancellationTokenSource either;

    public Interruption(AnalysisOptions options, CancellationToken interrupt)
    {
        this.options = options;
        this.interrupt = interrupt;
        timer = new CancellationTokenSource(options.Limit ?? Timeout.InfiniteTimeSpan, options.Clock);
        either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, interrupt);
        Work = new Work(options.WorkLimit, either.Token);
    }

    /// <summary>What all parts spend from.</summary>
    public Work Work { get; }

    /// <summary>Why parts are incomplete, for people.</summary>
    public string Why => interrupt.IsCancellationRequested ? "interrupted"
        : Work.IsSpent ? $"work limit of {options.WorkLimit} steps"
        : $"time limit of {options.Limit?.TotalSeconds} s";

    /// <summary>Does a part of the work, and says whether it was done to its end.</summary>
    public Completeness Guard(Action part)
    {
        try
        {
            part();
            return Completeness.Full;
        }
        catch (OperationCanceledException) when (Work.IsOver)
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
