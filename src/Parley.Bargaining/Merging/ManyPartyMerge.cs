namespace Parley.Bargaining;

/// <summary>
/// Four and more parties: moved copies of sorted frontiers are merged lexicographically, and a sweep keeps what no kept point matches in all coordinates but the first. A
/// <see cref="DominanceGrid"/> settles most candidates with one or two looks, a <see cref="DominanceTree"/> the rest.
/// </summary>
internal static class ManyPartyMerge
{
    public static PointSet<int>? Of(Shifted<int>[] sources, int parties, MergeGuard guard)
    {
        int total = sources.Sum(s => s.Points.Count);
        var candidates = SortedCandidates.Of(sources, parties, total);
        return guard.IsOver(0) ? null : Sweep(candidates, guard);
    }

    /// <summary>What remains of vectors that are sorted in descending lexicographic order, equal ones allowed.</summary>
    public static PointSet<int>? Sweep(int[][] sorted, MergeGuard guard)
    {
        int parties = sorted.Length, total = sorted[0].Length, kept = 0;
        var tail = new int[8];
        var tree = new DominanceTree(sorted, total);
        DominanceGrid? grid = parties >= 3 && total > 256 ? new DominanceGrid(sorted, total) : null;
        for (int i = 0; i < total; i++)
        {
            for (int p = 1; p < parties; p++) tail[p - 1] = sorted[p][i];
            var verdict = grid?.Look(tail) ?? DominanceGrid.Verdict.Open;
            if (verdict == DominanceGrid.Verdict.Dominated || (verdict == DominanceGrid.Verdict.Open && tree.Dominates(tail))) continue;
            tree.Add(tail);
            grid?.Add(tail);
            for (int p = 0; p < parties; p++) sorted[p][kept] = sorted[p][i];
            kept++;
            if (kept % 1024 == 0 && guard.IsOver(kept)) return null;
        }
        if (guard.IsOver(kept)) return null;
        return new PointSet<int>([.. sorted.Select(column => column[..kept])], kept);
    }
}
