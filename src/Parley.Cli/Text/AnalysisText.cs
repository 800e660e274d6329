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
