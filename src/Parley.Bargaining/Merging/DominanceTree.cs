using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Parley.Bargaining;

/// <summary>
/// Points to be asked whether one of them weakly dominates another point: a k-d tree (Bentley 1975) whose nodes know the largest value of every coordinate, so that most
/// of it is never entered; leaves are compared eight points at a time. The family of ND+ trees (Karathanasis, Kontogiannis and Zaroliagis 2025).
/// </summary>
internal sealed class DominanceTree
{
    private const int LeafSize = 32;
    private const int Lanes = 8;
    private const int PointsPerSample = 64;
    private const int None = -1;

    private readonly int dimensions;
    private readonly float[] perRange;
    private readonly int[] order = new int[LeafSize];
    private int[] corner = new int[Lanes * 64];
    private int[] left = new int[64];
    private int[] right = new int[64];
    private int[] split = new int[64];
    private int[] at = new int[64];
    private int[] leaves;
    private int[] leafCount = new int[32];
    private int[] stack = new int[64];
    private int nodes;
    private int leafNodes;

    /// <param name="sorted">The coordinates of the points to come; the first is left out. They come in an order in which a tree that only grows would lean to one side, so that a
    /// sample of them makes its upper part in advance.</param>
    /// <param name="count">How many there are.</param>
    public DominanceTree(int[][] sorted, int count)
    {
        dimensions = sorted.Length - 1;
        leaves = new int[LeafSize * dimensions * 32];
        perRange = new float[dimensions];
        int size = Math.Max(1, count / PointsPerSample);
        var sample = new int[dimensions][];
        for (int d = 0; d < dimensions; d++)
        {
            var column = sample[d] = new int[size];
            int low = int.MaxValue, high = 0;
            for (int i = 0; i < size; i++)
            {
                column[i] = sorted[d + 1][(int)((long)i * count / size)];
                low = Math.Min(low, column[i]);
                high = Math.Max(high, column[i]);
            }
            perRange[d] = 1f / (high - low + 1);
        }
        Grow(NewLeaf(), sample, [.. Enumerable.Range(0, size)]);
    }

    private void Grow(int node, int[][] sample, Span<int> places)
    {
        if (places.Length < 2) return;
        int widest = 0;
        float width = -1;
        for (int d = 0; d < dimensions; d++)
        {
            int low = int.MaxValue, high = 0;
            foreach (int place in places)
            {
                low = Math.Min(low, sample[d][place]);
                high = Math.Max(high, sample[d][place]);
            }
            if ((high - low) * perRange[d] > width) (widest, width) = (d, (high - low) * perRange[d]);
        }
        int[] column = sample[widest];
        places.Sort((a, b) => column[a].CompareTo(column[b]));
        int middle = places.Length / 2, threshold = column[places[middle]];
        while (middle > 0 && column[places[middle - 1]] == threshold) middle--;
        if (middle == 0) return;
        int below = NewLeaf(), above = NewLeaf();
        (left[node], right[node], split[node], at[node]) = (below, above, threshold, widest);
        Grow(below, sample, places[..middle]);
        Grow(above, sample, places[middle..]);
    }

    /// <summary>Whether a point of the tree is at least as large in every coordinate.</summary>
    public bool Dominates(int[] point)
    {
        unchecked
        {
            Span<int> padded = stackalloc int[Lanes];
            padded.Fill(int.MinValue);
            point.AsSpan(0, dimensions).CopyTo(padded);
            var asked = Vector256.LoadUnsafe(ref padded[0]);
            ref int corners = ref MemoryMarshal.GetArrayDataReference(corner);
            if (Vector256.LessThanAny(Vector256.LoadUnsafe(ref corners, 0), asked)) return false;
            int depth = 0;
            stack[depth++] = 0;
            while (depth > 0)
            {
                int node = stack[--depth];
                while (left[node] != None)
                {
                    int low = left[node], high = right[node];
                    bool lowMay = !Vector256.LessThanAny(Vector256.LoadUnsafe(ref corners, (nuint)(low * Lanes)), asked);
                    bool highMay = !Vector256.LessThanAny(Vector256.LoadUnsafe(ref corners, (nuint)(high * Lanes)), asked);
                    if (!highMay)
                    {
                        node = lowMay ? low : None;
                    }
                    else
                    {
                        node = high;
                        if (lowMay)
                        {
                            if (depth == stack.Length) Array.Resize(ref stack, 2 * depth);
                            stack[depth++] = low;
                        }
                    }
                    if (node == None) break;
                }
                if (node != None && LeafDominates(split[node], ref padded[0])) return true;
            }
            return false;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool LeafDominates(int leaf, ref int asked)
    {
        unchecked
        {
            ref int start = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(leaves), leaf * LeafSize * dimensions);
            int filled = leafCount[leaf];
            for (int i = 0; i < filled; i += Lanes)
            {
                var all = Vector256.GreaterThanOrEqual(Vector256.LoadUnsafe(ref start, (nuint)i), Vector256.Create(asked));
                for (int d = 1; d < dimensions; d++)
                    all &= Vector256.GreaterThanOrEqual(Vector256.LoadUnsafe(ref start, (nuint)(d * LeafSize + i)), Vector256.Create(Unsafe.Add(ref asked, d)));
                if (all != Vector256<int>.Zero) return true;
            }
            return false;
        }
    }

    /// <summary>Adds a point.</summary>
    public void Add(int[] point)
    {
        Span<int> padded = stackalloc int[Lanes];
        padded.Fill(int.MinValue);
        point.AsSpan(0, dimensions).CopyTo(padded);
        var added = Vector256.LoadUnsafe(ref padded[0]);
        int node = 0;
        while (true)
        {
            ref int most = ref corner[node * Lanes];
            Vector256.Max(Vector256.LoadUnsafe(ref most), added).StoreUnsafe(ref most);
            if (left[node] != None) node = point[at[node]] < split[node] ? left[node] : right[node];
            else if (leafCount[split[node]] < LeafSize) break;
            else Split(node);
        }
        int leaf = split[node], place = leafCount[leaf]++;
        for (int d = 0; d < dimensions; d++) leaves[(leaf * dimensions + d) * LeafSize + place] = point[d];
    }

    private int NewLeaf()
    {
        if (nodes == left.Length)
        {
            Array.Resize(ref left, 2 * nodes);
            Array.Resize(ref right, 2 * nodes);
            Array.Resize(ref split, 2 * nodes);
            Array.Resize(ref at, 2 * nodes);
            Array.Resize(ref corner, 2 * nodes * Lanes);
        }
        if (leafNodes == leafCount.Length)
        {
            Array.Resize(ref leafCount, 2 * leafNodes);
            Array.Resize(ref leaves, 2 * leafNodes * LeafSize * dimensions);
        }
        left[nodes] = None;
        split[nodes] = leafNodes;
        leafCount[leafNodes++] = 0;
        // Unused lanes are above everything; used ones start below everything, and lanes of free places in a leaf are never at least anything asked.
        corner.AsSpan(nodes * Lanes, Lanes).Fill(int.MaxValue);
        corner.AsSpan(nodes * Lanes, dimensions).Fill(-1);
        leaves.AsSpan((leafNodes - 1) * LeafSize * dimensions, LeafSize * dimensions).Fill(-1);
        return nodes++;
    }

    private void Split(int node)
    {
        int leaf = split[node], widest = 0;
        float width = -1;
        for (int d = 0; d < dimensions; d++)
        {
            var column = leaves.AsSpan((leaf * dimensions + d) * LeafSize, LeafSize);
            int low = int.MaxValue, high = -1;
            foreach (int value in column)
            {
                low = Math.Min(low, value);
                high = Math.Max(high, value);
            }
            if ((high - low) * perRange[d] > width) (widest, width) = (d, (high - low) * perRange[d]);
        }
        leaves.AsSpan((leaf * dimensions + widest) * LeafSize, LeafSize).CopyTo(order);
        Array.Sort(order);
        // Points differ in some coordinate, so that the widest has two values.
        int threshold = order[LeafSize / 2];
        if (threshold == order[0]) threshold = order.First(value => value > threshold);
        int a = NewLeaf(), b = NewLeaf(), leafA = split[a];
        var all = leaves.AsSpan(leaf * dimensions * LeafSize, dimensions * LeafSize).ToArray();
        int leafB = split[b];
        for (int i = 0; i < LeafSize; i++)
        {
            bool isLow = all[widest * LeafSize + i] < threshold;
            int target = isLow ? leafA : leafB, child = isLow ? a : b, place = leafCount[target]++;
            for (int d = 0; d < dimensions; d++)
            {
                int value = all[d * LeafSize + i];
                leaves[(target * dimensions + d) * LeafSize + place] = value;
                corner[child * Lanes + d] = Math.Max(corner[child * Lanes + d], value);
            }
        }
        (left[node], right[node], split[node], at[node]) = (a, b, threshold, widest);
    }
}
