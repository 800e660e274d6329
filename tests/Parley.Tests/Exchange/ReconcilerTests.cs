using Parley.Exchange;
using Parley.Logic;

namespace Parley.Tests.Exchange;

/// <summary>Lists beside each other, one person at a time.</summary>
public sealed class ReconcilerTests
{
    private static readonly Vocabulary Words = Vocabulary.Of([]);

    private static ListedPerson Row(int heldBy, Answer confirmed, int? claimedBy = null, string token = "t", params string[] categories) =>
        new(token, heldBy, BitSet.Of(categories.Select(Words.IndexOf)), -1, confirmed, claimedBy is { } c ? BitSet.Of(c) : BitSet.Empty, MedicalDecision.NotAsked, Answer.Unknown, Answer.Unknown, null);

    private static Reconciliation Of(params PersonList[] lists) => Reconciler.Of(new ExchangeCase
    {
        Id = "lists", Title = "Lists", Sides = [new("a", "A"), new("b", "B")], Vocabulary = Words, Lists = [.. lists],
    });

    /// <summary>Whom a holds, by its own list.</summary>
    private static PersonList Held(params ListedPerson[] people) => new("held", 0, 0, [.. people]);

    /// <summary>Whom a holds, by the word of b.</summary>
    private static PersonList Claims(params ListedPerson[] people) => new("claims", 0, 1, [.. people]);

    private static MatchStatus Status(params PersonList[] lists) => Assert.Single(Of(lists).People).Status;

    [Fact]
    public void Each_status_comes_from_what_one_side_claims_and_the_other_confirms()
    {
        PersonList claim = Claims(Row(0, Answer.Unknown));
        Assert.Equal(MatchStatus.Matched, Status(Held(Row(0, Answer.Yes)), claim));
        Assert.Equal(MatchStatus.Matched, Status(Held(Row(0, Answer.Yes, claimedBy: 1))));
        Assert.Equal(MatchStatus.Denied, Status(Held(Row(0, Answer.No)), claim));
        Assert.Equal(MatchStatus.Unanswered, Status(claim));
        Assert.Equal(MatchStatus.Unclaimed, Status(Held(Row(0, Answer.Yes))));
        Assert.Equal(MatchStatus.Neither, Status(Held(Row(0, Answer.Unknown))));
        Assert.Equal(MatchStatus.HeldByBoth, Status(Held(Row(0, Answer.Yes)), new PersonList("other", 1, 1, [Row(1, Answer.Yes)])));
    }

    /// <summary>The word of whoever claims somebody confirms nothing.</summary>
    [Fact]
    public void Only_the_holder_confirms() =>
        Assert.Equal(Answer.Unknown, Assert.Single(Of(Held(Row(0, Answer.Unknown)), Claims(Row(0, Answer.Yes))).People).Person.HolderConfirmed);

    [Fact]
    public void Categories_contradict_where_both_lists_answer_and_differ()
    {
        ReconciledPerson person = Assert.Single(Of(Held(Row(0, Answer.Yes, null, "t", "civilian", "woman")), Claims(Row(0, Answer.Unknown, null, "t", "woman"))).People);
        Assert.Equal([Words.IndexOf("civilian")], person.Contradicted);
        ListedPerson silent = Row(0, Answer.Yes) with { Answered = BitSet.Empty };
        person = Assert.Single(Of(Held(silent), Claims(Row(0, Answer.Unknown, null, "t", "woman"))).People);
        Assert.Empty(person.Contradicted);
        Assert.True(person.Person.Categories.Contains(Words.IndexOf("woman")));
        person = Assert.Single(Of(Held(Row(0, Answer.Yes) with { CaptivityBand = 1 }), Claims(Row(0, Answer.Unknown) with { CaptivityBand = 2 })).People);
        Assert.Equal([-1], person.Contradicted);
        Assert.Equal(1, person.Person.CaptivityBand);
    }

    [Fact]
    public void A_no_on_either_list_outweighs_a_yes()
    {
        ListedPerson person = Assert.Single(Of(Held(Row(0, Answer.Yes) with { Consent = Answer.Yes, Fit = Answer.No }), Claims(Row(0, Answer.Unknown) with { Consent = Answer.No, Fit = Answer.Yes })).People).Person;
        Assert.Equal((Answer.No, Answer.No), (person.Consent, person.Fit));
    }

    [Fact]
    public void Counts_are_by_side_status_and_category()
    {
        Reconciliation both = Of(Held(Row(0, Answer.Yes, 1, "t1", "woman"), Row(0, Answer.Yes, 1, "t2"), Row(0, Answer.No, 1, "t3", "woman")));
        Assert.Equal((2, 1, 0, 0), (both.Count(0, MatchStatus.Matched), both.Count(0, MatchStatus.Denied), both.Count(0, MatchStatus.Unclaimed), both.Count(1, MatchStatus.Matched)));
        Assert.Equal((1, 1), (both.Count(0, MatchStatus.Matched, Words.IndexOf("woman")), both.Count(0, MatchStatus.Denied, Words.IndexOf("woman"))));
    }

    [Fact]
    public void What_changed_since_the_last_version_is_named()
    {
        PersonList list = Held(Row(0, Answer.Yes, null, "stays"), Row(0, Answer.No, null, "changes", "woman"), Row(0, Answer.Yes, null, "new")) with
        {
            Previous = [Row(0, Answer.Yes, null, "stays"), Row(0, Answer.Yes, null, "changes", "civilian") with { CaptivityBand = 0 }, Row(0, Answer.Yes, null, "gone")],
        };
        ListChanges changes = Assert.Single(Of(list).Changes);
        Assert.Equal(["new"], changes.Added);
        Assert.Equal(["gone"], changes.Removed);
        Assert.Equal([("changes", "now woman; no longer civilian; captivity under-6-months → unknown; holder-confirmed Yes → No")], changes.Changed);
    }
}
