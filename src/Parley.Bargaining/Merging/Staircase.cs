namespace Parley.Bargaining;

/// <summary>
/// Points of the plane that do not dominate each other, by ascending first and so descending second coordinate. A coarse table of the largest second coordinate from a
/// place on settles most questions with one look.
/// </summary>
internal sealed class Staircase
{
    private readonly int shift;
    private readonly int[] most;
    private int[] first = new int[256];
    private int[] second = new int[256];
    private int count;

    /// <param name="range">The largest first coordinate.</param>
    public Staircase(int range)
    {
        while (range >> shift >= 1 << 12) shift++;
        most = new int[(range >> shift) + 2];
        Array.Fill(most, -1);
    }

    /// <summary>Adds a point unless a point of the staircase weakly dominates it; whether it was added.</summary>
    public bool Add(int x, int y)
    {
        unchecked
        {
            int cell = x >> shift;
            if (most[cell + 1] >= y) return false;
            // The first step that is at least as far right.
            int place = 0;
            if (count > 0)
            {
                int length = count;
                ref int steps = ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(first);
                while (length > 1)
                {
                    int half = length >> 1;
                    place += System.Runtime.CompilerServices.Unsafe.Add(ref steps, place + half - 1) < x ? half : 0;
                    length -= half;
                }
                if (first[place] < x) place++;
                if (place < count && second[place] >= y) return false;
            }
            Insert(place, x, y);
            for (; cell >= 0 && most[cell] < y; cell--) most[cell] = y;
            return true;
        }
    }

    private void Insert(int place, int x, int y)
    {
        // Steps to the left that are no higher are covered by the new one, as is one at the same place.
        int from = place, to = place < count && first[place] == x ? place + 1 : place;
        while (from > 0 && second[from - 1] <= y) from--;
        if (to == from)
        {
            if (count == first.Length)
            {
                Array.Resize(ref first, 2 * count);
                Array.Resize(ref second, 2 * count);
            }
            Array.Copy(first, from, first, from + 1, count - from);
            Array.Copy(second, from, second, from + 1, count - from);
            count++;
        }
        else if (to - from > 1)
        {
            Array.Copy(first, to, first, from + 1, count - to);
            Array.Copy(second, to, second, from + 1, count - to);
            count -= to - from - 1;
        }
        first[from] = x;
        second[from] = y;
    }
}
