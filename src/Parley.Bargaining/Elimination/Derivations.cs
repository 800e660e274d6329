using System.Numerics;

namespace Parley.Bargaining;

/// <summary>
/// Which packages have the vectors of a diagram's sets, for all of them at once: for every vector the first package and the number of packages, from the end to the root, by
/// finding each moved vector of a child in the set of the node; both are sorted.
/// </summary>
internal sealed class Derivations<T>
    where T : struct, INumber<T>
{
    private readonly SuffixSets<T> sets;
    private readonly bool isFileOrder;
    private readonly int[][][] arcOf;
    private readonly int[][][] childOf;
    private readonly BigInteger[][][] counts;

    public Derivations(SuffixSets<T> sets)
    {
        this.sets = sets;
        Diagram diagram = sets.Diagram;
        isFileOrder = diagram.IsFileOrder;
        (arcOf, childOf, counts) = (new int[diagram.Depth][][], new int[diagram.Depth][][], new BigInteger[diagram.Depth + 1][][]);
        counts[diagram.Depth] = [.. sets.Sets[diagram.Depth].Select(_ => new[] { BigInteger.One })];
        for (int layer = diagram.Depth - 1; layer >= 0; layer--)
        {
            int nodes = diagram.Layers[layer].Length;
            (arcOf[layer], childOf[layer], counts[layer]) = (new int[nodes][], new int[nodes][], new BigInteger[nodes][]);
            for (int node = 0; node < nodes; node++) Derive(layer, node);
        }
    }

    /// <summary>How many packages have the vector at this place of the root's set.</summary>
    public BigInteger Count(int place) => counts[0][0][place];

    /// <summary>The first package with the vector at this place of the root's set.</summary>
    public int[] First(int place)
    {
        var package = new int[sets.Diagram.Depth];
        Fill(package, 0, 0, place);
        return package;
    }

    private void Derive(int layer, int node)
    {
        PointSet<T> set = sets.Sets[layer][node];
        int[] arcs = arcOf[layer][node] = new int[set.Count], children = childOf[layer][node] = new int[set.Count];
        BigInteger[] count = counts[layer][node] = new BigInteger[set.Count];
        Array.Fill(arcs, -1);
        Arc[] all = sets.Diagram.Layers[layer][node];
        for (int a = 0; a < all.Length; a++)
        {
            T[] by = sets.Adds[layer][node][a];
            PointSet<T> child = sets.Sets[layer + 1][all[a].Child];
            for (int i = 0, j = 0; i < set.Count && j < child.Count;)
            {
                int order = Compare(set, i, child, j, by);
                if (order == 0)
                {
                    count[i] += counts[layer + 1][all[a].Child][j];
                    if (arcs[i] < 0 || (!isFileOrder && IsBefore(layer, node, a, j, arcs[i], children[i]))) (arcs[i], children[i]) = (a, j);
                    i++;
                    j++;
                }
                else if (order > 0) i++;
                else j++;
            }
        }
    }

    private static int Compare(PointSet<T> set, int i, PointSet<T> child, int j, T[] by)
    {
        for (int p = 0; p < by.Length; p++)
        {
            T a = set.Columns[p][i], b = child.Columns[p][j] + by[p];
            if (a != b) return a > b ? 1 : -1;
        }
        return 0;
    }

    private bool IsBefore(int layer, int node, int arc, int child, int otherArc, int otherChild)
    {
        int[] one = new int[sets.Diagram.Depth], other = new int[sets.Diagram.Depth];
        Pick(one, layer, node, arc, child);
        Pick(other, layer, node, otherArc, otherChild);
        return one.AsSpan().SequenceCompareTo(other) < 0;
    }

    private void Pick(int[] package, int layer, int node, int arc, int child)
    {
        Arc picked = sets.Diagram.Layers[layer][node][arc];
        package[sets.Diagram.Order[layer]] = picked.Option;
        Fill(package, layer + 1, picked.Child, child);
    }

    private void Fill(int[] package, int layer, int node, int place)
    {
        for (; layer < sets.Diagram.Depth; layer++)
        {
            Arc picked = sets.Diagram.Layers[layer][node][arcOf[layer][node][place]];
            package[sets.Diagram.Order[layer]] = picked.Option;
            (node, place) = (picked.Child, childOf[layer][node][place]);
        }
    }
}
