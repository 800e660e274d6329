using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Parley.Talks;

namespace Parley.Records;

/// <summary>
/// An entry in the chain of its readers. The hash covers a commitment to what was done, not the words themselves, so that words can be
/// destroyed and the chain stays whole.
/// </summary>
/// <param name="Record">Id of the record.</param>
/// <param name="Chain">Label of the readers: each audience has a chain of its own.</param>
/// <param name="Number">Its place in that chain, from 1.</param>
/// <param name="Previous">Hash of the entry before it in that chain; zeros for the first.</param>
/// <param name="Id">Id of the entry.</param>
/// <param name="By">Id of the member who made it.</param>
/// <param name="At">When.</param>
/// <param name="Commitment">SHA-256 of the salt and of what was done.</param>
public sealed record SealedEntry(
    string Record, string Chain, long Number, string Previous, string Id, string By, DateTimeOffset At, string Commitment)
{
    /// <summary>The hash before the first entry of a chain.</summary>
    public const string Nothing = "0000000000000000000000000000000000000000000000000000000000000000";

    private static readonly JsonWriterOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The salt; empty once the words were destroyed.</summary>
    public required ImmutableArray<byte> Salt { get; init; }

    /// <summary>What was done, as JSON; empty once the words were destroyed.</summary>
    public required ImmutableArray<byte> Content { get; init; }

    /// <summary>The keeper's signature of the hash.</summary>
    public required ImmutableArray<byte> KeeperSignature { get; init; }

    /// <summary>The author's signature of <see cref="WhatTheAuthorSigns"/>; empty where the author has no key.</summary>
    public required ImmutableArray<byte> AuthorSignature { get; init; }

    /// <summary>Whether the words were destroyed.</summary>
    public bool IsUnreadable => Content.IsEmpty;

    /// <summary>SHA-256 of the entry, its place in the chain and the entry before it; lower-case hexadecimal.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Written(withPlace: true)));

    /// <summary>What an author signs: everything but the place in the chain, which the keeper gives.</summary>
    public byte[] WhatTheAuthorSigns => Written(withPlace: false);

    /// <summary>How times are written.</summary>
    public static string Text(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    /// <summary>The commitment to some content.</summary>
    public static string Commit(ReadOnlySpan<byte> salt, ReadOnlySpan<byte> content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(salt);
        hash.AppendData(content);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>What was said, as far as it can still be read.</summary>
    /// <exception cref="JsonException">The content is no act.</exception>
    public Entry Open() => new(Id, By, At, Readers.Parse(Chain)!, IsUnreadable ? Unreadable.Instance : Act.Parse(Content.AsSpan()));

    private byte[] Written(bool withPlace)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using var w = new Utf8JsonWriter(bytes, Plain);
        w.WriteStartObject();
        w.WriteString("record", Record);
        w.WriteString("chain", Chain);
        if (withPlace)
        {
            w.WriteNumber("number", Number);
            w.WriteString("previous", Previous);
        }
        w.WriteString("id", Id);
        w.WriteString("by", By);
        w.WriteString("at", Text(At));
        w.WriteString("commitment", Commitment);
        w.WriteEndObject();
        w.Flush();
        return bytes.WrittenSpan.ToArray();
    }
}
