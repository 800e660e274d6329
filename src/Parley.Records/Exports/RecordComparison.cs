using System.Collections.Immutable;
using Parley.Talks;

namespace Parley.Records;

/// <summary>What one export of a record has and another lacks, by the ids of entries in their chains.</summary>
/// <param name="Same">How many entries both have, with their words or without.</param>
/// <param name="OnlyInFirst">Entries of the first only.</param>
/// <param name="OnlyInSecond">Entries of the second only.</param>
/// <param name="Different">Entries that both have, and not alike: somebody was shown something else.</param>
/// <param name="Destroyed">Entries that both have, and whose words one of them still has: they were destroyed in between.</param>
public sealed record RecordComparison(
    int Same,
    ImmutableArray<SealedEntry> OnlyInFirst,
    ImmutableArray<SealedEntry> OnlyInSecond,
    ImmutableArray<(SealedEntry First, SealedEntry Second)> Different,
    ImmutableArray<(SealedEntry First, SealedEntry Second)> Destroyed)
{
    /// <summary>Compares two exports; both should have been verified.</summary>
    /// <param name="first">An export.</param>
    /// <param name="second">Another.</param>
    /// <param name="channel">Id of a channel, to compare what went over it and nothing else; null for everything.</param>
    public static RecordComparison Of(RecordFile first, RecordFile second, string? channel = null)
    {
        var ours = Entries(first, channel);
        var theirs = Entries(second, channel);
        var both = ours.Values.Where(e => theirs.ContainsKey(Key(e))).Select(e => (First: e, Second: theirs[Key(e)])).ToList();
        return new RecordComparison(
            both.Count(e => e.First.Hash == e.Second.Hash),
            [.. ours.Values.Where(e => !theirs.ContainsKey(Key(e)))],
            [.. theirs.Values.Where(e => !ours.ContainsKey(Key(e)))],
            [.. both.Where(e => e.First.Hash != e.Second.Hash)],
            [.. both.Where(e => e.First.Hash == e.Second.Hash && e.First.IsUnreadable != e.Second.IsUnreadable)]);
    }

    /// <summary>Circles that do not hear each other may have entries of the same id.</summary>
    private static (string Chain, string Id) Key(SealedEntry entry) => (entry.Chain, entry.Id);

    private static Dictionary<(string Chain, string Id), SealedEntry> Entries(RecordFile file, string? channel)
    {
        if (channel is null) return file.Entries.ToDictionary(Key);
        var log = new Dictionary<(string Chain, string Id), SealedEntry>();
        foreach (SealedEntry entry in file.Entries)
        {
            bool isOfIt = entry.Open().Act switch
            {
                ChannelOpened act => act.Channel == channel,
                ChannelChanged act => act.Channel == channel,
                MessageSent act => act.Channel == channel,
                MessageSeconded act => log.ContainsKey((entry.Chain, act.Message)),
                MessageAcknowledged act => log.ContainsKey((entry.Chain, act.Message)),
                WordsDestroyed act => log.ContainsKey((entry.Chain, act.Entry)),
                _ => false,
            };
            if (isOfIt) log[Key(entry)] = entry;
        }
        return log;
    }
}
