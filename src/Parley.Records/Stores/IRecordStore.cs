using Parley.Talks;

namespace Parley.Records;

/// <summary>Keeps records so that what was acknowledged is never lost. The contract that every store keeps, and one suite of tests checks.</summary>
public interface IRecordStore : IDisposable
{
    /// <summary>Ids of the records, sorted.</summary>
    IReadOnlyList<string> Records { get; }

    /// <summary>Begins a record.</summary>
    /// <param name="record">Its id.</param>
    /// <param name="keeper">The key of its keeper.</param>
    /// <param name="passphrase">What it is encrypted under; null to leave it readable for whoever can read the store.</param>
    /// <param name="first">Its first entries: it is begun with them, or not at all.</param>
    /// <param name="done">For the copy of a record: <see cref="CommandsDone"/> there.</param>
    /// <exception cref="StoreException">There is one with this id, or it cannot be written.</exception>
    void Begin(string record, SigningKey keeper, string? passphrase = null, IReadOnlyList<(SealedEntry Entry, Place Place)>? first = null, IReadOnlyList<byte[]>? done = null);

    /// <summary>Whether a record is encrypted under a passphrase.</summary>
    /// <exception cref="StoreException">There is no such record.</exception>
    bool IsEncrypted(string record);

    /// <summary>The key of a record's keeper.</summary>
    /// <exception cref="StoreException">There is no such record, or it is encrypted and stays locked.</exception>
    SigningKey KeeperOf(string record);

    /// <summary>A record with all its entries.</summary>
    /// <exception cref="StoreException">There is no such record, it is encrypted and stays locked, or what is stored is damaged.</exception>
    ChainedRecord Load(string record);

    /// <summary>What a record comes to as far as its case goes: from the last snapshot and the entries after it. It cannot be added to.</summary>
    /// <exception cref="StoreException">As for <see cref="Load"/>.</exception>
    TalksState LoadCase(string record);

    /// <summary>Keeps what the entries so far come to, so that <see cref="LoadCase"/> need not read them again.</summary>
    /// <exception cref="StoreException">It cannot be written.</exception>
    void SaveSnapshot(ChainedRecord record);

    /// <summary>Whether a command was done before.</summary>
    bool WasDone(string record, string command);

    /// <summary>SHA-256 of the ids of the commands that were done, sorted: what a copy of the record has to know, too.</summary>
    IReadOnlyList<byte[]> CommandsDone(string record);

    /// <summary>Adds what a command adds, all of it or nothing; when it returns, it is on disk.</summary>
    /// <param name="record">Id of the record.</param>
    /// <param name="addition">What is added.</param>
    /// <returns>Whether it was added; false if the command was done before.</returns>
    /// <exception cref="ConflictException">Others added entries in between: load the record again, and seal the entries anew.</exception>
    /// <exception cref="StoreException">It cannot be written.</exception>
    bool Append(string record, Addition addition);

    /// <summary>As <see cref="Append"/>, without a thread that waits for the disk.</summary>
    Task<bool> AppendAsync(string record, Addition addition);

    /// <summary>Encrypts a record under a new key, which another passphrase unlocks, or leaves it readable for whoever can read the store.</summary>
    /// <param name="record">Id of the record.</param>
    /// <param name="passphrase">The new passphrase; null for none.</param>
    /// <exception cref="StoreException">It is encrypted and stays locked, or cannot be written.</exception>
    void ChangePassphrase(string record, string? passphrase);
}

/// <summary>A store that cannot do what was asked.</summary>
/// <param name="why">Why, for people.</param>
/// <param name="cause">What the store said.</param>
public class StoreException(string why, Exception? cause = null) : Exception(why, cause);

/// <summary>Others added entries in between.</summary>
/// <param name="record">Id of the record.</param>
public sealed class ConflictException(string record) : StoreException($"others entered something into {record} at the same time");
