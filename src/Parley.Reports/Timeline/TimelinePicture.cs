using System.Collections.Immutable;
using System.Globalization;
using Parley.Core;
using Parley.Proofs;

namespace Parley.Reports;

/// <summary>The picture of the dates: a column for each date, a row for the full settlement, and one for each issue.</summary>
internal static class TimelinePicture
{
    private const int Left = 320, Column = 116, Row = 34, Top = 58, LabelLength = 36;

    public static void Write(Report report, ImmutableArray<Findings> days)
    {
        var html = report.Html;
        int rows = report.Case.Issues.Length + 2;
        int width = Left + days.Length * Column + 8, height = Top + rows * Row + 8;
        html.In("svg", () =>
        {
            html.El("title", "How it changed over the dates", ("id", "picture-title"));
            html.El("desc", Description(report, days), ("id", "picture-text"));
            for (int d = 0; d < days.Length; d++)
            {
                int x = Left + d * Column + Column / 2;
                Text(html, x, 24, days[d].Date.ToString("d MMM", CultureInfo.InvariantCulture), "date");
                Text(html, x, 42, days[d].Date.ToString("yyyy", CultureInfo.InvariantCulture), "year");
            }
            RowLabel(html, 0, "Full settlement", true);
            RowLabel(html, 1, "Blocking sets", false);
            for (int d = 0; d < days.Length; d++)
            {
                Status status = days[d].Settlement.Status;
                Cell(html, d, 0, status switch { Status.Agreed => "agreed", Status.Certain => "certain", Status.Possible => "possible", _ => "open" },
                    $"{StatusWords.Sign(status)} {StatusWords.Status(status)}");
                Text(html, Left + d * Column + Column / 2, Y(1) + 22, IssueStates.BlockingSets(days[d]), "count");
            }
            for (int i = 0; i < report.Case.Issues.Length; i++)
            {
                RowLabel(html, i + 2, report.Words.Issue(i), false);
                for (int d = 0; d < days.Length; d++)
                {
                    IssueState state = IssueStates.Of(days[d], i);
                    Cell(html, d, i + 2, state switch { IssueState.Agreed => "agreed", IssueState.Certain => "certain", IssueState.Possible => "possible", _ => "open" },
                        state == IssueState.Open ? "–" : $"{IssueStates.Sign(state)} {IssueStates.Word(state)}");
                }
            }
        }, ("viewBox", $"0 0 {width} {height}"), ("width", N(width)), ("height", N(height)), ("role", "img"), ("aria-labelledby", "picture-title picture-text"), ("class", "picture"));
    }

    private static string Description(Report report, ImmutableArray<Findings> days) =>
        $"A table of {days.Length} dates by {report.Case.Issues.Length} issues; the same is in the table below. A full settlement is "
        + string.Join(", ", days.Select(d => $"{StatusWords.Status(d.Settlement.Status)} on {Words.Date(d.Date)}")) + ".";

    private static void RowLabel(HtmlWriter html, int row, string text, bool strong)
    {
        if (row % 2 == 0) html.El("rect", "", ("x", "0"), ("y", N(Y(row))), ("width", "100%"), ("height", N(Row)), ("class", "stripe"));
        string shown = text.Length <= LabelLength ? text : text[..(LabelLength - 1)].TrimEnd() + "…";
        html.El("text", shown, ("x", "4"), ("y", N(Y(row) + 22)), ("class", strong ? "label strong" : "label"));
    }

    private static void Cell(HtmlWriter html, int day, int row, string kind, string text)
    {
        int x = Left + day * Column;
        html.El("rect", "", ("x", N(x + 2)), ("y", N(Y(row) + 4)), ("width", N(Column - 4)), ("height", N(Row - 8)), ("rx", "4"), ("class", "cell " + kind));
        Text(html, x + Column / 2, Y(row) + 22, text, "in " + kind);
    }

    private static void Text(HtmlWriter html, int x, int y, string text, string kind) =>
        html.El("text", text, ("x", N(x)), ("y", N(y)), ("text-anchor", "middle"), ("class", kind));

    private static int Y(int row) => Top + row * Row;

    private static string N(int number) => number.ToString(CultureInfo.InvariantCulture);
}
