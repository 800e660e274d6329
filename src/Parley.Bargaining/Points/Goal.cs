using System.Collections.Immutable;
using System.Numerics;
using Fractions;

namespace Parley.Bargaining;

/// <summary>
/// What a solution asks of packages. It has to be such that of two vectors that it allows, one that dominates the other is better: then every best vector is efficient.
/// </summary>
internal abstract class Goal(Scale scale, ImmutableArray<Fraction> disagreement)
{
    protected Scale Scale => scale;

    protected ImmutableArray<Fraction> Disagreement => disagreement;

    public int Parties => disagreement.Length;

    /// <summary>For each party the least sum that the goal allows; null if no package gives the party that much.</summary>
    public virtual BigInteger?[] Least => [.. disagreement.Select((d, p) => scale.AtLeast(p, d))];

    /// <summary>Whether a vector of utilities is better (positive), worse (negative) or as good as another; both are allowed.</summary>
    public abstract int Compare(Fraction[] a, Fraction[] b);

    /// <summary>Bounds on sums, before caps, that hold of every package that is as good as this vector; null if there is none yet.</summary>
    public abstract IEnumerable<Bound> Bounds(Fraction[] incumbent, Func<double[], double[]> bestFor);

    /// <summary>Weights of the parties' sums that lead the search for a first package.</summary>
    public abstract double[] Lead(Func<double[], double[]> bestFor);

    /// <summary>The gain of a party for each unit of its sum, as it may be shown; it leads searches and decides nothing.</summary>
    protected double PerUnit(int party) => (double)new Fraction(scale.Unit[party], scale.Denominator[party]);

    /// <summary>What a sum of nothing gains, as it may be shown.</summary>
    protected double AtNothing(int party) => (double)(new Fraction(scale.Offset[party], scale.Denominator[party]) - disagreement[party]);

    /// <summary>
    /// Weights for which the weighted sum bounds the smallest of the given shares best, by subgradients: parties that the best package for the weights leaves short weigh more next time.
    /// </summary>
    protected double[] Balance(double[] factor, Func<double[], double[]> bestFor)
    {
        var weight = Enumerable.Repeat(1.0, Parties).ToArray();
        double[] best = weight;
        double lowest = double.PositiveInfinity;
        double spread = Math.Max(1e-9, Enumerable.Range(0, Parties).Max(p => factor[p] * PerUnit(p) * (double)scale.Most[p]));
        for (int round = 0; round < 60; round++)
        {
            double[] sums = bestFor([.. weight.Select((w, p) => w * factor[p] * PerUnit(p))]);
            double[] share = [.. sums.Select((s, p) => factor[p] * (PerUnit(p) * s + AtNothing(p)))];
            double bound = weight.Zip(share, (w, s) => w * s).Sum() / weight.Sum();
            if (bound < lowest) (lowest, best) = (bound, [.. weight]);
            double step = 8.0 / (4 + round), mean = share.Average();
            for (int p = 0; p < Parties; p++) weight[p] *= Math.Exp(Math.Clamp(step * (mean - share[p]) / spread, -2, 2));
            double sum = weight.Sum();
            for (int p = 0; p < Parties; p++) weight[p] = Math.Max(1e-6, weight[p] / sum);
        }
        return best;
    }
}
