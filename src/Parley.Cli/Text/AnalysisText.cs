using Parley.Core;
using Parley.Proofs;
using Spectre.Console;

namespace Parley.Cli;

/// <summary>The five answers in plain words, the most important first.</summary>
internal sealed class AnalysisText(Analysis analysis, IAnsiConsole console)
{
    private readonly Page page = new(console);
    private readonly Quotes quotes = new(analysis.Case);

    private Findings Now => analysis.Now;

    private Words Words => quotes.Words;

    /// <summary>Writes all of it.</summary>
    public void Write()
    {
        Head();
        new SettlementText(page, quotes).Write(Now);
        new BlockingText(page, quotes).Write(Now, analysis.Firmness);
        new HarvestText(page, quotes).Write(Now);
        new KeysText(page, quotes).Write(Now, analysis.Openings);
        new QuestionsText(page, quotes).Write(analysis.Questions);
        new HistoryText(page, quotes).Write(analysis.Timeline);
        new NotesText(page, quotes).Write(analysis);
    }

    private void Head()
    {
        console.WriteLine(analysis.Case.Title, new Style(decoration: Decoration.Bold));
        string eyes = analysis.Of.As switch
        {
            "mediator" => "for the mediator’s eyes: it draws on everything on file, caucus included",
            "public" => "from what is public only",
            var id => $"from what {Words.Party(analysis.Case.PartyIndex(id))} may see only",
        };
        page.Line($"As of {Words.Date(Now.Date)}; {eyes}.", 0);
        if (!analysis.Of.Without.IsEmpty) page.Line($"As if these had never been made: {Words.And(analysis.Of.Without)}.", 0);
        if (!Now.Agreed.IsEmpty) page.Line($"Already agreed: {Words.Settled(Now.Agreed)}.", 0);
    }
}

/// <summary>Question 1: can they settle?</summary>
internal sealed class SettlementText(Page page, Quotes quotes)
{
    /// <summary>Writes the answer.</summary>
    public void Write(Findings now)
    {
        page.Heading("1. Can they settle?");
        Settlement settlement = now.Settlement;
        string core = quotes.Words.Issues(quotes.Case.CoreIssues);
        switch (settlement.Status)
        {
            case Status.Agreed:
                page.Line($"They have: what is agreed settles {core}.");
                break;
            case Status.Certain:
                page.Line($"Yes. By what was said, everyone whose consent it takes would sign a full settlement ({core}): {quotes.Package(settlement.Package!, now.Agreed)}.");
                foreach (Acceptance a in settlement.Acceptances) page.Item("-", quotes.Accepts(a) + ".");
                break;
            case Status.Possible:
                page.Line($"It is not excluded: nothing that was said rules out every full settlement ({core}), and nothing shows that everyone would sign one. One that nobody refuses: {quotes.Package(settlement.Package!, now.Agreed)}.");
                break;
            case Status.Blocked:
                page.Line($"Not while everything said stands: no full settlement ({core}) is possible.");
                break;
            default:
                page.Line("Not known.");
                break;
        }
        if (quotes.RestsOn(settlement.Inferred) is { } rests) page.Line(rests);
        page.Incomplete(settlement.Completeness);
    }
}

/// <summary>Question 2: what blocks it?</summary>
internal sealed class BlockingText(Page page, Quotes quotes)
{
    private const int Most = 6;

    /// <summary>Writes the answer; nothing where nothing blocks.</summary>
    public void Write(Findings now, BlockFirmness? firmness)
    {
        page.Heading("2. What blocks it?");
        if (now.Settlement.Status != Status.Blocked)
        {
            page.Line(now.Settlement.Status == Status.Unknown ? "Not known." : "Nothing that was said.");
            return;
        }
        var sets = now.BlockingSets.Sets;
        page.Line(sets.Length == 1 ? "One set of statements that cannot all hold in a full settlement:" : $"{sets.Length} sets of statements; none of them can hold as a whole in a full settlement:");
        var grouped = sets.GroupBy(s => (Parties: string.Join(',', s.Parties), Issues: string.Join(',', s.Issues))).ToList();
        page.Capped(sets.Length <= Most ? sets : [.. grouped.Select(g => g.First())], Most, (set, number) =>
        {
            page.Item($"{number}.", Title(set));
            foreach (string id in set.Statements) page.Item($"{id}:", quotes.Said(id), 5);
            foreach (string id in set.Norms) page.Item($"{id}:", quotes.Said(id), 5);
            foreach (string id in set.Rules) page.Item($"{id}:", Rule(id), 5);
            int alike = grouped.First(g => g.Contains(set)).Count();
            if (sets.Length > Most && alike > 1) page.Line($"({alike - 1} more between the same parties on the same issues; --json lists them.)", 5);
            if (quotes.RestsOn(set.Inferred) is { } rests) page.Line(rests, 5);
        });
        string? firm = firmness switch
        {
            BlockFirmness.Norms => "Norms and rules block alone, whatever the parties say.",
            BlockFirmness.RedLines => "Red lines alone block.",
            BlockFirmness.Positions => "Red lines and positions block, without any opening bid.",
            BlockFirmness.Openings => "It takes opening bids to block: red lines and positions alone would not.",
            _ => null,
        };
        if (firm is not null) page.Line(firm);
        page.Incomplete(now.BlockingSets.Completeness);
    }

    private string Title(BlockingSet set) => set.Statements.IsEmpty
        ? "Norms and rules alone."
        : $"{quotes.Words.PartiesById(set.Parties)}, on {quotes.Words.Issues(set.Issues.Select(quotes.Case.IssueIndex))}.";

    private string Rule(string id)
    {
        Rule rule = quotes.Case.Rules.Single(r => r.Id == id);
        string what = rule.IsNever ? $"these cannot go together: {quotes.Words.Terms(rule.If)}" : $"{quotes.Words.Terms(rule.If)} needs {quotes.Words.Terms(rule.Then)}";
        return $"a rule of the case: {what}{(rule.Because is null ? "" : $", because {rule.Because}")}.";
    }
}
