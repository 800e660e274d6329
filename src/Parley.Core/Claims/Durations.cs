using Fractions;

namespace Parley.Core;

/// <summary>Compares a duration that somebody states with the dates that it is said to span.</summary>
internal static class Durations
{
    /// <summary>What does not fit; null if it fits, or the claim states no duration in days, weeks, months or years with its first day.</summary>
    internal static ClaimConflict? Check(Claim claim)
    {
        if (claim.Since is not { } since || claim.Value is not { } stated) return null;
        CaseDate until = claim.Until ?? claim.AsOf ?? claim.Date;
        int days = until.Day.DayNumber - since.Day.DayNumber;
        if (days < 0) return null;
        string? unit = claim.Unit?.ToLowerInvariant().TrimEnd('s');
        string computed;
        bool fits;
        switch (unit)
        {
            case "day":
                (fits, computed) = (stated == days || stated == days + 1, Count(days, "day"));
                break;
            case "week":
                (fits, computed) = (IsNear(stated, new Fraction(days, 7)), $"{Count(days / 7, "week")} and {Count(days % 7, "day")}");
                break;
            case "month" or "year":
                int months = WholeMonths(since.Day, until.Day);
                int rest = until.Day.DayNumber - since.Day.AddMonths(months).DayNumber;
                Fraction exact = new Fraction(months) + new Fraction(rest, 31);
                fits = IsNear(stated, unit == "year" ? exact / 12 : exact);
                string whole = unit == "year" ? $"{Count(months / 12, "year")}, {Count(months % 12, "month")}" : Count(months, "month");
                computed = $"{whole} and {Count(rest, "day")} ({days} days)";
                break;
            default:
                return null;
        }
        string roughly = since.Precision == DatePrecision.Day && until.Precision == DatePrecision.Day ? "" : ", a date without a day counting as its last one";
        return fits ? null : new ClaimConflict(claim.About, [claim.Id],
            $"{claim.Id} has {ClaimConflicts.Figure(claim)}; from {since} to {until} it is {computed}{roughly}.");
    }

    /// <summary>Whether the number, rounded as people do, can stand for the exact one: less than half a unit away.</summary>
    private static bool IsNear(decimal stated, Fraction exact) => (new Fraction(stated) - exact).Abs() < new Fraction(1, 2);

    private static int WholeMonths(DateOnly from, DateOnly to)
    {
        int months = (to.Year - from.Year) * 12 + to.Month - from.Month;
        return months > 0 && from.AddMonths(months) > to ? months - 1 : months;
    }

    private static string Count(int number, string unit) => number == 1 ? $"1 {unit}" : $"{number} {unit}s";
}
