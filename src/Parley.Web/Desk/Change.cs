using System.Collections.Immutable;
using System.Text.Json;
using Parley.Talks;

namespace Parley.Web;

/// <summary>An entry that entered, corrected or took back something of a case.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Section">The list that it is about.</param>
/// <param name="Item">What it says from then on; of what was taken back, what it said.</param>
/// <param name="Before">What it said before; null where it was new.</param>
/// <param name="CanBeUndone">Whether it is how things still stand.</param>
public sealed record Change(Entry Entry, CaseSection Section, JsonElement Item, JsonElement? Before, bool CanBeUndone)
{
    /// <summary>Id of the item in the case; null if it has none.</summary>
    public string? Id => Item.ValueKind == JsonValueKind.Object && Item.TryGetProperty("id", out JsonElement id) ? id.ToString() : null;

    /// <summary>All such entries that the mediator knows, in their order.</summary>
    public static ImmutableArray<Change> Of(TalksState talks)
    {
        ArgumentNullException.ThrowIfNull(talks);
        Picture known = talks.KnownTo(Readers.MediatorName);
        var items = new Dictionary<string, (CaseSection Section, JsonElement Item)>(StringComparer.Ordinal);
        var changes = ImmutableArray.CreateBuilder<Change>();
        foreach (Entry entry in talks.Entries.Where(e => e.Readers.Include(Readers.MediatorName, talks.Seats)))
        {
            switch (entry.Act)
            {
                case Entered act:
                    items[entry.Id] = (act.Section, act.Item);
                    changes.Add(new Change(entry, act.Section, act.Item, null, known.ItemOf(entry.Id) is { IsRecalled: false }));
                    break;
                case Corrected act when items.TryGetValue(act.Entry, out var was):
                    changes.Add(new Change(entry, was.Section, act.Item, was.Item, known.ItemOf(act.Entry) is { IsRecalled: false } now && JsonElement.DeepEquals(now.Item, act.Item)));
                    items[act.Entry] = (was.Section, act.Item);
                    break;
                case Recalled act when items.TryGetValue(act.Entry, out var was):
                    var gone = new Change(entry, was.Section, was.Item, was.Item, true);
                    changes.Add(gone with { CanBeUndone = gone.Id is null || !known.ItemsCalled(gone.Id).Any(i => i.Section == was.Section) });
                    break;
                default: break;
            }
        }
        return changes.ToImmutable();
    }

    /// <summary>Acts that undo entries, the last first: what was entered is recalled, what was recalled is entered again, what was corrected is corrected back.</summary>
    public static ImmutableArray<(Readers Readers, Act Act)> Inverse(TalksState talks, IEnumerable<string> entries)
    {
        var wanted = entries.ToHashSet(StringComparer.Ordinal);
        return [.. Of(talks).Where(s => wanted.Contains(s.Entry.Id)).Reverse().Select(s => (s.Entry.Readers, s.Entry.Act switch
        {
            Corrected c => new Corrected(c.Entry, s.Before!.Value),
            Recalled => new Entered(s.Section, s.Item),
            _ => (Act)new Recalled(s.Entry.Id),
        }))];
    }
}
