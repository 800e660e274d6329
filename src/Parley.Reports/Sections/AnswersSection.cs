using Parley.Core;
using Parley.Proofs;

namespace Parley.Reports;

/// <summary>The five answers, each in a few lines, with the way to its grounds.</summary>
internal static class AnswersSection
{
    public static void Write(Report report) => report.Section("answers", "Five answers", () =>
    {
        report.Html.In("div", () =>
        {
            First(report);
            Answer(report, "5. What should the mediator ask next?", "questions", () => Ask(report));
        }, ("class", "answers"));
    });

    /// <summary>What follows at once from what was said.</summary>
    public static void WriteWhatFollows(Report report) => report.Section("answers", "What follows", () => report.Html.In("div", () => First(report), ("class", "answers")));

    private static void First(Report report)
    {
        Answer(report, "1. Can they settle?", "blocks", () => Settle(report));
        Answer(report, "2. What blocks it?", "blocks", () => Blocks(report));
        Answer(report, "3. What can be signed now?", "signed", () => Signed(report));
        Answer(report, "4. What would unlock it?", "unlocks", () => Unlocks(report));
    }

    private static void Answer(Report report, string question, string details, Action answer) => report.Html.In("div", () =>
    {
        report.Html.El("h3", question);
        answer();
        report.Html.In("p", () => report.Html.El("a", "Grounds", ("href", "#" + details), ("aria-label", "Grounds: " + question)), ("class", "more"));
    }, ("class", "answer"));

    private static void Settle(Report report)
    {
        var settlement = report.Now.Settlement;
        report.Html.In("p", () =>
        {
            report.Html.In("strong", () =>
            {
                report.Html.El("span", StatusWords.Sign(settlement.Status), ("aria-hidden", "true"), ("class", "sign"));
                report.Html.Text($"A full settlement is {StatusWords.Status(settlement.Status)}.");
            }, ("class", "verdict"));
        });
        report.P(SettlementSection.Meaning(settlement.Status));
        if (!settlement.Inferred.IsEmpty) Tentative(report, settlement.Inferred);
        report.Completeness(settlement.Completeness);
    }

    private static void Blocks(Report report)
    {
        var sets = report.Now.BlockingSets.Sets;
        if (report.Now.Settlement.Status == Status.Unknown) report.P("What blocks a full settlement, if anything does, is not known.");
        else if (report.Now.Settlement.Status != Status.Blocked) report.P("Nothing that was said blocks a full settlement.");
        else if (sets.IsEmpty) report.P("What blocks it is not known.");
        else
        {
            report.P(sets.Length == 1 ? "One set of statements cannot hold together:" : $"{sets.Length} sets of statements cannot hold together" + (sets.Length > 3 ? "; the smallest:" : ":"));
            report.Html.In("ul", () =>
            {
                foreach (BlockingSet set in sets.Take(3))
                    report.Html.In("li", () =>
                    {
                        BlockingSection.Line(report, set);
                        if (set.Statements.Length is > 0 and <= 6) StatementView.List(report, set.Statements);
                    });
            });
        }
        report.Completeness(report.Now.BlockingSets.Completeness);
    }

    private static void Signed(Report report)
    {
        var harvest = report.Now.Harvest;
        if (report.Now.Settlement.Status == Status.Agreed && harvest.Certain.IsEmpty) report.P("What is agreed is a full settlement; nothing more is certain.");
        else if (harvest.Certain.IsEmpty) report.P(HarvestSection.NothingCertain(harvest));
        foreach (CertainHarvest h in harvest.Certain.Take(3))
        {
            report.P("● Certain: " + report.Words.Settled(HarvestSection.New(report, h.Package)) + ".");
            if (!h.Inferred.IsEmpty) Tentative(report, h.Inferred);
        }
        if (harvest.Certain.Length > 3) report.P($"And {harvest.Certain.Length - 3} more.");
        if (!harvest.Possible.IsEmpty)
        {
            var issues = harvest.Possible.SelectMany(h => report.Situation.New(h.Judgement.Package)).Distinct();
            report.P($"○ Not excluded, though undecided by what was said: something on {report.Words.Issues(issues)}.");
        }
        report.Completeness(harvest.Completeness);
    }

    private static void Unlocks(Report report)
    {
        var keys = report.Now.Keys.Sets;
        if (report.Now.Settlement.Status == Status.Unknown) report.P("Whether anything is locked is not known.");
        else if (report.Now.Settlement.Status != Status.Blocked) report.P("Nothing is locked.");
        else if (keys.IsEmpty) report.P(report.Now.BlockingSets.Sets.Any(s => s.Statements.IsEmpty) ? "Norms and rules block alone: there is no statement that anybody could relax." : "No key is known.");
        else
        {
            report.P(keys.Length == 1 ? "One set of statements, if it gave way, would open a settlement that nothing else said excludes:"
                : $"Any one of {keys.Length} sets of statements, if it gave way, would open a settlement that nothing else said excludes" + (keys.Length > 3 ? "; the first:" : ":"));
            report.Html.In("ul", () =>
            {
                foreach (Key key in keys.Take(3)) report.Html.In("li", () => KeysSection.Line(report, key));
            });
        }
        var opens = report.Analysis.Openings.Where(o => o.Opens == true).Select(o => o.Issue).ToList();
        if (opens.Count > 0) report.P($"A new option, one that nobody has spoken of, could do on {report.Words.Issues(opens)}.");
        report.Completeness(report.Now.Keys.Completeness);
    }

    private static void Ask(Report report)
    {
        var questions = report.Analysis.Questions;
        if (questions.Ranked.IsEmpty) report.P("No question is known whose answer would decide anything more.");
        else report.Html.In("ol", () =>
        {
            foreach (Question q in questions.Ranked.Take(3)) report.Html.In("li", () => QuestionsSection.Ask(report, q));
        });
        if (questions.Ranked.Length > 3) report.P($"And {questions.Ranked.Length - 3} more.");
        report.Completeness(questions.Completeness);
    }

    public static void Tentative(Report report, IEnumerable<string> ids) => report.Html.In("p", () =>
    {
        report.Html.Text("△ This rests on what nobody said outright, or said subject to leave: ");
        StatementView.Links(report, ids);
        report.Html.Text(".");
    }, ("class", "warn"));
}
