namespace Parley.Bargaining;

/// <summary>All points of several moved sets in descending lexicographic order, coordinate by coordinate.</summary>
internal static class SortedCandidates
{
    public static int[][] Of(Shifted<int>[] sources, int parties, int total)
    {
        // The first two coordinates are the key that is merged; which point it is goes along.
        ulong[] keys = GC.AllocateUninitializedArray<ulong>(total), spareKeys = GC.AllocateUninitializedArray<ulong>(total);
        int[] ids = GC.AllocateUninitializedArray<int>(total), spareIds = GC.AllocateUninitializedArray<int>(total);
        var ends = new List<int>();
        int at = 0;
        foreach (Shifted<int> source in sources)
        {
            int[] x = source.Points.Columns[0], y = source.Points.Columns[1];
            ulong by = ((ulong)(uint)source.By[0] << 32) + (uint)source.By[1];
            unchecked
            {
                for (int i = 0; i < source.Points.Count; i++, at++)
                {
                    keys[at] = ((ulong)(uint)x[i] << 32) + (uint)y[i] + by;
                    ids[at] = at;
                }
            }
            ends.Add(at);
        }
        int[] starts = [0, .. ends];
        while (ends.Count > 1)
        {
            var next = new List<int>();
            int start = 0;
            for (int run = 0; run < ends.Count; run += 2)
            {
                int middle = ends[run], end = run + 1 < ends.Count ? ends[run + 1] : middle;
                Pair(keys, ids, start, middle, end, spareKeys, spareIds);
                next.Add(end);
                start = end;
            }
            (keys, ids, spareKeys, spareIds, ends) = (spareKeys, spareIds, keys, ids, next);
        }
        var columns = new int[parties][];
        for (int p = 0; p < parties; p++)
        {
            // Moved but unsorted, then in order.
            var moved = spareIds;
            int place = 0;
            foreach (Shifted<int> source in sources)
            {
                int by = source.By[p];
                int[] from = source.Points.Columns[p];
                for (int i = 0; i < source.Points.Count; i++) moved[place++] = from[i] + by;
            }
            var column = columns[p] = new int[total];
            for (int i = 0; i < total; i++) column[i] = moved[ids[i]];
        }
        SortTies(columns, keys);
        return columns;
    }

    private static void Pair(ulong[] keys, int[] ids, int start, int middle, int end, ulong[] toKeys, int[] toIds)
    {
        unchecked
        {
            int a = start, b = middle, o = start;
            while (a < middle && b < end)
            {
                bool first = keys[a] >= keys[b];
                int from = first ? a : b;
                toKeys[o] = keys[from];
                toIds[o++] = ids[from];
                a += first ? 1 : 0;
                b += first ? 0 : 1;
            }
            keys.AsSpan(a, middle - a).CopyTo(toKeys.AsSpan(o));
            ids.AsSpan(a, middle - a).CopyTo(toIds.AsSpan(o));
            o += middle - a;
            keys.AsSpan(b, end - b).CopyTo(toKeys.AsSpan(o));
            ids.AsSpan(b, end - b).CopyTo(toIds.AsSpan(o));
        }
    }

    /// <summary>Orders those with equal keys by the other coordinates: a point has to come after all that dominate it.</summary>
    private static void SortTies(int[][] columns, ulong[] keys)
    {
        for (int start = 0; start < keys.Length;)
        {
            int end = start + 1;
            while (end < keys.Length && keys[end] == keys[start]) end++;
            if (end - start > 1)
            {
                int from = start;
                var rows = Enumerable.Range(start, end - start).Select(i => columns.Select(c => c[i]).ToArray()).ToArray();
                Array.Sort(rows, (a, b) => b.AsSpan().SequenceCompareTo(a));
                foreach (int[] row in rows)
                {
                    for (int p = 2; p < columns.Length; p++) columns[p][from] = row[p];
                    from++;
                }
            }
            start = end;
        }
    }
}
