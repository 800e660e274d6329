namespace Parley.Talks;

/// <summary>Rules for what was said in confidence: leave to pass it on, passing it on, destroying its words.</summary>
internal sealed partial class Rules
{
    /// <summary>Why a disclosure is refused by whoever may read everything; null if it is not.</summary>
    /// <param name="disclosure">The entry that passes something on.</param>
    /// <param name="all">All entries before it.</param>
    /// <param name="seats">The parties that sit at the table.</param>
    public static string? WrongDisclosure(Entry disclosure, IReadOnlyList<Entry> all, IReadOnlySet<string> seats)
    {
        var act = (Disclosed)disclosure.Act;
        if (all.FirstOrDefault(e => e.Id == act.From) is not { } said) return $"there is no entry {act.From} to pass on";
        if (!said.Readers.Include(Readers.MediatorName, seats)) return $"entry {act.From} is not for the mediator to read";
        if (act.Party is not null && act.Party != SpeakerOf(said, all)) return $"entry {act.From} was not said by {act.Party}";
        if (all.LastOrDefault(e => e.Act is LeaveRefused r && r.Entry == act.From || e.Act is LeaveGiven g && g.Entry == act.From)?.Act is LeaveRefused)
            return $"whoever said entry {act.From} asked that it is not passed on";
        if (act.Leave is null) return null;
        return all.FirstOrDefault(e => e.Id == act.Leave) is { } leave ? WrongLeave(leave, disclosure, seats) : $"there is no entry {act.Leave} that gives leave";
    }

    private static string? WrongLeave(Entry leave, Entry disclosure, IReadOnlySet<string> seats) =>
        leave.Act is not LeaveGiven given ? $"entry {leave.Id} gives no leave"
        : Unless(given.Entry == ((Disclosed)disclosure.Act).From, $"leave was given to pass on entry {given.Entry} only")
            ?? Unless(Readers.Parse(given.PassedTo)!.Include(disclosure.Readers, seats), $"leave was given for {given.PassedTo} only");

    /// <summary>The party whose words an entry holds: its author's, or that of a caucus in which the mediator notes them. Null for the mediator's own words.</summary>
    private static string? SpeakerOf(Entry said, IEnumerable<Entry> all) =>
        all.LastOrDefault(e => e.Act is Joined joined && joined.Member == said.By)?.Act is Joined { Party: { } party } ? party
        : said.Readers.Names.Where(n => n != Readers.MediatorName).ToList() is [var only] ? only : null;

    private string? WrongSpeaker(string entry)
    {
        if (!known.Entries.TryGetValue(entry, out Entry? said)) return Unknown("entry", entry);
        if (!said.Readers.IsClosed) return "it was not said in a caucus";
        if (IsMediator) return "leave is given by the party, not by the mediator";
        return SpeakerOf(said, known.Entries.Values) is { } speaker ? SpeaksFor(speaker) : "it is the mediator's own word, and takes no leave";
    }

    /// <summary>Where the leave was given in a caucus, only whoever may read that can check it.</summary>
    private string? WrongDisclosure(Disclosed act)
    {
        bool needsLeave = known.Process!.Value.Act.Caucus == CaucusRule.OnlyWithLeave;
        if (act.Leave is null) return Unless(!needsLeave, "the process allows nothing to be passed on without leave: name the entry that gives it");
        return known.Entries.TryGetValue(act.Leave, out Entry? leave) ? WrongLeave(leave, next, seats) : null;
    }

    /// <summary>
    /// Words can be destroyed where nothing comes back with them: not what takes something back, gives leave, signs or changes a key. Of an item that was
    /// corrected, the words go once it is recalled, the correction's first.
    /// </summary>
    private string? WrongDestruction(WordsDestroyed act)
    {
        if (!known.Entries.TryGetValue(act.Entry, out Entry? words)) return Unknown("entry", act.Entry);
        if (!words.Readers.Equals(next.Readers)) return $"entry {act.Entry} is for {words.Readers}, who have to be told";
        bool isHarmless = words.Act is Unreadable or Entered or Joined or Accused or Replied or Disclosed or Reported or ReportedBack or MessageSent or Proposed or Tabled or BreachClaimed or Disputed
            || words.Act is Corrected corrected && known.ItemOf(corrected.Entry) is null or { IsRecalled: true };
        return Unless(isHarmless, words.Act is Corrected ? $"without the words of entry {act.Entry}, what it corrects would stand as before: recall that first"
            : $"the words of entry {act.Entry} stay, since without them what it changed would be undone");
    }
}
