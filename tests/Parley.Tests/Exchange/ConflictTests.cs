using System.Collections.Immutable;
using Parley.Exchange;
using Parley.Logic;

namespace Parley.Tests.Exchange;

/// <summary>What cannot hold together, and what would free it, in cases worked out by hand.</summary>
public sealed class ConflictTests
{
    private static readonly Vocabulary Words = Vocabulary.Of([]);
    private static readonly PersonFilter Young = Only("age-band:18-25", "under 25");

    [Fact]
    public void All_under_25_and_n_for_n_and_only_forty_confirmed()
    {
        // 60 under 25 are held by a; b confirms 40 of its 70.
        ExchangePlan plan = Plans.Of(Exchange(60, 70, 40, 500, new AllForAll("young", null, Young), new EqualNumbers("n-for-n", null, PersonFilter.Everyone, 0, false)));
        Assert.Equal(PlanStatus.Infeasible, plan.Status);
        Assert.True(plan.IsComplete);
        Assert.Equal(["n-for-n", "ready:b", "young"], plan.Conflict!.Items.Select(i => i.Id).Order());
        Assert.Contains(plan.Conflict.Items, i => i.Words == "40 of the people held by b are ready");
        Assert.Equal(["20 more ready people held by b", "n-for-n: a difference of 20 in the end instead of at most 0", "young: 40 of 60 instead of all"], plan.Conflict.Changes.Order());
    }

    [Fact]
    public void Without_room_the_conflict_names_the_room_and_how_much_is_lacking()
    {
        ExchangePlan plan = Plans.Of(Exchange(60, 0, 0, 50, new AllForAll("young", null, Young)));
        Assert.Equal(["capacity", "young"], plan.Conflict!.Items.Select(i => i.Id).Order());
        Assert.Equal(["room for 10 more in the stages", "young: 50 of 60 instead of all"], plan.Conflict.Changes.Order());
    }

    [Fact]
    public void A_fixed_total_beyond_those_who_are_ready()
    {
        ExchangePlan plan = Plans.Of(Exchange(60, 70, 40, 500, new FixedTotal("total", null, PersonFilter.Everyone, [50, 50], Comparison.Exactly, [])));
        Assert.Equal(["ready:b", "total"], plan.Conflict!.Items.Select(i => i.Id).Order());
        Assert.Equal(["10 more ready people held by b", "total: at most 40 from b instead of 50"], plan.Conflict.Changes.Order());
    }

    [Fact]
    public void What_an_addition_allows_is_not_at_fault_and_more_of_it_is_offered()
    {
        // With 5 added one-sidedly, 55 for 40 remain.
        ExchangePlan plan = Plans.Of(Exchange(60, 70, 40, 500, new Addition("gesture", null, 0, Young, 5, true),
            new AllForAll("young", null, Young), new EqualNumbers("n-for-n", null, PersonFilter.Everyone, 0, false)));
        Assert.Equal(["n-for-n", "ready:b", "young"], plan.Conflict!.Items.Select(i => i.Id).Order());
        Assert.Equal(["15 more ready people held by b", "gesture: 20 instead of up to 5", "n-for-n: a difference of 15 in the end instead of at most 0", "young: 45 of 60 instead of all"],
            plan.Conflict.Changes.Order());
    }

    [Fact]
    public void What_would_free_it_does_so()
    {
        ExchangeCase exchange = Exchange(60, 70, 40, 500, new AllForAll("young", null, Young), new EqualNumbers("n-for-n", null, PersonFilter.Everyone, 0, false));
        Assert.Equal(PlanStatus.Optimal, Plans.Of(exchange with { Rules = exchange.Rules.SetItem(1, new EqualNumbers("n-for-n", null, PersonFilter.Everyone, 20, false)) }).Status);
        Assert.Equal(PlanStatus.Infeasible, Plans.Of(exchange with { Rules = exchange.Rules.SetItem(1, new EqualNumbers("n-for-n", null, PersonFilter.Everyone, 19, false)) }).Status);
        Assert.Equal(PlanStatus.Optimal, Plans.Of(Exchange(60, 70, 60, 500, [.. exchange.Rules])).Status);
        Assert.Equal(PlanStatus.Infeasible, Plans.Of(Exchange(60, 70, 59, 500, [.. exchange.Rules])).Status);
    }

    [Fact]
    public void Two_conflicts_at_once_have_to_be_freed_together()
    {
        ExchangePlan plan = Plans.Of(Exchange(60, 70, 40, 500, new FixedTotal("from-a", null, PersonFilter.Everyone, [70, null], Comparison.AtLeast, []),
            new FixedTotal("from-b", null, PersonFilter.Everyone, [null, 50], Comparison.AtLeast, [])));
        Assert.Equal(2, plan.Conflict!.Items.Length);
        string change = Assert.Single(plan.Conflict.Changes);
        Assert.StartsWith("change all of these: ", change, StringComparison.Ordinal);
        Assert.Equal(2, change.Split(';').Length);
    }

    private static PersonFilter Only(string category, string words) => new(BitSet.Of(Words.IndexOf(category)), BitSet.Empty, BitSet.Empty, words);

    private static ExchangeCase Exchange(int heldByA, int heldByB, int confirmedByB, int room, params ExchangeRule[] rules)
    {
        IEnumerable<ListedPerson> People(int side, int count, int confirmed) => Enumerable.Range(0, count).Select(k => new ListedPerson($"{"ab"[side]}{k:00}", side,
            side == 0 ? Young.All : BitSet.Empty, k % 3, k < confirmed ? Answer.Yes : Answer.Unknown, BitSet.Of(1 - side),
            MedicalDecision.NotAsked, Answer.Yes, Answer.Yes, null));
        var from = new DateTime(2026, 2, 1, 9, 0, 0);
        return new ExchangeCase
        {
            Id = "hand", Title = "By hand", Vocabulary = Words, Sides = [new("a", "A"), new("b", "B")], Rules = [.. rules],
            Lists = [new("la", 0, 0, [.. People(0, heldByA, heldByA)]), new("lb", 1, 1, [.. People(1, heldByB, confirmedByB)])],
            Venues = [new Venue("bridge", "Bridge", room, 0, [new Window("day", from, from.AddHours(1), 1, null, "", "")])],
        };
    }
}
