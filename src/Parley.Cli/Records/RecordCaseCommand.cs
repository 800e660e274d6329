using System.CommandLine;
using System.Text;
using Parley.Core;
using Parley.Formats;
using Parley.Records;
using Parley.Talks;

namespace Parley.Cli;

/// <summary><c>parley record case</c>: the case that a record comes to, as a case file.</summary>
internal static class RecordCaseCommand
{
    public static Command Make(Terminal terminal)
    {
        var record = RecordCommand.Record;
        var reader = new Option<string?>("--as") { Description = "For whom: a party, mediator or public; by default the mediator, and of an export its reader.", HelpName = "READER" };
        var at = RecordCommand.At;
        var target = new Option<string?>("--out") { Description = "The file to write; by default standard output.", HelpName = "FILE" };
        var command = new Command("case", "Writes the case that a record comes to for a reader as a case file.") { record, reader, at, target };
        command.SetAction(async (parsed, _) =>
        {
            string source = parsed.GetValue(record)!;
            if (parsed.GetValue(target) is { } file) SafeFile.Require(file, kept: source);
            var (talks, owner) = RecordPath.Talks(source, parsed.GetValue(at));
            string eyes = RecordCommand.Reader(talks, owner, parsed.GetValue(reader));
            var (yaml, reading) = FoldedCase.Write(talks, eyes == RecordExport.KeeperName ? Readers.MediatorName : eyes, source);
            if (yaml is null)
            {
                foreach (Diagnostic d in reading.Errors) terminal.Error(d.ToString());
                throw new FaultException($"the case in {source} has {Words.Count(reading.Errors.Count(), "fault", "faults")} and was not written");
            }
            if (parsed.GetValue(target) is { } to)
            {
                await SafeFile.Write(to, yaml);
                return ExitCode.Done;
            }
            await using Stream output = terminal.Bytes();
            await output.WriteAsync(Encoding.UTF8.GetBytes(yaml), CancellationToken.None);
            return ExitCode.Done;
        });
        return command;
    }
}
