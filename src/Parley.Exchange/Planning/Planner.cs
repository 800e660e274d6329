using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Parley.Exchange;

/// <summary>
/// Plans an exchange: the best in the order that the sides agreed on, each objective proved before the next (CP-SAT of OR-Tools, on
/// a model of bounded integers, where its answers are exact). What nothing can exceed is worked out first, with stages taken together.
/// </summary>
public static class Planner
{
    /// <summary>Plans.</summary>
    /// <param name="exchange">The exchange.</param>
    /// <param name="options">How much may be done.</param>
    /// <param name="progress">Told what is being worked on.</param>
    /// <param name="cancel">Stops the work; what was found by then is kept.</param>
    /// <exception cref="ArgumentException">Something would have to be at two places at once (<see cref="StageCapacity.DoubleBookings"/>).</exception>
    /// <exception cref="RefusedRuleException">A rule makes conditional what the law puts outside bargaining.</exception>
    public static ExchangePlan Plan(ExchangeCase exchange, PlanOptions options, IProgress<string>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        ArgumentNullException.ThrowIfNull(options);
        if (StageCapacity.DoubleBookings(exchange) is [var booking, ..]) throw new ArgumentException(booking, nameof(exchange));
        Reconciliation reconciliation = Reconciler.Of(exchange);
        var refusals = LawReview.Of(exchange, reconciliation).Where(n => n.IsRefusal).ToImmutableArray();
        if (!refusals.IsEmpty) throw new RefusedRuleException(refusals);
        var solver = new Solver(options, cancel);
        progress?.Report("laying the lists beside each other");
        var problem = new PlanningProblem(exchange, reconciliation, StageCapacity.Of(exchange));
        // Where no joint seed binds, the draw is made from the exchange's id, and said to be provisional.
        byte[] seed = exchange.Draw?.Joint(exchange.Sides) ?? SHA256.HashData(Encoding.UTF8.GetBytes("provisional " + exchange.Id));
        bool hasLinks = exchange.Rules.Any(r => r is Together or OnlyWith);
        // Links are left to the draw; those that it cannot keep go into the model, until it can keep all others.
        HashSet<string>? kept = hasLinks ? new(StringComparer.Ordinal) : null;
        var outline = new LexicographicSearch(problem.Outline(reconciliation), solver.Half(), progress, new HashSet<string>());
        outline.Run();
        // What is impossible with stages taken together is impossible.
        var (search, drawn) = outline.Status == PlanStatus.Infeasible ? (outline, null) : Staged(outline, attainsOnly: true);
        if (search.Status is not (PlanStatus.Infeasible or PlanStatus.Optimal))
        {
            var (better, redrawn) = Staged(search, attainsOnly: false);
            if (redrawn is not null || drawn is null) (search, drawn) = (better, redrawn);
        }
        ImmutableArray<string> notes = exchange.Draw is { } draw ? [.. draw.Faults(exchange.Sides)] : ["no seeds were agreed for the draw"];
        if (search.Status is PlanStatus.Infeasible or PlanStatus.Unknown)
        {
            progress?.Report("looking for what cannot hold together");
            ExchangeConflict? conflict = search.Status == PlanStatus.Unknown ? null : new ConflictFinder(exchange, reconciliation, problem.Stages, solver, cancel).Find();
            return new ExchangePlan(search.Status, conflict?.IsMinimal ?? false, [], [], [], conflict, notes);
        }
        progress?.Report("drawing within the classes");
        var (stages, released) = drawn!.Value;
        ImmutableArray<ObjectiveValue> objective = [.. search.Objective.Select(o => Counted(o, stages))];
        PlanStatus status = objective.All(o => o.IsProved) ? PlanStatus.Optimal : PlanStatus.Feasible;
        return new ExchangePlan(status, status == PlanStatus.Optimal, objective, stages, [.. new Reasons(problem, search, stages).For(released)], null, notes);

        // What is best without looking at links stage by stage, and can be drawn, is best.
        (LexicographicSearch Search, (ImmutableArray<PlannedStage> Stages, HashSet<string> Released)? Drawn) Staged(LexicographicSearch before, bool attainsOnly)
        {
            while (true)
            {
                // While links are still being found that the draw cannot keep, time is left for those that follow.
                var found = new LexicographicSearch(problem, attainsOnly ? solver.Half() : solver, progress, kept is null ? null : new HashSet<string>(kept), outline.Status is PlanStatus.Unknown ? null : outline);
                if (!attainsOnly && before != outline) found.Follow(before);
                before = outline;
                found.Run(attainsOnly);
                if (found.Status is PlanStatus.Infeasible or PlanStatus.Unknown) return (found, null);
                var failed = new HashSet<string>(StringComparer.Ordinal);
                if (PlanDraw.Draw(problem, found, seed, failed) is { } plan) return (found, plan);
                progress?.Report($"links of {failed.Count} people, stage by stage");
                if (kept is null || failed.IsSubsetOf(kept)) kept = null;
                else kept.UnionWith(failed);
            }
        }
    }

    /// <summary>What the search holds of exposure and stages is a limit, below which a plan that was cut short may stay.</summary>
    private static ObjectiveValue Counted(ObjectiveValue objective, ImmutableArray<PlannedStage> stages) => objective.Name switch
    {
        ObjectiveName.Exposure => objective with { Values = [stages.Select(s => Math.Abs(s.Ahead)).DefaultIfEmpty(0).Max()] },
        ObjectiveName.Stages => objective with { Values = [stages.Length] },
        _ => objective,
    };
}
