using System.CommandLine;
using Parley.Formats;
using Spectre.Console;

namespace Parley.Cli;

/// <summary><c>parley new</c>: a commented case file to start from.</summary>
internal static class NewCommand
{
    public static Command Make(Terminal terminal)
    {
        var path = new Argument<string>("FILE") { Description = "The file to write.", Arity = ArgumentArity.ZeroOrOne };
        var title = new Option<string?>("--title") { Description = "The title of the case." };
        var parties = new Option<string?>("--parties") { Description = "The names of the parties, separated by commas." };
        var issues = new Option<string?>("--issues") { Description = "What is to be settled, separated by commas." };
        var force = new Option<bool>("--force") { Description = "Replace a file that is there." };
        var command = new Command("new", "Writes a commented case file to start from, asking what it needs at a terminal.") { path, title, parties, issues, force };
        command.SetAction(async (parsed, _) =>
        {
            string named = parsed.GetValue(title) ?? Ask(terminal, "What is the dispute called?", "A new case", "--title");
            string[] between = List(parsed.GetValue(parties) ?? Ask(terminal, "Who are the parties? (separated by commas)", "First party, Second party", "--parties"));
            string[] open = List(parsed.GetValue(issues) ?? Ask(terminal, "What is to be settled? (separated by commas)", "First issue", "--issues"));
            if (between.Length < 2) throw new FaultException("a dispute has at least two parties; name them separated by commas, such as --parties \"Upper village, Lower village\"");
            if (open.Length < 1) throw new FaultException("a dispute has at least one issue, such as --issues \"Share of the water\"");
            string text = NewCase.Template(named, between, open, DateOnly.FromDateTime(terminal.Clock.GetLocalNow().DateTime));
            if (parsed.GetValue(path) is not { } file)
            {
                // As it is: wrapped at the width of a terminal it would be another file.
                await using Stream output = terminal.Bytes();
                await output.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text), CancellationToken.None);
                return ExitCode.Done;
            }
            if (File.Exists(file) && !parsed.GetValue(force)) throw new FaultException($"{file} is there already and was left as it is; name another file, or say --force to replace it");
            SafeFile.Require(file, kept: null);
            await SafeFile.Write(file, text);
            terminal.Error($"Wrote {file}. Fill in what was said, then: parley check {file}");
            return ExitCode.Done;
        });
        return command;
    }

    private static string Ask(Terminal terminal, string question, string otherwise, string option) =>
        terminal.CanAsk ? terminal.Out.Prompt(new TextPrompt<string>(question).DefaultValue(otherwise))
            : option == "--title" ? otherwise : throw new FaultException($"nobody is there to be asked; say {option}");

    private static string[] List(string text) => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
