using System.CommandLine;
using Parley.Core;
using Parley.Proofs;
using Parley.Reasoning;

namespace Parley.Cli;

/// <summary><c>parley explain</c>: goes deeper into one conclusion, down to its grounds.</summary>
internal static class ExplainCommand
{
    private static readonly string[] Kinds = ["block", "key", "harvest", "possible", "question", "party"];

    public static Command Make(Terminal terminal)
    {
        var shared = new CaseOptions();
        var what = new Argument<string[]>("WHAT")
        {
            Description = "block N, key N, harvest N, possible N or question N (as analyze numbers them; by default 1), or party P issue=option … (why a party accepts or refuses).",
            Arity = ArgumentArity.OneOrMore,
        };
        var command = new Command("explain", "Goes deeper into one conclusion: a blocking set, a key, a harvest, a question, or why a party accepts.");
        shared.AddTo(command);
        command.Arguments.Add(what);
        command.SetAction(async (parsed, interrupt) =>
        {
            string[] words = parsed.GetValue(what)!;
            if (!Kinds.Contains(words[0])) throw Lookup.Unknown("conclusion to explain", words[0], Kinds);
            LoadedCase loaded = shared.Load(parsed, terminal);
            var page = new Page(terminal.Out);
            var quotes = new Quotes(loaded.Analysed);
            if (words[0] == "party")
            {
                if (words.Length < 3) throw new FaultException("explain party takes a party and a package, such as: explain CASE party upper gauge=installed");
                int party = loaded.Analysed.PartyIndex(words[1]);
                if (party < 0) throw Lookup.Unknown("party", words[1], loaded.Analysed.Parties.Select(p => p.Id));
                Situation situation = Situation.On(loaded.Analysed, loaded.Options.AsOf!.Value);
                Package package = Lookup.Package(situation, words[2..]);
                Judgement judgement = await terminal.Work("Weighing", _ => Analyst.Weigh(loaded.Analysed, situation.Date, package, interrupt));
                if (judgement.Parties.FirstOrDefault(p => p.Party == party) is { } found) new JudgementText(page, quotes).Write(found, package);
                else page.Line($"This package does not take {quotes.Words.Party(party)}’s consent.", 0);
                return ExitCode.Done;
            }
            int number = Number(words);
            Analysis analysis = await loaded.Analyze(terminal, interrupt);
            new Explanation(page, quotes, analysis).Write(words[0], number);
            return analysis.IsComplete ? ExitCode.Done : ExitCode.Incomplete;
        });
        return command;
    }

    private static int Number(string[] words) => words.Length == 1 ? 1
        : words.Length == 2 && int.TryParse(words[1], out int number) && number > 0 ? number
        : throw new FaultException($"explain {words[0]} takes a number from 1, such as: explain CASE {words[0]} 1");
}
