using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Parley.Talks;

/// <summary>Whether an entry is allowed, given what everybody who may read it knows.</summary>
internal sealed partial class Rules(Picture known, IReadOnlySet<string> seats)
{
    private Entry next = null!;
    private Joined? author;

    /// <summary>Why the entry is refused; null if it is allowed.</summary>
    public string? WhyNot(Entry entry)
    {
        next = entry;
        if (entry.At.Offset != TimeSpan.Zero || entry.At.Ticks % 10 != 0) return "its time is not in UTC and whole microseconds";
        if (entry.At <= known.LastAt) return $"its time is not after the last entry that its readers know, of {known.LastAt:yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'}";
        if (known.Entries.ContainsKey(entry.Id)) return $"there is an entry {entry.Id} already";
        if (entry.Act is Unreadable) return null;
        if (entry.Act is Opened) return known.Process is null ? null : "the process was opened before";
        if (known.Process is not var (_, opener)) return "no process was opened that all its readers know of";
        author = known.Members.Find(entry.By);
        if (author is null && entry.By != opener) return $"{entry.By} does not take part, as far as all its readers know";
        if (known.IsWithoutKey(entry.By)) return $"the key of {entry.By} was revoked: it enters nothing until it is given a new one";
        if (!entry.Readers.Include(ReaderName, seats)) return $"{entry.By} speaks where {ReaderName} does not read";
        return WrongRoom() ?? WrongWhileSuspended() ?? WrongAct();
    }

    /// <summary>Whether the author leads the talks.</summary>
    private bool IsMediator => author is null or { Capacity: Capacity.Mediator };

    private string ReaderName => IsMediator ? Readers.MediatorName : author!.Party!;

    /// <summary>Closed circles are the mediator's own, the caucuses, and rooms that were opened.</summary>
    private string? WrongRoom()
    {
        if (!next.Readers.IsClosed || next.Readers.Equals(Readers.Mediator)) return null;
        if (next.Readers.Names.FirstOrDefault(n => n != Readers.MediatorName && !IsItem(CaseSection.Parties, n)) is { } nobody) return Unknown("party", nobody);
        if (next.Readers.Names.Count == 2 && next.Readers.Names.Contains(Readers.MediatorName)) return null;
        if (next.Act is RoomOpened or RoomChanged or ChannelOpened) return null;
        // What is about something that was said there is not talk that goes on.
        if (next.Act is Corrected or Recalled or LeaveGiven or LeaveRefused or WordsDestroyed or MemberKeyChanged) return null;
        if (next.Act is MessageSent or MessageSeconded or MessageAcknowledged or ChannelChanged && known.Channels.Any(c => c.Entry.Readers.Equals(next.Readers))) return null;
        var rooms = known.Rooms.Where(r => r.Readers.Equals(next.Readers)).ToList();
        if (rooms.Count == 0) return $"no room was opened for {next.Readers}";
        return rooms.Exists(r => r.Course is Course.Opened or Course.Resumed) ? null : $"the room of {next.Readers} is not open";
    }

    /// <summary>
    /// While a round is suspended, nothing new is laid on the table. What was laid there before can be answered and signed, since its deadlines run on, and
    /// caucuses, rooms and channels go on.
    /// </summary>
    private string? WrongWhileSuspended() =>
        next.Act is AgendaSet or Proposed or Tabled && !next.Readers.IsClosed && !known.Rounds.Values.Any(c => c is Course.Opened or Course.Resumed)
        && known.Rounds.FirstOrDefault(r => r.Value == Course.Suspended).Key is { } suspended
            ? $"{suspended} is suspended: nothing new is laid on the table until it is resumed" : null;

    private string? WrongAct() => next.Act switch
    {
        Seated act => OnlyTheMediator() ?? Unless(!next.Readers.IsClosed, "who sits at the table is for all who sit there to read") ?? Unless(!seats.Contains(act.Party), $"{act.Party} sits at the table already"),
        Joined act => OnlyTheMediator() ?? WrongMember(act),
        Left act => OnlyTheMediator() ?? Unless(known.Members.Contains(act.Member), $"{act.Member} does not take part"),
        MemberKeyChanged act => Unless(IsMediator || next.By == act.Member, $"only {act.Member} or the mediator changes its key") ?? WrongKey(act),
        KeeperKeyChanged act => OnlyTheMediator() ?? Unless(next.Readers.Equals(Readers.Public), "everybody has to be told of the keeper's new key: it is for the public to read")
            ?? Unless(IsKey(act.PublicKey) && act.PublicKey != act.Was, "the new key is no other Ed25519 public key in base64"),
        WordsDestroyed act => OnlyTheMediator() ?? WrongDestruction(act),
        RoomOpened act => OnlyTheMediatorOrAHead() ?? Unless(next.Readers.IsClosed, "a room is for named readers") ?? Unless(!known.Rooms.Contains(act.Room), $"there is a room {act.Room} already"),
        RoomChanged act => OnlyTheMediatorOrAHead() ?? (known.Rooms.TryGet(act.Room, out RoomState? room)
            ? ForAllOf(room.Readers, act.Room) ?? WrongCourse(room.Course, act.Becomes, act.Room) : Unknown("room", act.Room)),
        ReportedBack act => Unless(known.Rooms.TryGet(act.Room, out RoomState? group) && group.Act.Kind == RoomKind.WorkingGroup, $"{act.Room} is no working group"),
        RoundChanged act => OnlyTheMediator() ?? Unless(!next.Readers.IsClosed, "whether a round goes on is for all who sit at the table to read") ?? WrongRound(act),
        AgendaSet => OnlyTheMediator(),
        Entered act => WrongItem(act.Section, act.Item) ?? WrongId(act) ?? (act.From is null || known.Entries.ContainsKey(act.From) ? null : Unknown("entry", act.From)),
        Corrected act => WrongTarget(act.Entry) ?? WrongItem(known.ItemOf(act.Entry)!.Section, act.Item)
            ?? Unless(IdOf(act.Item) == known.ItemOf(act.Entry)!.Id, "a correction keeps the id of what it corrects"),
        Recalled act => WrongTarget(act.Entry),
        Proposed act => Unless(!known.Proposals.Contains(act.Proposal), $"there is a proposal {act.Proposal} already")
            ?? Unless(act.CounterTo is null || known.Proposals.Contains(act.CounterTo), $"there is no proposal {act.CounterTo} to counter")
            ?? WrongPackage(act.Settles) ?? Unless(!(act.Until <= next.At), "its time to answer is over before it is made"),
        Answered act => SpeaksFor(act.Party) ?? OnProposal(act.Proposal, p =>
            Unless(p.IsOpenAt(next.At), $"proposal {act.Proposal} is open for answers no longer")),
        ProposalWithdrawn act => OnProposal(act.Proposal, p => Unless(p.Entry.By == next.By || IsMediator, $"only {p.Entry.By}, who made it, takes it back")),
        Tabled act => Unless(!known.Agreements.Contains(act.Agreement), $"there is an agreement {act.Agreement} already") ?? WrongText(act),
        Signed act => OnlyAHead(act.Party) ?? OnAgreement(act.Agreement, a => WrongSignature(a, act)),
        Confirmed act => OnlyAHead(act.Party) ?? OnAgreement(act.Agreement, a =>
            ForAllOf(a.Entry.Readers, act.Agreement) is { } narrow ? narrow
            : !a.Signatures.TryGetValue(act.Party, out Signature? s) || s.Act.AdReferendumUntil is null ? $"{act.Party} did not sign ad referendum"
            : s.Approved is not null ? $"{act.Party} answered this before"
            : Unless(!s.HasLapsedAt(next.At), "the time for it has passed: the signature lapsed")),
        AgreementChanged act => OnlyAHead(act.Party) ?? OnAgreement(act.Agreement, a =>
            ForAllOf(a.Entry.Readers, act.Agreement) ?? Unless(a.Signatures.ContainsKey(act.Party), $"{act.Party} did not sign {act.Agreement}") ?? WrongCourse(a.Course, act.Becomes, act.Agreement)
            ?? Unless(act.Becomes != Course.Resumed || a.ChangedBy == act.Party, $"{a.ChangedBy} suspended {act.Agreement}, and resumes it")),
        BreachClaimed act => SpeaksFor(act.Party) ?? OnAgreement(act.Agreement, a => Unless(a.Signatures.ContainsKey(act.Against), $"{act.Against} did not sign {act.Agreement}")
            ?? Unless(a.HasBoundBy(next.At), $"{act.Agreement} was not in force yet: nobody can have broken it")),
        Reported act => SpeaksFor(act.Party) ?? OnObligation(act.Agreement, act.Obligation, _ => null),
        Attested act => OnObligation(act.Agreement, act.Obligation, o =>
            Unless(o.Verifier is not null && (o.Verifier == next.By || o.Verifier == author?.Party), o.Verifier is null ? $"nobody was named to attest {o.Id}" : $"only {o.Verifier} attests {o.Id}")),
        Disputed act => SpeaksFor(act.Party) ?? (!known.Entries.TryGetValue(act.Entry, out Entry? disputed) ? Unknown("entry", act.Entry)
            : Unless(disputed.Act is Reported or Attested or BreachClaimed, "reports, attestations and claims of breach are disputed, and nothing else")),
        Accused act => IsItem(CaseSection.Parties, act.Actor) ? null : Unknown("party", act.Actor),
        Replied act => !known.Entries.TryGetValue(act.Accusation, out Entry? accusation) || accusation.Act is not Accused accused ? Unknown("accusation", act.Accusation)
            : SpeaksFor(accused.Actor),
        LeaveGiven act => WrongSpeaker(act.Entry) ?? Unless(Readers.Parse(act.PassedTo) is not null, $"{act.PassedTo} names no readers"),
        LeaveRefused act => WrongSpeaker(act.Entry),
        Disclosed act => OnlyTheMediator() ?? WrongDisclosure(act),
        ChannelOpened act => OnlyTheMediatorOrAHead() ?? Unless(!known.Channels.Contains(act.Channel), $"there is a channel {act.Channel} already") ?? WrongChannel(act),
        MessageSent act => SpeaksFor(act.From) ?? OnChannel(act.Channel, c => WrongMessage(c, act)),
        MessageSeconded act => known.MessageOf(act.Message) is not { } m ? Unknown("message", act.Message)
            : SpeaksFor(m.Act.From) ?? ForAllOf(m.Entry.Readers, m.Act.Channel) ?? Unless(m.Act.Precedence == Precedence.Flash && m.Second is null, "only a message of the highest precedence takes a second person, and one is enough")
            ?? Unless(m.Entry.By != next.By, "it takes a second person: whoever sent it does not stand for it twice"),
        MessageAcknowledged act => SpeaksFor(act.Party) ?? (known.MessageOf(act.Message) is not { } m ? Unknown("message", act.Message)
            : ForAllOf(m.Entry.Readers, m.Act.Channel) ?? Unless(m.Act.From != act.Party, "nobody acknowledges its own messages") ?? Unless(m.SentAt is not null, "it still takes a second person, and does not count as sent")
            ?? OnChannel(m.Act.Channel, c => Unless(c.Act.Sides.Contains(act.Party), $"{act.Party} is not a side of channel {m.Act.Channel}"))),
        ChannelChanged act => (act.Party is null ? OnlyTheMediator() : OnlyAHead(act.Party)) ?? OnChannel(act.Channel, c =>
            ForAllOf(c.Entry.Readers, act.Channel) ?? Unless(act.Party is null || c.Act.Sides.Contains(act.Party), $"{act.Party} is not a side of channel {act.Channel}")
            ?? WrongCourse(c.Course, act.Becomes, $"channel {act.Channel}")
            ?? Unless(act.Becomes != Course.Resumed || act.Party is null || c.ChangedBy == act.Party, $"{c.ChangedBy ?? "the mediator"} suspended channel {act.Channel}, and resumes it")),
        _ => "there is no such act",
    };

    private string? WrongMember(Joined act) =>
        known.Members.Contains(act.Member) ? $"{act.Member} takes part already"
        : act.Capacity == Capacity.Mediator ? Unless(act.Party is null, "the mediator speaks for no party")
        : Unless(act.Party is not null, "whoever is not the mediator belongs to a party (an observer, host or verifier is one, too)")
            ?? Unless(act.PublicKey is null || IsKey(act.PublicKey), "its key is not an Ed25519 public key in base64");

    private string? WrongKey(MemberKeyChanged act)
    {
        if (known.Entries.Values.LastOrDefault(e => e.Act is Joined joined && joined.Member == act.Member) is not { } told || !known.Members.Contains(act.Member)) return $"{act.Member} does not take part";
        return Unless(act.PublicKey is null || IsKey(act.PublicKey), "its key is not an Ed25519 public key in base64")
            ?? Unless(told.Readers.Equals(next.Readers), $"those who were told that {act.Member} takes part have to be told of its key: {told.Readers}");
    }

    private static bool IsKey(string key) => key.Length == 44 && Convert.TryFromBase64String(key, new byte[33], out int length) && length == 32;

    private string? WrongRound(RoundChanged act)
    {
        if (!IsItem(CaseSection.Rounds, act.Round)) return Unknown("round", act.Round);
        return known.Rounds.TryGetValue(act.Round, out Course now) ? WrongCourse(now, act.Becomes, act.Round)
            : Unless(act.Becomes == Course.Opened, $"{act.Round} was not opened yet");
    }

    private static string? WrongCourse(Course now, Course to, string what) => (now, to) switch
    {
        (Course.Closed, _) => $"{what} is closed",
        (Course.Opened or Course.Resumed, Course.Suspended or Course.Closed) or (Course.Suspended, Course.Resumed or Course.Closed) => null,
        _ => $"{what} cannot be {to.ToString().ToLowerInvariant()} now: it is {now.ToString().ToLowerInvariant()}",
    };

    /// <summary>A delegation enters what it says itself; the mediator enters everything, with its source.</summary>
    private string? WrongItem(CaseSection section, JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object) return "an item is a JSON object";
        if (IsMediator) return null;
        if (section is not (CaseSection.Statements or CaseSection.Claims)) return "delegations enter statements and claims; the rest is entered by the mediator";
        var by = new ItemState(next, section, item).By.ToList();
        return by.Count == 1 && by[0] == author!.Party ? null : $"{next.By} speaks for {author!.Party} alone";
    }

    private string? WrongId(Entered act) =>
        IdOf(act.Item) is { } id && act.Section != CaseSection.Details
        && known.ItemsCalled(id).FirstOrDefault(i => i.Section != CaseSection.Details && (i.Section == act.Section || IsSaid(i.Section) && IsSaid(act.Section))) is { } twin
        && !(twin.Section == CaseSection.Sources && JsonElement.DeepEquals(twin.Item, act.Item))
            ? $"there is an item {id} already" : null;

    private bool IsItem(CaseSection section, string id) => known.ItemsCalled(id).Any(i => i.Section == section);

    private static bool IsSaid(CaseSection section) => section is CaseSection.Statements or CaseSection.Claims or CaseSection.Agreements;

    private static string? IdOf(JsonElement item) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty("id", out JsonElement id) ? id.ToString() : null;

    private string? WrongTarget(string entry)
    {
        // An item whose words were destroyed was recalled before.
        if (next.Act is Recalled && known.Entries.TryGetValue(entry, out Entry? gone) && gone.Act is Unreadable) return null;
        if (known.ItemOf(entry) is not { IsRecalled: false } item) return $"no entry {entry} that its readers know entered anything that still counts";
        return item.Entry.By == next.By || IsMediator || (author!.Party is { } party && item.By.SequenceEqual([party]))
            ? null : "whoever entered it corrects or recalls it, or the mediator does";
    }

    private string? WrongPackage(ImmutableSortedDictionary<string, string> settles)
    {
        if (settles.Count == 0) return "it settles nothing";
        foreach (var (issue, option) in settles)
        {
            if (known.ItemsCalled(issue).FirstOrDefault(i => i.Section == CaseSection.Issues) is not { } item) return Unknown("issue", issue);
            if (!HasOption(item.Item, option)) return $"issue {issue} has no option {option}";
        }
        return null;
    }

    private static bool HasOption(JsonElement issue, string option)
    {
        if (issue.TryGetProperty("options", out JsonElement options))
            return options.ValueKind == JsonValueKind.Object ? options.TryGetProperty(option, out _)
                : options.ValueKind == JsonValueKind.Array && options.EnumerateArray().Any(o => (IdOf(o) ?? o.ToString()) == option);
        return issue.TryGetProperty("number", out JsonElement grid) && grid.ValueKind == JsonValueKind.Object
            && decimal.TryParse(option, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number)
            && Number(grid, "from") is { } from && Number(grid, "to") is { } to && Number(grid, "step") is { } step and > 0
            && number >= from && number <= to && (number - from) % step == 0;
    }

    private static decimal? Number(JsonElement grid, string key) =>
        grid.TryGetProperty(key, out JsonElement value) && decimal.TryParse(value.ToString(), NumberStyles.Number, CultureInfo.InvariantCulture, out decimal number) ? number : null;

    private string? WrongText(Tabled act)
    {
        if (act.Needs.IsDefaultOrEmpty) return "it says of nobody that it needs the consent";
        if (act.Amends is { } amended && !known.Agreements.Contains(amended)) return Unknown("agreement", amended);
        var ids = act.Obligations.Select(o => o.Id).ToList();
        if (ids.Distinct().Count() != ids.Count) return "two of its obligations have the same id";
        if (act.Obligations.SelectMany(o => o.After).FirstOrDefault(a => !ids.Contains(a)) is { } missing) return Unknown("obligation", missing);
        return act.Settles.Count == 0 ? null : WrongPackage(act.Settles);
    }

    private string? WrongSignature(AgreementState agreement, Signed act) =>
        ForAllOf(agreement.Entry.Readers, act.Agreement)
        ?? Unless(agreement.Course != Course.Closed, $"{act.Agreement} was denounced")
        ?? Unless(agreement.Act.Needs.Contains(act.Party), $"{act.Agreement} does not need the consent of {act.Party}")
        ?? Unless(act.TextHash == agreement.TextHash, "what was signed is not the text on the table: the hashes differ")
        ?? Unless(!agreement.Signatures.TryGetValue(act.Party, out Signature? before) || before.HasLapsedAt(next.At), $"{act.Party} signed before")
        ?? Unless(!(act.AdReferendumUntil <= next.At), "the time for approval is over before it is signed");

    private string? WrongChannel(ChannelOpened act) =>
        act.Sides.Distinct().Count() < 2 ? "a channel has two sides or more"
        : act.Sides.FirstOrDefault(s => !next.Readers.Include(s, seats)) is { } deaf ? $"{deaf} is a side, and may not read it"
        : act.Deadlines?.Values.Any(m => m <= 0) == true ? "a deadline is a number of minutes from 1"
        : act.Heartbeat is { } beat && !TimeZoneInfo.TryFindSystemTimeZoneById(beat.Zone, out _) ? $"{beat.Zone} is no time zone; write one such as Asia/Dubai"
        : act.Heartbeat is { } schedule && (schedule.Days.IsEmpty || schedule.Hours.IsEmpty || schedule.AnswerWithin is <= 0 or > 720) ? "a schedule of calls names days, times, and up to 720 minutes to answer"
        : null;

    private string? WrongMessage(ChannelState channel, MessageSent act)
    {
        bool isTest = act.Kind == MessageKind.Test;
        if (!channel.Act.Sides.Contains(act.From)) return $"{act.From} is not a side of channel {act.Channel}";
        if (!channel.Entry.Readers.Equals(next.Readers)) return $"what goes over channel {act.Channel} is for {channel.Entry.Readers}";
        if (channel.Course is Course.Suspended or Course.Closed) return $"channel {act.Channel} is {channel.Course.ToString().ToLowerInvariant()}";
        if (act.Number < 1) return "messages are numbered from 1";
        if (channel.Message(act.From, act.Number, isTest) is { } twin && !twin.Act.ToJson().AsSpan().SequenceEqual(act.ToJson())) return $"there is another message number {act.Number} of {act.From}";
        if (isTest && (act.Precedence != Precedence.Routine || act.About is not null)) return "a test is routine, and about nothing";
        bool pointsBack = act.Kind is MessageKind.Correction or MessageKind.Recall or MessageKind.Explanation;
        if (act.About is null) return Unless(!pointsBack, "it has to say which message it is about");
        if (known.MessageOf(act.About) is not { } about || about.Act.Channel != act.Channel) return Unknown("message", act.About);
        if (about.Act.Kind == MessageKind.Test) return "a test is never answered as if it were real";
        return Unless(act.Kind is not (MessageKind.Correction or MessageKind.Recall) || about.Act.From == act.From, "only the side that sent a message corrects or recalls it");
    }

    private string? OnChannel(string id, Func<ChannelState, string?> rule) => known.Channels.TryGet(id, out ChannelState? c) ? rule(c) : Unknown("channel", id);

    private string? OnProposal(string id, Func<ProposalState, string?> rule) => known.Proposals.TryGet(id, out ProposalState? p) ? rule(p) : Unknown("proposal", id);

    private string? OnAgreement(string id, Func<AgreementState, string?> rule) => known.Agreements.TryGet(id, out AgreementState? a) ? rule(a) : Unknown("agreement", id);

    private string? OnObligation(string agreement, string id, Func<Obligation, string?> rule) => OnAgreement(agreement, a =>
        a.Act.Obligations.FirstOrDefault(o => o.Id == id) is { } obligation ? rule(obligation) : Unknown("obligation", id));

    /// <summary>What changes something for all who read of it is told to all of them: else they would know it in two states.</summary>
    private string? ForAllOf(Readers readers, string what) => Unless(next.Readers.Equals(readers), $"this is for all who read of {what} to know: {readers}");

    private string? SpeaksFor(string party) =>
        author is { Capacity: Capacity.Head or Capacity.Delegate } && author.Party == party ? null : $"{next.By} does not speak for {party}";

    private string? OnlyAHead(string party) => author is { Capacity: Capacity.Head } && author.Party == party ? null : $"only the head of the delegation of {party} does this";

    private string? OnlyTheMediator() => Unless(IsMediator, "only the mediator does this");

    private string? OnlyTheMediatorOrAHead() => Unless(IsMediator || author is { Capacity: Capacity.Head }, "only the mediator or the head of a delegation does this");

    private static string Unknown(string what, string id) => $"its readers know of no {what} {id}";

    private static string? Unless(bool holds, string otherwise) => holds ? null : otherwise;
}
