using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Parley.Bargaining;

/// <summary>
/// Two parties: moved copies of sorted frontiers are merged in balanced pairs, and what does not raise the second coordinate is dropped in each (after Kung, Luccio and
/// Preparata 1975; Funke, Hespe, Sanders, Storandt and Truschel 2024 on such sums). No sorting. A point is one key: the first coordinate above the second.
/// </summary>
internal static class TwoPartyMerge
{
    public static PointSet<int>? Of(Shifted<int>[] sources, MergeGuard guard)
    {
        var runs = new (ulong[] Keys, int Count)[sources.Length];
        for (int s = 0; s < sources.Length; s++) runs[s] = (Keys(sources[s]), sources[s].Points.Count);
        int left = runs.Length;
        while (left > 1)
        {
            if (guard.IsOver(0)) return null;
            int next = 0;
            for (int run = 0; run < left; run += 2)
                runs[next++] = run + 1 == left ? runs[run] : Pair(runs[run].Keys, runs[run].Count, runs[run + 1].Keys, runs[run + 1].Count);
            left = next;
        }
        var (keys, count) = runs[0];
        if (guard.IsOver(count)) return null;
        return Points(keys, count);
    }

    private static ulong[] Keys(Shifted<int> source)
    {
        int[] x = source.Points.Columns[0], y = source.Points.Columns[1];
        ulong by = ((ulong)(uint)source.By[0] << 32) + (uint)source.By[1];
        // One place more: the merge writes before it knows whether it keeps.
        var keys = GC.AllocateUninitializedArray<ulong>(source.Points.Count + 1);
        unchecked
        {
            for (int i = 0; i < source.Points.Count; i++) keys[i] = ((ulong)(uint)x[i] << 32) + (uint)y[i] + by;
        }
        return keys;
    }

    private static (ulong[] Keys, int Count) Pair(ulong[] a, int countA, ulong[] b, int countB)
    {
        var kept = GC.AllocateUninitializedArray<ulong>(countA + countB + 1);
        unchecked
        {
            ref ulong from = ref MemoryMarshal.GetArrayDataReference(a);
            ref ulong other = ref MemoryMarshal.GetArrayDataReference(b);
            ref ulong to = ref MemoryMarshal.GetArrayDataReference(kept);
            nint i = 0, j = 0, o = 0;
            int best = -1;
            while (i < countA && j < countB)
            {
                ulong keyA = Unsafe.Add(ref from, i), keyB = Unsafe.Add(ref other, j);
                bool first = keyA >= keyB;
                ulong key = first ? keyA : keyB;
                nint step = first ? 1 : 0;
                i += step;
                j += 1 - step;
                Unsafe.Add(ref to, o) = key;
                int y = (int)key;
                bool raises = y > best;
                best = raises ? y : best;
                o += raises ? 1 : 0;
            }
            for (; i < countA; i++) Keep(Unsafe.Add(ref from, i), ref to, ref o, ref best);
            for (; j < countB; j++) Keep(Unsafe.Add(ref other, j), ref to, ref o, ref best);
            return (kept, (int)o);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Keep(ulong key, ref ulong to, ref nint o, ref int best)
    {
        unchecked
        {
            int y = (int)key;
            if (y <= best) return;
            best = y;
            Unsafe.Add(ref to, o++) = key;
        }
    }

    private static PointSet<int> Points(ulong[] keys, int count)
    {
        int[] x = GC.AllocateUninitializedArray<int>(count), y = GC.AllocateUninitializedArray<int>(count);
        unchecked
        {
            for (int i = 0; i < count; i++)
            {
                x[i] = (int)(keys[i] >> 32);
                y[i] = (int)keys[i];
            }
        }
        return new PointSet<int>([x, y], count);
    }
}
