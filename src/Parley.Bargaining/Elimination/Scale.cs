using System.Numerics;
using Fractions;

namespace Parley.Bargaining;

/// <summary>
/// What the integers of a diagram mean: a path that adds <c>v</c> for a party has the utility <c>(Offset + Unit × v) / Denominator</c>, cut off at the party's cap. Offset and
/// unit (what all sums have in common) make the integers as small as they can be.
/// </summary>
internal sealed class Scale
{
    public required BigInteger[] Denominator { get; init; }

    public required BigInteger[] Offset { get; init; }

    public required BigInteger[] Unit { get; init; }

    /// <summary>For each party the most that any path adds.</summary>
    public required BigInteger[] Most { get; init; }

    public required Fraction?[] Cap { get; init; }

    /// <summary>The smallest sum that gives the party its cap; null where no path goes beyond the cap.</summary>
    public required BigInteger?[] CapAt { get; init; }

    public bool IsCapped => CapAt.Any(at => at is not null);

    /// <summary>How many bits the largest sum of any party needs.</summary>
    public long Bits => Most.Max(most => most.GetBitLength());

    public Fraction Utility(int party, BigInteger sum) => CapAt[party] is { } at && sum >= at ? Cap[party]!.Value.Reduce()
        : new Fraction(Offset[party] + Unit[party] * sum, Denominator[party], true);

    /// <summary>The smallest sum with at least this utility; null if no package can have it.</summary>
    public BigInteger? AtLeast(int party, Fraction utility)
    {
        if (Cap[party] is { } cap && cap < utility) return null;
        BigInteger sum = Ceiling(utility.Numerator * Denominator[party] - Offset[party] * utility.Denominator, Unit[party] * utility.Denominator);
        return sum > Most[party] ? null : BigInteger.Max(sum, BigInteger.Zero);
    }

    /// <summary>The smallest sum with more than this utility; null if no package can have it.</summary>
    public BigInteger? Above(int party, Fraction utility)
    {
        if (Cap[party] is { } cap && cap <= utility) return null;
        BigInteger sum = Floor(utility.Numerator * Denominator[party] - Offset[party] * utility.Denominator, Unit[party] * utility.Denominator) + 1;
        return sum > Most[party] ? null : BigInteger.Max(sum, BigInteger.Zero);
    }

    /// <summary>The quotient, rounded up; the divisor is positive.</summary>
    public static BigInteger Ceiling(BigInteger dividend, BigInteger divisor) => -Floor(-dividend, divisor);

    private static BigInteger Floor(BigInteger dividend, BigInteger divisor)
    {
        var quotient = BigInteger.DivRem(dividend, divisor, out var rest);
        return rest.Sign < 0 ? quotient - 1 : quotient;
    }
}
