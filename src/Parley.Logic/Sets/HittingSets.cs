namespace Parley.Logic;

/// <summary>Sets that share a member with each of some given sets.</summary>
public static class HittingSets
{
    /// <summary>
    /// The smallest hitting set, the lexicographically first of those (as ascending lists). Null if one of the sets is empty.
    /// Iterative deepening; exponential in the size of the answer.
    /// </summary>
    /// <exception cref="OperationCanceledException">The work has to stop.</exception>
    public static BitSet? Smallest(IReadOnlyList<BitSet> sets, Work work)
    {
        if (sets.Any(s => s.IsEmpty)) return null;
        var smallestFirst = sets.OrderBy(s => s.Count).ToList();
        for (int size = DisjointMissed(BitSet.Empty); ; size++)
        {
            BitSet? best = null;
            Search(BitSet.Empty, size);
            if (best is not null) return best;

            void Search(BitSet chosen, int left)
            {
                work.Spend(1);
                if (DisjointMissed(chosen) > left) return;
                BitSet? missed = smallestFirst.Find(s => !s.Overlaps(chosen));
                if (missed is null)
                {
                    if (best is null || SetOrder.Compare(chosen, best) < 0) best = chosen;
                    return;
                }
                foreach (int member in missed.Members()) Search(chosen.With(member), left - 1);
            }
        }

        // Each of some disjoint sets takes a member of its own.
        int DisjointMissed(BitSet chosen)
        {
            BitSet covered = chosen;
            int count = 0;
            foreach (BitSet set in smallestFirst)
            {
                if (set.Overlaps(covered)) continue;
                covered |= set;
                count++;
            }
            return count;
        }
    }
}

/// <summary>Smallest first, then by members as ascending lists.</summary>
public sealed class SetOrder : IComparer<BitSet>
{
    /// <summary>The order.</summary>
    public static SetOrder Instance { get; } = new();

    /// <inheritdoc/>
    int IComparer<BitSet>.Compare(BitSet? x, BitSet? y) => Compare(x!, y!);

    /// <summary>Smallest first, then by members as ascending lists.</summary>
    public static int Compare(BitSet a, BitSet b)
    {
        int size = a.Count.CompareTo(b.Count);
        if (size != 0) return size;
        foreach (var (x, y) in a.Members().Zip(b.Members()))
            if (x != y) return x.CompareTo(y);
        return 0;
    }
}
