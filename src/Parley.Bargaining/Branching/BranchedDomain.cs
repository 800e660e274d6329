using System.Numerics;
using Fractions;

namespace Parley.Bargaining;

/// <summary>
/// A domain made ready for branching: its values as integers over one denominator for each party, its issues in an order in which rules and boxes are settled
/// early, and what is known of them once some issues are picked.
/// </summary>
internal sealed class BranchedDomain<T>
    where T : struct, INumber<T>
{
    private readonly Condition[] conditions;
    private readonly int[] place;
    private readonly T[][] worths;
    private readonly BoxAggregation[] aggregations;
    private readonly int[][] boxes;
    private readonly Func<T, BigInteger> toInteger;

    public BranchedDomain(BargainingDomain domain, BigInteger[] denominators, Func<BigInteger, T> from, Func<T, BigInteger> toInteger)
    {
        (Domain, Denominators, this.toInteger) = (domain, denominators, toInteger);
        conditions = Condition.Of(domain);
        Order = [.. Enumerable.Range(0, domain.Issues.Length).OrderByDescending(i => conditions.Count(c => c.Inside[i] is not null)).ThenBy(i => i)];
        place = new int[Order.Length];
        for (int layer = 0; layer < Order.Length; layer++) place[Order[layer]] = layer;
        Values = [.. Order.Select(i => Enumerable.Range(0, domain.Issues[i].Options.Length).Select(o => domain.Parties.Select((v, p) => Scaled(v.Values[i][o], p)).ToArray()).ToArray())];
        Base = [.. domain.Parties.Select((v, p) => Scaled(v.Base, p))];
        Cap = [.. domain.Parties.Select((v, p) => v.Cap is { } cap ? Scaled(cap, p) : (T?)null)];
        worths = [.. domain.Parties.Select((v, p) => v.Boxes is { } own ? own.Boxes.Select(b => Scaled(b.Value, p)).ToArray() : [])];
        aggregations = [.. domain.Parties.Select(v => v.Boxes?.Aggregation ?? BoxAggregation.Sum)];
        boxes = [.. domain.Parties.Select((_, p) => conditions.Index().Where(c => c.Item.Party == p).OrderBy(c => c.Item.Box).Select(c => c.Index).ToArray())];

        T Scaled(Fraction value, int p) => from(value.Numerator * (denominators[p] / value.Denominator));
    }

    public BargainingDomain Domain { get; }

    public BigInteger[] Denominators { get; }

    /// <summary>The issue of every layer.</summary>
    public int[] Order { get; }

    /// <summary>What each option adds, by layer, option and party.</summary>
    public T[][][] Values { get; }

    public T[] Base { get; }

    public T?[] Cap { get; }

    public int Parties => Domain.Parties.Length;

    public Fraction Utility(int party, T sum) => new Fraction(toInteger(sum), Denominators[party], true);

    /// <summary>One denominator for all numbers of each party.</summary>
    public static BigInteger[] DenominatorsOf(BargainingDomain domain) =>
    [
        .. domain.Parties.Select(v => Numbers(v).Aggregate(BigInteger.One, (all, n) => all / BigInteger.GreatestCommonDivisor(all, n.Denominator) * n.Denominator)),
    ];

    /// <summary>How many bits the largest sum of any party may need.</summary>
    public static long BitsOf(BargainingDomain domain) => domain.Parties.Zip(DenominatorsOf(domain), (v, d) =>
        Numbers(v).Aggregate(BigInteger.Zero, (sum, n) => sum + BigInteger.Abs(n.Numerator) * (d / n.Denominator))).Max().GetBitLength();

    /// <summary>Whether some package that begins with these options may satisfy the rules.</summary>
    /// <param name="picked">By issue the place of the option; −1 where it is not picked yet.</param>
    /// <param name="layer">The layer that was picked last.</param>
    public bool MayBeAllowed(int[] picked, int layer)
    {
        int issue = Order[layer];
        foreach (Condition rule in conditions)
            if (rule.IsRule && rule.Inside[issue] is not null && IsBroken(rule, picked)) return false;
        return true;
    }

    /// <summary>The most that the boxes may add for a party, once these options are picked.</summary>
    public T MostOfBoxes(int party, int[] picked)
    {
        int[] own = boxes[party];
        if (own.Length == 0) return T.Zero;
        T total = Most(own[0], 0);
        for (int b = 1; b < own.Length; b++)
        {
            T most = Most(own[b], b);
            total = aggregations[party] switch { BoxAggregation.Min => T.Min(total, most), BoxAggregation.Max => T.Max(total, most), _ => total + most };
        }
        return total;

        T Most(int condition, int box)
        {
            T worth = worths[party][box];
            bool excludes = Domain.Parties[party].Boxes!.Boxes[box].Excludes;
            return IsInside(conditions[condition], picked) is { } inside ? (inside != excludes ? worth : T.Zero) : T.Max(worth, T.Zero);
        }
    }

    private static bool IsBroken(Condition rule, int[] picked)
    {
        for (int i = 0; i < picked.Length; i++)
            if (rule.Inside[i] is { } set && (picked[i] < 0 ? Array.IndexOf(set, true) >= 0 : set[picked[i]])) return false;
        return true;
    }

    /// <summary>Whether the package is inside; null where that is open.</summary>
    private static bool? IsInside(Condition box, int[] picked)
    {
        bool? inside = true;
        for (int i = 0; i < picked.Length; i++)
        {
            if (box.Inside[i] is not { } set) continue;
            if (picked[i] < 0) inside = null;
            else if (!set[picked[i]]) return false;
        }
        return inside;
    }

    private static IEnumerable<Fraction> Numbers(ValueFunction v) =>
        v.Values.Select(issue => issue.MaxBy(n => n.Abs())).Concat(v.Values.SelectMany(issue => issue)).Append(v.Base).Concat(v.Boxes is { } own ? own.Boxes.Select(b => b.Value) : []).Concat(v.Cap is { } cap ? [cap] : []);
}
