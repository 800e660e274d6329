using System.CommandLine;
using Parley.Core;
using Parley.Talks;

namespace Parley.Cli;

/// <summary><c>parley talks status</c>: how talks stand for a reader, and what it should know of or act on.</summary>
internal static class StatusCommand
{
    public static Command Make(Terminal terminal)
    {
        var record = RecordCommand.Record;
        var reader = new Option<string?>("--as") { Description = "What this party, mediator or public may know; of an export, what its reader may.", HelpName = "READER" };
        var at = RecordCommand.At;
        var command = new Command("status", "Shows how talks stand for a reader: proposals, agreements, channels, and what to know of or act on.") { record, reader, at };
        command.SetAction(parsed =>
        {
            var (talks, owner) = RecordPath.Talks(parsed.GetValue(record)!, parsed.GetValue(at));
            string who = RecordCommand.Reader(talks, owner, parsed.GetValue(reader)), eyes = Notices.Eyes(who);
            DateTimeOffset time = parsed.GetValue(at) ?? terminal.Clock.GetUtcNow();
            Picture known = talks.KnownTo(eyes);
            var page = new Page(terminal.Out);
            page.Line($"The talks for {who}{(who == eyes ? "" : $", as {eyes} may know them")}, as of {ActText.Time(time)}.", 0);
            if (known.Process is { Act.Caucus: var rule }) page.Line($"In these talks {ActText.Caucus(rule)}.", 0);
            Section(page, "Rounds and rooms", [.. known.Rounds.Select(r => $"Round {r.Key}: {ActText.Word(r.Value)}."), .. known.Rooms.Select(Room)], text => text, text => text);
            if (known.Agenda is { } agenda) Section(page, "Agenda", agenda.Items, _ => "", item => item);
            Section(page, "Proposals", known.Proposals, p => p.Act.Proposal, p => Proposal(known, p, time));
            Section(page, "Agreements", known.Agreements, a => a.Act.Agreement, a => Agreement(known, a, time));
            Section(page, "Channels", known.Channels, c => c.Act.Channel, c => $"{c.Act.Channel}, “{c.Act.Title}”, between {Words.And(c.Act.Sides)}: {c.At(time).ToString().ToLowerInvariant()}.");
            page.Heading("To know of or to act on");
            IReadOnlyList<Notice> notices = Notices.For(talks, who, time);
            if (notices.Count == 0) page.Line("Nothing.");
            foreach (Notice notice in notices) page.Item("•", $"{notice.Text}{(notice.Due is { } due ? $" Due: {ActText.Time(due)}." : "")} [entry {notice.Entry}]");
            return ExitCode.Done;
        });
        return command;
    }

    private static void Section<T>(Page page, string title, IReadOnlyCollection<T> items, Func<T, string> id, Func<T, string> text)
    {
        page.Heading(title);
        if (items.Count == 0) page.Line("None.");
        foreach (T item in items.OrderBy(id, StringComparer.Ordinal)) page.Item("•", text(item));
    }

    private static string Room(RoomState r) =>
        $"{(r.Act.Kind == RoomKind.WorkingGroup ? "Working group" : "Room")} {r.Act.Room}, “{r.Act.Title}”, of {Words.And(r.Readers.Names)}{ActText.By(r.Act.Deadline)}: {ActText.Word(r.Course)}.";

    private static string Proposal(Picture known, ProposalState p, DateTimeOffset at)
    {
        string state = p.IsWithdrawn ? "taken back" : !p.IsOpenAt(at) ? $"open for answers until {ActText.Time(p.Act.Until!.Value)}, no longer"
            : p.Act.Until is { } until ? $"open for answers until {ActText.Time(until)}" : "open for answers";
        var answers = p.Answers.Values.OrderBy(a => a.Party, StringComparer.Ordinal).Select(a => $"{a.Party}: {ActText.Word(a.Answer)}");
        var rest = known.AskedBy(p).Where(a => !p.Answers.ContainsKey(a)).Select(a => $"{a}: no answer");
        return $"{p.Act.Proposal}, made by {p.Party ?? "the mediator"} to {p.Entry.Readers}: {ActText.Settles(p.Act.Settles)}; {state}. {string.Concat(answers.Concat(rest).Select(a => a + ". "))}".TrimEnd();
    }

    private static string Agreement(Picture known, AgreementState a, DateTimeOffset at)
    {
        string state = a.Course == Course.Closed ? "denounced"
            : a.Course == Course.Suspended ? "suspended"
            : known.SuccessorAt(a, at) is { } successor ? $"replaced by {successor.Act.Agreement}"
            : a.IsInForceAt(at) ? "in force" : "not in force";
        return $"{a.Act.Agreement}, for {Words.And(a.Act.Needs)} to sign: {state}. {string.Concat(a.Act.Needs.Select(p => $"{p}: {Signed(a.Signatures.GetValueOrDefault(p), at)}. "))}".TrimEnd();
    }

    private static string Signed(Signature? signature, DateTimeOffset at) =>
        signature is null ? "not signed"
        : signature.HasLapsedAt(at) ? "signed ad referendum, lapsed"
        : signature.BindsAt(at) ? $"signed on {ActText.Time(signature.At)}"
        : $"signed ad referendum, waits for approval until {ActText.Time(signature.Act.AdReferendumUntil!.Value)}";
}
