using System.Collections.Immutable;
using System.Globalization;
using Fractions;

namespace Parley.Core;

/// <summary>Compares claims about the same quantity. Which of them is right is not for this to say.</summary>
public static class ClaimConflicts
{
    /// <summary>
    /// What does not fit among the claims made up to a day, by the ids of the claims: figures that differ, parts that do not add up to their whole,
    /// additions that do not lead to a running total, durations that differ from their dates.
    /// </summary>
    /// <param name="dispute">The case.</param>
    /// <param name="asOf">The last day whose claims count.</param>
    public static ImmutableArray<ClaimConflict> In(Case dispute, DateOnly asOf)
    {
        ArgumentNullException.ThrowIfNull(dispute);
        var figures = dispute.Claims.Where(c => c.Value is not null && c.Date.Day <= asOf).ToList();
        var conflicts = Differing(figures).Concat(Parts(figures)).Concat(Totals(figures)).Concat(figures.Select(Durations.Check).OfType<ClaimConflict>());
        return [.. conflicts.OrderBy(c => string.Join(' ', c.Claims), StringComparer.Ordinal).ThenBy(c => c.Why, StringComparer.Ordinal)];
    }

    internal static string Figure(Claim c) => Number(c.Value!.Value) + (c.Unit is null ? "" : " " + c.Unit);

    internal static string Number(decimal number) => number.ToString("#,##0.############################", CultureInfo.InvariantCulture);

    internal static ImmutableArray<string> Ids(params IEnumerable<string> ids) => [.. ids.Distinct().Order(StringComparer.Ordinal)];

    private static IEnumerable<ClaimConflict> Differing(List<Claim> figures)
    {
        foreach (var same in figures.GroupBy(c => (c.About, c.Unit, c.AsOf?.Day)))
        {
            var claims = same.ToList();
            for (int i = 0; i < claims.Count; i++)
                for (int j = i + 1; j < claims.Count; j++)
                    if (Difference(claims[i], claims[j]) is { } why)
                        yield return new ClaimConflict(same.Key.About, Ids(claims[i].Id, claims[j].Id), why);
        }
    }

    /// <summary>How two figures differ, with each side and both sides told apart; null if they do not.</summary>
    private static string? Difference(Claim a, Claim b)
    {
        bool scopesDiffer = a.EachSide is not null && b.EachSide is not null && a.EachSide != b.EachSide;
        Fraction x = scopesDiffer ? Both(a) : new Fraction(a.Value!.Value), y = scopesDiffer ? Both(b) : new Fraction(b.Value!.Value);
        if (x == y) return null;
        string figures = $"{a.Id} has {Figure(a)}{Scope(a)} and {b.Id} has {Figure(b)}{Scope(b)}";
        if (scopesDiffer || (a.EachSide is not null && b.EachSide is not null) || (x != y * 2 && y != x * 2)) return figures + ".";
        var (small, large) = x < y ? (a, b) : (b, a);
        bool mayAgree = small.EachSide is not false && large.EachSide is not true;
        return figures + ", a factor of two" + (mayAgree
            ? $"; they agree if {small.Id} counts each side and {large.Id} both together, which is not said of {(small.EachSide is null && large.EachSide is null ? "either" : small.EachSide is null ? small.Id : large.Id)}."
            : ".");
    }

    private static Fraction Both(Claim c) => new Fraction(c.Value!.Value) * (c.EachSide == true ? 2 : 1);

    private static string Scope(Claim c) => c.EachSide switch { true => " for each side", false => " for both sides together", null => "" };

    private static IEnumerable<ClaimConflict> Parts(List<Claim> figures)
    {
        foreach (Claim whole in figures)
        {
            var parts = figures.Where(c => c.PartOf == whole.Id).ToList();
            if (parts.Count == 0 || parts.Any(p => p.Unit != whole.Unit)) continue;
            var (least, most) = Sum(parts, whole.EachSide is null ? p => new Fraction(p.Value!.Value) : Both);
            Fraction total = whole.EachSide is null ? new Fraction(whole.Value!.Value) : Both(whole);
            if (least <= total && total <= most) continue;
            yield return new ClaimConflict(whole.About, Ids([whole.Id, .. parts.Select(p => p.Id)]),
                $"The parts {string.Join(", ", parts.Select(p => $"{p.Id} ({Figure(p)})"))} add up to {Span(least, most)}, and the whole, {whole.Id}, is {Figure(whole)}.");
        }
    }

    private static IEnumerable<ClaimConflict> Totals(List<Claim> figures)
    {
        foreach (Claim total in figures)
        {
            var added = figures.Where(c => c.AddsTo == total.Id).ToList();
            Claim? before = figures
                .Where(c => c.Id != total.Id && c.About == total.About && c.Unit == total.Unit && AsOf(c) < AsOf(total))
                .OrderBy(AsOf).ThenBy(c => c.Date.Day).LastOrDefault();
            if (added.Count == 0 || before is null) continue;
            var (least, most) = Sum(added, Both);
            Fraction start = new(before.Value!.Value), end = new(total.Value!.Value);
            if ((start + least <= end && end <= start + most) || added.Any(a => a.Unit != total.Unit)) continue;
            yield return new ClaimConflict(total.About, Ids([total.Id, before.Id, .. added.Select(a => a.Id)]),
                $"{before.Id} has {Figure(before)}; with {string.Join(" and ", added.Select(a => $"{a.Id} ({Figure(a)})"))} that makes {Span(start + least, start + most)}, and {total.Id} has {Figure(total)}.");
        }
    }

    private static DateOnly AsOf(Claim c) => (c.AsOf ?? c.Date).Day;

    /// <summary>The least and the largest sum, where several claims about the same part give different figures.</summary>
    private static (Fraction Least, Fraction Most) Sum(List<Claim> claims, Func<Claim, Fraction> value)
    {
        Fraction least = Fraction.Zero, most = Fraction.Zero;
        foreach (var same in claims.GroupBy(c => c.About))
        {
            least += same.Select(value).Min();
            most += same.Select(value).Max();
        }
        return (least, most);
    }

    private static string Span(Fraction least, Fraction most) =>
        least == most ? Number(least.ToDecimal()) : $"{Number(least.ToDecimal())} to {Number(most.ToDecimal())}";
}
