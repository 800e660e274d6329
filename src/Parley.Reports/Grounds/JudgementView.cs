using Parley.Core;
using Parley.Proofs;

namespace Parley.Reports;

/// <summary>What each party makes of a package, and why.</summary>
internal static class JudgementView
{
    public static void Write(Report report, Judgement judgement) => report.Html.In("ul", () =>
    {
        foreach (PartyJudgement p in judgement.Parties) report.Html.In("li", () => One(report, p));
    }, ("class", "arguments"));

    private static void One(Report report, PartyJudgement p)
    {
        var html = report.Html;
        if (p.Verdict == Verdict.Accepts)
        {
            CertificateView.Argument(report, p.Party, "accepts", p.Certificate, "what it gains");
        }
        else if (p.Verdict == Verdict.Refuses && p.Breaks.IsEmpty)
        {
            CertificateView.Argument(report, p.Party, "refuses", p.Certificate, "what it loses");
        }
        else
        {
            html.El("strong", report.Words.Party(p.Party));
            html.Text($": {StatusWords.Verdict(p.Verdict)}");
            if (!p.Breaks.IsEmpty)
            {
                html.Text(", having said ");
                StatementView.Links(report, p.Breaks);
            }
            html.Text(".");
            if (p.For is { } one && p.Against is { } other)
                html.Details("Two readings of what it said, one each way", () =>
                {
                    html.In("p", () => { html.Text("No worse off: "); WitnessView.Worths(report, one); });
                    html.In("p", () => { html.Text("Worse off: "); WitnessView.Worths(report, other); });
                }, "deep");
        }
    }
}
