using Parley.Core;
using Parley.Proofs;

namespace Parley.Cli;

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
