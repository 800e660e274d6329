using System.Globalization;
using Parley.Core;

namespace Parley.Reports;

/// <summary>The title, what was analysed, and for whose eyes.</summary>
internal static class HeadSection
{
    public static readonly (string Id, string Title)[] Contents =
    [
        ("answers", "Five answers"), ("board", "The board"), ("dates", "Over the dates"), ("blocks", "What blocks it"), ("signed", "What can be signed"),
        ("unlocks", "What would unlock it"), ("questions", "What to ask"), ("heed", "To heed"), ("agreements", "Agreements"),
        ("claims", "Claims"), ("statements", "Statements"), ("sources", "Sources"), ("limits", "What this rests on"),
    ];

    public static void Write(Report report)
    {
        var html = report.Html;
        var of = report.Analysis.Of;
        html.In("header", () =>
        {
            html.El("h1", report.Case.Title);
            report.P($"What follows from what was said, as of {Words.Date(report.Now.Date)}.", "lead");
            html.In("p", () =>
            {
                html.El("strong", report.Eyes.Short + ".");
                html.Text(" " + report.Eyes.Long);
            }, ("class", "eyes-note"));
            if (!of.Without.IsEmpty)
                report.P($"△ Taken as never made: {Words.And(of.Without)}.", "warn");
            if (!report.Analysis.IsComplete)
                report.P("△ A limit cut the work short" + (of.LimitSeconds is { } s ? $" ({s.ToString(CultureInfo.InvariantCulture)} seconds)" : of.WorkLimit is { } steps ? $" ({steps.ToString(CultureInfo.InvariantCulture)} steps)" : "") + ": the parts concerned say so.", "warn");
        });
        html.In("nav", () => html.In("ul", () =>
        {
            foreach (var (id, title) in Contents) html.In("li", () => html.El("a", title, ("href", "#" + id)));
        }), ("aria-label", "Contents"));
    }
}
