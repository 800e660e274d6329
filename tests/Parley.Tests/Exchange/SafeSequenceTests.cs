using System.Collections.Immutable;
using Parley.Exchange;
using Parley.Logic;

namespace Parley.Tests.Exchange;

/// <summary>Safe sequences (Sandholm and Lesser 1995) worked out by hand: 10 for 10, where each received is worth 5 and each given costs 2.</summary>
public sealed class SafeSequenceTests
{
    [Fact]
    public void Nothing_is_said_where_nothing_is_known()
    {
        ExchangeCase exchange = Exchange([], "verifier", (10, 10));
        SafeSequence sequence = SafeSequence.Of(exchange, Plans.Of(exchange));
        Assert.False(sequence.IsKnown);
        Assert.False(sequence.IsSafe);
        Assert.Empty(sequence.Remedies);
    }

    [Fact]
    public void A_verifier_who_holds_both_parts_makes_one_stage_safe()
    {
        ExchangeCase exchange = Exchange([new(0, 5, 2, 0, 0), new(1, 5, 2, 0, 0)], "verifier", (10, 10));
        SafeSequence sequence = SafeSequence.Of(exchange, Plans.Of(exchange));
        // To go on is worth 10 × (5 − 2); to stop before, nothing.
        Assert.All(sequence.Rows, r => Assert.Equal((30, 0), (r.GoOn, r.Stop)));
        Assert.True(sequence.IsSafe);
    }

    [Fact]
    public void Without_one_whoever_received_gains_by_stopping()
    {
        ExchangeCase exchange = Exchange([new(0, 5, 2, 0, 0), new(1, 5, 2, 0, 0)], null, (10, 10));
        SafeSequence sequence = SafeSequence.Of(exchange, Plans.Of(exchange));
        // To stop after receiving ten and giving nobody is worth 50, to go on 30: 21 more would have to be lost by it.
        Assert.All(sequence.Rows, r => Assert.Equal((30, 50), (r.GoOn, r.Stop)));
        Assert.False(sequence.IsSafe);
        Assert.Equal(
            ["a deposit of a with a third party, forfeited by stopping, of 21 more in its own unit", "a deposit of b with a third party, forfeited by stopping, of 21 more in its own unit",
                "a verifier who holds both parts of stage 1 until both are there", "a smaller stage 1: at most 5 received by a in it, the rest later",
                "a smaller stage 1: at most 5 received by b in it, the rest later"],
            sequence.Remedies);
    }

    [Fact]
    public void The_deposit_that_is_named_is_enough_and_one_less_is_not()
    {
        SafeSequence Sequence(long deposit)
        {
            ExchangeCase exchange = Exchange([new(0, 5, 2, 0, deposit), new(1, 5, 2, 0, deposit)], null, (10, 10));
            return SafeSequence.Of(exchange, Plans.Of(exchange));
        }
        Assert.True(Sequence(21).IsSafe);
        Assert.False(Sequence(20).IsSafe);
    }

    [Fact]
    public void The_last_stage_is_what_has_to_be_small()
    {
        // Two stages of five each: before the first, both are to come (30); before the last, one (15). To keep what comes in one is worth 25.
        ExchangeCase exchange = Exchange([new(0, 5, 2, 0, 0), new(1, 5, 2, 0, 0)], null, (5, 5), (5, 5));
        SafeSequence sequence = SafeSequence.Of(exchange, Plans.Of(exchange));
        Assert.Equal([(30L, 25L), (30L, 25L), (15L, 25L), (15L, 25L)], sequence.Rows.Select(r => (r.GoOn, r.Stop)));
        Assert.Equal([true, true, false, false], sequence.Rows.Select(r => r.IsSafe));
        // Whoever would lose more than 10 by stopping goes on to the end.
        exchange = exchange with { Values = [new(0, 5, 2, 11, 0), new(1, 5, 2, 11, 0)] };
        Assert.True(SafeSequence.Of(exchange, Plans.Of(exchange)).IsSafe);
    }

    [Fact]
    public void A_side_that_gives_more_than_it_gets_is_helped_by_no_verifier()
    {
        ExchangeCase exchange = Exchange([new(0, 1, 2, 0, 0), new(1, 5, 2, 0, 0)], null, (10, 10));
        SafeSequence sequence = SafeSequence.Of(exchange, Plans.Of(exchange));
        Assert.DoesNotContain(sequence.Remedies, r => r.Contains("verifier", StringComparison.Ordinal));
        // To go on costs a 10 × (2 − 1), to stop after receiving leaves it 10.
        Assert.Contains("a deposit of a with a third party, forfeited by stopping, of 21 more in its own unit", sequence.Remedies);
    }

    private static ExchangeCase Exchange(ImmutableArray<SideValues> values, string? verifier, params (int A, int B)[] stages)
    {
        IEnumerable<ListedPerson> People(int side) => Enumerable.Range(0, stages.Sum(s => s.A)).Select(k =>
            new ListedPerson($"{"ab"[side]}{k:00}", side, BitSet.Empty, 0, Answer.Yes, BitSet.Of(1 - side), MedicalDecision.NotAsked, Answer.Yes, Answer.Yes, null));
        return new ExchangeCase
        {
            Id = "hand", Title = "By hand", Vocabulary = Vocabulary.Of([]), Sides = [new("a", "A"), new("b", "B")], Values = values,
            Lists = [new("la", 0, 0, [.. People(0)]), new("lb", 1, 1, [.. People(1)])],
            Rules = [new EqualNumbers("n-for-n", null, PersonFilter.Everyone, 0, true)],
            Verifiers = verifier is null ? [] : [new VerifierBody(verifier, verifier, [], null)],
            Venues = [new Venue("bridge", "Bridge", stages[0].A + stages[0].B, 0, [.. stages.Select((s, k) =>
                new Window("w" + k, new DateTime(2026, 2, 1 + k, 9, 0, 0), new DateTime(2026, 2, 1 + k, 10, 0, 0), 1, verifier, "", ""))])],
        };
    }
}
