using Fractions;
using Parley.Bargaining;

namespace Parley.Tests.Bargaining;

/// <summary>What is said where a limit is reached, and that it is true.</summary>
public sealed class LimitTests
{
    [Fact]
    public void Beyond_the_point_limit_the_result_is_incomplete_and_its_gap_holds()
    {
        BargainingDomain domain = DomainOf.Random(7, 3, 7, 6, 1000);
        FrontierResult whole = Frontier.Of(domain), cut = Frontier.Of(domain, new FrontierOptions { PointLimit = 40 });
        Assert.True(whole.Complete);
        Assert.Equal(FrontierStatus.Incomplete, cut.Status);
        Assert.Contains("40 points", cut.Reason, StringComparison.Ordinal);
        AssertCovers(cut, whole);
        Assert.All(cut.Points, p => Assert.Null(p.Packages));
        Assert.All(cut.Points, p => Assert.Equal(p.Utilities, domain.Utilities(p.Package)));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_cover_keeps_within_the_gap_asked_for(int parties)
    {
        BargainingDomain domain = DomainOf.Random(parties, parties, parties == 2 ? 40 : 8, 8, 1000);
        FrontierResult whole = Frontier.Of(domain), cover = Frontier.Of(domain, new FrontierOptions { Gap = new Fraction(1, 20) });
        Assert.True(cover.Size < whole.Size);
        Assert.Equal(FrontierStatus.Cover, cover.Status);
        for (int p = 0; p < parties; p++)
        {
            Fraction best = new(domain.Parties[p].Values.Sum(issue => (long)issue.Max().Numerator)), worst = new(domain.Parties[p].Values.Sum(issue => (long)issue.Min().Numerator));
            Assert.True(cover.Gap[p] <= (best - worst) / 20);
        }
        AssertCovers(cover, whole);
    }

    [Fact]
    public void A_gap_of_zero_and_a_small_frontier_are_exact()
    {
        BargainingDomain domain = DomainOf.Random(1, 2, 4, 4, 100);
        Assert.True(Frontier.Of(domain, new FrontierOptions { Gap = Fraction.Zero }).Complete);
        Assert.True(Frontier.Of(domain, new FrontierOptions { Gap = new Fraction(1, 10) }).Complete);
    }

    [Fact]
    public void Out_of_time_the_rest_is_quick_and_the_result_incomplete()
    {
        BargainingDomain domain = DomainOf.Random(5, 4, 40, 10, 1000);
        FrontierResult cut = Frontier.Of(domain, new FrontierOptions { Limit = TimeSpan.FromSeconds(3), Clock = new Ticking() });
        Assert.Equal(FrontierStatus.Incomplete, cut.Status);
        Assert.Contains("time", cut.Reason, StringComparison.Ordinal);
        Assert.NotEmpty(cut.Points);
        Assert.All(cut.Points.Take(20), p => Assert.Equal(p.Utilities, domain.Utilities(p.Package)));
    }

    [Fact]
    public void Where_rules_leave_too_much_open_packages_are_looked_through_and_what_is_cut_says_so()
    {
        // Each of twelve pairs of issues far apart is tied by a rule, so that all of them are open at once in the file's order; another order needs few states.
        BargainingDomain free = DomainOf.Random(3, 2, 24, 3, 50);
        BargainingDomain tied = free with { Rules = [.. Enumerable.Range(0, 12).Select(i => new DomainRule([new Picks(i, [0]), new Picks(i + 12, [1, 2])]))] };
        FrontierResult exact = Frontier.Of(tied);
        Assert.True(exact.Complete);
        FrontierResult cut = Frontier.Of(tied, new FrontierOptions { StateLimit = 5, NodeLimit = 500 });
        Assert.Equal(FrontierStatus.Incomplete, cut.Status);
        const string Why = "more than 5 combinations open at once in every order of the issues that was tried";
        Assert.Contains(Why, cut.Reason, StringComparison.Ordinal);
        Assert.Contains("took more than 500 steps", cut.Reason, StringComparison.Ordinal);
        Assert.Empty(cut.Gap);
        Assert.NotEmpty(cut.Points);
        Assert.All(cut.Points, p => Assert.True(tied.Allows(p.Package) && tied.Utilities(p.Package).SequenceEqual(p.Utilities)));

        FrontierResult branched = Frontier.Of(tied, new FrontierOptions { StateLimit = 5 });
        Assert.Equal(exact.Points.Select(p => (string.Join(' ', p.Utilities), p.Packages)), branched.Points.Select(p => (string.Join(' ', p.Utilities), p.Packages)));
        FrontierResult cover = Frontier.Of(tied, new FrontierOptions { StateLimit = 5, Gap = new Fraction(1, 5) });
        Assert.Equal(FrontierStatus.Cover, cover.Status);
        Assert.All(exact.Points, e => Assert.Contains(cover.Points, c => Enumerable.Range(0, 2).All(p => c.Utilities[p] >= e.Utilities[p] - cover.Gap[p])));
        SolutionPoints points = SolutionPoints.Of(tied, new SolutionOptions { StateLimit = 5 });
        Assert.Contains(Why, points.Reason, StringComparison.Ordinal);
        Assert.Null(points.Nash);
    }

    [Fact]
    public void A_cancelled_frontier_is_cancelled()
    {
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => Frontier.Of(DomainOf.Random(5, 3, 8, 6, 1000), null, null, cancel.Token));
    }

    [Fact]
    public void Beyond_the_limit_a_point_is_not_called_proven()
    {
        BargainingDomain domain = DomainOf.Random(11, 4, 12, 8, 1000);
        SolutionPoints points = SolutionPoints.Of(domain, new SolutionOptions { PointLimit = 1 });
        Assert.False(points.Complete);
        Assert.Contains("more than 1 points", points.Reason, StringComparison.Ordinal);
    }

    private static void AssertCovers(FrontierResult cover, FrontierResult whole)
    {
        var points = cover.Points.Select(p => p.Utilities).ToList();
        Assert.All(whole.Points, p => Assert.Contains(points, c => c.Zip(p.Utilities, (a, b) => b - a).Zip(cover.Gap, (misses, gap) => misses <= gap).All(holds => holds)));
    }

    /// <summary>A clock on which a second goes by between any two looks.</summary>
    private sealed class Ticking : TimeProvider
    {
        private long looks;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => looks++;
    }
}
