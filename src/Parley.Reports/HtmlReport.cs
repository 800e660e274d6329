using System.Collections.Immutable;
using Parley.Core;
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
        html.DocType();
        html.In("html", () =>
        {
            Head(report);
            html.In("body", () => Body(report));
        }, ("lang", "en"));
        return html.ToString();
    }

    /// <summary>The style of what <see cref="Parts(Analysis, string, ReadOnlySpan{ReportPart})"/> writes, as CSS.</summary>
    public static string Style => Stylesheet.Shared;

    /// <summary>Parts of the report, to stand in a page.</summary>
    /// <param name="analysis">The analysis.</param>
    /// <param name="grounds">The page with all parts, to which links to grounds lead; empty for the page itself.</param>
    /// <param name="parts">Which, in their order.</param>
    /// <returns>HTML in which every text is escaped.</returns>
    public static string Parts(Analysis analysis, string grounds, params ReadOnlySpan<ReportPart> parts)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        var report = new Report(analysis, grounds);
        foreach (ReportPart part in parts) Writers[part](report);
        return report.Html.ToString();
    }

    /// <summary>Parts of the report on findings alone, such as those of a what-if: without questions, openings and a timeline.</summary>
    /// <param name="dispute">The case that was reasoned about.</param>
    /// <param name="findings">What follows.</param>
    /// <param name="grounds">The page that holds the grounds.</param>
    /// <param name="parts">Which, in their order.</param>
    /// <returns>HTML in which every text is escaped.</returns>
    public static string Parts(Case dispute, Findings findings, string grounds, params ReadOnlySpan<ReportPart> parts) => Parts(Alone(dispute, findings), grounds, parts);

    /// <summary>Keys side by side, the first ones, with the rule of their order.</summary>
    /// <param name="dispute">The case that was reasoned about.</param>
    /// <param name="findings">What follows.</param>
    /// <param name="grounds">The page that holds the grounds.</param>
    /// <returns>HTML in which every text is escaped; empty where there is no key.</returns>
    public static string KeysSideBySide(Case dispute, Findings findings, string grounds)
    {
        var report = new Report(Alone(dispute, findings), grounds);
        KeysSection.SideBySide(report);
        return report.Html.ToString();
    }

    /// <summary>What one package would be to everybody, to stand in a page.</summary>
    /// <param name="dispute">The case that was reasoned about.</param>
    /// <param name="findings">What follows in the state in which it was weighed.</param>
    /// <param name="judgement">What it is to everybody.</param>
    /// <param name="grounds">The page that holds the grounds.</param>
    public static string Weighed(Case dispute, Findings findings, Judgement judgement, string grounds) => Weighed(Alone(dispute, findings), judgement, grounds);

    private static Analysis Alone(Case dispute, Findings findings) =>
        new(new Scope("", [], "mediator", null, null, ""), dispute, findings, new Questions(Completeness.Full, []), [], null, new Timeline(Completeness.Full, []), []);

    /// <summary>The board as of a day, or a part of it, to stand in a page. It is what was said; nothing is concluded from the part.</summary>
    /// <param name="dispute">The case.</param>
    /// <param name="view">Which day, and what is shown.</param>
    /// <param name="grounds">The page to which links to statements lead.</param>
    /// <returns>HTML in which every text is escaped.</returns>
    /// <exception cref="SituationException">Agreements in force on the day cannot stand together, or break a rule.</exception>
    public static string Board(Case dispute, BoardView view, string grounds)
    {
        ArgumentNullException.ThrowIfNull(dispute);
        ArgumentNullException.ThrowIfNull(view);
        var report = new CaseView(dispute, view.Date, grounds);
        BoardSection.Write(report, view);
        return report.Html.ToString();
    }

    /// <summary>What followed on each date, to stand in a page; each date leads to the board as of that day.</summary>
    /// <param name="analysis">The analysis.</param>
    /// <param name="grounds">The page with all parts, to which links to grounds lead.</param>
    /// <param name="board">The page with the board, which takes the date as <c>?date=2025-03-02</c>.</param>
    public static string Dates(Analysis analysis, string grounds, string board)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        var report = new Report(analysis, grounds) { BoardPage = board };
        DatesSection.Write(report);
        return report.Html.ToString();
    }

    /// <summary>The sign of a status, which stands beside its word.</summary>
    public static string Sign(Status status) => StatusWords.Sign(status);

    /// <summary>A status in words.</summary>
    public static string Word(Status status) => StatusWords.Status(status);

    /// <summary>Ids and titles of the sections of a whole report, for a list of contents.</summary>
    public static ImmutableArray<(string Id, string Title)> Contents { get; } = [.. HeadSection.Contents];

    /// <summary>What one package is to everybody, to stand in a page.</summary>
    /// <param name="analysis">The analysis of the state in which it was weighed.</param>
    /// <param name="judgement">What it is to everybody.</param>
    /// <param name="grounds">The page to which links to grounds lead.</param>
    public static string Weighed(Analysis analysis, Judgement judgement, string grounds)
    {
        var report = new Report(analysis, grounds);
        JudgementView.Write(report, judgement);
        return report.Html.ToString();
    }

    /// <summary>The parts of a whole report, in their order.</summary>
    public static ImmutableArray<ReportPart> All { get; } = [.. Enum.GetValues<ReportPart>().Where(p => p != ReportPart.WhatFollows)];

    private static readonly Dictionary<ReportPart, Action<Report>> Writers = new()
    {
        [ReportPart.Answers] = AnswersSection.Write, [ReportPart.WhatFollows] = AnswersSection.WriteWhatFollows, [ReportPart.Board] = BoardSection.Write, [ReportPart.Dates] = DatesSection.Write,
        [ReportPart.Blocks] = BlockingSection.Write, [ReportPart.Harvest] = HarvestSection.Write, [ReportPart.Keys] = KeysSection.Write, [ReportPart.Questions] = QuestionsSection.Write,
        [ReportPart.Heed] = HeedSection.Write, [ReportPart.Agreements] = AgreementsSection.Write, [ReportPart.Claims] = ClaimsSection.Write,
        [ReportPart.Statements] = StatementsSection.Write, [ReportPart.Sources] = SourcesSection.Write, [ReportPart.Limits] = LimitsSection.Write,
    };

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
                foreach (ReportPart part in All) Writers[part](report);
            });
            html.In("footer", () =>
            {
                report.P($"{report.Eyes.Short}. {report.Eyes.Long}");
                report.P($"By {report.Analysis.Of.By}, from case {report.Case.Id}, SHA-256 {report.Analysis.Of.CaseSha256}.", "hash");
            });
        }, ("class", "page"));
    }
}
