namespace Parley.Bargaining;

/// <summary>
/// A coarse table over all coordinates but the last: for every cell the largest last coordinate of the points whose cells are no smaller in any coordinate. Most points are
/// dominated by a wide margin, and many are far from being dominated: for both one look is enough.
/// </summary>
internal sealed class DominanceGrid
{
    private readonly int dimensions;
    private readonly int side;
    private readonly int[] stride;
    private readonly int diagonal;
    private readonly int[] least;
    private readonly ulong[] scale;
    private readonly int[] most;
    private readonly int[] cell;

    public enum Verdict
    {
        Open,
        Dominated,
        Free,
    }

    /// <param name="sorted">The coordinates of the points to come; the first is left out.</param>
    /// <param name="count">How many there are.</param>
    public DominanceGrid(int[][] sorted, int count)
    {
        dimensions = sorted.Length - 2;
        double cells = Math.Min(count * 2.0, 1 << 18);
        side = Math.Max(2, (int)Math.Pow(cells, 1.0 / dimensions));
        stride = new int[dimensions];
        least = new int[dimensions];
        scale = new ulong[dimensions];
        cell = new int[dimensions];
        int size = 1;
        for (int d = dimensions - 1; d >= 0; d--)
        {
            stride[d] = size;
            diagonal += size;
            size *= side + 1;
            var column = sorted[d + 1].AsSpan(0, count);
            int from = int.MaxValue, to = 0;
            foreach (int value in column)
            {
                from = Math.Min(from, value);
                to = Math.Max(to, value);
            }
            least[d] = from;
            scale[d] = ((ulong)side << 32) / ((ulong)(to - from) + 1);
        }
        most = new int[size];
        Array.Fill(most, -1);
    }

    /// <summary>What is known of a point without looking closer.</summary>
    public Verdict Look(int[] point)
    {
        unchecked
        {
            int at = 0;
            for (int d = 0; d < dimensions; d++) at += stride[d] * (cell[d] = (int)((ulong)(uint)(point[d] - least[d]) * scale[d] >> 32));
            int value = point[dimensions];
            return most[at + diagonal] >= value ? Verdict.Dominated : most[at] < value ? Verdict.Free : Verdict.Open;
        }
    }

    /// <summary>Adds the point that was looked at last.</summary>
    public void Add(int[] point) => Raise(0, 0, point[dimensions]);

    // Values fall with growing cells: where one is high enough, all smaller cells are.
    private void Raise(int d, int at, int value)
    {
        unchecked
        {
            int step = stride[d];
            if (d == dimensions - 1)
            {
                for (int i = at + cell[d] * step; i >= at && most[i] < value; i -= step) most[i] = value;
                return;
            }
            int corner = 0;
            for (int e = d + 1; e < dimensions; e++) corner += stride[e] * cell[e];
            for (int c = cell[d]; c >= 0 && most[at + c * step + corner] < value; c--) Raise(d + 1, at + c * step, value);
        }
    }
}
