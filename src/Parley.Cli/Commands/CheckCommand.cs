using System.CommandLine;
using Parley.Core;
using Parley.Formats;

namespace Parley.Cli;

/// <summary><c>parley check</c>: every fault of a case file, and what is likely not meant.</summary>
internal static class CheckCommand
{
    public static Command Make(Terminal terminal)
    {
        var path = new Argument<string>("CASE") { Description = "The case file." };
        var readBack = new Option<bool>("--read-back") { Description = "Also print each statement as the sentence that it is taken for." };
        var command = new Command("check", "Lists every fault of a case file at once, with its place and remedy, and warns of what is likely not meant.") { path, readBack };
        command.SetAction(parsed =>
        {
            string file = parsed.GetValue(path)!;
            CaseReading reading = CaseFile.Read(file);
            foreach (Diagnostic d in reading.Diagnostics) terminal.Error(d.ToString());
            if (reading.Case is not { } dispute)
            {
                terminal.Error($"{file}: {Words.Count(reading.Errors.Count(), "fault", "faults")}; the case cannot be used until it is mended.");
                return ExitCode.Faulty;
            }
            var page = new Page(terminal.Out);
            page.Line($"{dispute.Title}: {Words.Count(dispute.Parties.Length, "party", "parties")}, {Words.Count(dispute.Issues.Length, "issue", "issues")}, {Words.Count(dispute.Statements.Length, "statement", "statements")}, {Words.Count(dispute.Claims.Length, "claim", "claims")}, {Words.Count(dispute.Agreements.Length, "agreement", "agreements")}. No faults, {Words.Count(reading.Warnings.Count(), "warning", "warnings")}.", 0);
            if (parsed.GetValue(readBack))
                foreach (ReadBackLine line in ReadBack.Of(dispute)) page.Item($"{line.Statement}:", line.Sentence, 0);
            return ExitCode.Done;
        });
        return command;
    }
}
