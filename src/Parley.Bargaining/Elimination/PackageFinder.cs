using System.Numerics;

namespace Parley.Bargaining;

/// <summary>
/// The packages whose sums are at least a given vector that no package exceeds (cut off at the caps): those are the packages of a point. A path can be completed exactly
/// if the node's set has a vector that is at least what is still missing, so that no search runs into a dead end.
/// </summary>
internal sealed class PackageFinder<T>(SuffixSets<T> sets)
    where T : struct, INumber<T>
{
    private readonly bool isFileOrder = sets.Diagram.IsFileOrder;

    /// <summary>The package that comes first in the file's order; null if there is none.</summary>
    public int[]? First(T[] target)
    {
        if (!CanReach(0, 0, target)) return null;
        var package = new int[sets.Diagram.Depth];
        if (!isFileOrder) return Best(0, 0, target, [])!;
        int node = 0;
        for (int layer = 0; layer < package.Length; layer++)
        {
            foreach (var (a, arc) in sets.Diagram.Layers[layer][node].Index())
            {
                T[] rest = Rest(target, sets.Adds[layer][node][a]);
                if (!CanReach(layer + 1, arc.Child, rest)) continue;
                (package[layer], node, target) = (arc.Option, arc.Child, rest);
                break;
            }
        }
        return package;
    }

    /// <summary>How many packages there are.</summary>
    public BigInteger Count(T[] target) => CanReach(0, 0, target) ? Count(0, 0, target, []) : BigInteger.Zero;

    /// <summary>All packages, along the order of elimination.</summary>
    public IEnumerable<int[]> All(T[] target) => CanReach(0, 0, target) ? All(0, 0, target, new int[sets.Diagram.Depth]) : [];

    private BigInteger Count(int layer, int node, T[] missing, Dictionary<Missing, BigInteger> known)
    {
        if (layer == sets.Diagram.Depth) return BigInteger.One;
        var key = new Missing(layer, node, missing);
        if (known.TryGetValue(key, out var count)) return count;
        foreach (var (a, arc) in sets.Diagram.Layers[layer][node].Index())
        {
            T[] rest = Rest(missing, sets.Adds[layer][node][a]);
            if (CanReach(layer + 1, arc.Child, rest)) count += Count(layer + 1, arc.Child, rest, known);
        }
        return known[key] = count;
    }

    /// <summary>Of all packages from the node, the first in the file's order: picks of the issues that are left, −1 for the others.</summary>
    private int[] Best(int layer, int node, T[] missing, Dictionary<Missing, int[]> known)
    {
        if (layer == sets.Diagram.Depth) return [.. Enumerable.Repeat(-1, layer)];
        var key = new Missing(layer, node, missing);
        if (known.TryGetValue(key, out int[]? best)) return best;
        foreach (var (a, arc) in sets.Diagram.Layers[layer][node].Index())
        {
            T[] rest = Rest(missing, sets.Adds[layer][node][a]);
            if (!CanReach(layer + 1, arc.Child, rest)) continue;
            int[] package = [.. Best(layer + 1, arc.Child, rest, known)];
            package[sets.Diagram.Order[layer]] = arc.Option;
            if (best is null || package.AsSpan().SequenceCompareTo(best) < 0) best = package;
        }
        return known[key] = best!;
    }

    private IEnumerable<int[]> All(int layer, int node, T[] missing, int[] package)
    {
        if (layer == sets.Diagram.Depth)
        {
            yield return [.. package];
            yield break;
        }
        Arc[] arcs = sets.Diagram.Layers[layer][node];
        for (int a = 0; a < arcs.Length; a++)
        {
            T[] rest = Rest(missing, sets.Adds[layer][node][a]);
            if (!CanReach(layer + 1, arcs[a].Child, rest)) continue;
            package[sets.Diagram.Order[layer]] = arcs[a].Option;
            foreach (int[] found in All(layer + 1, arcs[a].Child, rest, package)) yield return found;
        }
    }

    private bool CanReach(int layer, int node, T[] missing)
    {
        PointSet<T> set = sets.Sets[layer][node];
        // Sets are sorted by the first coordinate: only its beginning is large enough.
        int end = set.Count;
        for (int low = 0; low < end;)
        {
            int middle = (low + end) / 2;
            if (set.Columns[0][middle] >= missing[0]) low = middle + 1;
            else end = middle;
        }
        for (int i = end - 1; i >= 0; i--)
        {
            int p = 1;
            while (p < missing.Length && set.Columns[p][i] >= missing[p]) p++;
            if (p == missing.Length) return true;
        }
        return false;
    }

    private static T[] Rest(T[] missing, T[] adds)
    {
        var rest = new T[missing.Length];
        for (int p = 0; p < rest.Length; p++) rest[p] = missing[p] > adds[p] ? missing[p] - adds[p] : T.Zero;
        return rest;
    }

    private readonly struct Missing(int layer, int node, T[] vector) : IEquatable<Missing>
    {
        private readonly int layer = layer;
        private readonly int node = node;
        private readonly T[] vector = vector;

        public bool Equals(Missing other) => layer == other.layer && node == other.node && vector.AsSpan().SequenceEqual(other.vector);

        public override bool Equals(object? obj) => obj is Missing other && Equals(other);

        public override int GetHashCode()
        {
            var code = new HashCode();
            code.Add(layer);
            code.Add(node);
            foreach (T value in vector) code.Add(value);
            return code.ToHashCode();
        }
    }
}
