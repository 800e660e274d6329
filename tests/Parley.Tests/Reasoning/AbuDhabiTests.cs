using Parley.Core;
using Parley.Formats;
using Parley.Proofs;
using Parley.Reasoning;
using Parley.Tests.House;

namespace Parley.Tests.Reasoning;

/// <summary>
/// The proof of the whole: what the case of the talks says before their outcome, at their close, and what is read off the deed, which
/// is a check and not a forecast.
/// </summary>
public sealed class AbuDhabiTests
{
    private static readonly Case Talks = CaseFile.Read(Path.Combine(Repository.Root, "cases", "abu-dhabi.yaml")).Case!;

    [Theory]
    [InlineData("2026-01-24")]
    [InlineData("2026-02-04")]
    public void Before_the_outcome_territory_alone_blocks_and_the_rest_is_worth_asking(string day)
    {
        Analysis analysis = Analyze(day);
        Assert.True(analysis.IsComplete);
        Assert.Empty(analysis.Now.Agreed);
        Assert.Equal(Status.Blocked, analysis.Now.Settlement.Status);
        BlockingSet set = Assert.Single(analysis.Now.BlockingSets.Sets);
        Assert.Equal(["territory"], set.Issues);
        Assert.Equal(["russia", "ukraine"], set.Parties);
        Assert.Empty(set.Inferred);
        Assert.Empty(analysis.Now.Harvest.Certain);
        Assert.Equal(["exchange", "channel", "working-group"], Ids(Assert.Single(analysis.Now.Harvest.Possible).Settles));
        Assert.All(analysis.Questions.Ranked.Take(6), q => Assert.DoesNotContain("territory", Ids(q.Ask.Select(a => a.Issue))));
        Assert.Equal(
            ["channel", "exchange", "working-group"],
            analysis.Questions.Ranked.Take(6).SelectMany(q => Ids(q.Ask.Select(a => a.Issue))).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void At_the_close_exchange_and_channel_are_agreed_and_the_block_stands()
    {
        Analysis analysis = Analyze(null);
        Assert.Equal(["exchange", "channel"], Ids(analysis.Now.Agreed.Select(a => a.Issue)));
        Assert.Equal(Status.Blocked, analysis.Now.Settlement.Status);
        Assert.Equal(["territory"], Assert.Single(analysis.Now.BlockingSets.Sets).Issues);
        Assert.Empty(analysis.Now.Harvest.Certain);
        Agreement exchange = Talks.Agreements.Single(a => a.Settles.Any(s => s.Issue == Talks.IssueIndex("exchange")));
        Assert.Contains(exchange.Attested, t => Talks.Parties[t.By].Roles.Contains(Role.Mediator) && t.As == "carried-out");
    }

    [Fact]
    public void Without_the_agreements_the_certain_harvest_is_what_was_agreed_and_says_that_it_was_read_off_the_deed()
    {
        Analysis analysis = Analyze(null, [.. Talks.Agreements.Select(a => a.Id)]);
        CertainHarvest harvest = Assert.Single(analysis.Now.Harvest.Certain);
        Assert.Equal(["exchange", "channel"], Ids(harvest.Settles));
        var inferred = Talks.Statements.Where(s => s.IsInferred).ToList();
        Assert.Equal(inferred.Select(s => s.Id).Order(StringComparer.Ordinal), harvest.Inferred);
        Assert.All(inferred, s => Assert.True(s.Date.Day >= Talks.Agreements.Single(a => a.Id == s.InferredFrom).Date.Day));
    }

    [Fact]
    public void Nothing_is_dated_before_its_source_appeared_and_no_option_is_named_by_a_claim()
    {
        var sources = Talks.Sources.ToDictionary(s => s.Id);
        Assert.All(Talks.Statements.Where(s => !s.IsInferred), s => Assert.True(sources.ContainsKey(s.Source!)));
        // A page may appear a day or two after what it reports; nothing is dated later than the last page either.
        Assert.All(Talks.Statements, s => Assert.True(s.Date.Day <= new DateOnly(2026, 2, 6)));
        string[] words = ["illegal", "control", "occup", "terror"];
        Assert.All(Talks.Issues.SelectMany(i => i.Options), o => Assert.DoesNotContain(words, w => o.Title.Contains(w, StringComparison.OrdinalIgnoreCase)));
    }

    private static Analysis Analyze(string? day, params string[] without) => Analyst.Analyze(
        Talks, new AnalysisOptions { AsOf = day is null ? null : DateOnly.Parse(day), Without = [.. without] });

    private static string[] Ids(IEnumerable<int> issues) => [.. issues.Select(i => Talks.Issues[i].Id)];
}
