using System.Collections.Immutable;

namespace Parley.Records;

/// <summary>What one export of a record has and another lacks, by the ids of entries.</summary>
/// <param name="OnlyInFirst">Entries of the first only.</param>
/// <param name="OnlyInSecond">Entries of the second only.</param>
/// <param name="Different">Entries that both have, and not alike: somebody was shown something else.</param>
public sealed record RecordComparison(ImmutableArray<SealedEntry> OnlyInFirst, ImmutableArray<SealedEntry> OnlyInSecond, ImmutableArray<(SealedEntry First, SealedEntry Second)> Different)
{
    /// <summary>Compares two exports; both should have been verified.</summary>
    public static RecordComparison Of(RecordFile first, RecordFile second)
    {
        var ours = first.Entries.ToDictionary(e => e.Id);
        var theirs = second.Entries.ToDictionary(e => e.Id);
        return new RecordComparison(
            [.. ours.Values.Where(e => !theirs.ContainsKey(e.Id))],
            [.. theirs.Values.Where(e => !ours.ContainsKey(e.Id))],
            [.. ours.Values.Where(e => theirs.TryGetValue(e.Id, out SealedEntry? t) && t.Hash != e.Hash).Select(e => (e, theirs[e.Id]))]);
    }
}
