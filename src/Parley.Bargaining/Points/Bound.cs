using System.Numerics;

namespace Parley.Bargaining;

/// <summary>A linear inequality on the parties' sums: Σ weight × sum ≥ threshold.</summary>
/// <param name="Weights">At least 0 each.</param>
/// <param name="Threshold">What the weighted sum has to reach.</param>
internal sealed record Bound(BigInteger[] Weights, BigInteger Threshold)
{
    /// <summary>How large weights made from approximate ones are at most, in bits.</summary>
    public const int WeightBits = 24;

    /// <summary>Integer weights in about the proportion of these; a bound holds with any, and is the tighter the better they are.</summary>
    public static BigInteger[] Integers(double[] weights)
    {
        double most = weights.Max();
        return [.. weights.Select(w => (BigInteger)Math.Max(0, Math.Min(1 << WeightBits, Math.Round(w / most * (1 << WeightBits)))))];
    }
}
