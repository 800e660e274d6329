using System.Numerics;

namespace Parley.Bargaining;

/// <summary>Says of the end of a path whether some beginning would make it meet a bound.</summary>
internal sealed class Pruner<T>
    where T : struct, INumber<T>
{
    private readonly Arithmetic<T> arithmetic;
    private readonly BigInteger[] weights;
    private readonly BigInteger[][] needed;
    private readonly long[]? smallWeights;
    private readonly long[][]? smallNeeded;

    public Pruner(Bound bound, Diagram diagram, Arithmetic<T> arithmetic)
    {
        this.arithmetic = arithmetic;
        BigInteger common = bound.Weights.Aggregate(BigInteger.Zero, BigInteger.GreatestCommonDivisor);
        if (common.IsZero) common = BigInteger.One;
        // A party whose sums are all the same has no say, whatever its weight.
        weights = [.. bound.Weights.Select((w, p) => diagram.Scale.Most[p].IsZero ? BigInteger.Zero : w / common)];
        BigInteger threshold = Scale.Ceiling(bound.Threshold, common);
        BigInteger[][] before = Before(diagram);
        needed = [.. before.Select(layer => layer.Select(most => threshold - most).ToArray())];
        BigInteger largest = weights.Zip(diagram.Scale.Most, (w, most) => w * most).Aggregate(BigInteger.Abs(threshold), BigInteger.Add);
        if (typeof(T) == typeof(BigInteger) || largest.GetBitLength() > 61) return;
        smallWeights = [.. weights.Select(w => (long)w)];
        smallNeeded = [.. needed.Select(layer => layer.Select(n => (long)n).ToArray())];
    }

    public bool Allows(int layer, int node, PointSet<T> set, int place)
    {
        if (smallWeights is not null)
        {
            long small = 0;
            for (int p = 0; p < smallWeights.Length; p++) small += smallWeights[p] * long.CreateTruncating(set.Columns[p][place]);
            return small >= smallNeeded![layer][node];
        }
        BigInteger sum = BigInteger.Zero;
        for (int p = 0; p < weights.Length; p++)
            if (!weights[p].IsZero) sum += weights[p] * arithmetic.ToInteger(set.Columns[p][place]);
        return sum >= needed[layer][node];
    }

    /// <summary>The most weight that paths from the root to each node have.</summary>
    private BigInteger[][] Before(Diagram diagram)
    {
        var before = new BigInteger[diagram.Depth + 1][];
        before[0] = [BigInteger.Zero];
        for (int layer = 0; layer < diagram.Depth; layer++)
        {
            var next = new BigInteger?[diagram.Layers[layer + 1].Length];
            for (int node = 0; node < diagram.Layers[layer].Length; node++)
                foreach (Arc arc in diagram.Layers[layer][node])
                {
                    BigInteger sum = before[layer][node];
                    for (int p = 0; p < weights.Length; p++)
                        if (!weights[p].IsZero) sum += weights[p] * arc.Adds[p];
                    if (next[arc.Child] is not { } most || sum > most) next[arc.Child] = sum;
                }
            before[layer + 1] = [.. next.Select(n => n!.Value)];
        }
        return before;
    }
}
