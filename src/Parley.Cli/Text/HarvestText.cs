using Parley.Core;
using Parley.Proofs;

namespace Parley.Cli;

/// <summary>Question 3: what can be signed now?</summary>
internal sealed class HarvestText(Page page, Quotes quotes)
{
    private const int Most = 5;

    /// <summary>Writes the answer.</summary>
    public void Write(Findings now)
    {
        Words words = quotes.Words;
        page.Heading("3. What can be signed now?");
        Harvest harvest = now.Harvest;
        if (harvest.Certain.IsEmpty && !harvest.Completeness.IsComplete) page.Line("No package was shown to be certain before the work was cut short.");
        else if (harvest.Certain.IsEmpty) page.Line("Nothing is certain: of nothing new did everyone whose consent it takes say enough to show that they would sign it.");
        page.Capped(harvest.Certain, Most, (certain, number) =>
        {
            page.Item($"{number}.", $"Certain: {quotes.Package(certain.Package, now.Agreed)}.");
            foreach (Acceptance a in certain.Acceptances) page.Item("-", quotes.Accepts(a) + ".", 5);
            foreach (string id in certain.Acceptances.SelectMany(a => a.Certificate).Select(w => w.Statement).Distinct().Order(StringComparer.Ordinal))
                page.Item($"{id}:", quotes.Said(id), 5);
            if (certain.Alone.Length > 1 || certain.Alone[0].Issues.Length < certain.Settles.Length - now.Agreed.Length)
                page.Line($"Any of these could stand alone: {string.Join("; ", certain.Alone.Select(p => words.Issues(p.Issues)))}.", 5);
            if (quotes.RestsOn(certain.Inferred) is { } rests) page.Line(rests, 5);
        });
        if (!harvest.Possible.IsEmpty) page.Line(harvest.Certain.IsEmpty ? "Not excluded, and worth asking about:" : "Apart from that, not excluded:");
        page.Capped(harvest.Possible, Most, (possible, _) =>
        {
            page.Item("o", quotes.Package(possible.Judgement.Package, now.Agreed) + ".");
            var undecided = possible.Judgement.Parties.Where(p => p.Verdict == Verdict.Undecided).Select(p => p.Party).ToList();
            page.Line($"What was said does not decide whether {words.Parties(undecided)} would sign.", 4);
            if (!possible.Unspoken.IsEmpty) page.Line($"Nothing that counts here was said of {words.Issues(possible.Unspoken)}; silence is not consent.", 4);
        });
        page.Incomplete(harvest.Completeness);
    }
}

/// <summary>Question 4: what would unlock it?</summary>
internal sealed class KeysText(Page page, Quotes quotes)
{
    private const int Most = 6;

    /// <summary>Writes the answer, and what a new option could do.</summary>
    public void Write(Findings now, IReadOnlyList<Opening> openings)
    {
        page.Heading("4. What would unlock it?");
        if (now.Settlement.Status != Status.Blocked)
        {
            page.Line(now.Settlement.Status == Status.Unknown ? "Not known." : "It is not locked.");
            return;
        }
        if (now.Keys.Sets.IsEmpty) page.Line(now.Keys.Completeness.IsComplete ? "Nothing that a party could give: norms and rules block alone." : "Not known.");
        else page.Line("Any one of these, those with the fewest statements and red lines first; who ought to move is not for this analysis to say:");
        page.Capped(now.Keys.Sets, Most, (key, number) =>
        {
            page.Item($"{number}.", $"{quotes.Words.PartiesById(key.Parties)}:");
            foreach (Give give in key.Gives) page.Item("-", Gives(give), 5);
            page.Line($"It opens, for one: {quotes.Package(key.Witness.Package, now.Agreed)}.", 5);
        });
        page.Incomplete(now.Keys.Completeness);
        var opening = openings.Where(o => o.Opens == true).Select(o => o.Issue).ToList();
        if (opening.Count > 0) page.Line($"Or a new idea: an option that nobody has spoken of yet could open the way on {quotes.Words.Issues(opening)}.");
        else if (openings.Any() && openings.All(o => o.Opens == false)) page.Line("A new option on one issue alone, of which nobody has spoken, would not open the way.");
    }

    private string Gives(Give give)
    {
        Statement said = quotes.Case.Statements.Single(s => s.Id == give.Statement);
        string allowed = quotes.Words.Settled(give.Allows);
        return said.Verb is ValueVerb
            ? $"if {give.Statement} did not hold ({Sentences.Of(said, quotes.Words).TrimEnd('.')})"
            : $"{give.Statement} would have to allow {allowed}";
    }
}

/// <summary>Question 5: what should the mediator ask next?</summary>
internal sealed class QuestionsText(Page page, Quotes quotes)
{
    private const int Most = 6;

    /// <summary>Writes the answer.</summary>
    public void Write(Questions questions)
    {
        page.Heading("5. What to ask next?");
        if (questions.Ranked.IsEmpty) page.Line(questions.Completeness.IsComplete ? "Nothing that a yes would bring nearer." : "Not known.");
        page.Capped(questions.Ranked, Most, (question, number) =>
        {
            page.Item($"{number}.", Ask(question));
            string gain = question.IsFull ? "a full settlement would be certain" : $"{quotes.Words.Issues(question.Gain)} could be signed";
            var others = question.Judgement.Parties.Where(p => p.Verdict == Verdict.Undecided && p.Party != question.To).Select(p => p.Party);
            string needs = question.YesesNeeded == 1 ? "With this yes alone" : $"With this yes, and one from {quotes.Words.Parties(others)}";
            page.Line($"{needs}, {gain}.", 5);
            if (!question.Derivable)
                page.Line(TakeCare(quotes.Words.Party(question.To)), 5);
        });
        page.Incomplete(questions.Completeness);
    }

    /// <summary>What to say of a question that its addressee could not derive.</summary>
    public static string TakeCare(string party) =>
        $"Take care: {party} could not derive this question from what it may see; asking it may tell what another said in confidence.";

    private string Ask(Question question)
    {
        string whom = quotes.Words.Party(question.To);
        if (question.Welcomed.IsEmpty) return $"{whom}: would you sign {quotes.Words.Settled(question.Ask)}?";
        return $"{whom}: does {quotes.Words.Settled(question.Welcomed)} outweigh {quotes.Words.Settled(question.Ask.Except(question.Welcomed))} for you?";
    }
}
