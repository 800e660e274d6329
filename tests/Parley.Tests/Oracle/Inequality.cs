namespace Parley.Tests.Oracle;

/// <summary>How a sum of unknowns relates to its bound.</summary>
internal enum Sense { AtLeast, MoreThan, Equal }

/// <summary>An integer combination of unknowns, and what it is at least, more than, or equal to.</summary>
internal sealed record Inequality(long[] Sum, long Bound, Sense Sense)
{
    /// <summary>The same with the bound given as an exact decimal: everything is multiplied until the bound is an integer.</summary>
    public static Inequality Of(long[] sum, decimal bound, Sense sense)
    {
        long scale = 1;
        while (bound != decimal.Truncate(bound)) (bound, scale) = (bound * 10, scale * 10);
        return new Inequality([.. sum.Select(c => c * scale)], (long)bound, sense);
    }

    /// <summary>What remains when no unknown is left: whether 0 relates so to the bound.</summary>
    public bool HoldsAtZero => Sense switch
    {
        Sense.AtLeast => 0 >= Bound,
        Sense.MoreThan => 0 > Bound,
        _ => Bound == 0,
    };

    public bool IsConstant => Sum.All(c => c == 0);

    /// <summary>Divided by the greatest common divisor of all its numbers.</summary>
    public Inequality Reduced()
    {
        long divisor = Sum.Append(Bound).Aggregate(0L, Gcd);
        return divisor <= 1 ? this : new Inequality([.. Sum.Select(c => c / divisor)], Bound / divisor, Sense);
    }

    /// <summary><c>weight · this + otherWeight · other</c>; both weights positive unless the one weighted is an equation.</summary>
    public Inequality Plus(long weight, Inequality other, long otherWeight)
    {
        var sum = new long[Sum.Length];
        for (int j = 0; j < sum.Length; j++) sum[j] = weight * Sum[j] + otherWeight * other.Sum[j];
        Sense sense = Sense == Sense.MoreThan || other.Sense == Sense.MoreThan ? Sense.MoreThan
            : Sense == Sense.Equal && other.Sense == Sense.Equal ? Sense.Equal : Sense.AtLeast;
        return new Inequality(sum, weight * Bound + otherWeight * other.Bound, sense).Reduced();
    }

    private static long Gcd(long a, long b)
    {
        (a, b) = (Math.Abs(a), Math.Abs(b));
        while (b != 0) (a, b) = (b, a % b);
        return a;
    }
}
