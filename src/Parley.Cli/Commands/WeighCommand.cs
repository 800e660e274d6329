using System.CommandLine;
using Parley.Core;
using Parley.Proofs;
using Parley.Reasoning;

namespace Parley.Cli;

/// <summary><c>parley weigh</c>: who accepts one package, refuses it or is undecided, and why.</summary>
internal static class WeighCommand
{
    public static Command Make(Terminal terminal)
    {
        var shared = new CaseOptions();
        var choices = new Argument<string[]>("CHOICES") { Description = "The package: issue=option for each issue that it settles.", Arity = ArgumentArity.OneOrMore, HelpName = "issue=option" };
        var command = new Command("weigh", "Judges one package: who accepts it, who refuses, who is undecided by what was said, and why. Issues that are not named stand as agreed, else at the status quo.");
        shared.AddTo(command);
        command.Arguments.Add(choices);
        command.SetAction(async (parsed, interrupt) =>
        {
            LoadedCase loaded = shared.Load(parsed, terminal);
            Situation situation = Situation.On(loaded.Analysed, loaded.Options.AsOf!.Value);
            Package package = Lookup.Package(situation, parsed.GetValue(choices)!);
            Judgement judgement = await terminal.Work("Weighing", _ => Analyst.Weigh(loaded.Analysed, situation.Date, package, interrupt));
            new JudgementText(new Page(terminal.Out), new Quotes(loaded.Analysed)).Write(judgement, situation);
            return ExitCode.Done;
        });
        return command;
    }
}
