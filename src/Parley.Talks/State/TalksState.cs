namespace Parley.Talks;

/// <summary>
/// Talks as a pure state machine: entries come one after the other, and each is allowed or refused by its rules. Whether one is allowed depends only
/// on entries that everybody who may read it can read as well, so that each reader can check all that it sees, and no refusal says anything of
/// what its author's readers may not know.
/// </summary>
public sealed class TalksState
{
    private readonly List<Entry> entries = [];
    private readonly HashSet<string> seats = new(StringComparer.Ordinal);
    private readonly Dictionary<Readers, Picture> pictures = [];

    /// <summary>All entries, in the order in which they came.</summary>
    public IReadOnlyList<Entry> Entries => entries;

    /// <summary>The parties that sit at the table.</summary>
    public IReadOnlySet<string> Seats => seats;

    /// <summary>What everybody who may read what these readers may read knows of the talks.</summary>
    public Picture KnownTo(Readers readers)
    {
        if (!pictures.TryGetValue(readers, out Picture? known))
        {
            pictures[readers] = known = new Picture();
            foreach (Entry entry in entries.Where(e => e.Readers.Include(readers, seats))) known.Apply(entry);
        }
        return known;
    }

    /// <summary>What one reader knows of the talks.</summary>
    /// <param name="reader">The id of a party, <c>mediator</c> or <c>public</c>.</param>
    public Picture KnownTo(string reader) => KnownTo(reader == Readers.PublicName ? Readers.Public : Readers.Only(reader));

    /// <summary>Why an entry is refused, for people; null if it may be added.</summary>
    public string? WhyNot(Entry next) => new Rules(KnownTo(next.Readers), seats).WhyNot(next);

    /// <summary>
    /// Why an entry is refused by whoever may read everything: besides the rules, what is passed on has to be there, and the leave for it. For people; null if it may be added.
    /// </summary>
    public string? WhyNotKnowingAll(Entry next) => WhyNot(next)
        ?? (next.Act is Disclosed ? Rules.WrongDisclosure(next, entries, seats) : null);

    /// <summary>Why the words of an entry cannot be destroyed: what was done later would not be allowed without them. For people; null if they can.</summary>
    public string? WhyNotWithout(string id)
    {
        var without = new TalksState();
        foreach (Entry entry in entries)
        {
            Entry left = entry.Id == id ? entry with { Act = Unreadable.Instance } : entry;
            if (without.WhyNotKnowingAll(left) is { } why) return $"entry {entry.Id} rests on it ({why}): its words would have to be destroyed first";
            without.Restore(left);
        }
        return null;
    }

    /// <summary>Adds an entry.</summary>
    /// <exception cref="RefusedException">The rules refuse it.</exception>
    public void Add(Entry next)
    {
        if (WhyNot(next) is { } why) throw new RefusedException(why);
        Restore(next);
    }

    /// <summary>Adds an entry that was allowed when it was made, such as one from a store: without asking the rules again.</summary>
    public void Restore(Entry next)
    {
        entries.Add(next);
        if (next.Act is Seated seated && seats.Add(seated.Party)) pictures.Clear();
        else
            foreach (var (readers, picture) in pictures)
                if (next.Readers.Include(readers, seats)) picture.Apply(next);
    }
}

/// <summary>An entry that the rules of talks refuse.</summary>
/// <param name="why">Why, for people.</param>
public sealed class RefusedException(string why) : Exception(why);
