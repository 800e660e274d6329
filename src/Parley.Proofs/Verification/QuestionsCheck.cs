using System.Collections.Immutable;
using Fractions;
using Parley.Core;

namespace Parley.Proofs;

/// <summary>Checks the questions: that each is open, and what a yes would do.</summary>
internal sealed class QuestionsCheck(Verifier verifier, Questions questions, Tally tally)
{
    /// <summary>The id under which a certificate uses the yes that is asked for.</summary>
    private const string Yes = "yes";

    private readonly Premises premises = verifier.Premises;

    private Situation Situation => premises.Situation;

    /// <summary>Checks all questions.</summary>
    public void Run()
    {
        Completion.Check(tally, "questions", questions.Completeness);
        var ranked = questions.Ranked;
        for (int k = 0; k < ranked.Length; k++)
            tally.Check($"questions[{k}]", WrongWith(ranked[k]), ("question, and that a yes decides for the party asked", "questions, and that a yes decides for the party asked"));
        for (int k = 1; k < ranked.Length; k++)
            tally.Require($"questions[{k}]", Rank(ranked[k - 1]).CompareTo(Rank(ranked[k])) <= 0, "does not stand in its place in the order of questions");
        var asked = ranked.Select(q => (q.To, string.Join(',', q.Ask), string.Join(',', q.Welcomed), q.Judgement.Package)).ToList();
        tally.Require("questions", asked.Distinct().Count() == asked.Count, "one is asked twice");
        tally.Leave("That no better question is missing, and how many packages a no would exclude.");
        if (ranked.IsEmpty) return;
        tally.Leave("That what is asked is as little as will do, that a party is known to gain by what a question calls welcome, and whether a question could be derived from what the party may see.");
    }

    /// <summary>Fewest yeses first; then the greatest gain; then what a no excludes most; then what names the fewest issues.</summary>
    private static (int, int, int, int) Rank(Question q) =>
        (q.YesesNeeded, q.IsFull ? int.MinValue : -q.Gain.Length, -q.NoExcludes, q.Ask.Length);

    private string? WrongWith(Question question)
    {
        var judgement = question.Judgement;
        if (verifier.Judges(judgement) is { } wrong) return wrong;
        if (judgement.Status != Status.Possible) return "its package is not one that is possible without being certain";
        if (judgement.Parties.FirstOrDefault(p => p.Party == question.To)?.For is not { } saying) return "the party asked is not undecided on the package";
        var package = judgement.Package;
        var fresh = Situation.New(package).Select(i => new Settled(i, package[i])).ToList();
        if (question.Ask.IsEmpty || !question.Ask.All(fresh.Contains)) return "what is asked is not part of what is new in the package";
        if (!question.Ask.Select(s => s.Issue).SequenceEqual(question.Ask.Select(s => s.Issue).Distinct().Order())) return "what is asked is not in the order of the issues, each once";
        if (!question.Welcomed.SequenceEqual(question.Ask.Where(question.Welcomed.Contains))) return "what is welcomed is not part of what is asked";
        if (question.YesesNeeded != judgement.Parties.Count(p => p.Verdict == Verdict.Undecided)) return "the yeses needed are not one for each party that is undecided";
        if (!question.Gain.SequenceEqual(fresh.Select(s => s.Issue))) return "the gain is not the issues that the package newly settles";
        if (question.IsFull != Situation.IsFull(package)) return "whether it gains a full settlement is said wrongly";
        if (question.NoExcludes < 0) return "a no excludes less than nothing";
        if (!Said(question).Holds(saying.Worths)) return "the valuation of the party asked does not show that it could say yes";
        return verifier.Gains(package, question.To, question.Sufficiency, (Yes, Said(question)));
    }

    /// <summary>What the party says with a yes: v(ask) ≥ 0.</summary>
    private Row Said(Question question) => new(
        new LinearForm(question.Ask.Where(s => Situation.HasUnknowns(question.To, s.Issue)).Select(s => KeyValuePair.Create(new Unknown(s.Issue, s.Option), 1))),
        Relation.AtLeast,
        Fraction.Zero);
}
