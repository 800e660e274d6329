using Parley.Exchange;
using Spectre.Console;

namespace Parley.Cli;

/// <summary>A plan in words.</summary>
internal sealed class PlanText(ExchangeCase exchange, ExchangePlan plan, IAnsiConsole console)
{
    private readonly Page page = new(console);

    public void Write()
    {
        page.Line($"{exchange.Title}: {Status()}", 0);
        if (plan.Conflict is not null)
        {
            Conflict();
            return;
        }
        page.Heading($"The order{(exchange.OrderAgreedBy.Length == 2 ? ", as both sides agreed on it" : ", on which the sides have not agreed")}");
        foreach (ObjectiveValue o in plan.Objective)
            page.Item("-", $"{ObjectiveWords.Of(o.Name)}: {ObjectiveText.Of(exchange, o.Name, o.Values)} ({ObjectiveWords.Meaning(o.Name)}){(o.IsProved ? "" : $"; not proved, at best {ObjectiveText.Of(exchange, o.Name, o.Bounds)}, a gap of at most {o.GapPerMille / 10.0:F1} %")}");
        page.Heading("Stages");
        for (int k = 0; k < plan.Stages.Length; k++)
        {
            var (stage, releases, ahead) = plan.Stages[k];
            page.Item($"{k + 1}.", $"{stage.From:yyyy-MM-dd HH:mm} to {stage.To:HH:mm} at {exchange.Venues.First(v => v.Id == stage.Venue).Name}, verifier {Verifier(stage)}: "
                + string.Join(", ", exchange.Sides.Select((side, s) => $"{releases.Count(r => r.Side == s)} released by {side.Name}"))
                + $". Room for {stage.Capacity}: {stage.Binding}. {(ahead == 0 ? "Neither side is ahead" : $"{exchange.Sides[ahead > 0 ? 0 : 1].Name} is ahead by {Math.Abs(ahead)}")} afterwards.");
        }
        foreach (string abort in plan.Stages.Select(s => $"{s.Stage.Abort} {s.Stage.OnAbort}").Distinct()) page.Line("If a stage is broken off: " + abort);
        var left = plan.NotReleased.GroupBy(n => n.Side).Select(g => $"{g.Count()} held by {exchange.Sides[g.Key].Name}").ToList();
        if (left.Count > 0) page.Line($"Not in the plan: {string.Join(", ", left)}; parley exchange explain says why.", 0);
        foreach (string note in plan.DrawNotes) page.Line($"The draw does not bind yet: {note}.", 0);
        Sequence();
        ExchangeCommand.Law(page, LawReview.Of(exchange, Reconciler.Of(exchange)));
    }

    public void Conflict()
    {
        page.Heading("What cannot hold together");
        foreach (ConflictItem item in plan.Conflict!.Items) page.Item($"{item.Id}:", item.Words + ".");
        page.Heading("What would free it");
        foreach (string change in plan.Conflict.Changes) page.Item("-", change + ".");
    }

    private void Sequence()
    {
        SafeSequence sequence = SafeSequence.Of(exchange, plan);
        if (!sequence.IsKnown) return;
        page.Heading(sequence.IsSafe ? "At every stage each side gains more by going on than by stopping" : "Going on is not known to be better than stopping at every stage");
        foreach (SequenceRow row in sequence.Rows)
            page.Item($"stage {row.Stage + 1}, {exchange.Sides[row.Side].Name}:", $"going on {row.GoOn}, stopping {row.Stop}{(row.IsSafe ? "" : ": not safe")}");
        foreach (string remedy in sequence.Remedies) page.Item("would make it safe:", remedy);
    }

    private string Verifier(Stage stage) => stage.Verifier is null ? "none" : exchange.Verifiers.First(v => v.Id == stage.Verifier).Name;

    private string Status() => plan.Status switch
    {
        PlanStatus.Optimal => "a plan, proved to be the best in this order.",
        PlanStatus.Feasible => "a plan that keeps all rules; not proved to be the best.",
        PlanStatus.Infeasible => "no plan keeps all rules.",
        _ => "nothing was found in the time given, and nothing disproved.",
    };
}
