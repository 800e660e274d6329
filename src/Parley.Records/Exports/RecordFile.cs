using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Parley.Records;

/// <summary>The lines of an export, as they stand: nothing of it is verified yet.</summary>
/// <param name="Record">Id of the record.</param>
/// <param name="Keeper">The keeper's public key, base64.</param>
/// <param name="Reader">For whom it was written.</param>
/// <param name="Lines">The entries and places, by line.</param>
/// <param name="End">The last line.</param>
public sealed record RecordFile(string Record, string Keeper, string Reader, ImmutableArray<RecordLine> Lines, RecordEnd End)
{
    /// <summary>The entries that its reader may read.</summary>
    public IEnumerable<SealedEntry> Entries => Lines.Select(l => l.Entry).OfType<SealedEntry>();

    /// <summary>Reads an export.</summary>
    /// <exception cref="RecordFileException">It is no export; the message says in which line and why.</exception>
    public static RecordFile Read(ReadOnlyMemory<byte> bytes)
    {
        var lines = Split(bytes);
        if (lines.Count < 2) throw new RecordFileException(1, "it is no record: a record has a head and an end");
        var (id, keeper, reader) = Parsed(lines, 0, head => head.TryGetProperty("parley-record", out JsonElement version) && version.ToString() == "1"
            ? (Text(head, "record"), Text(head, "keeper"), Text(head, "reader"))
            : throw new FormatException("it does not begin with {\"parley-record\":1, …}: this program reads records of version 1"));
        var read = ImmutableArray.CreateBuilder<RecordLine>();
        for (int k = 1; k < lines.Count - 1; k++)
            read.Add(Parsed(lines, k, line => new RecordLine(k + 1, line.TryGetProperty("chain", out _) ? EntryOf(id, line) : null, PlaceOf(line))));
        int sealedBytes = lines.Take(lines.Count - 1).Sum(l => l.Length + 1);
        RecordEnd end = Parsed(lines, lines.Count - 1, line => new RecordEnd(
            lines.Count, line.TryGetProperty("end", out JsonElement count) && count.TryGetInt64(out long n) ? n : throw new FormatException("the end is missing: the file was cut"),
            Text(line, "sha256"), Bytes(line, "signature"), Convert.ToHexStringLower(SHA256.HashData(bytes.Span[..sealedBytes]))));
        return new RecordFile(id, keeper, reader, read.ToImmutable(), end);
    }

    private static List<ReadOnlyMemory<byte>> Split(ReadOnlyMemory<byte> bytes)
    {
        var lines = new List<ReadOnlyMemory<byte>>();
        while (!bytes.IsEmpty)
        {
            int end = bytes.Span.IndexOf((byte)'\n');
            if (end < 0) throw new RecordFileException(lines.Count + 1, "the last line does not end: the file was cut");
            lines.Add(bytes[..end]);
            bytes = bytes[(end + 1)..];
        }
        return lines;
    }

    private static T Parsed<T>(List<ReadOnlyMemory<byte>> lines, int k, Func<JsonElement, T> read)
    {
        try
        {
            if (!System.Text.Unicode.Utf8.IsValid(lines[k].Span)) throw new FormatException("it is not UTF-8");
            using JsonDocument document = JsonDocument.Parse(lines[k], new JsonDocumentOptions { AllowDuplicateProperties = false });
            if (document.RootElement.ValueKind != JsonValueKind.Object) throw new FormatException("it is no JSON object");
            return read(document.RootElement);
        }
        catch (JsonException)
        {
            throw new RecordFileException(k + 1, "it is not JSON");
        }
        catch (FormatException wrong)
        {
            throw new RecordFileException(k + 1, wrong.Message);
        }
    }

    internal static SealedEntry EntryOf(string record, JsonElement line) => new(
        record, Text(line, "chain"), Number(line, "number"), Text(line, "previous"), Text(line, "id"), Text(line, "by"), Time(line, "at"), Text(line, "commitment"))
    {
        Salt = line.TryGetProperty("salt", out _) ? Bytes(line, "salt") : [],
        Content = line.TryGetProperty("content", out JsonElement content) ? [.. Encoding.UTF8.GetBytes(content.GetRawText())] : [],
        KeeperSignature = Bytes(line, "keeper-signature"),
        AuthorSignature = line.TryGetProperty("author-signature", out _) ? Bytes(line, "author-signature") : [],
    };

    internal static Place? PlaceOf(JsonElement line) => !line.TryGetProperty("place", out JsonElement place) ? null
        : place.ValueKind != JsonValueKind.Object ? throw new FormatException("its place is no JSON object")
        : new Place(Number(place, "number"), Text(place, "previous"), Text(place, "commitment"), place.TryGetProperty("salt", out _) ? Bytes(place, "salt") : []);

    private static string Text(JsonElement of, string key)
    {
        try
        {
            return of.TryGetProperty(key, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : throw new FormatException($"it lacks the text “{key}”");
        }
        catch (InvalidOperationException)
        {
            throw new FormatException($"“{key}” is not valid text");
        }
    }

    private static long Number(JsonElement of, string key) =>
        of.TryGetProperty(key, out JsonElement value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number) ? number : throw new FormatException($"it lacks the number “{key}”");

    private static ImmutableArray<byte> Bytes(JsonElement of, string key) =>
        of.TryGetProperty(key, out JsonElement value) && value.ValueKind == JsonValueKind.String && value.TryGetBytesFromBase64(out byte[]? bytes)
            && Convert.ToBase64String(bytes) == value.GetString() ? [.. bytes] : throw new FormatException($"it lacks “{key}” in base64");

    private static DateTimeOffset Time(JsonElement of, string key) =>
        DateTimeOffset.TryParseExact(Text(of, key), "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset at)
            ? at : throw new FormatException($"“{key}” is no time such as 2026-02-04T09:00:00.000000Z");
}

/// <summary>A line of an export: an entry, a place in the keeper's chain, or both.</summary>
/// <param name="Number">The number of the line in the file.</param>
/// <param name="Entry">The entry; null in a sealed place.</param>
/// <param name="Place">The place; null where the process does not admit that caucuses exist.</param>
public sealed record RecordLine(int Number, SealedEntry? Entry, Place? Place);

/// <summary>The last line of an export.</summary>
/// <param name="Number">The number of the line in the file.</param>
/// <param name="Lines">How many lines come before it, as it says.</param>
/// <param name="Sha256">SHA-256 of these lines, as it says.</param>
/// <param name="Signature">The keeper's signature of both.</param>
/// <param name="Found">SHA-256 of these lines, as they are.</param>
public sealed record RecordEnd(int Number, long Lines, string Sha256, ImmutableArray<byte> Signature, string Found);

/// <summary>A file that is no export of a record.</summary>
/// <param name="line">In which line.</param>
/// <param name="why">Why, for people.</param>
public sealed class RecordFileException(int line, string why) : Exception($"line {line}: {why}")
{
    /// <summary>The line.</summary>
    public int Line => line;
}
