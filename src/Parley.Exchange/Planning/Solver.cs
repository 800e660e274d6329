using System.Globalization;
using Google.OrTools.Sat;

namespace Parley.Exchange;

/// <summary>CP-SAT with one worker and a fixed seed: the same model gives the same answer, unless a limit on time cuts in.</summary>
internal sealed class Solver(PlanOptions options, CancellationToken cancel)
{
    private readonly long start = options.Clock.GetTimestamp();

    /// <summary>Time that is left, in seconds; null for no limit.</summary>
    private double? Left => options.Limit is { } limit ? Math.Max(0.01, (limit - options.Clock.GetElapsedTime(start)).TotalSeconds) : null;

    /// <summary>Whether the time is over, or the work was cancelled.</summary>
    public bool IsOver => cancel.IsCancellationRequested || Left <= 0.01;

    /// <summary>A solver that may use half of the time that is left.</summary>
    public Solver Half() => options.Limit is null ? this : new Solver(options with { Limit = TimeSpan.FromSeconds(Left!.Value / 2) }, cancel);

    /// <summary>Solves; the solver holds the solution that it found, and is to be disposed of by nobody: it is managed.</summary>
    public (CpSolverStatus Status, CpSolver Solver) Solve(CpModel model, bool isFeasibilityOnly = false, double? work = null)
    {
        var solver = new CpSolver { StringParameters = Parameters(isFeasibilityOnly, work) };
        using CancellationTokenRegistration stop = cancel.Register(solver.StopSearch);
        if (cancel.IsCancellationRequested) return (CpSolverStatus.Unknown, solver);
        CpSolverStatus status = solver.Solve(model);
        if (status == CpSolverStatus.ModelInvalid) throw new OverflowException("the numbers of this exchange (people, weights, ratios) are too large to be added up exactly");
        return (status, solver);
    }

    private string Parameters(bool isFeasibilityOnly, double? work) =>
        "num_workers:1 random_seed:1 linearization_level:2"
        + (isFeasibilityOnly ? " stop_after_first_solution:true" : "")
        + (work is { } most ? string.Create(CultureInfo.InvariantCulture, $" max_deterministic_time:{most}") : "")
        + (Left is { } seconds ? string.Create(CultureInfo.InvariantCulture, $" max_time_in_seconds:{seconds:F3}") : "");
}
