namespace Parley.Records;

/// <summary>Keeps records so that what was acknowledged is never lost. The contract that every store keeps, and one suite of tests checks.</summary>
public interface IRecordStore : IDisposable
{
    /// <summary>Ids of the records, sorted.</summary>
    IReadOnlyList<string> Records { get; }

    /// <summary>Begins a record.</summary>
    /// <param name="record">Its id.</param>
    /// <param name="keeper">The key of its keeper.</param>
    /// <exception cref="StoreException">There is one with this id, or it cannot be written.</exception>
    void Begin(string record, SigningKey keeper);

    /// <summary>The key of a record's keeper.</summary>
    /// <exception cref="StoreException">There is no such record.</exception>
    SigningKey KeeperOf(string record);

    /// <summary>A record with all its entries.</summary>
    /// <exception cref="StoreException">There is no such record, or what is stored is damaged.</exception>
    ChainedRecord Load(string record);

    /// <summary>Adds entries, all of them or none; when it returns, they are on disk.</summary>
    /// <param name="record">Id of the record.</param>
    /// <param name="command">An id of this command: if it was done before, nothing changes.</param>
    /// <param name="entries">Entries sealed for the places after the last one stored.</param>
    /// <returns>Whether they were added; false if the command was done before.</returns>
    /// <exception cref="ConflictException">Others added entries in between: load the record again, and seal the entries anew.</exception>
    /// <exception cref="StoreException">They cannot be written.</exception>
    bool Append(string record, string command, IReadOnlyList<(SealedEntry Entry, Place Place)> entries);
}

/// <summary>A store that cannot do what was asked.</summary>
/// <param name="why">Why, for people.</param>
/// <param name="cause">What the store said.</param>
public class StoreException(string why, Exception? cause = null) : Exception(why, cause);

/// <summary>Others added entries in between.</summary>
/// <param name="record">Id of the record.</param>
public sealed class ConflictException(string record) : StoreException($"others entered something into {record} at the same time");
