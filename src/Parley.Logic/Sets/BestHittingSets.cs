namespace Parley.Logic;

/// <summary>
/// Hitting sets of growing lists of sets, best first: the least total weight, and among those the first in a tie order. While there are
/// few minimal ones all are kept (Berge 1989, chapter 2); beyond that, branch and bound over the members of a set that is not hit yet, with
/// disjoint sets as the bound (Davies and Bacchus 2011 use the same loop with an integer program).
/// </summary>
/// <param name="weight">The positive weight of a member.</param>
/// <param name="ties">
/// Orders sets of equal weight; adding members must never move a set forward in it.
/// </param>
public sealed class BestHittingSets(Func<int, long> weight, IComparer<BitSet> ties)
{
    /// <summary>So many sets are looked at for one answer; the same on every machine.</summary>
    private const int MostNodes = 50_000;

    /// <summary>So many minimal hitting sets are kept.</summary>
    private const int MostKept = 3_000;

    private readonly List<BitSet> sets = [];

    /// <summary>All minimal hitting sets, while there are few.</summary>
    private List<BitSet>? minimal = [BitSet.Empty];

    private readonly Queue<BitSet> added = [];

    /// <summary>Those not excluded, the best last; null if sets were added since.</summary>
    private List<BitSet>? waiting;
    private readonly List<BitSet> excluded = [];

    /// <summary>Adds a set that must be hit.</summary>
    public void Add(BitSet set)
    {
        int place = sets.FindIndex(s => s.Count > set.Count);
        sets.Insert(place < 0 ? sets.Count : place, set);
        added.Enqueue(set);
        waiting = null;
    }

    /// <summary>Neither this nor what contains it is an answer any more.</summary>
    public void Exclude(BitSet answer)
    {
        excluded.Add(answer);
        waiting?.Remove(answer);
    }

    /// <summary>
    /// The best hitting set that contains none of those excluded; null if there is none. If it took too long to be sure,
    /// <c>IsBest</c> is false, and the set is the best one seen, or null if none was.
    /// </summary>
    public (BitSet? Set, bool IsBest) Find(Work work)
    {
        while (minimal is not null && added.TryDequeue(out BitSet? set))
        {
            minimal = HittingSets.WithOneMore(minimal, set);
            work.Spend(minimal.Count);
            if (minimal.Count > MostKept) minimal = null;
        }
        if (minimal is not null)
        {
            work.Spend(minimal.Count);
            waiting ??= [.. minimal.Where(m => !excluded.Exists(e => e.IsSubsetOf(m))).OrderByDescending(m => m.Members().Sum(weight)).ThenByDescending(m => m, ties)];
            return (waiting.LastOrDefault(), true);
        }
        BitSet? best = null;
        long bestWeight = long.MaxValue;
        int nodes = 0;
        Search(BitSet.Empty, 0, BitSet.Empty);
        return (best, nodes <= MostNodes);

        void Search(BitSet chosen, long chosenWeight, BitSet forbidden)
        {
            if (++nodes > MostNodes) return;
            work.Spend(1);
            if (excluded.Exists(e => e.IsSubsetOf(chosen))) return;
            var (missed, bound) = Missed(chosen, forbidden);
            if (bound == long.MaxValue || chosenWeight + bound > bestWeight) return;
            if (chosenWeight + bound == bestWeight && ties.Compare(chosen, best) >= 0) return;
            if (missed is null)
            {
                (best, bestWeight) = (chosen, chosenWeight);
                return;
            }
            foreach (int member in (missed - forbidden).Members().OrderBy(weight).ThenBy(m => m).ToList())
            {
                Search(chosen.With(member), chosenWeight + weight(member), forbidden);
                if (nodes > MostNodes) return;
                forbidden = forbidden.With(member);
            }
        }

        // The missed set with the fewest members left, and what hitting disjoint missed ones weighs at least.
        (BitSet? Set, long Bound) Missed(BitSet chosen, BitSet forbidden)
        {
            BitSet? fewest = null;
            BitSet covered = BitSet.Empty;
            long bound = 0;
            int left = int.MaxValue;
            foreach (BitSet set in sets)
            {
                if (set.Overlaps(chosen)) continue;
                BitSet open = set - forbidden;
                if (open.IsEmpty) return (set, long.MaxValue);
                if (open.Count < left) (fewest, left) = (set, open.Count);
                if (open.Overlaps(covered)) continue;
                covered |= open;
                bound += open.Members().Min(weight);
            }
            return (fewest, bound);
        }
    }
}
