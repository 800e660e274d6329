using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using Fractions;

namespace Parley.Formats;

/// <summary>Numbers as files write them, read with nothing rounded, and written as exact decimals where they have one.</summary>
public static partial class ExactNumber
{
    private const int LongestDecimal = 40;

    /// <summary>The number; null if the text is none. An exponent may be at most 300.</summary>
    public static Fraction? TryParse(string? text)
    {
        if (text is not { Length: > 0 and <= 1000 } || Form().Match(text.Trim()) is not { Success: true } match) return null;
        string whole = match.Groups["whole"].Value, part = match.Groups["part"].Value;
        if (whole.Length + part.Length == 0) return null;
        int exponent = match.Groups["exponent"].Length == 0 ? 0 : int.Parse(match.Groups["exponent"].Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (Math.Abs(exponent) > 300) return null;
        BigInteger digits = BigInteger.Parse("0" + whole + part, CultureInfo.InvariantCulture);
        if (match.Groups["sign"].Value == "-") digits = -digits;
        int shift = exponent - part.Length;
        return shift >= 0 ? new Fraction(digits * BigInteger.Pow(10, shift)) : new Fraction(digits, BigInteger.Pow(10, -shift), true);
    }

    /// <summary>The number as a decimal such as <c>0.25</c>, or, where that would not end or be longer than forty digits, as a fraction such as <c>1/3</c>.</summary>
    public static string Text(Fraction number)
    {
        Fraction reduced = number.Reduce();
        if (reduced.Denominator.IsOne) return reduced.Numerator.ToString(CultureInfo.InvariantCulture);
        int places = 0;
        BigInteger scale = BigInteger.One;
        while (scale % reduced.Denominator != 0)
        {
            if (++places > LongestDecimal) return $"{reduced.Numerator}/{reduced.Denominator}";
            scale *= 10;
        }
        BigInteger scaled = BigInteger.Abs(reduced.Numerator) * (scale / reduced.Denominator);
        string digits = scaled.ToString(CultureInfo.InvariantCulture).PadLeft(places + 1, '0');
        return $"{(reduced.Numerator.Sign < 0 ? "-" : "")}{digits[..^places]}.{digits[^places..]}";
    }

    [GeneratedRegex(@"^(?<sign>[+-]?)(?<whole>[0-9]*)(\.(?<part>[0-9]*))?([eE](?<exponent>[+-]?[0-9]{1,4}))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
