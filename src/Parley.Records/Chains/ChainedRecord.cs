using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Parley.Talks;

namespace Parley.Records;

/// <summary>
/// A record of talks: entries that only grow, each in the chain of its readers, all of them in the keeper's chain. Not thread-safe.
/// </summary>
public sealed class ChainedRecord
{
    private readonly List<(SealedEntry Entry, Place Place)> entries = [];
    private readonly Dictionary<string, (SealedEntry Entry, string? Hash)> last = [];

    /// <summary>The entry sealed last, with its hash, which need not be computed again when it is added.</summary>
    private (SealedEntry Entry, string Hash)? drafted;

    /// <summary>An empty record.</summary>
    /// <param name="id">Its id: drawn at random.</param>
    public ChainedRecord(string id) => Id = id;

    /// <summary>Its id.</summary>
    public string Id { get; }

    /// <summary>The public key with which its first entries were signed, if the keeper's key was changed since; otherwise null.</summary>
    public string? FirstKey => Talks.Entries.Select(e => e.Act).OfType<KeeperKeyChanged>().FirstOrDefault()?.Was;

    /// <summary>What the entries come to.</summary>
    public TalksState Talks { get; } = new();

    /// <summary>All entries, each with its place in the keeper's chain, in that order.</summary>
    public IReadOnlyList<(SealedEntry Entry, Place Place)> Entries => entries;

    /// <summary>A record of entries that were sealed before; they are taken as they are, and verified by <see cref="RecordVerifier"/> only.</summary>
    public static ChainedRecord Of(string id, IEnumerable<(SealedEntry Entry, Place Place)> entries)
    {
        var record = new ChainedRecord(id);
        foreach (var (entry, place) in entries) record.Take(entry, place);
        return record;
    }

    /// <summary>Seals an entry, without adding it yet: so that it can be stored first.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="keeper">Who signs it.</param>
    /// <param name="saltFor">32 random bytes for a purpose, which is named so that tests can repeat them.</param>
    /// <param name="author">The author's key; null where the author has none.</param>
    /// <exception cref="RefusedException">The rules of talks refuse the entry, or the author's signature is missing or wrong.</exception>
    public (SealedEntry Entry, Place Place) Seal(Entry entry, SigningKey keeper, Func<string, byte[]> saltFor, SigningKey? author = null)
    {
        if (Talks.WhyNotKnowingAll(entry) is { } why) throw new RefusedException(why);
        if (entry.Act is KeeperKeyChanged changed && changed.Was != keeper.PublicKey) throw new RefusedException("that is not the key which the keeper has now");
        byte[] salt = saltFor("entry " + entry.Id), content = entry.Act.ToJson();
        var (before, hashBefore) = last.GetValueOrDefault(entry.Readers.Label);
        var draft = new SealedEntry(
            Id, entry.Readers.Label, (before?.Number ?? 0) + 1, hashBefore ?? before?.Hash ?? SealedEntry.Nothing, entry.Id, entry.By, entry.At, SealedEntry.Commit(salt, content))
        {
            Salt = [.. salt], Content = [.. content], KeeperSignature = [], AuthorSignature = [],
        };
        if (author is not null) draft = draft with { AuthorSignature = author.Sign(draft.WhatTheAuthorSigns) };
        if (WrongSignature(Talks.KnownTo(entry.Readers), draft) is { } wrong) throw new RefusedException(wrong);
        string hash = draft.Hash;
        SealedEntry done = draft with { KeeperSignature = keeper.Sign(Encoding.ASCII.GetBytes(hash)) };
        drafted = (done, hash);
        byte[] placeSalt = saltFor("place " + entry.Id);
        Place? placeBefore = entries.Count == 0 ? null : entries[^1].Place;
        return (done, new Place((placeBefore?.Number ?? 0) + 1, placeBefore?.Hash ?? SealedEntry.Nothing, Place.CommitmentTo(hash, placeSalt), [.. placeSalt]));
    }

    /// <summary>Adds an entry that was sealed for this place.</summary>
    public void Add((SealedEntry Entry, Place Place) next)
    {
        if (next.Place.Number != entries.Count + 1) throw new InvalidOperationException($"Place {next.Place.Number} does not follow on {entries.Count}.");
        Take(next.Entry, next.Place);
    }

    /// <summary>What is wrong with the author's signature, given what the readers know of the author's key; null if nothing is.</summary>
    internal static string? WrongSignature(Picture known, SealedEntry entry)
    {
        string? key = known.Members.Find(entry.By)?.PublicKey;
        if (key is null) return entry.AuthorSignature.IsEmpty ? null : $"it bears a signature of {entry.By}, who has no key in this record";
        return SigningKey.IsSigned(key, entry.WhatTheAuthorSigns, entry.AuthorSignature.AsSpan()) ? null : $"it does not bear the signature of {entry.By}";
    }

    private void Take(SealedEntry entry, Place place)
    {
        Talks.Restore(entry.Open());
        entries.Add((entry, place));
        last[entry.Chain] = (entry, ReferenceEquals(drafted?.Entry, entry) ? drafted!.Value.Hash : null);
    }
}
