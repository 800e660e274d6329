using System.Collections.Immutable;
using Parley.Core;
using Parley.Proofs;

namespace Parley.Reports;

/// <summary>How it changed over the dates: a picture, the same as a table, and what each date changed.</summary>
internal static class DatesSection
{
    public static void Write(Report report) => report.Section("dates", "Over the dates", () =>
    {
        var days = report.Analysis.Timeline.Days;
        report.Completeness(report.Analysis.Timeline.Completeness);
        if (days.IsEmpty)
        {
            report.P("Nothing was said or agreed on a date.");
            return;
        }
        var html = report.Html;
        report.P("A column for each date on which something was said or agreed, or had run out; not to scale in time.", "small");
        html.In("div", () => TimelinePicture.Write(report, days), ("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", "Picture of the dates"));
        html.Details("The same as a table", () => Table(report, days), "deep");
        html.El("h3", "What each date changed");
        html.In("ul", () =>
        {
            for (int d = 0; d < days.Length; d++)
            {
                Findings day = days[d];
                Findings? before = d == 0 ? null : days[d - 1];
                html.In("li", () => Change(report, before, day));
            }
        }, ("class", "changes"));
    });

    private static void Table(Report report, ImmutableArray<Findings> days)
    {
        var html = report.Html;
        html.In("div", () => html.In("table", () =>
        {
            html.El("caption", "How it changed over the dates");
            html.In("thead", () => html.In("tr", () =>
            {
                html.El("th", "Date", ("scope", "col"));
                html.El("th", "Full settlement", ("scope", "col"));
                html.El("th", "Blocking sets", ("scope", "col"), ("class", "number"));
                for (int i = 0; i < report.Case.Issues.Length; i++) html.El("th", report.Words.Issue(i), ("scope", "col"));
            }));
            html.In("tbody", () =>
            {
                foreach (Findings day in days)
                    html.In("tr", () =>
                    {
                        html.El("th", Words.Date(day.Date), ("scope", "row"));
                        html.El("td", StatusWords.Status(day.Settlement.Status));
                        html.El("td", IssueStates.BlockingSets(day), ("class", "number"));
                        for (int i = 0; i < report.Case.Issues.Length; i++) html.El("td", IssueStates.Word(IssueStates.Of(day, i)));
                    });
            });
        }), ("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", "The dates as a table"));
    }

    private static void Change(Report report, Findings? before, Findings day)
    {
        var html = report.Html;
        html.In("strong", () =>
        {
            if (report.BoardPage is { } page) html.In("a", () => html.Date(day.Date), ("href", $"{page}?date={day.Date:yyyy-MM-dd}"), ("title", $"The board as of {Words.Date(day.Date)}"));
            else html.Date(day.Date);
        });
        var rounds = report.Case.Rounds.Where(r => r.From.Day <= day.Date && day.Date <= r.To.Day).Select(r => r.Title).ToList();
        if (rounds.Count > 0) html.Text($" ({Words.And(rounds)})");
        html.Text(before is null || before.Settlement.Status != day.Settlement.Status
            ? $": a full settlement is {(before is null ? "" : "now ")}{StatusWords.Status(day.Settlement.Status)}. "
            : $": a full settlement stays {StatusWords.Status(day.Settlement.Status)}. ");
        Ids(report, "In force from then: ", day.InForce.Except(before?.InForce ?? []));
        Ids(report, "No longer in force: ", (before?.InForce ?? []).Except(day.InForce));
        var agreed = day.Agreed.Except(before?.Agreed ?? []).ToList();
        if (agreed.Count > 0) html.Text($"Agreed: {report.Words.Settled(agreed)}. ");
        var ended = (before?.Agreed ?? []).Except(day.Agreed).ToList();
        if (ended.Count > 0) html.Text($"No longer agreed: {report.Words.Settled(ended)}. ");
        Sets(report, "Blocking sets that arose: ", day, before);
        if (before is not null && day.BlockingSets.Completeness.IsComplete) Sets(report, "Blocking sets that went: ", before, day);
    }

    private static void Sets(Report report, string text, Findings of, Findings? than)
    {
        var known = (than?.BlockingSets.Sets ?? []).Select(Key).ToHashSet(StringComparer.Ordinal);
        var sets = of.BlockingSets.Sets.Where(s => !known.Contains(Key(s))).ToList();
        if (sets.Count == 0) return;
        report.Html.Text(text);
        for (int k = 0; k < Math.Min(sets.Count, 5); k++)
        {
            if (k > 0) report.Html.Text("; ");
            StatementView.Links(report, sets[k].Statements.IsEmpty ? sets[k].Norms.Concat(sets[k].Rules) : sets[k].Statements);
        }
        report.Html.Text(sets.Count > 5 ? $"; and {sets.Count - 5} more. " : ". ");

        static string Key(BlockingSet set) => string.Join(' ', set.Statements);
    }

    private static void Ids(Report report, string text, IEnumerable<string> ids)
    {
        var all = ids.ToList();
        if (all.Count == 0) return;
        report.Html.Text(text);
        StatementView.Links(report, all);
        report.Html.Text(". ");
    }
}
