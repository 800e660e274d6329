using System.CommandLine;
using Parley.Records;
using Parley.Talks;

namespace Parley.Cli;

/// <summary><c>parley talks status</c>: where talks stand for a reader at a time, and what waits for whom.</summary>
internal static class StatusCommand
{
    public static Command Make(Terminal terminal)
    {
        var record = new Argument<string>("RECORD") { Description = "The record: a store, or an export." };
        var reader = new Option<string?>("--as") { Description = "For this party, mediator (the default) or public; of an export, for its reader.", HelpName = "READER" };
        var at = RecordCommand.At;
        var command = new Command("status", "Says where talks stand: proposals and their answers, agreements and their signatures, channels, and what waits for whom.") { record, reader, at };
        command.SetAction(parsed =>
        {
            DateTimeOffset time = parsed.GetValue(at) ?? terminal.Clock.GetUtcNow();
            var (talks, owner) = RecordPath.Talks(parsed.GetValue(record)!, time);
            string eyes = RecordCommand.Reader(talks, owner, parsed.GetValue(reader)) is var asked && asked == RecordExport.KeeperName ? Readers.MediatorName : asked;
            Write(new Page(terminal.Out), talks, eyes, time);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Write(Page page, TalksState talks, string reader, DateTimeOffset at)
    {
        Picture known = talks.KnownTo(reader);
        page.Line($"Where talks stand for {reader}, at {ActText.Time(at)}:", 0);
        Part(page, "Proposals", known.Proposals.Values.Select(p =>
            $"{p.Act.Proposal}, of {p.Entry.By}: {string.Join(", ", p.Act.Settles.Select(s => $"{s.Key}={s.Value}"))}; {(p.IsWithdrawn ? "taken back" : p.IsOpenAt(at) ? "open" : "no longer open")}"
            + (p.Answers.Count == 0 ? "; nobody has answered" : string.Concat(p.Answers.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => $"; {a.Key}: {a.Value.Answer.ToString().ToLowerInvariant()}")))));
        Part(page, "Agreements", known.Agreements.Values.Select(a =>
            $"{a.Act.Agreement}: {(a.IsInForceAt(at) ? "in force" : a.Course is Course.Suspended or Course.Closed ? a.Course.ToString().ToLowerInvariant() : "not in force")}"
            + $"; signed by {(a.Signatures.Count == 0 ? "nobody" : string.Join(", ", a.Signatures.Keys.Order(StringComparer.Ordinal)))}"));
        Part(page, "Channels", known.Channels.Values.Select(c => $"{c.Act.Channel}, between {string.Join(" and ", c.Act.Sides)}: {c.At(at).ToString().ToLowerInvariant()}"));
        Part(page, "What waits", Notices.For(talks, reader, at).Select(n => n.Text + (n.Due is { } due ? $", by {ActText.Time(due)}" : "")));
    }

    private static void Part(Page page, string title, IEnumerable<string> lines)
    {
        page.Heading(title);
        var all = lines.ToList();
        foreach (string line in all) page.Item("·", line);
        if (all.Count == 0) page.Line("nothing");
    }
}
