using System.Collections.Immutable;
using Parley.Talks;

namespace Parley.Records;

/// <summary>Enters acts into a record: gives each an id, a time and its seals. What it gives depends on nothing that the readers of an act may not know.</summary>
/// <param name="record">The record.</param>
/// <param name="keeper">Who signs.</param>
/// <param name="clock">What time it is.</param>
/// <param name="random">32 random bytes for a purpose, which is named so that tests can repeat them.</param>
public sealed class Clerk(ChainedRecord record, SigningKey keeper, TimeProvider clock, Func<string, byte[]> random)
{
    /// <summary>Seals an act as the next entry, without adding it.</summary>
    /// <exception cref="RefusedException">The rules of talks refuse it.</exception>
    public (SealedEntry Entry, Place Place) Draft(string by, Readers readers, Act act, SigningKey? author = null)
    {
        Picture known = record.Talks.KnownTo(readers);
        DateTimeOffset now = clock.GetUtcNow();
        var at = new DateTimeOffset(now.Ticks - now.Ticks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
        if (at <= known.LastAt) at = known.LastAt.Value.AddMicroseconds(1);
        string purpose = $"{readers} {known.Entries.Count}";
        string id = Convert.ToHexStringLower(random("id " + purpose).AsSpan(0, 8));
        return record.Seal(new Entry(id, by, at, readers, act), keeper, random, author);
    }

    /// <summary>
    /// What destroys the words of an entry: an entry that says so, and that nothing else would change. The record without those words is
    /// verified before it is handed out.
    /// </summary>
    /// <param name="by">The mediator.</param>
    /// <param name="id">Id of the entry.</param>
    /// <param name="why">Why, for those who could read it.</param>
    /// <exception cref="RefusedException">There is no such entry, its words are gone already, or the record would not verify without them.</exception>
    public Addition Destroy(string by, string id, string? why = null)
    {
        var (target, place) = record.Entries.FirstOrDefault(e => e.Entry.Id == id);
        if (target is null) throw new RefusedException($"there is no entry {id}");
        if (target.IsUnreadable) throw new RefusedException($"the words of entry {id} were destroyed before");
        var next = Draft(by, Readers.Parse(target.Chain)!, new WordsDestroyed(id, why));
        if (record.Talks.WhyNotWithout(id) is { } reason) throw new RefusedException($"the words of entry {id} cannot be destroyed yet: {reason}");
        var left = ChainedRecord.Of(record.Id, record.Entries.Append(next).Select(e => e.Entry.Id == id && e.Entry.Chain == target.Chain ? (e.Entry with { Salt = [], Content = [] }, e.Place) : e));
        if (RecordVerifier.Verify(RecordExport.Write(left, RecordExport.KeeperName, keeper)).Why is { } wrong) throw new RefusedException($"the words of entry {id} cannot be destroyed: without them, {wrong}");
        return new Addition(next.Entry.Id, [next]) { Destroyed = [place.Number] };
    }

    /// <summary>Seals an act and adds it.</summary>
    /// <exception cref="RefusedException">The rules of talks refuse it.</exception>
    public SealedEntry Write(string by, Readers readers, Act act, SigningKey? author = null)
    {
        var next = Draft(by, readers, act, author);
        record.Add(next);
        return next.Entry;
    }

    /// <summary>Enters acts one after the other.</summary>
    /// <exception cref="RefusedException">The rules of talks refuse one; those before it were added.</exception>
    public void WriteAll(string by, IEnumerable<(Readers Readers, Act Act)> acts)
    {
        foreach (var (readers, act) in acts) Write(by, readers, act);
    }
}
