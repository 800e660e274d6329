using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Parley.Bargaining;

/// <summary>Merges descending lists of keys, in pairs of neighbours, until one is left.</summary>
internal static class SortedKeys
{
    /// <summary>The lists, one after the other in <paramref name="keys"/> with the given ends, as one; <paramref name="spare"/> is as long.</summary>
    public static ulong[] Merge(ulong[] keys, ulong[] spare, List<int> ends)
    {
        while (ends.Count > 1)
        {
            var next = new List<int>();
            int start = 0;
            for (int run = 0; run < ends.Count; run += 2)
            {
                int middle = ends[run], end = run + 1 < ends.Count ? ends[run + 1] : middle;
                if (end == middle) Array.Copy(keys, start, spare, start, middle - start);
                else Pair(keys, start, middle, end, spare);
                next.Add(end);
                start = end;
            }
            (keys, spare, ends) = (spare, keys, next);
        }
        return keys;
    }

    // Without branches that depend on the keys: which of two keys is larger cannot be predicted.
    private static void Pair(ulong[] from, int start, int middle, int end, ulong[] to)
    {
        unchecked
        {
            ref ulong source = ref MemoryMarshal.GetArrayDataReference(from);
            ref ulong target = ref MemoryMarshal.GetArrayDataReference(to);
            nint a = start, b = middle, endA = middle, endB = end, o = start;
            while (a < endA && b < endB)
            {
                ulong keyA = Unsafe.Add(ref source, a), keyB = Unsafe.Add(ref source, b);
                bool first = keyA >= keyB;
                Unsafe.Add(ref target, o++) = first ? keyA : keyB;
                nint step = first ? 1 : 0;
                a += step;
                b += 1 - step;
            }
            from.AsSpan((int)a, (int)(endA - a)).CopyTo(to.AsSpan((int)o));
            o += endA - a;
            from.AsSpan((int)b, (int)(endB - b)).CopyTo(to.AsSpan((int)o));
        }
    }
}
