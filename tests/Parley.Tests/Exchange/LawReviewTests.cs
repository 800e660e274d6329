using Parley.Exchange;
using Parley.Logic;

namespace Parley.Tests.Exchange;

/// <summary>What is refused, and what is flagged, with its article.</summary>
public sealed class LawReviewTests
{
    private static readonly Vocabulary Words = Vocabulary.Of([]);

    private static PersonFilter Only(string category) => new(BitSet.Of(Words.IndexOf(category)), BitSet.Empty, BitSet.Empty, category);

    private static ListedPerson Person(string token, MedicalDecision medical = MedicalDecision.NotAsked, Answer consent = Answer.Yes, string? place = null, params string[] categories) =>
        new(token, token[0] == 'a' ? 0 : 1, BitSet.Of(categories.Select(Words.IndexOf)), 0, Answer.Yes, BitSet.Of(token[0] == 'a' ? 1 : 0), medical, consent, Answer.Yes, place);

    private static ListedPerson Owed(string token, string? place = null) => Person(token, MedicalDecision.Repatriate, Answer.Yes, place, "wounded-or-ill");

    private static ExchangeCase Case(ListedPerson[] people, params ExchangeRule[] rules) => new()
    {
        Id = "law", Title = "Law", Sides = [new("a", "A"), new("b", "B")], Vocabulary = Words, Lists = RandomExchanges.Lists([.. people]), Rules = [.. rules],
        Venues = [.. new[] { "north", "south" }.Select(v => new Venue(v, v, 2, 0, [new Window(v, new(2026, 2, 5, 9, 0, 0), new(2026, 2, 5, 10, 0, 0), 1, null, "", "")]))],
    };

    private static IEnumerable<(string? Rule, bool IsRefusal, string Article)> Notes(ExchangeCase exchange) =>
        LawReview.Of(exchange, Reconciler.Of(exchange)).Select(n => (n.Rule, n.IsRefusal, n.Article));

    [Fact]
    public void A_number_for_the_seriously_wounded_is_refused_and_all_for_all_of_them_is_not()
    {
        ListedPerson[] people = [Owed("a1"), Person("b1")];
        Assert.Equal([("r", true, LawReview.Regardless)], Notes(Case(people, new EqualNumbers("r", null, Only("wounded-or-ill"), 0, true))));
        Assert.Equal([("r", true, LawReview.Regardless)], Notes(Case(people, new FixedTotal("r", null, Only("wounded-or-ill"), [3, 3], Comparison.AtMost, []))));
        Assert.Empty(Notes(Case(people, new AllForAll("r", null, Only("wounded-or-ill")))));
        // Of everybody, a parity rule counts those who do not go home regardless.
        Assert.Empty(Notes(Case(people, new EqualNumbers("r", null, PersonFilter.Everyone, 0, true))));
    }

    [Fact]
    public void Whoever_goes_home_regardless_may_be_waited_for_and_not_made_to_wait()
    {
        ListedPerson[] people = [Owed("a1"), Person("a2")];
        Assert.Equal([("l", true, LawReview.Regardless)], Notes(Case(people, new OnlyWith("l", null, "a1", "a2"))));
        Assert.Empty(Notes(Case(people, new OnlyWith("l", null, "a2", "a1"))));
        Assert.Equal([("l", true, LawReview.Regardless)], Notes(Case(people, new Together("l", null, ["a1", "a2"]))));
        Assert.Throws<RefusedRuleException>(() => Plans.Of(Case(people, new Together("l", null, ["a1", "a2"]))));
    }

    /// <summary>Who is linked with somebody who can go at another place only goes without.</summary>
    [Fact]
    public void A_link_among_people_who_go_home_regardless_keeps_nobody_back()
    {
        var link = new Together("family", null, ["a1", "a2"]);
        ExchangeCase apart = Case([Owed("a1", "north"), Owed("a2", "south")], link), near = Case([Owed("a1", "north"), Owed("a2")], link);
        Assert.Equal([("family", false, LawReview.Regardless)], Notes(apart));
        Assert.Equal(2, Plans.Of(apart).Stages.Length);
        Assert.Empty(PlanChecker.Check(apart, Plans.Of(apart)));
        Assert.Empty(Notes(near));
        Assert.Equal("north", Assert.Single(Plans.Of(near).Stages).Stage.Venue);
        // Three who fit into no stage together: the second link is lifted, the first holds.
        ExchangeCase three = Case([Owed("a1"), Owed("a2"), Owed("a3")], link, new Together("more", null, ["a2", "a3"]));
        Assert.Equal([("more", false, LawReview.Regardless)], Notes(three));
        Assert.Equal(3, Plans.Of(three).Stages.Sum(s => s.Releases.Length));
        Assert.Empty(PlanChecker.Check(three, Plans.Of(three)));
    }

    /// <summary>A day that opens only after ten others were released is no day for whoever goes home regardless.</summary>
    [Fact]
    public void A_window_that_opens_with_others_may_not_be_the_only_one_of_who_goes_home_regardless()
    {
        var more = new Extension("more", null, 0, PersonFilter.Everyone, 0, 1, ["south"]);
        Assert.Equal([("more", true, LawReview.Regardless)], Notes(Case([Owed("a1", "south"), Owed("a2")], more)));
        Assert.Empty(Notes(Case([Owed("a1", "north"), Owed("a2"), Person("b1", MedicalDecision.NotAsked, Answer.Yes, "south")], more)));
    }

    [Theory]
    [InlineData("civilian", LawReview.Civilians)]
    [InlineData("age-band:under-18", LawReview.Children)]
    [InlineData("body", LawReview.Dead)]
    public void Whoever_must_not_be_currency_is_flagged_in_a_parity_rule(string category, string article)
    {
        var n = new EqualNumbers("n", null, PersonFilter.Everyone, 0, true);
        Assert.Equal([("n", false, article)], Notes(Case([Person("a1", MedicalDecision.NotAsked, Answer.Yes, null, category)], n)));
        Assert.Empty(Notes(Case([Person("a1")], n)));
        Assert.Empty(Notes(Case([Person("a1", MedicalDecision.NotAsked, Answer.Yes, null, category)], new Addition("plus", null, 0, Only(category), 1, false))));
    }

    [Fact]
    public void After_hostilities_any_parity_is_flagged()
    {
        ExchangeCase exchange = Case([Person("a1")], new EqualNumbers("n", null, PersonFilter.Everyone, 0, true), new AllForAll("all", null, PersonFilter.Everyone));
        Assert.Empty(Notes(exchange));
        Assert.Equal([("n", false, LawReview.AfterHostilities)], Notes(exchange with { HostilitiesEnded = true }));
    }

    [Fact]
    public void A_missing_medical_decision_is_an_alert_for_each_side_and_the_dead_need_none()
    {
        ExchangeCase exchange = Case([Person("a1", MedicalDecision.Pending), Person("a2", MedicalDecision.NotAsked, Answer.Yes, null, "wounded-or-ill"),
            Person("b1", MedicalDecision.Stay, Answer.Yes, null, "wounded-or-ill"), Person("b2", MedicalDecision.NotAsked, Answer.Yes, null, "wounded-or-ill", "body")]);
        LawNote note = Assert.Single(LawReview.Of(exchange, Reconciler.Of(exchange)));
        Assert.Equal(LawReview.Commissions, note.Article);
        Assert.StartsWith("of the people held by a, 2 ", note.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_is_sent_home_against_his_will_while_hostilities_last()
    {
        ExchangeCase exchange = Case([Person("a1", MedicalDecision.Repatriate, Answer.No)]);
        Assert.Equal([(null, false, LawReview.Regardless)], Notes(exchange));
        Assert.Equal(Gate.NoConsent, Assert.Single(Plans.Of(exchange).NotReleased).Gate);
    }
}
