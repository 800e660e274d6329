using System.CommandLine;
using Parley.Formats;
using Parley.Proofs;
using Parley.Reports;

namespace Parley.Cli;

/// <summary><c>parley analyze</c>: the five answers, as text, JSON or a report.</summary>
internal static class AnalyzeCommand
{
    public static Command Make(Terminal terminal)
    {
        var shared = new CaseOptions();
        var json = new Option<bool>("--json") { Description = "Print the result as JSON, with its grounds, and nothing else." };
        var report = new Option<string?>("--report") { Description = "Also write the report: one HTML file that needs no network.", HelpName = "FILE" };
        var command = new Command("analyze", "Answers the five questions about a case: can they settle, what blocks it, what can be signed now, what would unlock it, what to ask next.") { json, report };
        shared.AddTo(command);
        command.SetAction(async (parsed, interrupt) =>
        {
            if (parsed.GetValue(report) is { } target) SafeFile.Require(target, kept: shared.Path(parsed));
            LoadedCase loaded = shared.Load(parsed, terminal);
            Analysis analysis = await loaded.Analyze(terminal, interrupt);
            if (parsed.GetValue(report) is { } file)
            {
                await SafeFile.Write(file, HtmlReport.Write(analysis));
                terminal.Error($"The report is in {file}.");
            }
            if (parsed.GetValue(json))
            {
                await using Stream output = terminal.Bytes();
                await output.WriteAsync(ResultJson.WriteBytes(analysis), CancellationToken.None);
            }
            else
            {
                new AnalysisText(analysis, terminal.Out).Write();
            }
            return analysis.IsComplete ? ExitCode.Done : ExitCode.Incomplete;
        });
        return command;
    }
}
