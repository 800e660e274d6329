using Parley.Core;
using Parley.Proofs;

namespace Parley.Reports;

/// <summary>What to ask next, the best first.</summary>
internal static class QuestionsSection
{
    public static void Write(Report report) => report.Section("questions", "What to ask next", () =>
    {
        report.Completeness(report.Analysis.Questions.Completeness);
        if (report.Analysis.Questions.Ranked.IsEmpty) report.P("No question is known whose answer would decide anything more.");
        report.Capped(report.Analysis.Questions.Ranked, (q, n) => One(report, q, n), "questions");
    });

    /// <summary>The question.</summary>
    public static void Ask(Report report, Question q)
    {
        report.Html.Text($"To {report.Words.Party(q.To)}: ");
        if (q.Welcomed.IsEmpty) report.Html.Text($"would you sign {report.Words.Settled(q.Ask)}?");
        else
        {
            var rest = q.Ask.Except(q.Welcomed).ToList();
            report.Html.Text($"does {report.Words.Settled(q.Welcomed)} outweigh {report.Words.Settled(rest)}?");
        }
        if (!q.Derivable) report.Html.El("span", " △ May tell what another said in confidence.", ("class", "warn"));
    }

    /// <summary>The question, what a yes and a no would bring, and the package behind it.</summary>
    public static void One(Report report, Question q, int number)
    {
        var html = report.Html;
        html.In("h3", () => { html.Text($"{number}. "); Ask(report, q); });
        string gain = q.IsFull ? "a full settlement" : $"{report.Words.Issues(q.Gain)}";
        report.P(q.YesesNeeded == 1 ? $"A yes is all that is missing: it makes {gain} certain." : $"{q.YesesNeeded} yeses, this one included, would make {gain} certain.");
        report.P($"A no would exclude {Words.Count(q.NoExcludes, "of the packages considered", "of the packages considered")}.", "small");
        if (!q.Derivable)
            report.P($"△ {report.Words.Party(q.To)} could not derive this question from what it may see itself: asking it may tell what another said in confidence.", "warn");
        html.Details("The package in question, and what each party makes of it", () =>
        {
            PackageView.Write(report, q.Judgement.Package);
            JudgementView.Write(report, q.Judgement);
            if (!q.Sufficiency.IsEmpty)
                html.Details($"With that yes: why {report.Words.Party(q.To)} accepts it", () => CertificateView.Sum(report, q.Sufficiency, "what it gains"), "deep");
        });
    }
}
