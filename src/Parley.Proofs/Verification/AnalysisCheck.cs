using System.Collections.Immutable;
using Parley.Core;

namespace Parley.Proofs;

/// <summary>Checks a whole analysis.</summary>
internal sealed class AnalysisCheck(Analysis analysis, Tally tally)
{
    /// <summary>Checks every part of it.</summary>
    public void Run()
    {
        new ScopeCheck(analysis, tally).Run();
        if (Check(analysis.Now, "") is not { } verifier) return;
        bool isBlocked = analysis.Now.Settlement.Status == Status.Blocked;
        new QuestionsCheck(verifier, analysis.Questions, tally).Run();
        new OpeningsCheck(verifier, analysis.Openings, isBlocked, tally).Run();
        CheckFirmness(verifier.Premises);
        CheckTimeline();
        CheckConflicts();
    }

    /// <summary>The verifier of the day; null if what is agreed on it cannot stand.</summary>
    private Verifier? Check(Findings findings, string at)
    {
        try
        {
            var day = new FindingsCheck(analysis.Case, findings, at, tally);
            day.Run();
            return day.Verifier;
        }
        catch (SituationException e)
        {
            tally.Require(at + "date", e.Message);
            return null;
        }
    }

    private void CheckFirmness(Premises premises)
    {
        var sets = analysis.Now.BlockingSets;
        if (analysis.Now.Settlement.Status != Status.Blocked || sets.Sets.IsEmpty)
        {
            tally.Require("firmness", analysis.Firmness is null, "is given, and nothing is known to block");
            return;
        }
        var softest = sets.Sets.Select(s => s.Statements.Select(id => premises.Find(id)?.Statement.Firmness switch
        {
            Firmness.RedLine => BlockFirmness.RedLines,
            Firmness.Position => BlockFirmness.Positions,
            _ => BlockFirmness.Openings,
        }).DefaultIfEmpty(BlockFirmness.Norms).Max()).Min();
        if (analysis.Firmness is null && !sets.Completeness.IsComplete) return;
        tally.Check("firmness", analysis.Firmness == softest ? null : $"does not follow from the blocking sets, which say {softest}", ("answer to how firm the block is", "answers to how firm the block is"));
        if (!sets.Completeness.IsComplete) tally.Leave("That no firmer blocking set exists than those listed.");
    }

    private void CheckTimeline()
    {
        var timeline = analysis.Timeline;
        Completion.Check(tally, "timeline", timeline.Completeness);
        var days = timeline.Days.Select(d => d.Date).ToList();
        var wanted = Situation.Days(analysis.Case, analysis.Now.Date);
        if (timeline.Completeness.IsComplete) tally.Require("timeline", days.SequenceEqual(wanted), "is not the days on which something was said or agreed, or had run out, up to the day asked for");
        else tally.Require("timeline", days.SequenceEqual(wanted.Where(days.Contains)), "names days on which nothing changed, or not in their order");
        tally.Require("timeline", !timeline.Completeness.IsComplete || timeline.Days.All(d => d.IsComplete), "is called complete, and one of its days is not");
        for (int k = 0; k < days.Count; k++) Check(timeline.Days[k], $"timeline[{k}].");
        if (days.Count > 0 && timeline.Completeness.IsComplete && analysis.Now.IsComplete && timeline.Days[^1].IsComplete)
            tally.Require($"timeline[{days.Count - 1}]", Sameness.Differs(timeline.Days[^1], analysis.Now));
    }

    private void CheckConflicts()
    {
        static (string, string, string) Texts(ClaimConflict c) => (c.About, string.Join('\n', c.Claims), c.Why);
        bool areSame = analysis.Conflicts.Select(Texts).SequenceEqual(ClaimConflicts.In(analysis.Case, analysis.Now.Date).Select(Texts));
        tally.Check("claims.conflicts", areSame ? null : "are not what the claims amount to", ("comparison of all claims", "comparisons of all claims"));
    }
}
