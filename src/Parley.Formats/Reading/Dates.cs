using System.Globalization;
using Parley.Core;

namespace Parley.Formats;

/// <summary>Dates as sources give them.</summary>
internal static class Dates
{
    internal static CaseDate? Of(Node node, string key, Problems problems)
    {
        if (node is ScalarNode s && Parse(s.Text) is { } date) return date;
        problems.Error(node, $"'{key}' is {node.Kind}; expected a day such as 2025-03-02, or 2025-03 or 2025 where the source gives no more");
        return null;
    }

    /// <summary>The date; a month or a year counts as its last day. Null if it is none.</summary>
    internal static CaseDate? Parse(string text)
    {
        if (Exact(text, "yyyy-MM-dd") is { } day) return new CaseDate(day);
        if (Exact(text, "yyyy-MM") is { } month)
            return new CaseDate(new DateOnly(month.Year, month.Month, DateTime.DaysInMonth(month.Year, month.Month)), DatePrecision.Month);
        return Exact(text, "yyyy") is { } year ? new CaseDate(new DateOnly(year.Year, 12, 31), DatePrecision.Year) : null;
    }

    private static DateOnly? Exact(string text, string format) =>
        text.Length == format.Length && DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date) ? date : null;
}
