namespace Parley.Talks;

/// <summary>A member signs with another key from now on, or with none until it is given a new one. For those who were told of its first key.</summary>
/// <param name="Member">Id of the member.</param>
/// <param name="PublicKey">The new public key (Ed25519, base64); null where the old one is revoked: the member then enters nothing.</param>
/// <param name="Why">Why, in the words of whoever changes it.</param>
public sealed record MemberKeyChanged(string Member, string? PublicKey = null, string? Why = null) : Act;

/// <summary>The keeper signs with another key from now on: everybody is told, under the old one.</summary>
/// <param name="Was">The public key so far (Ed25519, base64).</param>
/// <param name="PublicKey">The new one.</param>
public sealed record KeeperKeyChanged(string Was, string PublicKey) : Act;

/// <summary>The words of an entry are made unreadable for good, by destroying their key. That it was there, who made it and when stays, and the chain stays whole.</summary>
/// <param name="Entry">Id of the entry.</param>
/// <param name="Why">Why, in the words of whoever does it.</param>
public sealed record WordsDestroyed(string Entry, string? Why = null) : Act;

/// <summary>What cannot be read any more. It is never written.</summary>
public sealed record Unreadable : Act
{
    private Unreadable() { }

    /// <summary>It.</summary>
    public static Unreadable Instance { get; } = new();
}
