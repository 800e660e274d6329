namespace Parley.Bargaining;

/// <summary>
/// Three parties: moved copies of sorted frontiers are merged by descending first, second, third coordinate, and a sweep keeps what no kept point matches in the second and
/// third (Kung, Luccio and Preparata 1975). A point is one key of three times 21 bits. The kept points' maxima in the last two coordinates are a <see cref="Staircase"/>.
/// </summary>
internal static class ThreePartyMerge
{
    private const int Bits = 21;
    private const int Mask = (1 << Bits) - 1;

    /// <summary>Whether every sum fits the keys.</summary>
    public static bool Fits(Shifted<int>[] sources) => sources.All(s => Enumerable.Range(0, 3).All(p => Largest(s.Points, p) + s.By[p] <= Mask));

    private static int Largest(PointSet<int> points, int party)
    {
        int most = 0;
        foreach (int value in points.Columns[party].AsSpan(0, points.Count)) most = Math.Max(most, value);
        return most;
    }

    public static PointSet<int>? Of(Shifted<int>[] sources, MergeGuard guard)
    {
        int total = sources.Sum(s => s.Points.Count);
        var keys = GC.AllocateUninitializedArray<ulong>(total);
        var ends = new List<int>();
        int at = 0;
        foreach (Shifted<int> source in sources)
        {
            int[] x = source.Points.Columns[0], y = source.Points.Columns[1], z = source.Points.Columns[2];
            ulong by = Key(source.By[0], source.By[1], source.By[2]);
            for (int i = 0; i < source.Points.Count; i++) keys[at++] = Key(x[i], y[i], z[i]) + by;
            ends.Add(at);
        }
        if (guard.IsOver(0)) return null;
        keys = SortedKeys.Merge(keys, GC.AllocateUninitializedArray<ulong>(total), ends);
        if (guard.IsOver(0)) return null;
        var stairs = new Staircase(Mask);
        int kept = 0;
        unchecked
        {
            for (int i = 0; i < keys.Length; i++)
            {
                ulong key = keys[i];
                if (stairs.Add((int)(key >> Bits) & Mask, (int)key & Mask)) keys[kept++] = key;
                if (i % MergeGuard.Stride == 0 && guard.IsOver(kept)) return null;
            }
            if (guard.IsOver(kept)) return null;
            int[] x = GC.AllocateUninitializedArray<int>(kept), y = GC.AllocateUninitializedArray<int>(kept), z = GC.AllocateUninitializedArray<int>(kept);
            for (int i = 0; i < kept; i++)
            {
                x[i] = (int)(keys[i] >> (2 * Bits));
                y[i] = (int)(keys[i] >> Bits) & Mask;
                z[i] = (int)keys[i] & Mask;
            }
            return new PointSet<int>([x, y, z], kept);
        }
    }

    private static ulong Key(int x, int y, int z) => unchecked(((ulong)(uint)x << (2 * Bits)) + ((ulong)(uint)y << Bits) + (uint)z);
}
