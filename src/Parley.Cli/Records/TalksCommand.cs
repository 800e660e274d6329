using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Parley.Core;
using Parley.Formats;
using Parley.Records;
using Parley.Talks;

namespace Parley.Cli;

/// <summary>
/// <c>parley talks</c>: a command for every act of talks. The options of a command are what the act is made of, so that a whole round can be
/// run from a terminal, and scripted.
/// </summary>
internal static class TalksCommand
{
    private static readonly (string Name, Type Act, string What)[] Acts =
    [
        ("seat", typeof(Seated), "A party takes its seat at the table."),
        ("join", typeof(Joined), "Somebody takes part from now on."),
        ("leave", typeof(Left), "Somebody takes part no longer."),
        ("change-key", typeof(MemberKeyChanged), "Gives a member another key to sign with, or revokes the one it has."),
        ("open-room", typeof(RoomOpened), "Opens a room for the readers named with --to."),
        ("change-room", typeof(RoomChanged), "Suspends, resumes or closes a room."),
        ("report-back", typeof(ReportedBack), "A working group reports back."),
        ("change-round", typeof(RoundChanged), "Opens, suspends, resumes or closes a round."),
        ("set-agenda", typeof(AgendaSet), "Sets the agenda."),
        ("enter", typeof(Entered), "Enters something into the case: a statement, a claim, an issue."),
        ("correct", typeof(Corrected), "Corrects what was entered."),
        ("recall", typeof(Recalled), "Recalls what was entered in error."),
        ("propose", typeof(Proposed), "Proposes a package, or a part of one."),
        ("answer", typeof(Answered), "Answers a proposal."),
        ("withdraw", typeof(ProposalWithdrawn), "Takes a proposal back."),
        ("table", typeof(Tabled), "Lays the text of an agreement on the table."),
        ("sign", typeof(Signed), "Signs the text of an agreement."),
        ("confirm", typeof(Confirmed), "Confirms, or does not, a signature ad referendum."),
        ("change-agreement", typeof(AgreementChanged), "Suspends, resumes or denounces an agreement."),
        ("claim-breach", typeof(BreachClaimed), "Claims that somebody broke an agreement."),
        ("report", typeof(Reported), "Reports on an obligation."),
        ("attest", typeof(Attested), "Attests that an obligation was carried out, or was not."),
        ("dispute", typeof(Disputed), "Disputes a report, an attestation or a claim of breach."),
        ("accuse", typeof(Accused), "Accuses an actor, who gets a right of reply."),
        ("reply", typeof(Replied), "Replies to an accusation."),
        ("give-leave", typeof(LeaveGiven), "Allows that something said in a caucus is passed on."),
        ("refuse-leave", typeof(LeaveRefused), "Asks that something said in a caucus is not passed on."),
        ("disclose", typeof(Disclosed), "Passes on what was said in a caucus."),
        ("open-channel", typeof(ChannelOpened), "Opens a channel (a hotline, a deconfliction line) for the readers named with --to."),
        ("send", typeof(MessageSent), "Sends a message over a channel."),
        ("second", typeof(MessageSeconded), "Stands, as second person, for a message of the highest precedence."),
        ("acknowledge", typeof(MessageAcknowledged), "Acknowledges a message: received, read, understood, or will comply."),
        ("change-channel", typeof(ChannelChanged), "Declares a channel suspended, resumed or closed."),
    ];

    /// <summary>Acts that may say something about the case.</summary>
    private static readonly Type[] Telling = [typeof(Proposed), typeof(Answered), typeof(Signed), typeof(Confirmed), typeof(Disputed)];

    public static Command Make(Terminal terminal)
    {
        var command = new Command("talks", "Does something in talks, and enters it into their record: one command for every act, and one that says how they stand.");
        command.Subcommands.Add(StatusCommand.Make(terminal));
        foreach (var (name, act, what) in Acts) command.Subcommands.Add(One(terminal, name, act, what));
        return command;
    }

    private static Command One(Terminal terminal, string name, Type act, string what)
    {
        var record = new Argument<string>("RECORD") { Description = "The record: a store." };
        var by = new Option<string>("--by") { Description = "Who does it: a member, or mediator.", Required = true, HelpName = "MEMBER" };
        var to = new Option<string>("--to") { Description = "Who may read it: public, plenary (the default), or names such as mediator+upper.", DefaultValueFactory = _ => Readers.Plenary.Label, HelpName = "READERS" };
        var key = new Option<string?>("--key") { Description = "The file with the member's secret key, if it has one (parley record key makes it).", HelpName = "FILE" };
        var once = new Option<string?>("--once") { Description = "An id for this command: if it was done before, nothing changes.", HelpName = "ID" };
        var confirm = new Option<string?>("--confirm") { Description = "Enters what the act says about the case together with it, under this id.", HelpName = "ID" };
        var command = new Command(name, what) { record, by, to, key, once };
        if (Telling.Contains(act)) command.Options.Add(confirm);
        var parts = act.GetConstructors().MaxBy(c => c.GetParameters().Length)!.GetParameters()
            .Select(p => (Parameter: p, Option: new Option<string?>("--" + JsonNamingPolicy.KebabCaseLower.ConvertName(p.Name == "By" ? "due" : p.Name!)) { Description = ActHelp.Of(p), Required = !p.HasDefaultValue })).ToList();
        foreach (var (_, option) in parts) command.Options.Add(option);
        command.SetAction(parsed =>
        {
            Act done = Read(act, parts.Select(p => (p.Parameter, parsed.GetValue(p.Option))));
            Readers readers = Readers.Parse(parsed.GetValue(to)!) ?? throw new FaultException($"--to takes public, plenary, or names in their order joined by +, such as mediator+upper, not “{parsed.GetValue(to)}”");
            return RecordPath.Opened(parsed.GetValue(record)!, (store, kept, keeper) =>
            {
                using SigningKey? author = parsed.GetValue(key) is { } file ? KeyFrom(file) : null;
                var clerk = new Clerk(kept, keeper, terminal.Clock, RecordPath.Random);
                string member = parsed.GetValue(by)!;
                if (parsed.GetValue(once) is { } before && store.WasDone(kept.Id, before))
                {
                    new Page(terminal.Out).Line($"The command {before} was done before; nothing changed.", 0);
                    return ExitCode.Done;
                }
                var next = clerk.Draft(member, readers, done, author);
                var meant = Confirmation.Of(next.Entry.Open(), kept.Talks.KnownTo(readers), parsed.GetValue(record)!, Telling.Contains(act) ? parsed.GetValue(confirm) : null);
                Require(kept, readers, next);
                List<(SealedEntry Entry, Place Place)> entries = [next];
                foreach (Entered item in meant.Confirmed)
                {
                    entries.Add(clerk.Draft(member, readers, item, author));
                    Require(kept, readers, entries[^1]);
                }
                bool isNew = store.Append(kept.Id, new(parsed.GetValue(once) ?? next.Entry.Id, entries));
                var page = new Page(terminal.Out);
                page.Line(isNew ? $"Entry {next.Entry.Id}: {member} {ActText.Of(done)}." : $"The command {parsed.GetValue(once)} was done before; nothing changed.", 0);
                if (!isNew) return ExitCode.Done;
                meant.Write(page, terminal, kept.Talks);
                SaveNowAndThen(store, kept, entries.Count);
                return ExitCode.Done;
            });
        });
        return command;
    }

    /// <summary>A snapshot for every few hundred entries keeps opening the case short.</summary>
    private static void SaveNowAndThen(IRecordStore store, ChainedRecord record, int added)
    {
        const int Every = 200;
        if (record.Entries.Count / Every == (record.Entries.Count - added) / Every) return;
        try
        {
            store.SaveSnapshot(record);
        }
        catch (StoreException)
        {
            // What was entered is on disk; without this snapshot the case is opened from the one before it.
        }
    }

    /// <summary>Adds an entry to the record in memory. What is entered into the case must make sense to everybody who may read it.</summary>
    /// <exception cref="FaultException">It does not.</exception>
    private static void Require(ChainedRecord record, Readers readers, (SealedEntry Entry, Place Place) next)
    {
        if (next.Entry.Open().Act is not (Entered or Corrected or Recalled))
        {
            record.Add(next);
            return;
        }
        string[] concerned = readers.IsClosed ? [.. readers.Names] : readers.Equals(Readers.Public) ? [Readers.PublicName] : [.. record.Talks.Seats, Readers.MediatorName];
        // Whatever was wrong before it, such as a case that has no issues yet, is not its fault.
        var before = concerned.ToDictionary(r => r, r => FoldedCase.For(record.Talks, r, "this entry").Errors.Select(e => e.Message).ToHashSet());
        record.Add(next);
        foreach (string reader in concerned)
        {
            var faults = FoldedCase.For(record.Talks, reader, "this entry").Errors.Select(e => e.Message).Where(m => !before[reader].Contains(m)).Distinct().ToList();
            if (faults.Count > 0) throw new FaultException(string.Join("\n", faults));
        }
    }

    private static SigningKey KeyFrom(string file)
    {
        try
        {
            return SigningKey.Of(Convert.FromBase64String(File.ReadAllText(file).Trim()));
        }
        catch (FormatException)
        {
            throw new FaultException($"{file} holds no secret key; parley record key makes one");
        }
    }

    private static Act Read(Type act, IEnumerable<(ParameterInfo Parameter, string? Text)> parts)
    {
        var json = new JsonObject { ["act"] = typeof(Act).GetCustomAttributes<System.Text.Json.Serialization.JsonDerivedTypeAttribute>().Single(a => a.DerivedType == act).TypeDiscriminator!.ToString() };
        foreach (var (parameter, text) in parts)
            if (text is not null) json[JsonNamingPolicy.KebabCaseLower.ConvertName(parameter.Name!)] = Value(parameter, text);
        try
        {
            return Act.Parse(Encoding.UTF8.GetBytes(json.ToJsonString()));
        }
        catch (JsonException wrong)
        {
            throw new FaultException($"this cannot be entered: {wrong.Message}");
        }
    }

    private static JsonNode? Value(ParameterInfo parameter, string text)
    {
        Type type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        string name = "--" + JsonNamingPolicy.KebabCaseLower.ConvertName(parameter.Name!);
        if (type.IsEnum && !Enum.GetNames(type).Select(JsonNamingPolicy.KebabCaseLower.ConvertName).Contains(text))
            throw Lookup.Unknown($"{name} called", text, Enum.GetNames(type).Select(JsonNamingPolicy.KebabCaseLower.ConvertName));
        if (type == typeof(int)) return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : throw new FaultException($"{name} takes a number, not “{text}”");
        if (type == typeof(bool)) return bool.TryParse(text, out bool truth) ? truth : throw new FaultException($"{name} takes true or false, not “{text}”");
        if (type == typeof(DateTimeOffset)) return RecordCommand.Time(text) is { } time ? SealedEntry.Text(time) : throw new FaultException($"{name} takes a time such as 2026-02-04T12:00, not “{text}”");
        if (type == typeof(ImmutableArray<string>)) return new JsonArray([.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(t => (JsonNode)t)]);
        if (!text.StartsWith('{') && (type == typeof(ImmutableSortedDictionary<string, string>) || type == typeof(ImmutableSortedDictionary<MessageKind, int>)))
        {
            var choices = new JsonObject();
            foreach (string choice in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                if (choice.Split('=', 2) is not [var issue, var option] || !choices.TryAdd(issue, type == typeof(ImmutableSortedDictionary<string, string>) ? option : int.TryParse(option, NumberStyles.None, CultureInfo.InvariantCulture, out int minutes) ? minutes : option))
                    throw new FaultException($"{name} takes {char.ToLowerInvariant(ActHelp.Form(parameter)[0])}{ActHelp.Form(parameter)[1..^1]}; each name once, not “{text}”");
            return choices;
        }
        if (!text.StartsWith('{') && type != typeof(JsonElement) && type != typeof(ImmutableArray<Obligation>) && type != typeof(Heartbeat) || type == typeof(string)) return text;
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            throw new FaultException($"{name} takes JSON, not “{text}”");
        }
    }
}
