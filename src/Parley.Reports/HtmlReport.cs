using Parley.Proofs;

namespace Parley.Reports;

/// <summary>
/// The answers as one self-contained HTML file: no script, nothing fetched, readable on paper, on a phone, in the dark, by keyboard and
/// by screen reader. It says on every page for whose eyes it is.
/// </summary>
public static class HtmlReport
{
    /// <summary>
    /// Writes the report. The same analysis gives the same bytes. It holds nothing but what is in the analysis, whose case is what the
    /// viewer may see.
    /// </summary>
    /// <param name="analysis">The analysis; what a limit cut short is marked.</param>
    /// <returns>The text of an HTML file, to be written as UTF-8.</returns>
    public static string Write(Analysis analysis)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        var report = new Report(analysis);
        HtmlWriter html = report.Html;
        html.In("html", () =>
        {
            Head(report);
            html.In("body", () => Body(report));
        }, ("lang", "en"));
        return html.ToString();
    }

    private static void Head(Report report)
    {
        HtmlWriter html = report.Html;
        html.In("head", () =>
        {
            html.Empty("meta", ("charset", "utf-8"));
            html.Empty("meta", ("http-equiv", "Content-Security-Policy"), ("content", "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"));
            html.Empty("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
            html.Empty("meta", ("name", "referrer"), ("content", "no-referrer"));
            html.El("title", $"{report.Case.Title}: {report.Eyes.Short}");
            html.Style(Stylesheet.For(report.Eyes.Short, report.Case.Title));
        });
    }

    private static void Body(Report report)
    {
        HtmlWriter html = report.Html;
        html.El("a", "Skip to the answers", ("href", "#answers"), ("class", "skip"));
        html.El("p", report.Eyes.Short, ("class", "eyes"), ("role", "note"));
        html.In("div", () =>
        {
            HeadSection.Write(report);
            html.In("main", () =>
            {
                AnswersSection.Write(report);
                BoardSection.Write(report);
                DatesSection.Write(report);
                BlockingSection.Write(report);
                HarvestSection.Write(report);
                KeysSection.Write(report);
                QuestionsSection.Write(report);
                HeedSection.Write(report);
                AgreementsSection.Write(report);
                ClaimsSection.Write(report);
                StatementsSection.Write(report);
                SourcesSection.Write(report);
                LimitsSection.Write(report);
            });
            html.In("footer", () =>
            {
                report.P($"{report.Eyes.Short}. {report.Eyes.Long}");
                report.P($"By {report.Analysis.Of.By}, from case {report.Case.Id}, SHA-256 {report.Analysis.Of.CaseSha256}.", "hash");
            });
        }, ("class", "page"));
    }
}
