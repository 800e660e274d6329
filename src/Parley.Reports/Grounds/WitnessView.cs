using Parley.Core;
using Parley.Proofs;

namespace Parley.Reports;

/// <summary>Packages and the worths with which nobody refuses them.</summary>
internal static class WitnessView
{
    public static void Write(Report report, Witness witness, Case? other = null)
    {
        PackageView.Write(report, witness.Package, other);
        if (witness.Valuations.IsEmpty) return;
        report.Html.Details("Worths with which nobody refuses it", () =>
        {
            report.P("These are examples that satisfy all that was said; nobody has stated them.", "small");
            report.Html.In("ul", () =>
            {
                foreach (Valuation v in witness.Valuations) report.Html.In("li", () => Worths(report, v, other));
            });
        }, "deep");
    }

    public static void Worths(Report report, Valuation valuation, Case? other = null)
    {
        Words words = other is null ? report.Words : new Words(other);
        var set = valuation.Worths.Where(w => !w.Value.IsZero).ToList();
        report.Html.El("strong", words.Party(valuation.Party));
        report.Html.Text(set.Count == 0
            ? ": every option is worth 0"
            : ": " + string.Join("; ", set.Select(w => $"{RowWords.Unknown(w.Key, words)} = {RowWords.Number(w.Value)}")) + (set.Count > 0 ? "; all others 0" : ""));
    }
}
