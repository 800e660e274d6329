using System.Collections.Immutable;
using Parley.Core;

namespace Parley.Reports;

/// <summary>Issues and options by parties: who said what of each option; each cell opens its statements and sources.</summary>
internal static class BoardSection
{
    public static void Write(CaseView report) => Write(report, new BoardView(report.Situation.Date));

    public static void Write(CaseView report, BoardView view)
    {
        Situation situation = report.Situation;
        var concerned = Enumerable.Range(0, report.Case.Parties.Length)
            .Where(p => situation.Statements.Any(s => s.Speakers.Contains(p) && !s.NamedIssues.IsEmpty)
                || report.Case.Issues.Any(i => i.Between.Contains(p) || i.Options.Any(o => o.Needs.Contains(p))))
            .Where(p => view.Parties.IsEmpty || view.Parties.Contains(p))
            .ToImmutableArray();
        report.Section("board", "The board", () =>
        {
            report.P($"Who said what of each option, as in force on {Words.Date(view.Date)}. Open a cell for the statements and their sources.");
            if (view.IsPart) LeftOut(report, view);
            report.P("“Silent” is a party whose consent the option takes and that has not spoken of it: silence is neither consent nor refusal. “·” is a party whose consent it does not take.", "small");
            for (int i = 0; i < report.Case.Issues.Length; i++) OneIssue(report, i, concerned, view);
        });
    }

    private static void LeftOut(CaseView report, BoardView view)
    {
        var shown = new List<string>();
        if (!view.Parties.IsEmpty) shown.Add($"what {report.Words.Parties(view.Parties)} said");
        if (view.Audience is { } audience) shown.Add(audience switch { Audience.Public => "what was said in public", Audience.Plenary => "what was said in the plenary", _ => "what was said in caucus" });
        var inForce = report.Situation.Statements;
        int hidden = inForce.Count(s => !view.Shows(s.Statement) || (!view.Parties.IsEmpty && !s.Speakers.Any(view.Parties.Contains)));
        report.P($"△ Only a part is shown: {Words.And(shown)}. Left out {(hidden == 1 ? "is" : "are")} {hidden} of {Words.Count(inForce.Length, "statement", "statements")} in force; the answers rest on all of them.", "warn");
    }

    private static void OneIssue(CaseView report, int issue, ImmutableArray<int> parties, BoardView view)
    {
        var html = report.Html;
        Issue i = report.Case.Issues[issue];
        html.El("h3", i.Title, ("id", $"issue-{issue}"));
        var marks = new List<string>();
        if (report.Case.CoreIssues.Contains(issue)) marks.Add("a full settlement settles it");
        if (report.Situation.IsAgreed(issue)) marks.Add($"agreed: {i.Options[report.Situation.Agreed[issue]].Title}");
        marks.Add($"its settlement takes {(i.Between.IsEmpty ? "nobody’s consent" : "the consent of " + report.Words.Parties(i.Between))}");
        if (i.Note is { } note) marks.Add(note);
        report.P(Sentence(marks), "small");
        html.In("div", () => html.In("table", () =>
        {
            html.In("thead", () => html.In("tr", () =>
            {
                html.El("th", "Option", ("scope", "col"));
                foreach (int p in parties) html.El("th", report.Words.Party(p), ("scope", "col"));
            }));
            html.In("tbody", () =>
            {
                foreach (BoardRow row in BoardRow.Of(report.Situation, issue, parties, view))
                    html.In("tr", () => Row(report, issue, row));
            });
        }, ("aria-labelledby", $"issue-{issue}"), ("class", "board")), ("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-labelledby", $"issue-{issue}"));
    }

    private static void Row(CaseView report, int issue, BoardRow row)
    {
        var html = report.Html;
        Issue i = report.Case.Issues[issue];
        html.In("th", () =>
        {
            html.Text(Words.Run(i, row.From, row.To));
            if (row.From == i.StatusQuo) html.El("span", "status quo", ("class", "tag"));
            if (report.Situation.IsAgreed(issue) && row.From == report.Situation.Agreed[issue]) html.El("span", "■ agreed", ("class", "tag"));
            if (!i.Options[row.From].Needs.IsEmpty) html.El("span", "needs " + report.Words.Parties(i.Options[row.From].Needs), ("class", "tag"));
        }, ("scope", "row"));
        bool rests = row.From == i.StatusQuo;
        foreach (BoardCell cell in row.Cells) html.In("td", () => Cell(report, cell, rests));
    }

    private static void Cell(CaseView report, BoardCell cell, bool rests)
    {
        var html = report.Html;
        if (cell.Said.IsEmpty)
        {
            if (cell.LeavesOut) html.El("span", "left out here", ("class", "silent"));
            else if (cell.TakesConsent && !rests) html.El("span", "silent", ("class", "silent"));
            else
            {
                html.El("span", "·", ("aria-hidden", "true"), ("class", "silent"));
                html.El("span", rests ? "nothing said" : "its consent is not needed", ("class", "sr"));
            }
            return;
        }
        html.Details(
            () =>
            {
                foreach (Stance stance in cell.Said.Select(s => s.Stance).Distinct())
                    html.In("span", () =>
                    {
                        html.El("span", Stances.Sign(stance), ("aria-hidden", "true"), ("class", "sign"));
                        html.Text(Stances.Word(stance));
                    }, ("class", "stance"));
            },
            () => StatementView.List(report, cell.Said.Select(s => s.Statement).Distinct()),
            "cell");
        if (cell.LeavesOut) html.El("span", "more left out here", ("class", "tag"));
    }

    private static string Sentence(List<string> marks)
    {
        string text = string.Join("; ", marks);
        return char.ToUpperInvariant(text[0]) + text[1..] + (text.EndsWith('.') ? "" : ".");
    }
}
