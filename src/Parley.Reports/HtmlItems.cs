using Parley.Core;
using Parley.Proofs;

namespace Parley.Reports;

/// <summary>Single items of a report, each as HTML in which every text is escaped: for pages that say more beside each of them.</summary>
public static class HtmlItems
{
    /// <summary>The statements of a case by id, each as the sentence that it is taken for, with its particulars. Nothing is reasoned out for it.</summary>
    /// <param name="dispute">The case.</param>
    /// <param name="day">The day on which they are looked at.</param>
    /// <param name="grounds">The page to which links lead.</param>
    public static IReadOnlyList<(Statement Statement, bool IsInForce, string Html)> Statements(Case dispute, DateOnly day, string grounds)
    {
        var view = new CaseView(dispute, day, grounds);
        var inForce = view.Situation.Statements.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        return [.. dispute.Statements.Select(s => (s, inForce.Contains(s.Id), view.Alone(grounds, () => StatementView.Full(view, s))))];
    }

    /// <summary>The claims of a case, each with its particulars.</summary>
    /// <param name="dispute">The case.</param>
    /// <param name="day">The day on which they are looked at.</param>
    /// <param name="grounds">The page to which links lead.</param>
    public static IReadOnlyList<(Claim Claim, string Html)> Claims(Case dispute, DateOnly day, string grounds)
    {
        var view = new CaseView(dispute, day, grounds);
        return [.. dispute.Claims.Select(c => (c, view.Alone(grounds, () => ClaimsSection.One(view, c))))];
    }

    /// <summary>What to ask next, the best first, with what a yes and a no would bring.</summary>
    /// <param name="analysis">The analysis.</param>
    /// <param name="grounds">The page to which links lead.</param>
    public static IReadOnlyList<(Question Question, string Html)> Questions(Analysis analysis, string grounds)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        var report = new Report(analysis, grounds);
        return [.. analysis.Questions.Ranked.Take(Report.Most).Select((q, n) => (q, report.Alone(grounds, () => QuestionsSection.One(report, q, n + 1))))];
    }
}
