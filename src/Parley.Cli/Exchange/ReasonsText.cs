using System.Globalization;
using Parley.Exchange;
using Spectre.Console;

namespace Parley.Cli;

/// <summary>Why people are not in a plan, in words.</summary>
internal sealed class ReasonsText(ExchangeCase exchange, ExchangePlan plan, IAnsiConsole console)
{
    private readonly Page page = new(console);

    /// <summary>Writes the reasons.</summary>
    /// <param name="view">What a side may see; null for the neutral body.</param>
    /// <param name="token">About whom alone; null for everyone.</param>
    public void Write(SideView? view, string? token)
    {
        if (view is not null) ForSides(view);
        else if (plan.Conflict is not null) new PlanText(exchange, plan, console).Conflict();
        else if (token is not null) One(token);
        else if (plan.NotReleased.IsEmpty) page.Line(plan.Stages.IsEmpty ? "There is no plan." : "Everybody on the lists is in the plan.", 0);
        else foreach (NotReleased n in plan.NotReleased) page.Item(n.Token + ":", n.Because + ".", 0);
    }

    private void One(string token)
    {
        if (plan.NotReleased.FirstOrDefault(n => n.Token == token) is { } left) page.Item(token + ":", left.Because + ".", 0);
        else if (plan.Stages.FirstOrDefault(s => s.Releases.Any(r => r.Token == token)) is { } stage)
            page.Item(token + ":", string.Create(CultureInfo.InvariantCulture, $"in the plan, {stage.Stage.From:yyyy-MM-dd HH:mm} at {stage.Stage.Venue}, as {stage.Releases.First(r => r.Token == token).Ground}."), 0);
        else page.Line("There is no plan.", 0);
    }

    private void ForSides(SideView view)
    {
        if (!view.Conflict.IsEmpty)
        {
            page.Heading("What cannot hold together");
            foreach (ConflictItem item in view.Conflict) page.Item($"{item.Id}:", item.Words + ".");
        }
        foreach (PublishedGroup reason in view.Reasons) page.Item($"Held by {exchange.Sides[reason.Side].Name}, {reason.Count}:", reason.Of[0] + ".", 0);
        page.Line($"Counts below {exchange.MinimumGroup} are not told, nor what they would follow from; of gates, only that there is one.", 0);
    }
}
