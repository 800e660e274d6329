using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Parley.Talks;

namespace Parley.Records;

/// <summary>
/// Writes what one reader may read of a record as JSON Lines: a head, an entry on each line, and an end that is signed, so that nothing can be
/// left out. Entries stand in the order in which they were made, since the rules of talks hold in that order even where a clock went back; among
/// entries that the reader may read, it says nothing of others. It shows nothing of what others read: not its number, size, times or ids; only where
/// the process admits that caucuses exist are there sealed places for it.
/// </summary>
public static class RecordExport
{
    /// <summary>The reader of everything.</summary>
    public const string KeeperName = "keeper";

    internal static readonly JsonWriterOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The export, in UTF-8: always the same bytes for the same record, reader and keeper.</summary>
    /// <param name="record">The record.</param>
    /// <param name="reader">The id of a party, <c>mediator</c>, <c>public</c> or <c>keeper</c>.</param>
    /// <param name="keeper">Who signs the end.</param>
    public static byte[] Write(ChainedRecord record, string reader, SigningKey keeper)
    {
        using var bytes = new MemoryStream();
        Line(bytes, w =>
        {
            w.WriteNumber("parley-record", 1);
            w.WriteString("record", record.Id);
            w.WriteString("keeper", record.FirstKey ?? keeper.PublicKey);
            w.WriteString("reader", reader);
        });
        bool isKeeper = reader == KeeperName;
        bool withPlaces = isKeeper || record.Talks.KnownTo(reader).Process is { Act.AdmitsCaucuses: true };
        bool IsSeen(SealedEntry entry) => isKeeper || Readers.Parse(entry.Chain)!.Include(reader, record.Talks.Seats);
        IEnumerable<(SealedEntry Entry, Place Place)> shown = withPlaces ? record.Entries : record.Entries.Where(e => IsSeen(e.Entry));
        long lines = 1;
        foreach (var (entry, place) in shown)
        {
            bool isSeen = IsSeen(entry);
            Line(bytes, w =>
            {
                if (isSeen) Write(w, entry);
                if (withPlaces) Write(w, isSeen ? place : place.Sealed);
            });
            lines++;
        }
        byte[] sha256 = SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
        Line(bytes, w =>
        {
            w.WriteNumber("end", lines);
            w.WriteString("sha256", Convert.ToHexStringLower(sha256));
            w.WriteBase64String("signature", keeper.Sign(EndOf(lines, sha256)).AsSpan());
        });
        return bytes.ToArray();
    }

    internal static byte[] EndOf(long lines, ReadOnlySpan<byte> sha256) => Encoding.ASCII.GetBytes($"end {lines} {Convert.ToHexStringLower(sha256)}");

    internal static void Write(Utf8JsonWriter w, SealedEntry entry)
    {
        w.WriteString("chain", entry.Chain);
        w.WriteNumber("number", entry.Number);
        w.WriteString("previous", entry.Previous);
        w.WriteString("id", entry.Id);
        w.WriteString("by", entry.By);
        w.WriteString("at", SealedEntry.Text(entry.At));
        w.WriteString("commitment", entry.Commitment);
        if (!entry.IsUnreadable)
        {
            w.WriteBase64String("salt", entry.Salt.AsSpan());
            w.WritePropertyName("content");
            w.WriteRawValue(entry.Content.AsSpan());
        }
        w.WriteBase64String("keeper-signature", entry.KeeperSignature.AsSpan());
        if (!entry.AuthorSignature.IsEmpty) w.WriteBase64String("author-signature", entry.AuthorSignature.AsSpan());
    }

    internal static void Write(Utf8JsonWriter w, Place place)
    {
        w.WriteStartObject("place");
        w.WriteNumber("number", place.Number);
        w.WriteString("previous", place.Previous);
        w.WriteString("commitment", place.Commitment);
        if (!place.Salt.IsEmpty) w.WriteBase64String("salt", place.Salt.AsSpan());
        w.WriteEndObject();
    }

    private static void Line(MemoryStream bytes, Action<Utf8JsonWriter> write)
    {
        using (var w = new Utf8JsonWriter(bytes, Plain))
        {
            w.WriteStartObject();
            write(w);
            w.WriteEndObject();
        }
        bytes.WriteByte((byte)'\n');
    }
}
