using Parley.Core;

namespace Parley.Tests.Oracle;

/// <summary>
/// The answers of the statements page by trying every package and every set of statements. It shares the model's types with
/// the engine and nothing else.
/// </summary>
internal static class BruteForce
{
    /// <summary>Everything that follows on the day, with timeline and openings.</summary>
    public static BruteAnswer Answer(Case dispute, DateOnly day)
    {
        BruteDayAnswer now = BruteDayAnswer.On(dispute, day);
        return now.Answer with
        {
            Timeline = [.. Days(dispute, day).Select(d => BruteDayAnswer.On(dispute, d).Line())],
            Openings = now.Answer.Status != "blocked" ? [] : [.. dispute.Issues.Select((issue, i) => $"{issue.Id} {(Opens(dispute, day, i) ? "yes" : "no")}")],
        };
    }

    /// <summary>The answer of one day without timeline and openings.</summary>
    public static BruteAnswer AnswerOfDay(Case dispute, DateOnly day) => BruteDayAnswer.On(dispute, day).Answer;

    /// <summary>The days on which something was said or agreed, and those after an <c>until</c>.</summary>
    public static List<DateOnly> Days(Case dispute, DateOnly last)
    {
        var days = new SortedSet<DateOnly>();
        foreach (Statement s in dispute.Statements)
        {
            days.Add(s.Date.Day);
            if (s.Until is { } until) days.Add(until.Day.AddDays(1));
        }
        foreach (Agreement a in dispute.Agreements)
        {
            days.Add(a.Date.Day);
            if (a.Until is { } until) days.Add(until.Day.AddDays(1));
        }
        return [.. days.Where(d => d <= last)];
    }

    private static bool Opens(Case dispute, DateOnly day, int issue)
    {
        if (new BruteDay(dispute, day).IsAgreed[issue]) return false;
        Issue old = dispute.Issues[issue];
        var invented = dispute with
        {
            Issues = dispute.Issues.SetItem(issue, old with { Options = old.Options.Add(new Option("invented", "Something that nobody has spoken of", [])) }),
        };
        var situation = new BruteSituation(new BruteDay(invented, day));
        return situation.Packages.Any(x => situation.IsFull(x) && x[issue] == old.Options.Length && situation.IsPossible(x));
    }
}
