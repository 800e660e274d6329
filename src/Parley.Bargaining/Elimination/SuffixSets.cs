using System.Numerics;

namespace Parley.Bargaining;

/// <summary>
/// For every node of a diagram the efficient sums of the paths from it to the end, and how they are worked out: from the last layer to the first,
/// <c>F(node) = ND(⋃ over arcs of F(child) + what the arc adds)</c>. Packages are never enumerated. A sum that a package of an efficient vector ends with is efficient itself, which is
/// what makes this exact (and would not hold of sums cut off at a cap: caps come last).
/// </summary>
internal sealed class SuffixSets<T>
    where T : struct, INumber<T>
{
    public SuffixSets(Diagram diagram, Arithmetic<T> arithmetic)
    {
        (Diagram, Arithmetic) = (diagram, arithmetic);
        Adds = [.. diagram.Layers.Select(layer => layer.Select(arcs => arcs.Select(arc => arc.Adds.Select(arithmetic.From).ToArray()).ToArray()).ToArray())];
        Sets = new PointSet<T>[diagram.Depth + 1][];
        Sets[diagram.Depth] = [.. diagram.Layers[diagram.Depth].Select(_ => new PointSet<T>([.. Enumerable.Range(0, diagram.Parties).Select(_ => new[] { T.Zero })], 1))];
    }

    public Diagram Diagram { get; }

    public Arithmetic<T> Arithmetic { get; }

    /// <summary>What every arc adds, by layer, node, arc and party.</summary>
    public T[][][][] Adds { get; }

    /// <summary>The sets, by layer and node.</summary>
    public PointSet<T>[][] Sets { get; }

    public PointSet<T> Root => Sets[0][0];

    /// <summary>How many sums were looked at.</summary>
    public long Work { get; private set; }

    /// <summary>Works out the set of a node from those of the next layer; null if the guard stopped it.</summary>
    public PointSet<T>? Merged(int layer, int node, MergeGuard guard)
    {
        Arc[] arcs = Diagram.Layers[layer][node];
        var sources = new List<Shifted<T>>();
        foreach (var toChild in Enumerable.Range(0, arcs.Length).GroupBy(a => arcs[a].Child))
        {
            var set = Sets[layer + 1][toChild.Key];
            if (set.Count == 0) continue;
            sources.AddRange(Efficient([.. toChild.Select(a => Adds[layer][node][a])]).Select(by => new Shifted<T>(set, by)));
        }
        Work += sources.Sum(s => (long)s.Points.Count);
        return sources.Count == 0 ? new PointSet<T>([.. Enumerable.Range(0, Diagram.Parties).Select(_ => Array.Empty<T>())], 0)
            : Arithmetic.Merge([.. sources], Diagram.Parties, guard);
    }

    // Options that others dominate, or that repeat another's values, add nothing.
    private static IEnumerable<T[]> Efficient(List<T[]> vectors) =>
        vectors.Where((v, place) => !vectors.Where((other, o) => o != place && IsAtLeast(other, v) && (o < place || !IsAtLeast(v, other))).Any());

    private static bool IsAtLeast(T[] a, T[] b)
    {
        for (int p = 0; p < a.Length; p++)
            if (a[p] < b[p]) return false;
        return true;
    }
}
