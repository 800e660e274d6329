using System.Collections.Immutable;
using Parley.Core;
using Parley.Proofs;

namespace Parley.Cli;

/// <summary>One conclusion with all of its grounds.</summary>
internal sealed class Explanation(Page page, Quotes quotes, Analysis analysis)
{
    private Findings Now => analysis.Now;

    /// <summary>Writes the conclusion of this kind with this number.</summary>
    /// <exception cref="FaultException">There is none with that number.</exception>
    public void Write(string kind, int number)
    {
        switch (kind)
        {
            case "block": Block(Nth(Now.BlockingSets.Sets, "blocking set", number)); break;
            case "key": Key(Nth(Now.Keys.Sets, "key", number)); break;
            case "harvest": Harvest(Nth(Now.Harvest.Certain, "certain harvest", number)); break;
            case "possible": Judged(Nth(Now.Harvest.Possible, "harvest that is not excluded", number).Judgement); break;
            default: Question(Nth(analysis.Questions.Ranked, "question", number)); break;
        }
    }

    private static T Nth<T>(ImmutableArray<T> items, string what, int number) => number <= items.Length ? items[number - 1]
        : throw new FaultException(items.IsEmpty ? $"there is no {what} on this day" : $"there is no {what} {number}; there are {items.Length}");

    private void Block(BlockingSet set)
    {
        page.Line($"No full settlement is possible while these hold: {Words.And(set.Statements)}.", 0);
        foreach (string id in set.Statements.Concat(set.Norms)) page.Item($"{id}:", quotes.Said(id));
        page.Heading("Why: each line excludes a combination; the last excludes everything");
        for (int k = 0; k < set.Refutation.Steps.Length; k++)
        {
            Step step = set.Refutation.Steps[k];
            string excluded = step.Excludes.IsEmpty ? "Nothing is left" : $"Not {quotes.Words.Terms(step.Excludes)}";
            page.Item($"{k + 1}.", $"{excluded}: {Reason(step.Reason)}.");
            if (step.Reason is not Reason.ByValues values) continue;
            foreach (WeightedRow row in values.Weights) page.Line($"{row.Weight} × ({Formulas.Row(row.Row, quotes.Case)}), from {row.Statement}", 6);
            foreach (NoBetter other in values.NoBetter.Where(n => !n.Weights.IsEmpty))
                page.Line($"{quotes.Words.Settled(new Settled(other.Issue, other.Option))} is no better {Quotes.Because(other.Weights)}", 6);
        }
        page.Heading("Why none of them can be missing");
        foreach (var (id, witness) in set.Statements.Zip(set.Minimality))
            page.Item("-", $"Without {id}, if nothing else had been said: {quotes.Package(witness.Package, Now.Agreed)}.");
    }

    private string Reason(Reason reason) => reason switch
    {
        Reason.CoreIssue core => $"a full settlement settles {quotes.Words.Issues([core.Issue])}",
        Reason.Agreed agreed => $"{quotes.Words.Issues([agreed.Issue])} is agreed",
        Reason.NewOption option => $"the new option on {quotes.Words.Issues([option.Issue])} is what is asked about",
        Reason.ByRule rule => $"rule {rule.Rule}",
        Reason.ByNorm norm => $"{norm.Statement}, a norm",
        Reason.ByStatement said => $"it takes {quotes.Words.Party(said.Party)}’s consent, and breaks {said.Statement}",
        Reason.ByValues values => $"it takes {quotes.Words.Party(values.Party)}’s consent, which would be worse off {Quotes.Because(values.Weights)}",
        Reason.Resolved resolved => $"from {Words.And(resolved.Steps.Select(s => $"{s + 1}"))}, which leave no option on {quotes.Words.Issues([resolved.Issue])}",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "Not a known reason."),
    };

    private void Key(Key key)
    {
        page.Line($"Without {Words.And(key.Relax)}, all else as it was said, this is possible: {quotes.Package(key.Witness.Package, Now.Agreed)}.", 0);
        foreach (string id in key.Relax) page.Item($"{id}:", quotes.Said(id));
        foreach (Valuation v in key.Witness.Valuations) page.Item("-", $"{quotes.Words.Party(v.Party)} would be no worse off with, for one, {Formulas.Worths(v, quotes.Case, key.Witness.Package)}.");
        page.Line("It is minimal: each of its statements is needed, since a blocking set holds it and no other of them.");
    }

    private void Harvest(CertainHarvest harvest)
    {
        page.Line($"{quotes.Package(harvest.Package, Now.Agreed)}: everyone whose consent it takes accepts.", 0);
        foreach (Acceptance a in harvest.Acceptances)
            new JudgementText(page, quotes).Write(new PartyJudgement(a.Party, Verdict.Accepts) { Certificate = a.Certificate }, harvest.Package);
    }

    private void Judged(Judgement judgement)
    {
        page.Line($"{quotes.Package(judgement.Package, Now.Agreed)}: nobody refuses it.", 0);
        foreach (PartyJudgement party in judgement.Parties) new JudgementText(page, quotes).Write(party, judgement.Package);
    }

    private void Question(Question question)
    {
        page.Line($"If {quotes.Words.Party(question.To)} would sign {quotes.Words.Settled(question.Ask)}, it would accept {quotes.Package(question.Judgement.Package, Now.Agreed)}; a no would exclude {Words.Count(question.NoExcludes, "package", "packages")} of those considered.", 0);
        if (!question.Derivable) page.Line(QuestionsText.TakeCare(quotes.Words.Party(question.To)));
        Judged(question.Judgement);
    }
}
