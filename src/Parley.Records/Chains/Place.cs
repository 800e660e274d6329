using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Parley.Records;

/// <summary>
/// A place in the keeper's chain over all entries: a salted commitment to one entry's hash, which says nothing of it to whoever lacks the salt.
/// </summary>
/// <param name="Number">The place, from 1.</param>
/// <param name="Previous">Hash of the place before it; zeros for the first.</param>
/// <param name="Commitment">SHA-256 of the salt and of the entry's hash.</param>
/// <param name="Salt">The salt; empty in a sealed place.</param>
public sealed record Place(long Number, string Previous, string Commitment, ImmutableArray<byte> Salt)
{
    /// <summary>SHA-256 of the place; lower-case hexadecimal.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"{Number} {Previous} {Commitment}")));

    /// <summary>The place as others than its readers see it.</summary>
    public Place Sealed => this with { Salt = [] };

    /// <summary>Whether this is the place of an entry.</summary>
    public bool Holds(SealedEntry entry) => !Salt.IsEmpty && Commitment == CommitmentTo(entry.Hash, Salt.AsSpan());

    /// <summary>The commitment to an entry, by its hash.</summary>
    public static string CommitmentTo(string hash, ReadOnlySpan<byte> salt) => SealedEntry.Commit(salt, Encoding.ASCII.GetBytes(hash));
}
