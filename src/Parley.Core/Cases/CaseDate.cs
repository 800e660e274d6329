using System.Globalization;

namespace Parley.Core;

/// <summary>A day as a source gives it: sometimes only a month or a year, which then counts as its last day.</summary>
/// <param name="Day">The day that the reasoning uses.</param>
/// <param name="Precision">How much of the date the source gave.</param>
/// <param name="Note">What the source says of the date where it gives no day, or why this date was taken.</param>
public sealed record CaseDate(DateOnly Day, DatePrecision Precision = DatePrecision.Day, string? Note = null)
{
    /// <summary>The date as the source gave it: <c>2025-03-02</c>, <c>2025-03</c> or <c>2025</c>.</summary>
    public override string ToString() => Day.ToString(
        Precision switch { DatePrecision.Year => "yyyy", DatePrecision.Month => "yyyy-MM", _ => "yyyy-MM-dd" },
        CultureInfo.InvariantCulture);
}

/// <summary>How much of a date is known.</summary>
public enum DatePrecision
{
    /// <summary>Year, month and day.</summary>
    Day,

    /// <summary>Year and month.</summary>
    Month,

    /// <summary>The year alone.</summary>
    Year,
}
