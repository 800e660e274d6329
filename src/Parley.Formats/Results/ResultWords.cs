using System.Globalization;
using System.Numerics;
using Fractions;
using Parley.Proofs;

namespace Parley.Formats;

/// <summary>The words and numbers of results.</summary>
internal static class ResultWords
{
    internal static readonly Dictionary<string, Status> Statuses = Enum.GetValues<Status>().ToDictionary(Of);

    internal static readonly Dictionary<string, Verdict> Verdicts = Enum.GetValues<Verdict>().ToDictionary(Of);

    internal static readonly Dictionary<string, BlockFirmness> Firmnesses = Enum.GetValues<BlockFirmness>().ToDictionary(Of);

    internal static string Of(Status status) => status switch
    {
        Status.Agreed => "agreed", Status.Certain => "certain", Status.Possible => "possible", Status.Blocked => "blocked", _ => "unknown",
    };

    internal static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Accepts => "accepts", Verdict.Refuses => "refuses", _ => "undecided",
    };

    internal static string Of(BlockFirmness firmness) => firmness switch
    {
        BlockFirmness.Norms => "norms", BlockFirmness.RedLines => "red-lines", BlockFirmness.Positions => "positions", _ => "openings",
    };

    /// <summary>A rational in lowest terms: <c>3/2</c>, <c>-4</c>.</summary>
    internal static string Of(Fraction number)
    {
        Fraction f = number.Reduce();
        string numerator = f.Numerator.ToString(CultureInfo.InvariantCulture);
        return f.Denominator.IsOne ? numerator : numerator + "/" + f.Denominator.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The rational; null if the text is none of ours.</summary>
    internal static Fraction? ParseFraction(string text)
    {
        string[] parts = text.Length <= 20_000 ? text.Split('/') : [];
        if (parts.Length is 0 or > 2) return null;
        if (!BigInteger.TryParse(parts[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger numerator)) return null;
        BigInteger denominator = BigInteger.One;
        if (parts.Length == 2 && (!BigInteger.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out denominator) || denominator.IsZero)) return null;
        return new Fraction(numerator, denominator);
    }
}
