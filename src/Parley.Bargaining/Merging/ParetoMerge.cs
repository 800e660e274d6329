namespace Parley.Bargaining;

/// <summary>The vectors of several moved sets that no other weakly dominates, each once, by the structure that fits the number of parties.</summary>
internal static class ParetoMerge
{
    /// <summary>The merged set; null if the guard stopped it.</summary>
    public static PointSet<int>? Of(Shifted<int>[] sources, int parties, MergeGuard guard)
    {
        if (sources.Length == 1) return Moved(sources[0], parties);
        return parties switch
        {
            1 => new PointSet<int>([[sources.Max(s => s.Points.Columns[0][0] + s.By[0])]], 1),
            2 => TwoPartyMerge.Of(sources, guard),
            3 when ThreePartyMerge.Fits(sources) => ThreePartyMerge.Of(sources, guard),
            _ => ManyPartyMerge.Of(sources, parties, guard),
        };
    }

    /// <summary>The vectors of a list in any order that no other weakly dominates, each once; null if the guard stopped it.</summary>
    public static PointSet<int>? Filter(int[][] columns, MergeGuard guard)
    {
        if (columns.Length == 1) return new PointSet<int>([[columns[0].Max()]], 1);
        int[] order = [.. Enumerable.Range(0, columns[0].Length)];
        Array.Sort(order, (a, b) =>
        {
            foreach (int[] column in columns)
                if (column[a] != column[b]) return column[b].CompareTo(column[a]);
            return 0;
        });
        var sorted = columns.Select(column => order.Select(i => column[i]).ToArray()).ToArray();
        return ManyPartyMerge.Sweep(sorted, guard);
    }

    private static PointSet<int> Moved(Shifted<int> source, int parties)
    {
        int count = source.Points.Count;
        var columns = new int[parties][];
        for (int p = 0; p < parties; p++)
        {
            int by = source.By[p];
            if (by == 0)
            {
                columns[p] = source.Points.Columns[p];
                continue;
            }
            var column = columns[p] = new int[count];
            int[] from = source.Points.Columns[p];
            for (int i = 0; i < count; i++) column[i] = from[i] + by;
        }
        return new PointSet<int>(columns, count);
    }
}
