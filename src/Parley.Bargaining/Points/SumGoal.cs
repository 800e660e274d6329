using System.Collections.Immutable;
using System.Numerics;
using Fractions;

namespace Parley.Bargaining;

/// <summary>The greatest weighted sum of utilities. With the weight of a party zero, a best vector need not be efficient, and only its value is of use.</summary>
internal sealed class SumGoal(Scale scale, ImmutableArray<Fraction> disagreement, BigInteger[] weights) : Goal(scale, disagreement)
{
    public override int Compare(Fraction[] a, Fraction[] b) => Sum(a).CompareTo(Sum(b));

    public override IEnumerable<Bound> Bounds(Fraction[] incumbent, Func<double[], double[]> bestFor)
    {
        // Σ w (offset + unit × sum) / denominator ≥ what there is, times all denominators.
        BigInteger all = Scale.Denominator.Aggregate(BigInteger.One, (a, b) => a / BigInteger.GreatestCommonDivisor(a, b) * b);
        Fraction reached = Sum(incumbent);
        BigInteger[] each = [.. weights.Select((w, p) => w * (all / Scale.Denominator[p]) * Scale.Unit[p])];
        BigInteger constant = weights.Select((w, p) => w * (all / Scale.Denominator[p]) * Scale.Offset[p]).Aggregate(BigInteger.Add);
        BigInteger threshold = Scale.Ceiling(reached.Numerator * all, reached.Denominator) - constant;
        yield return new Bound(each, threshold);
        // With what the rational packages must give besides, times multipliers that make up for it.
        BigInteger?[] least = Least;
        var multiplier = Multipliers(each, least, bestFor);
        if (multiplier.Any(m => m.Sign > 0))
            yield return new Bound([.. each.Zip(multiplier, BigInteger.Add)], threshold + multiplier.Select((m, p) => m * least[p]!.Value).Aggregate(BigInteger.Add));
    }

    public override double[] Lead(Func<double[], double[]> bestFor) =>
        [.. Multipliers([.. weights.Select((w, p) => w * Scale.Unit[p])], Least, bestFor).Select((m, p) => (double)(Weight(p) + m))];

    private BigInteger Weight(int party) => weights[party] * Scale.Unit[party];

    private static BigInteger[] Multipliers(BigInteger[] each, BigInteger?[] least, Func<double[], double[]> bestFor)
    {
        double largest = each.Max(e => (double)e);
        double[] weight = [.. each.Select(e => (double)e / largest)], extra = new double[weight.Length], best = extra;
        double[] need = [.. least.Select(l => (double)(l ?? BigInteger.Zero))];
        double lowest = double.PositiveInfinity, width = Math.Max(1, need.Max());
        for (int round = 0; round < 40; round++)
        {
            double[] sums = bestFor([.. weight.Zip(extra, (a, b) => a + b)]);
            double bound = sums.Select((s, p) => weight[p] * s + extra[p] * (s - need[p])).Sum();
            if (bound < lowest) (lowest, best) = (bound, [.. extra]);
            if (sums.Zip(need, (s, n) => s >= n).All(enough => enough)) break;
            double step = 2.0 / (1 + round) / width;
            for (int p = 0; p < extra.Length; p++) extra[p] = Math.Max(0, extra[p] + step * (need[p] - sums[p]));
        }
        return [.. best.Select(b => (BigInteger)Math.Round(b * largest))];
    }

    private Fraction Sum(Fraction[] utilities)
    {
        Fraction sum = Fraction.Zero;
        for (int p = 0; p < utilities.Length; p++) sum += new Fraction(weights[p]) * utilities[p];
        return sum.Reduce();
    }
}
