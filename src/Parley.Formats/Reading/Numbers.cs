using System.Globalization;

namespace Parley.Formats;

/// <summary>Exact decimal numbers.</summary>
internal static class Numbers
{
    private const int MostDigits = 28;

    /// <summary>The number as written, with nothing rounded; null, with a message, if it is none.</summary>
    internal static decimal? Of(Node node, string what, Problems problems)
    {
        if (node is ScalarNode s)
        {
            switch (Parse(s.Text, out decimal number))
            {
                case Outcome.Fine:
                    return number;
                case Outcome.TooLong:
                    problems.Error(node, $"{what} is {node.Kind}, which has more than {MostDigits} digits; give it in a larger unit or round it yourself");
                    return null;
            }
        }
        problems.Error(node, $"{what} is {node.Kind}; expected a decimal number such as 500 or 0.5, without spaces, thousands separators or units");
        return null;
    }

    internal static decimal? TryParse(string text) => Parse(text, out decimal number) == Outcome.Fine ? number : null;

    /// <summary>The number without needless zeros: <c>500</c>, <c>0.5</c>.</summary>
    internal static string Text(decimal number) =>
        number == 0 ? "0" : number.ToString("0.############################", CultureInfo.InvariantCulture);

    private static Outcome Parse(string text, out decimal number)
    {
        number = 0;
        if (text.Length > 400) return Outcome.NoNumber;
        string digits = text.StartsWith('-') || text.StartsWith('+') ? text[1..] : text;
        int dot = digits.IndexOf('.', StringComparison.Ordinal);
        string whole = dot < 0 ? digits : digits[..dot];
        string fraction = dot < 0 ? "" : digits[(dot + 1)..];
        if (whole.Length == 0 || (dot >= 0 && fraction.Length == 0)) return Outcome.NoNumber;
        if (!whole.All(char.IsAsciiDigit) || !fraction.All(char.IsAsciiDigit)) return Outcome.NoNumber;
        whole = whole.TrimStart('0');
        fraction = fraction.TrimEnd('0');
        if (whole.Length + fraction.Length > MostDigits) return Outcome.TooLong;
        number = decimal.Parse((whole.Length == 0 ? "0" : whole) + (fraction.Length == 0 ? "" : "." + fraction), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        if (text.StartsWith('-') && number != 0) number = -number;
        return Outcome.Fine;
    }

    private enum Outcome
    {
        Fine,
        NoNumber,
        TooLong,
    }
}
