namespace Parley.Records;

/// <summary>What one command adds to a record: all of it, or nothing.</summary>
/// <param name="Command">An id of the command: if it was done before, nothing changes.</param>
/// <param name="Entries">Entries sealed for the places after the last one stored.</param>
public sealed record Addition(string Command, IReadOnlyList<(SealedEntry Entry, Place Place)> Entries)
{
    /// <summary>Places of stored entries whose words are destroyed with it.</summary>
    public IReadOnlyList<long> Destroyed { get; init; } = [];

    /// <summary>The key with which the keeper signs from then on; null if it stays.</summary>
    public SigningKey? NewKeeper { get; init; }
}
