using System.Collections.Immutable;
using System.Numerics;
using Fractions;

namespace Parley.Bargaining;

/// <summary>
/// The greatest product of gains, over packages that give everybody a gain. For any weights w &gt; 0 the inequality of means bounds the product of n gains:
/// <c>Π w g ≤ ((Σ w g) / n)ⁿ</c>. What is as good as a package with the product N has therefore <c>(Σ w g)ⁿ ≥ nⁿ Π w N</c>, which is a linear bound, tight where w is
/// in proportion to the reciprocals of that package's gains. All of it in integers: the root is rounded up exactly.
/// </summary>
internal sealed class NashGoal(Scale scale, ImmutableArray<Fraction> disagreement) : Goal(scale, disagreement)
{
    // A gain above zero: one unit more than the largest sum that gains nothing.
    public override BigInteger?[] Least => [.. Disagreement.Select((d, p) => Scale.Above(p, d))];

    public override int Compare(Fraction[] a, Fraction[] b) => Product(a).CompareTo(Product(b));

    public override IEnumerable<Bound> Bounds(Fraction[] incumbent, Func<double[], double[]> bestFor)
    {
        Fraction[] gains = [.. incumbent.Select((u, p) => u - Disagreement[p])];
        double[] approximate = [.. gains.Select(g => 1 / (double)g)];
        BigInteger[] w = [.. Bound.Integers(approximate).Select(weight => BigInteger.Max(weight, BigInteger.One))];
        // Gains as integers: times K, the gain of a sum is a × sum + b.
        var (a, b, k) = (new BigInteger[Parties], new BigInteger[Parties], new BigInteger[Parties]);
        BigInteger all = BigInteger.One;
        for (int p = 0; p < Parties; p++)
        {
            Fraction d = Disagreement[p];
            k[p] = Scale.Denominator[p] * d.Denominator;
            all = all / BigInteger.GreatestCommonDivisor(all, k[p]) * k[p];
        }
        var target = (Fraction)BigInteger.Pow(Parties, Parties);
        for (int p = 0; p < Parties; p++)
        {
            Fraction d = Disagreement[p];
            BigInteger times = all / k[p];
            a[p] = Scale.Unit[p] * d.Denominator * times;
            b[p] = (Scale.Offset[p] * d.Denominator - d.Numerator * Scale.Denominator[p]) * times;
            target = (target * new Fraction(w[p]) * gains[p] * new Fraction(all)).Reduce();
        }
        BigInteger needed = RootUp(Scale.Ceiling(target.Numerator, target.Denominator), Parties);
        BigInteger constant = w.Select((weight, p) => weight * b[p]).Aggregate(BigInteger.Add);
        yield return new Bound([.. w.Select((weight, p) => weight * a[p])], needed - constant);
    }

    public override double[] Lead(Func<double[], double[]> bestFor)
    {
        double[] factor = [.. Enumerable.Range(0, Parties).Select(p => 1 / Math.Max(1e-12, PerUnit(p) * (double)Scale.Most[p] + AtNothing(p)))];
        return [.. Balance(factor, bestFor).Select((b, p) => b * factor[p] * PerUnit(p))];
    }

    private Fraction Product(Fraction[] utilities)
    {
        Fraction product = Fraction.One;
        for (int p = 0; p < utilities.Length; p++) product *= utilities[p] - Disagreement[p];
        return product.Reduce();
    }

    /// <summary>The smallest integer whose power is at least the value.</summary>
    private static BigInteger RootUp(BigInteger value, int power)
    {
        BigInteger low = BigInteger.Zero, high = BigInteger.One << (int)(value.GetBitLength() / power + 1);
        while (low < high)
        {
            BigInteger middle = (low + high) >> 1;
            if (BigInteger.Pow(middle, power) >= value) high = middle;
            else low = middle + 1;
        }
        return low;
    }
}
