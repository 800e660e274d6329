using System.Collections.Immutable;
using Parley.Core;
using Parley.Formats;
using Parley.Talks;

namespace Parley.Web;

/// <summary>What would come of some acts.</summary>
/// <param name="Case">The case with them, and with all else that was tried and is right; null where they are wrong.</param>
/// <param name="Faults">What is wrong with them, in words.</param>
public sealed record Trial(Case? Case, ImmutableArray<string> Faults)
{
    internal static ImmutableArray<Trial> Of(ImmutableArray<Entry> entries, HashSet<string> known, IReadOnlyList<IReadOnlyList<(Readers Readers, Act Act)>> groups)
    {
        var faults = groups.Select(_ => new List<string>()).ToArray();
        while (true)
        {
            var talks = new TalksState();
            foreach (Entry entry in entries) talks.Restore(entry);
            var ownerOf = new Dictionary<string, int>(StringComparer.Ordinal);
            bool isRefused = Refuse(talks, groups, faults, ownerOf);
            if (isRefused) continue;
            CaseReading reading = FoldedCase.For(talks, Readers.MediatorName, "case");
            var left = Enumerable.Range(0, groups.Count).Where(g => faults[g].Count == 0).ToList();
            var wrong = reading.Errors.Where(e => !known.Contains(e.Message)).ToList();
            if (reading.Case is not null || wrong.Count == 0 || left.Count == 0)
                return [.. faults.Select(f => new Trial(f.Count == 0 ? reading.Case : null, [.. f.Distinct()]))];
            foreach (Diagnostic error in wrong)
            {
                // What breaks elsewhere, such as a reference to what is taken back, may be any one's fault.
                string? entry = FoldedCase.EntryOf(talks, Readers.MediatorName, error);
                if (entry is not null && ownerOf.TryGetValue(entry, out int owner)) faults[owner].Add(error.Message);
                else foreach (int group in left) faults[group].Add(error.Message);
            }
        }
    }

    /// <summary>Whether an act opens a room that is there: of several who need it, the first opens it.</summary>
    internal static bool IsThere(TalksState talks, (Readers Readers, Act Act) act) =>
        act.Act is RoomOpened && talks.KnownTo(act.Readers).Rooms.Any(r => r.Readers.Equals(act.Readers));

    /// <summary>Adds the acts of all groups that nothing was found wrong with; notes what the rules refuse.</summary>
    private static bool Refuse(TalksState talks, IReadOnlyList<IReadOnlyList<(Readers Readers, Act Act)>> groups, List<string>[] faults, Dictionary<string, int> ownerOf)
    {
        DateTimeOffset at = talks.Entries.Max(e => e.At);
        bool isRefused = false;
        for (int g = 0; g < groups.Count; g++)
        {
            if (faults[g].Count > 0) continue;
            foreach (var (readers, act) in groups[g].Where(a => !IsThere(talks, a)))
            {
                var entry = new Entry($"try-{ownerOf.Count}", Readers.MediatorName, at = at.AddMicroseconds(1), readers, act);
                if (talks.WhyNotKnowingAll(entry) is { } why)
                {
                    faults[g].Add(why);
                    isRefused = true;
                    break;
                }
                talks.Restore(entry);
                ownerOf[entry.Id] = g;
            }
        }
        return isRefused;
    }
}
