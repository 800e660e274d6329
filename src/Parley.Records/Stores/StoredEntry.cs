using System.Buffers;
using System.Text.Json;

namespace Parley.Records;

/// <summary>An entry as a store keeps it: its envelope (all but its words), and its words under a key of their own.</summary>
/// <param name="Place">Its place in the keeper's chain.</param>
/// <param name="Envelope">The envelope and the place, encrypted if the record is.</param>
/// <param name="Words">The words, encrypted under <paramref name="Key"/>.</param>
/// <param name="Key">The key of the words, encrypted if the record is; null once it was destroyed.</param>
internal sealed record StoredEntry(long Place, byte[] Envelope, byte[] Words, byte[]? Key)
{
    /// <summary>An entry to be stored, its words under a new key.</summary>
    public static StoredEntry Of(SealedEntry entry, Place place, Vault vault)
    {
        byte[] key = Vault.NewKey();
        return new StoredEntry(
            place.Number,
            vault.Seal(EnvelopeOf(entry, place), Purpose(entry.Record, place.Number, "envelope")),
            entry.IsUnreadable ? [] : Vault.SealWords(key, entry.Salt.AsSpan(), entry.Content.AsSpan(), Purpose(entry.Record, place.Number, "words")),
            entry.IsUnreadable ? null : vault.Seal(key, Purpose(entry.Record, place.Number, "key")));
    }

    /// <summary>The entry as it was sealed; without words if their key was destroyed.</summary>
    /// <exception cref="StoreException">It is not what was stored.</exception>
    public (SealedEntry Entry, Place Place) Read(string record, Vault vault)
    {
        try
        {
            using JsonDocument envelope = JsonDocument.Parse(vault.Unseal(Envelope, Purpose(record, Place, "envelope")));
            SealedEntry entry = RecordFile.EntryOf(record, envelope.RootElement);
            Place place = RecordFile.PlaceOf(envelope.RootElement)!;
            if (Key is null) return (entry, place);
            var (salt, content) = Vault.UnsealWords(vault.Unseal(Key, Purpose(record, Place, "key")), Words, Purpose(record, Place, "words"));
            return (entry with { Salt = [.. salt], Content = [.. content] }, place);
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            throw new StoreException("what is stored was changed from outside; restore it from a backup", e);
        }
    }

    /// <summary>The same under another vault.</summary>
    public StoredEntry Moved(string record, Vault from, Vault to)
    {
        string envelope = Purpose(record, Place, "envelope"), key = Purpose(record, Place, "key");
        return this with { Envelope = to.Seal(from.Unseal(Envelope, envelope), envelope), Key = Key is null ? null : to.Seal(from.Unseal(Key, key), key) };
    }

    private static byte[] EnvelopeOf(SealedEntry entry, Place place)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var w = new Utf8JsonWriter(bytes, RecordExport.Plain))
        {
            w.WriteStartObject();
            RecordExport.Write(w, entry with { Salt = [], Content = [] });
            RecordExport.Write(w, place);
            w.WriteEndObject();
        }
        return bytes.WrittenSpan.ToArray();
    }

    private static string Purpose(string record, long place, string what) => $"{record} {place} {what}";
}
