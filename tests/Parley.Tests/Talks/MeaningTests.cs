using System.Collections.Immutable;
using Parley.Talks;

namespace Parley.Tests.Talks;

/// <summary>What acts of talks say for the case, once somebody confirms it.</summary>
public sealed class MeaningTests
{
    private static readonly ImmutableSortedDictionary<string, string> Both = ImmutableSortedDictionary<string, string>.Empty.Add("share", "third").Add("fee", "50");
    private static readonly ImmutableSortedDictionary<string, string> One = ImmutableSortedDictionary<string, string>.Empty.Add("share", "third");

    private readonly Table table = new();

    public MeaningTests() => table.Do("mediator", Readers.Public, new Entered(CaseSection.Sources, Table.Json("""{"id":"record","title":"Record"}""")));

    private IEnumerable<string> Says(string by, Act act)
    {
        table.Do(by, act);
        Entry entry = table.Talks.Entries[^1];
        var items = Meaning.Of(entry, table.Known, "x");
        Assert.All(items, i => Assert.Contains(i.From, new[] { entry.Id, (act as Disputed)?.Entry }));
        return items.Select(i => $"{i.Section} {i.Item.GetRawText()}");
    }

    [Fact]
    public void A_proposal_says_that_its_party_would_sign_it_and_the_mediators_says_nothing()
    {
        Assert.Equal(["""Statements {"id":"x","date":"2026-03-02","source":"record","by":"upper","accepts":{"fee":"50","share":"third"}}"""], Says("mayor", new Proposed("p1", Both)));
        Assert.Empty(Says("mediator", new Proposed("p2", Both)));
    }

    [Theory]
    [InlineData(Answer.Accept, "accepts", "accepts")]
    [InlineData(Answer.Reject, "rejects-together", "rejects")]
    [InlineData(Answer.Counter, "rejects-together", "rejects")]
    [InlineData(Answer.Ask, null, null)]
    public void An_answer_says_what_the_party_would_sign(Answer answer, string? whole, string? part)
    {
        table.Do("mayor", new Proposed("p1", Both));
        table.Do("mayor", new Proposed("p2", One));
        foreach (var (proposal, verb, settles) in new[] { ("p1", whole, """{"fee":"50","share":"third"}"""), ("p2", part, """{"share":"third"}""") })
        {
            string[] expected = verb is null ? [] : [$$"""Statements {"id":"x","date":"2026-03-02","source":"record","by":"lower","{{verb}}":{{settles}}}"""];
            Assert.Equal(expected, Says("elder", new Answered(proposal, "lower", answer)));
        }
    }

    [Fact]
    public void The_last_signature_that_binds_makes_an_agreement_of_the_case()
    {
        table.Do("mediator", new Tabled("a1", "A third.", ["upper", "lower"], One, []));
        string hash = table.Known.Agreements["a1"].TextHash;
        Assert.Empty(Says("mayor", new Signed("a1", "upper", hash)));
        Assert.Empty(Says("elder", new Signed("a1", "lower", hash, table.Now.AddDays(3))));
        Assert.Equal(["""Agreements {"id":"x","date":"2026-03-02","source":"record","by":["upper","lower"],"settles":{"share":"third"}}"""], Says("elder", new Confirmed("a1", "lower", true)));
    }

    [Fact]
    public void A_dispute_is_two_claims()
    {
        table.Do("mediator", new Tabled("a1", "A third.", ["upper", "lower"], One, [new Obligation("o1", "upper", "to open the weir", [], Verifier: "district")]));
        string report = table.Do("mayor", new Reported("a1", "o1", "upper", "it is open"));
        Assert.Equal(
            [
                """Claims {"id":"x","date":"2026-03-02","source":"record","by":"upper","about":"o1 of a1","text":"it is open"}""",
                """Claims {"id":"x-2","date":"2026-03-02","source":"record","by":"lower","about":"o1 of a1","text":"it is shut","answers":"x"}""",
            ], Says("elder", new Disputed(report, "lower", "it is shut")));
    }

    [Fact]
    public void What_is_confirmed_names_the_record_as_its_source_and_points_back()
    {
        var fresh = new Table();
        fresh.Do("mayor", new Proposed("p1", One));
        Assert.Equal([CaseSection.Sources, CaseSection.Statements], Meaning.Of(fresh.Talks.Entries[^1], fresh.Known, "x").Select(i => i.Section));
        Assert.Null(table.Refused("mayor", Meaning.Of(fresh.Talks.Entries[^1], table.Known, "x")[^1] with { From = table.Talks.Entries[0].Id }));
        Assert.Contains("know of no entry nowhere", table.Refused("mayor", Meaning.Of(fresh.Talks.Entries[^1], table.Known, "x")[^1] with { From = "nowhere" }), StringComparison.Ordinal);
    }
}
