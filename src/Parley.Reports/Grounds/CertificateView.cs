using System.Collections.Immutable;
using Parley.Core;
using Parley.Proofs;

namespace Parley.Reports;

/// <summary>Sums that prove: a readable argument first, and the exact weights on opening.</summary>
internal static class CertificateView
{
    /// <summary>Why everyone accepts.</summary>
    public static void Acceptances(Report report, ImmutableArray<Acceptance> acceptances) => report.Html.In("ul", () =>
    {
        foreach (Acceptance a in acceptances)
            report.Html.In("li", () => Argument(report, a.Party, "accepts", a.Certificate, "what it gains"));
    }, ("class", "arguments"));

    /// <summary>One party's argument: "because it said s4 and s5", and the sum.</summary>
    public static void Argument(Report report, int party, string verdict, ImmutableArray<WeightedRow> weights, string what)
    {
        var html = report.Html;
        html.El("strong", report.Words.Party(party));
        html.Text($" {verdict} ");
        if (weights.IsEmpty)
        {
            html.Text("because nothing in it changes what its worths can depend on.");
            return;
        }
        html.Text("because it said ");
        StatementView.Links(report, weights.Select(w => w.Statement).Distinct());
        html.Text(".");
        html.Details("The statements and the exact sum", () =>
        {
            StatementView.List(report, weights.Select(w => w.Statement).Distinct().Where(s => report.Statement(s) is not null));
            Sum(report, weights, what);
        }, "deep");
    }

    /// <summary>The rows, their weights, and what they add up to.</summary>
    public static void Sum(Report report, ImmutableArray<WeightedRow> weights, string what)
    {
        var html = report.Html;
        html.In("div", () => html.In("table", () =>
        {
            html.El("caption", "w(…) is what an option is worth to the party, measured from the status quo");
            html.In("thead", () => html.In("tr", () =>
            {
                html.El("th", "Statement", ("scope", "col"));
                html.El("th", "says", ("scope", "col"));
                html.El("th", "weight", ("scope", "col"), ("class", "number"));
            }));
            html.In("tbody", () =>
            {
                foreach (WeightedRow w in weights)
                    html.In("tr", () =>
                    {
                        html.In("th", () => StatementView.Link(report, w.Statement), ("scope", "row"));
                        html.El("td", RowWords.Row(w.Row, report.Words));
                        html.El("td", RowWords.Number(w.Weight), ("class", "number"));
                    });
            });
        }), ("class", "scroll"), ("tabindex", "0"), ("role", "group"), ("aria-label", "Weighted sum"));
        report.P($"Added up with these weights, {what} is {RowWords.Sum(weights, report.Words)}; it is {Relation(weights)} {RowWords.Number(RowWords.Bound(weights))}.", "small");
    }

    private static string Relation(ImmutableArray<WeightedRow> weights) =>
        weights.Any(w => w.Row.Relation == Core.Relation.MoreThan) ? "more than" :
        weights.All(w => w.Row.Relation == Core.Relation.Equal) ? "exactly" : "at least";
}
