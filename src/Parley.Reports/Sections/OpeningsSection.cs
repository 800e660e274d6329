using Parley.Core;
using Parley.Proofs;

namespace Parley.Reports;

/// <summary>Issue by issue, whether an option that nobody has spoken of could open a full settlement.</summary>
internal static class OpeningsSection
{
    public static void Write(Report report)
    {
        if (report.Analysis.Openings.IsEmpty) return;
        var html = report.Html;
        html.El("h3", "Could a new option open it?");
        report.P("A key asks somebody to retreat; an opening asks for invention. Issue by issue, whether an option that nobody has spoken of could make a full settlement possible:", "small");
        html.In("ul", () =>
        {
            foreach (Opening o in report.Analysis.Openings) html.In("li", () => One(report, o));
        }, ("class", "arguments"));
    }

    private static void One(Report report, Opening o)
    {
        var html = report.Html;
        var other = Core.CaseViews.WithNewOption(report.Case, o.Issue);
        html.El("strong", report.Words.Issue(o.Issue));
        html.Text(": ");
        if (o.Opens is null)
        {
            html.Text("not known.");
            return;
        }
        if (o.Opens == true)
        {
            html.Text("it could.");
            if (o.Witness is { } witness) html.Details("With what", () => WitnessView.Write(report, witness, other), "deep");
            return;
        }
        html.Text("it could not, because of ");
        if (o.Because.IsEmpty) html.Text("norms and rules");
        else StatementView.Links(report, o.Because);
        html.Text(".");
        if (o.Refutation is { } refutation) RefutationView.Write(report, refutation, other);
    }
}
