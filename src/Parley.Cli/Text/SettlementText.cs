using Parley.Core;
using Parley.Proofs;

namespace Parley.Cli;

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
                page.Line(now.BlockingSets.Sets.Any(s => s.Statements.IsEmpty)
                    ? $"Not while the norms and rules stand: no full settlement ({core}) is possible, whatever the parties say."
                    : $"Not while everything said stands: no full settlement ({core}) is possible.");
                break;
            default:
                page.Line("Not known.");
                break;
        }
        if (quotes.RestsOn(settlement.Inferred) is { } rests) page.Line(rests);
        page.Incomplete(settlement.Completeness);
    }
}
