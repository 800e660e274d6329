using System.Numerics;
using Fractions;

namespace Parley.Logic;

/// <summary>
/// An exact rational for inner loops: numerator and denominator in 64 bits each while they fit, and a <see cref="Fraction"/> of any size
/// behind it when they do not. Always in lowest terms, so that equal numbers are equal values.
/// </summary>
internal readonly struct Rational
{
    private readonly long numerator;

    /// <summary>The denominator less one, so that the default value is 0.</summary>
    private readonly long denominatorLessOne;
    private readonly object? large;

    private Rational(long numerator, long denominator)
    {
        this.numerator = numerator;
        denominatorLessOne = denominator - 1;
    }

    private Rational(Fraction large) => this.large = large;

    public static Rational One { get; } = new(1, 1);

    public bool IsZero => numerator == 0 && large is null;

    public int Sign => large is null ? Math.Sign(numerator) : ((Fraction)large).Numerator.Sign;

    private long Denominator => denominatorLessOne + 1;

    public static Rational Of(Fraction number)
    {
        Fraction lowest = number.Reduce();
        return lowest.Numerator > long.MinValue && lowest.Numerator <= long.MaxValue && lowest.Denominator <= long.MaxValue
            ? new Rational((long)lowest.Numerator, (long)lowest.Denominator)
            : new Rational(lowest);
    }

    public Fraction ToFraction() => large is null ? new Fraction(new BigInteger(numerator), new BigInteger(Denominator)) : (Fraction)large;

    public static Rational operator +(Rational a, Rational b)
    {
        if (a.large is not null || b.large is not null) return Of(a.ToFraction() + b.ToFraction());
        if ((a.denominatorLessOne | b.denominatorLessOne) == 0)
        {
            Int128 sum = (Int128)a.numerator + b.numerator;
            if (sum <= long.MaxValue && sum > long.MinValue) return new Rational((long)sum, 1);
        }
        else if (a.numerator == 0)
        {
            return b;
        }
        else if (b.numerator == 0)
        {
            return a;
        }
        return Lowest((Int128)a.numerator * b.Denominator + (Int128)b.numerator * a.Denominator, (Int128)a.Denominator * b.Denominator);
    }

    public static Rational operator -(Rational a) =>
        a.large is null ? new Rational(-a.numerator, a.Denominator) : new Rational(-(Fraction)a.large);

    public static Rational operator -(Rational a, Rational b) => a + -b;

    public static Rational operator *(Rational a, Rational b)
    {
        if (a.large is not null || b.large is not null) return Of(a.ToFraction() * b.ToFraction());
        Int128 product = (Int128)a.numerator * b.numerator;
        if ((a.denominatorLessOne | b.denominatorLessOne) == 0 && product <= long.MaxValue && product > long.MinValue)
            return new Rational((long)product, 1);
        return Lowest(product, (Int128)a.Denominator * b.Denominator);
    }

    /// <summary>One divided by this, which is not 0.</summary>
    public Rational Inverse() => large is not null ? Of(Fraction.One / (Fraction)large)
        : numerator > 0 ? new Rational(Denominator, numerator) : new Rational(-Denominator, -numerator);

    public int CompareTo(Rational other)
    {
        if (large is not null || other.large is not null) return ToFraction().CompareTo(other.ToFraction());
        return denominatorLessOne == other.denominatorLessOne
            ? numerator.CompareTo(other.numerator)
            : ((Int128)numerator * other.Denominator).CompareTo((Int128)other.numerator * Denominator);
    }

    private static Rational Lowest(Int128 numerator, Int128 denominator)
    {
        if (numerator <= long.MaxValue && numerator > long.MinValue && denominator <= long.MaxValue)
        {
            long n = (long)numerator, d = (long)denominator, divisor = GreatestCommonDivisor(n < 0 ? -n : n, d);
            return divisor == 1 ? new Rational(n, d) : new Rational(n / divisor, d / divisor);
        }
        return Of(new Fraction((BigInteger)numerator, (BigInteger)denominator));
    }

    private static long GreatestCommonDivisor(long a, long b)
    {
        while (b != 0) (a, b) = (b, a % b);
        return a;
    }

    public override string ToString() => ToFraction().ToString();
}

/// <summary>A number a + b·δ for an infinitesimal δ &gt; 0, ordered lexicographically.</summary>
internal readonly record struct Delta(Rational Real, Rational Infinitesimal)
{
    public static Delta operator +(Delta a, Delta b) => new(a.Real + b.Real, a.Infinitesimal + b.Infinitesimal);

    public static Delta operator -(Delta a, Delta b) => new(a.Real - b.Real, a.Infinitesimal - b.Infinitesimal);

    public static Delta operator *(Delta a, Rational f) => new(a.Real * f, a.Infinitesimal * f);

    public int CompareTo(Delta other)
    {
        int real = Real.CompareTo(other.Real);
        return real != 0 ? real : Infinitesimal.CompareTo(other.Infinitesimal);
    }
}
