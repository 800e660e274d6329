using Parley.Core;

namespace Parley.Reports;

/// <summary>All statements, each as the sentence that it is taken for, and who takes part in the case.</summary>
internal static class StatementsSection
{
    public static void Write(Report report) => report.Section("statements", "Statements and parties", () =>
    {
        var html = report.Html;
        report.P("Each statement as the sentence that it is taken for. In quotation marks are the words that were used, where the source gives them.", "small");
        var inForce = report.Now.InForce.ToHashSet(StringComparer.Ordinal);
        html.El("h3", $"In force on {Words.Date(report.Now.Date)}");
        List(report, report.Case.Statements.Where(s => inForce.Contains(s.Id)));
        var past = report.Case.Statements.Where(s => !inForce.Contains(s.Id) && s.Date.Day <= report.Now.Date).ToList();
        if (past.Count > 0)
        {
            html.El("h3", "No longer in force");
            List(report, past);
        }
        var later = report.Case.Statements.Where(s => s.Date.Day > report.Now.Date).ToList();
        if (later.Count > 0)
        {
            html.El("h3", "Made later, and left out here");
            List(report, later);
        }
        html.El("h3", "Who takes part");
        html.In("ul", () =>
        {
            foreach (Party p in report.Case.Parties)
                html.In("li", () =>
                {
                    html.El("strong", p.Name);
                    html.Text($" ({Words.And(p.Roles.Select(Words.Role))})");
                    if (!p.Delegates.IsEmpty) html.Text(": " + string.Join("; ", p.Delegates.Select(d => d.Capacity is { } c ? $"{d.Name}, {c}" : d.Name)));
                    if (p.Note is { } note) html.Text($". {note}");
                });
        });
        if (report.Case.Rules.IsEmpty) return;
        html.El("h3", "Rules: what cannot be, whoever wants it");
        html.In("ul", () =>
        {
            foreach (Rule r in report.Case.Rules) html.In("li", () => BlockingSection.Rule(report, r.Id));
        });
    });

    private static void List(Report report, IEnumerable<Statement> statements) => report.Html.In("ul", () =>
    {
        foreach (Statement s in statements)
            report.Html.In("li", () =>
            {
                report.Html.El("span", s.Id, ("class", "id"));
                report.Html.Text(" ");
                StatementView.Full(report, s);
            }, ("id", "s-" + s.Id));
    }, ("class", "statements"));
}
