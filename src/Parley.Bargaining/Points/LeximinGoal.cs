using System.Collections.Immutable;
using System.Numerics;
using Fractions;

namespace Parley.Bargaining;

/// <summary>The leximin of gains times a factor of each party; parties whose factor is null are left out.</summary>
internal sealed class LeximinGoal(Scale scale, ImmutableArray<Fraction> disagreement, Fraction?[] factors) : Goal(scale, disagreement)
{
    private double[] Factors => [.. factors.Select(f => f is { } factor ? (double)factor : 0)];

    public override int Compare(Fraction[] a, Fraction[] b)
    {
        Fraction[] one = Sorted(a), other = Sorted(b);
        for (int i = 0; i < one.Length; i++)
            if (one[i].CompareTo(other[i]) is var order && order != 0) return order;
        return 0;
    }

    public override IEnumerable<Bound> Bounds(Fraction[] incumbent, Func<double[], double[]> bestFor)
    {
        Fraction[] shares = Sorted(incumbent);
        if (shares.Length == 0) yield break;
        Fraction least = shares[0];
        // What is as good gives every party that counts at least the smallest share.
        for (int p = 0; p < Parties; p++)
            if (factors[p] is { } factor)
            {
                var weights = new BigInteger[Parties];
                weights[p] = BigInteger.One;
                yield return new Bound(weights, Scale.AtLeast(p, Disagreement[p] + least / factor) ?? BigInteger.Zero);
            }
        // And so gives any weighted mean of the shares at least that: Σ λ f ((offset + unit × sum) / denominator − d) ≥ least × Σ λ, in integers.
        double[] balance = Balance(Factors, bestFor);
        BigInteger[] lambda = Bound.Integers([.. balance.Select((b, p) => factors[p] is null ? 0 : b)]);
        Fraction[] slope = [.. lambda.Select((l, p) => factors[p] is { } f ? new Fraction(l) * f * new Fraction(Scale.Unit[p], Scale.Denominator[p]) : Fraction.Zero)];
        Fraction constant = Fraction.Zero;
        for (int p = 0; p < Parties; p++)
            if (factors[p] is { } f) constant += new Fraction(lambda[p]) * (least - f * (new Fraction(Scale.Offset[p], Scale.Denominator[p]) - Disagreement[p]));
        slope = [.. slope.Select(s => s.Reduce())];
        BigInteger all = slope.Aggregate(BigInteger.One, (a, s) => a / BigInteger.GreatestCommonDivisor(a, s.Denominator) * s.Denominator);
        constant = (constant * new Fraction(all)).Reduce();
        yield return new Bound([.. slope.Select(s => s.Numerator * (all / s.Denominator))], Scale.Ceiling(constant.Numerator, constant.Denominator));
    }

    public override double[] Lead(Func<double[], double[]> bestFor) => [.. Balance(Factors, bestFor).Select((b, p) => b * Factors[p] * PerUnit(p))];

    private Fraction[] Sorted(Fraction[] utilities) =>
        [.. utilities.Select((u, p) => factors[p] is { } factor ? (u - Disagreement[p]) * factor : (Fraction?)null).OfType<Fraction>().Order()];
}
