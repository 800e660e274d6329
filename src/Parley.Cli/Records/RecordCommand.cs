using System.CommandLine;
using System.Globalization;
using Parley.Core;
using Parley.Formats;
using Parley.Records;
using Parley.Talks;
using Spectre.Console;

namespace Parley.Cli;

/// <summary><c>parley record</c>: records of talks, made, shown, exported, verified and compared.</summary>
internal static class RecordCommand
{
    public static Command Make(Terminal terminal) => new("record", "Keeps a record of talks: what was done, by whom, when, and who may read it. A record only grows.")
    {
        New(terminal), Import(terminal), Show(terminal), Export(terminal), RecordCaseCommand.Make(terminal), Verify(terminal), Compare(terminal), Copy(terminal), Key(terminal), SecrecyCommands.Passphrase(terminal), SecrecyCommands.KeeperKey(terminal), SecrecyCommands.Destroy(terminal),
    };

    /// <summary>The record that is read.</summary>
    public static Argument<string> Record => new("RECORD") { Description = "The record: a store, or where nothing is written, an export." };

    private static Option<CaucusRule> Caucus => new("--caucus") { Description = "How the mediator may use what a party says in its caucus: pass it on unless it was said in confidence (may-pass-on), or only with leave (only-with-leave).", CustomParser = a => a.Tokens[0].Value switch { "may-pass-on" => CaucusRule.MayPassOn, "only-with-leave" => CaucusRule.OnlyWithLeave, var other => Wrong(a, other) } };

    private static Option<bool> Admit => new("--admit-caucuses") { Description = "Exports may show that something was said elsewhere, as sealed places; without it, they show nothing of it." };

    private static Option<bool> Encrypted => new("--encrypt") { Description = "Encrypts the record under a passphrase, which is asked for (or taken from the variable PARLEY_NEW_PASSPHRASE)." };

    private static CaucusRule Wrong(System.CommandLine.Parsing.ArgumentResult at, string other)
    {
        at.AddError($"--caucus takes may-pass-on or only-with-leave, not “{other}”");
        return default;
    }

    private static Command New(Terminal terminal)
    {
        var record = Record;
        var id = new Option<string>("--case") { Description = "Id of the case.", Required = true };
        var title = new Option<string>("--title") { Description = "Its title.", Required = true };
        var (caucus, admit, encrypted) = (Caucus, Admit, Encrypted);
        var command = new Command("new", "Begins a record.") { record, id, title, caucus, admit, encrypted };
        command.SetAction(parsed =>
        {
            string key = RecordPath.Make(parsed.GetValue(record)!, terminal.Clock, [(Readers.Public, new Opened(parsed.GetValue(id)!, parsed.GetValue(title)!, parsed.GetValue(caucus), parsed.GetValue(admit)))], parsed.GetValue(encrypted) ? RecordPath.NewPassphrase() : null);
            Made(terminal, parsed.GetValue(record)!, 1, key);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Import(Terminal terminal)
    {
        var path = new Argument<string>("CASE") { Description = "The case file." };
        var record = Record;
        var (caucus, admit, encrypted) = (Caucus, Admit, Encrypted);
        var command = new Command("import", "Begins a record with all that a case file says.") { path, record, caucus, admit, encrypted };
        command.SetAction(parsed =>
        {
            string file = parsed.GetValue(path)!;
            var (acts, reading) = CaseAsActs.Of(File.ReadAllBytes(file), file, parsed.GetValue(caucus), parsed.GetValue(admit));
            if (reading.Case is null)
            {
                foreach (Diagnostic d in reading.Errors) terminal.Error(d.ToString());
                return ExitCode.Faulty;
            }
            string key = RecordPath.Make(parsed.GetValue(record)!, terminal.Clock, acts, parsed.GetValue(encrypted) ? RecordPath.NewPassphrase() : null);
            Made(terminal, parsed.GetValue(record)!, acts.Length, key);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Made(Terminal terminal, string path, int entries, string key)
    {
        var page = new Page(terminal.Out);
        page.Line($"{path} begins with {Words.Count(entries, "entry", "entries")}. Its keeper's public key is {key}: whoever is given an export checks it against that.", 0);
        page.Line("The keeper's secret key is in the file, which only you can read.", 0);
    }

    private static Command Show(Terminal terminal)
    {
        var record = Record;
        var reader = new Option<string?>("--as") { Description = "What this party, mediator or public may read; of an export, what its reader may.", HelpName = "READER" };
        var at = At;
        var command = new Command("show", "Shows the entries that a reader may read, as of any time.") { record, reader, at };
        command.SetAction(parsed =>
        {
            var (talks, owner) = RecordPath.Talks(parsed.GetValue(record)!, parsed.GetValue(at));
            string eyes = Reader(talks, owner, parsed.GetValue(reader));
            var page = new Page(terminal.Out);
            var shown = talks.Entries.Where(e => eyes == RecordExport.KeeperName || e.Readers.Include(eyes, talks.Seats)).ToList();
            page.Line($"{Words.Count(shown.Count, "entry", "entries")} for {eyes}{(parsed.GetValue(at) is { } time ? $", as of {ActText.Time(time)}" : "")}:", 0);
            foreach (Entry entry in shown) Write(page, entry);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Write(Page page, Entry entry)
    {
        page.Line($"{ActText.Time(entry.At)}, {entry.Readers}, entry {entry.Id}:", 0);
        page.Line($"{entry.By} {ActText.Of(entry.Act).TrimEnd('.')}.");
    }

    private static Command Export(Terminal terminal)
    {
        var record = Record;
        var reader = new Option<string?>("--as") { Description = "For whom: a party, mediator, public, or keeper (everything; the default).", HelpName = "READER" };
        var target = new Option<string?>("--out") { Description = "The file to write; by default standard output.", HelpName = "FILE" };
        var command = new Command("export", "Writes what a reader may read as one file of JSON Lines that anybody can verify.") { record, reader, target };
        command.SetAction(async (parsed, interrupt) =>
        {
            string source = parsed.GetValue(record)!;
            if (parsed.GetValue(target) is { } file) SafeFile.Require(file, kept: source);
            byte[] bytes = RecordPath.Opened(source, (_, kept, keeper) => RecordExport.Write(kept, Reader(kept.Talks, RecordExport.KeeperName, parsed.GetValue(reader)), keeper));
            if (parsed.GetValue(target) is { } to)
            {
                await SafeFile.Write(to, System.Text.Encoding.UTF8.GetString(bytes));
                return ExitCode.Done;
            }
            await using Stream output = terminal.Bytes();
            await output.WriteAsync(bytes, CancellationToken.None);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Verify(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "An export, or a store." };
        var key = new Option<string?>("--keeper") { Description = "The keeper's public key, as you know it from elsewhere.", HelpName = "KEY" };
        var command = new Command("verify", "Verifies chains, signatures and the rules of talks, down to the first bad line.") { file, key };
        command.SetAction(parsed =>
        {
            string path = parsed.GetValue(file)!;
            if (!RecordPath.IsRecord(path)) throw new FaultException($"{path} is no record");
            byte[] bytes = File.Exists(path) ? File.ReadAllBytes(path) : [];
            if (bytes is [] or [(byte)'S', ..]) bytes = RecordPath.Opened(path, (_, kept, keeper) => RecordExport.Write(kept, RecordExport.KeeperName, keeper));
            RecordReport report = RecordVerifier.Verify(bytes, parsed.GetValue(key));
            var page = new Page(terminal.Out);
            if (!report.IsGood)
            {
                page.Line($"Refused: {(report.Why!.StartsWith("line ", StringComparison.Ordinal) ? "" : $"line {report.BadLine}: ")}{report.Why}.", 0);
                return ExitCode.Refused;
            }
            page.Line($"Accepted: {Words.Count(report.File!.Entries.Count(), "entry", "entries")} for {report.File.Reader}; chains, signatures and the rules of talks hold, and nothing was left out of what {report.File.Reader} may read.", 0);
            page.Line(parsed.GetValue(key) is null
                ? $"It is signed with the key {report.File.Keeper}. Check that this is the keeper's: the file cannot prove it."
                : "It is signed with the keeper's key.", 0);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Compare(Terminal terminal)
    {
        var first = new Argument<string>("FIRST") { Description = "An export." };
        var second = new Argument<string>("SECOND") { Description = "Another export of the same record." };
        var channel = new Option<string?>("--channel") { Description = "Compare what went over this channel, and nothing else.", HelpName = "ID" };
        var command = new Command("compare", "Says what one export has and the other lacks.") { first, second, channel };
        command.SetAction(parsed =>
        {
            string? id = parsed.GetValue(channel);
            RecordFile Read(string path)
            {
                if (RecordVerifier.Verify(File.ReadAllBytes(path)) is not { IsGood: true } report) throw new FaultException($"{path} does not verify; parley record verify says why");
                if (id is not null && !report.Talks.Entries.Any(e => e.Act is ChannelOpened opened && opened.Channel == id)) throw new FaultException($"there is no channel {id} in {path}");
                return report.File!;
            }
            var (one, other) = (Read(parsed.GetValue(first)!), Read(parsed.GetValue(second)!));
            if (one.Record != other.Record) throw new FaultException("these are exports of two different records");
            RecordComparison found = RecordComparison.Of(one, other, id);
            var page = new Page(terminal.Out);
            page.Line($"{Words.Count(found.Same, "entry is", "entries are")} the same in both{(id is null ? "" : $", of channel {id}")}.", 0);
            foreach (var (title, entries) in new[] { ($"Only in {parsed.GetValue(first)}:", found.OnlyInFirst), ($"Only in {parsed.GetValue(second)}:", found.OnlyInSecond) })
            {
                if (entries.IsEmpty) continue;
                page.Heading(title);
                foreach (SealedEntry entry in entries) Write(page, entry.Open());
            }
            foreach (var (a, _) in found.Destroyed)
                page.Item("•", $"The words of {a.Id} were destroyed; they still stand in {parsed.GetValue(a.IsUnreadable ? second : first)}.");
            foreach (var (a, b) in found.Different) page.Item("!", $"{a.Id} is not the same in both: hash {a.Hash[..12]}… and {b.Hash[..12]}…. Somebody was shown something else.");
            return found.Different.IsEmpty ? ExitCode.Done : ExitCode.Refused;
        });
        return command;
    }

    private static Command Copy(Terminal terminal)
    {
        var from = new Argument<string>("FROM") { Description = "The record: a store, or a database such as postgres:Host=db;Database=talks#ID." };
        var to = new Argument<string>("TO") { Description = "A new file, or a database." };
        var command = new Command("copy", "Copies a record with its keeper's key: a backup, its restoration, or a move to PostgreSQL and back. What arrived is compared by its hash.") { from, to };
        command.SetAction(parsed =>
        {
            string hash = RecordPath.Copy(parsed.GetValue(from)!, parsed.GetValue(to)!);
            new Page(terminal.Out).Line($"Everything is in {parsed.GetValue(to)}; its hash, the same in both, is {hash}.", 0);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Key(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "Where to keep the secret key; only you will be able to read the file." };
        var command = new Command("key", "Makes a key with which a delegate signs entries, and prints the public key that the mediator enters.") { file };
        command.SetAction(async (parsed, _) =>
        {
            string path = parsed.GetValue(file)!;
            SafeFile.Require(path, kept: null);
            if (File.Exists(path)) throw new FaultException($"{path} is there already and was left as it is; name another file for the new key");
            using SigningKey key = SigningKey.New();
            await SafeFile.Write(path, Convert.ToBase64String(key.Secret()) + "\n");
            terminal.Out.WriteLine(key.PublicKey, Style.Plain);
            return ExitCode.Done;
        });
        return command;
    }

    /// <summary>As of when a record is read.</summary>
    public static Option<DateTimeOffset?> At => new("--at")
    {
        Description = "As of this time in UTC, such as 2026-02-04T12:00.", HelpName = "TIME",
        CustomParser = a => Time(a.Tokens[0].Value) ?? Unreadable(a),
    };

    private static DateTimeOffset? Unreadable(System.CommandLine.Parsing.ArgumentResult at)
    {
        at.AddError($"“{at.Tokens[0].Value}” is no time such as 2026-02-04T12:00");
        return null;
    }

    /// <summary>A time in UTC; null if it is none.</summary>
    public static DateTimeOffset? Time(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTimeOffset time) ? time : null;

    /// <summary>With whose eyes to look: those of an export's reader, or in a store those that were asked for.</summary>
    /// <exception cref="FaultException">Nobody is called that, or an export is for somebody else.</exception>
    public static string Reader(TalksState talks, string owner, string? asked)
    {
        if (asked is null) return owner;
        if (owner != RecordExport.KeeperName && asked != owner) throw new FaultException($"this export is for {owner}, and cannot say what {asked} may read");
        var parties = talks.KnownTo(Readers.MediatorName).Items.Where(i => i.Section == CaseSection.Parties).Select(i => i.Id).OfType<string>();
        string[] known = [.. parties, Readers.MediatorName, Readers.PublicName, RecordExport.KeeperName];
        return known.Contains(asked) ? asked : throw Lookup.Unknown("reader", asked, known);
    }
}
