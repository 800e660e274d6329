using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using Fractions;

namespace Parley.Bargaining;

/// <summary>Known values in words for people.</summary>
/// <param name="domain">The domain.</param>
public sealed class DomainWords(BargainingDomain domain)
{
    /// <summary>A number to four places, marked where that is not all of it.</summary>
    public static string Number(Fraction number)
    {
        decimal rounded = Rounded(number);
        string text = rounded.ToString("0.####", CultureInfo.InvariantCulture);
        return number == (Fraction)rounded ? text : "≈ " + text;
    }

    /// <summary>A whole number with thousands separated; of very large ones how many digits they have.</summary>
    public static string Count(BigInteger number)
    {
        string digits = number.ToString(CultureInfo.InvariantCulture);
        return digits.Length <= 15 ? number.ToString("#,##0", CultureInfo.InvariantCulture) : $"about {digits[0]}.{digits[1..3]} × 10^{digits.Length - 1}";
    }

    /// <summary>What each party gets.</summary>
    public string Utilities(ImmutableArray<Fraction> utilities) => string.Join(", ", domain.Parties.Zip(utilities, (p, u) => $"{p.Party} {Number(u)}"));

    /// <summary>For whom it is not given what it gets without an agreement, so that 0 is taken; null where it is given for all.</summary>
    public string? Assumed()
    {
        var without = domain.Parties.Where(p => p.Reservation is null).Select(p => p.Party).ToList();
        return without.Count == 0 ? null : $"What {string.Join(", ", without)} {(without.Count == 1 ? "gets" : "get")} without an agreement is not given; 0 is taken for it.";
    }

    /// <summary>A package: each issue and its option.</summary>
    public string Package(ImmutableArray<int> package) => string.Join("; ", package.Select((option, issue) => $"{domain.Issues[issue].Name.Trim()}: {domain.Issues[issue].Options[option]}"));

    /// <summary>What a package has otherwise than another.</summary>
    public string Changes(ImmutableArray<int> package, ImmutableArray<int> from) =>
        string.Join("; ", Enumerable.Range(0, package.Length).Where(i => package[i] != from[i]).Select(i => $"{domain.Issues[i].Name.Trim()}: {domain.Issues[i].Options[package[i]]} instead of {domain.Issues[i].Options[from[i]]}"));

    private static decimal Rounded(Fraction number)
    {
        Fraction scaled = (number * 10_000).Reduce();
        BigInteger twice = BigInteger.Abs(scaled.Numerator) * 2 + scaled.Denominator;
        BigInteger rounded = twice / (scaled.Denominator * 2) * scaled.Numerator.Sign;
        return rounded > 1_000_000_000_000_000_000 || rounded < -1_000_000_000_000_000_000 ? (decimal)(rounded / 10_000) : (decimal)rounded / 10_000m;
    }
}
