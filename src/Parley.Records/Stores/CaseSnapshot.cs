using System.Text.Json;
using System.Text.Json.Serialization;
using Parley.Talks;

namespace Parley.Records;

/// <summary>The entries on which the case of a record rests, without those that were recalled: what is folded comes out the same.</summary>
internal static class CaseSnapshot
{
    /// <summary>Whether the case rests on acts of this kind.</summary>
    public static bool Concerns(Act act) => act is Opened or Seated or Entered or Corrected or Recalled;

    /// <summary>The entries that count.</summary>
    public static IEnumerable<Entry> Of(TalksState talks)
    {
        // What was recalled before some of its readers only still counts for the others.
        var gone = talks.Entries.Select(e => (e.Readers, Act: e.Act as Recalled)).Where(r => r.Act is not null).Select(r => (r.Act!.Entry, r.Readers)).ToHashSet();
        var recalled = talks.Entries.Where(e => gone.Contains((e.Id, e.Readers))).Select(e => e.Id).ToHashSet();
        return talks.Entries.Where(e => Concerns(e.Act) && !recalled.Contains(e.Id) && !(Target(e.Act) is { } target && recalled.Contains(target)));
    }

    public static byte[] Write(TalksState talks) =>
        JsonSerializer.SerializeToUtf8Bytes(Of(talks).Select(e => new Line(e.Id, e.By, e.At, e.Readers.Label, JsonSerializer.Deserialize<JsonElement>(e.Act.ToJson()))).ToList(), SnapshotJson.Default.ListLine);

    public static IEnumerable<Entry> Read(byte[] bytes) =>
        JsonSerializer.Deserialize(bytes, SnapshotJson.Default.ListLine)!.Select(l => new Entry(l.Id, l.By, l.At, Readers.Parse(l.Readers)!, Act.Parse(l.Act)));

    private static string? Target(Act act) => act switch { Corrected c => c.Entry, Recalled r => r.Entry, _ => null };

    internal sealed record Line(string Id, string By, DateTimeOffset At, string Readers, JsonElement Act);
}

[JsonSerializable(typeof(List<CaseSnapshot.Line>))]
internal sealed partial class SnapshotJson : JsonSerializerContext;
