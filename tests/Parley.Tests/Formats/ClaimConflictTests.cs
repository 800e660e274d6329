using Parley.Core;
using Parley.Formats;
using Xunit;

namespace Parley.Tests.Formats;

public class ClaimConflictTests
{
    private static string[] Conflicts(params string[] claims)
    {
        string text = CaseFileTests.Small + "claims:\n" + string.Concat(claims.Select((c, i) => $"  - {{ id: c{i + 1}, date: 2025-03-02, source: m, {c} }}\n"));
        CaseReading reading = CaseFileTests.Read(text);
        Assert.Empty(reading.Errors.Select(e => e.ToString()));
        return [.. ClaimConflicts.In(reading.Case!, DateOnly.MaxValue).Select(c => string.Join('+', c.Claims) + ": " + c.Why)];
    }

    [Theory]
    [InlineData("", "", "factor of two; they agree if c1 counts each side and c2 both together, which is not said of either")]
    [InlineData(", each-side: true", ", each-side: true", "c1 has 157 people for each side and c2 has 314 people for each side.")]
    [InlineData(", each-side: true", "", "which is not said of c2")]
    [InlineData(", each-side: false", "", "a factor of two.")]
    public void Different_figures_are_a_conflict(string first, string second, string why) =>
        Assert.Contains(why, Assert.Single(Conflicts("about: x, value: 157, unit: people" + first, "about: x, value: 314, unit: people" + second)), StringComparison.Ordinal);

    [Theory]
    [InlineData("about: x, value: 157, unit: people, each-side: true", "about: x, value: 314, unit: people, each-side: false")]
    [InlineData("about: x, value: 1, unit: people", "about: x, value: 2, unit: goats")]
    [InlineData("about: x, value: 1, unit: people", "about: y, value: 2, unit: people")]
    [InlineData("about: x, value: 1, unit: people, as-of: 2024", "about: x, value: 2, unit: people, as-of: 2025")]
    [InlineData("about: x, value: 1.50, unit: people", "about: x, value: 1.5, unit: people")]
    public void Figures_that_do_not_contradict_each_other_are_none(string first, string second) => Assert.Empty(Conflicts(first, second));

    [Fact]
    public void Parts_add_up_to_the_whole()
    {
        Assert.Empty(Conflicts("about: all, value: 10, unit: u", "about: p, value: 4, unit: u, part-of: c1", "about: q, value: 6, unit: u, part-of: c1"));
        Assert.Contains("add up to 9", Assert.Single(Conflicts("about: all, value: 10, unit: u", "about: p, value: 4, unit: u, part-of: c1", "about: q, value: 5, unit: u, part-of: c1")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_running_total_follows_from_the_one_before()
    {
        string before = "about: total, value: 4641, unit: u, as-of: 2026-01", after = "about: total, value: 4955, unit: u, as-of: 2026-02";
        Assert.Empty(Conflicts(before, after, "about: x, value: 314, unit: u, adds-to: c2"));
        Assert.Empty(Conflicts(before, after, "about: x, value: 157, unit: u, each-side: true, adds-to: c2"));
        Assert.Contains("that makes 4,798", Assert.Single(Conflicts(before, after, "about: x, value: 157, unit: u, adds-to: c2")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("value: 4, unit: months, since: 2025-10-02, until: 2026-02-05", null)]
    [InlineData("value: 5, unit: months, since: 2025-10-02, until: 2026-02-05", "4 months and 3 days (126 days)")]
    [InlineData("value: 1, unit: weeks, since: 2026-01-25, until: 2026-02-01", null)]
    [InlineData("value: 3, unit: days, since: 2025-11-07, until: 2025-11-10", null)]
    [InlineData("value: 5, unit: days, since: 2025-11-07, until: 2025-11-10", "3 days")]
    [InlineData("value: 4, unit: years, since: 2021, until: 2026-02-05", null)]
    [InlineData("value: 5, unit: years, since: 2021, until: 2026-02-05", "a date without a day counting as its last one")]
    public void A_stated_duration_is_compared_with_its_dates(string claim, string? expected)
    {
        var conflicts = Conflicts("about: x, " + claim);
        if (expected is null) Assert.Empty(conflicts);
        else Assert.Contains(expected, Assert.Single(conflicts), StringComparison.Ordinal);
    }
}
