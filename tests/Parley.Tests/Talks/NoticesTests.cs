using System.Collections.Immutable;
using Parley.Talks;

namespace Parley.Tests.Talks;

/// <summary>What a reader should know of or act on: each notice appears when it should, for those whom it concerns, and goes when it is done.</summary>
public sealed class NoticesTests
{
    private static readonly ImmutableSortedDictionary<string, string> Third = ImmutableSortedDictionary<string, string>.Empty.Add("share", "third");
    private static readonly Readers Line = Readers.Only("upper", "lower"), Group = Readers.Only("upper", "lower", "mediator");

    [Fact]
    public void Nothing_waits_at_the_start()
    {
        var table = new Table();
        foreach (string reader in new[] { "upper", "lower", "district", "press", "mediator", "keeper", "public", "nobody" }) Assert.Empty(Of(table, reader));
    }

    [Fact]
    public void A_proposal_waits_for_those_who_may_speak_to_it_and_have_not()
    {
        var table = new Table();
        DateTimeOffset until = table.Now.AddHours(2);
        string entry = table.Do("mayor", new Proposed("p1", Third, until));
        var waiting = new Notice(NoticeKind.ProposalOpen, "p1", "Proposal p1, made by upper, waits for an answer of lower.", until, entry);
        Assert.Equal([waiting], Of(table, "lower"));
        // Not for its own side, nor for one that only verifies, nor for those who do not read it.
        foreach (string other in new[] { "upper", "district", "press", "public" }) Assert.Empty(Of(table, other));
        Assert.Equal("Proposal p1, made by upper, is open. Answered: nobody. Not answered: lower.", Assert.Single(Of(table, "mediator")).Text);
        Assert.Empty(Notices.For(table.Talks, "lower", until.AddMinutes(1)));
        table.Do("elder", new Answered("p1", "lower", Answer.Ask, "From when?"));
        Assert.Empty(Of(table, "lower"));
        Assert.Equal("Proposal p1, made by upper, is open. Answered: lower (ask). Not answered: nobody.", Assert.Single(Of(table, "keeper")).Text);
        table.Do("mayor", new ProposalWithdrawn("p1"));
        Assert.Empty(Of(table, "mediator"));

        table.Do("mediator", Readers.Public, new Proposed("p2", Third));
        foreach (string party in new[] { "upper", "lower" }) Assert.Equal($"Proposal p2, made by the mediator, waits for an answer of {party}.", Assert.Single(Of(table, party)).Text);
        Assert.Empty(Of(table, "press"));
    }

    [Fact]
    public void A_proposal_is_that_of_its_maker_after_the_maker_left()
    {
        var table = new Table();
        table.Do("clerk", new Proposed("p1", Third));
        table.Do("mediator", Readers.Public, new Left("clerk"));
        Assert.Empty(Of(table, "upper"));
        Assert.Single(Of(table, "lower"));
    }

    [Fact]
    public void Only_those_with_the_role_of_a_party_are_waited_for()
    {
        var table = new Table();
        foreach (string role in new[] { "\"host\"", "[\"guarantor\",\"party\"]" })
        {
            string id = role.Contains("party", StringComparison.Ordinal) ? "both" : "host";
            table.Do("mediator", Readers.Public, new Entered(CaseSection.Parties, Table.Json($$"""{"id":"{{id}}","name":"{{id}}","role":{{role}}}""")));
            table.Do("mediator", Readers.Public, new Seated(id));
        }
        table.Do("mediator", new Proposed("p1", Third));
        Assert.Equal("Proposal p1, made by the mediator, is open. Answered: nobody. Not answered: both, lower, upper.", Assert.Single(Of(table, "mediator")).Text);
    }

    [Fact]
    public void A_text_waits_for_signatures_and_a_signature_for_approval()
    {
        var table = new Table();
        string hash = Tabled(table, []), text = table.Talks.Entries[^1].Id;
        Assert.Equal([new(NoticeKind.SignatureMissing, "a1", "Agreement a1 waits for the signature of upper.", null, text)], Of(table, "upper"));
        Assert.Equal(["lower", "upper"], Of(table, "mediator").Select(n => n.Text.Split(' ')[^1].TrimEnd('.')));
        Assert.Empty(Of(table, "district"));
        table.Do("mayor", new Signed("a1", "upper", hash));
        Assert.Empty(Of(table, "upper"));

        DateTimeOffset until = table.Now.AddHours(1);
        string signed = table.Do("elder", new Signed("a1", "lower", hash, until));
        var pending = new Notice(NoticeKind.ApprovalPending, "a1", "The signature of lower under a1, given ad referendum, waits for approval.", until, signed);
        foreach (string reader in new[] { "upper", "lower", "mediator" }) Assert.Equal([pending], Of(table, reader));
        Assert.Empty(Of(table, "district"));

        // It lapses: everybody whose consent is needed learns it, and it is for this side to sign again.
        table.Wait(TimeSpan.FromHours(2));
        var lapsed = new Notice(NoticeKind.SignatureLapsed, "a1", "The signature of lower under a1, given ad referendum, has lapsed: it was not approved in time.", null, signed);
        Assert.Equal([lapsed], Of(table, "upper"));
        Assert.Equal([new(NoticeKind.SignatureMissing, "a1", "Agreement a1 waits for the signature of lower.", null, text), lapsed], Of(table, "lower"));
        table.Do("elder", new Signed("a1", "lower", hash, table.Now.AddHours(1)));
        table.Do("elder", new Confirmed("a1", "lower", false));
        Assert.Equal("The signature of lower under a1, given ad referendum, has lapsed: it was not approved.", Assert.Single(Of(table, "upper")).Text);
        table.Do("elder", new Signed("a1", "lower", hash, table.Now.AddHours(1)));
        table.Do("elder", new Confirmed("a1", "lower", true));
        foreach (string reader in new[] { "upper", "lower", "mediator" }) Assert.Empty(Of(table, reader));
    }

    [Fact]
    public void A_text_waits_for_nobody_who_may_not_read_it()
    {
        var table = new Table();
        table.Do("mediator", Table.Upper, new Tabled("a1", "A draft.", ["upper", "lower"], Third, []));
        Assert.Equal("Agreement a1 waits for the signature of upper.", Assert.Single(Of(table, "mediator")).Text);
        Assert.Empty(Of(table, "lower"));
    }

    [Fact]
    public void An_obligation_is_due_in_its_turn_until_it_is_attested()
    {
        var table = new Table();
        DateTimeOffset by = table.Now.AddDays(10);
        string hash = Tabled(table, [new("o1", "upper", "to open the weir", [], by, "district"), new("o2", "lower", "to pay", ["o1"], by.AddDays(10))]), text = table.Talks.Entries[^1].Id;
        table.Do("mayor", new Signed("a1", "upper", hash));
        Assert.Empty(Of(table, "upper"));
        table.Do("elder", new Signed("a1", "lower", hash));
        var due = new Notice(NoticeKind.ObligationDue, "o1", "Obligation o1 of a1 (upper: to open the weir) is due.", by, text);
        Assert.Equal([due], Of(table, "upper"));
        Assert.Equal([due], Of(table, "mediator"));
        Assert.Empty(Of(table, "lower"));
        Assert.Empty(Of(table, "district"));
        Assert.Equal([due with { Text = "Obligation o1 of a1 (upper: to open the weir) is overdue." }], Notices.For(table.Talks, "upper", by.AddMinutes(1)));
        Assert.Equal("Obligation o2 of a1 (lower: to pay) is overdue; nobody was named to attest it; what comes before it is not carried out: o1.",
            Assert.Single(Notices.For(table.Talks, "lower", by.AddDays(11))).Text);

        string reported = table.Do("clerk", new Reported("a1", "o1", "upper", "It is open."));
        var attest = new Notice(NoticeKind.AttestationMissing, "o1", "Obligation o1 of a1 (upper: to open the weir) was reported on by upper and waits for district to attest it.", null, reported);
        Assert.Equal([attest], Of(table, "district"));
        Assert.Equal([due], Of(table, "upper"));
        Assert.Equal([due, attest], Of(table, "mediator"));
        table.Do("gauge-reader", new Attested("a1", "o1", false));
        Assert.Empty(Of(table, "district"));
        Assert.Equal("Obligation o1 of a1 (upper: to open the weir) is due; it was attested as not carried out.", Assert.Single(Of(table, "upper")).Text);
        table.Do("clerk", new Reported("a1", "o1", "upper", "Now it is."));
        Assert.Single(Of(table, "district"));
        table.Do("gauge-reader", new Attested("a1", "o1", true));
        foreach (string reader in new[] { "upper", "district" }) Assert.Empty(Of(table, reader));
        Assert.Equal("Obligation o2 of a1 (lower: to pay) is due; nobody was named to attest it.", Assert.Single(Of(table, "lower")).Text);
        table.Do("elder", new AgreementChanged("a1", "lower", Course.Suspended));
        Assert.Empty(Of(table, "lower"));
    }

    [Fact]
    public void A_verifier_may_be_named_as_a_member()
    {
        var table = new Table();
        Tabled(table, [new("o1", "upper", "to open the weir", [], Verifier: "gauge-reader")]);
        table.Do("clerk", new Reported("a1", "o1", "upper", "It is open."));
        Assert.Equal(NoticeKind.AttestationMissing, Assert.Single(Of(table, "district")).Kind);
        Assert.DoesNotContain(Of(table, "lower"), n => n.Kind == NoticeKind.AttestationMissing);
        string attested = table.Do("gauge-reader", new Attested("a1", "o1", true));
        table.Do("elder", new Disputed(attested, "lower", "It is shut."));
        Assert.Equal($"The attestation of obligation o1 of a1 (entry {attested}) is disputed by lower.", Assert.Single(Of(table, "district")).Text);
    }

    [Fact]
    public void Claims_and_disputes_reach_those_whom_they_are_about()
    {
        Table table = InForce([new("o1", "upper", "to open the weir", [], Verifier: "district")]);
        string claim = table.Do("elder", new BreachClaimed("a1", "lower", "upper", "The weir is shut."));
        var claimed = new Notice(NoticeKind.BreachClaimed, "a1", "lower claims that upper broke a1; upper has not disputed it.", null, claim);
        Assert.Contains(claimed, Of(table, "upper"));
        Assert.Contains(claimed, Of(table, "mediator"));
        Assert.Empty(Of(table, "lower"));
        string dispute = table.Do("mayor", new Disputed(claim, "upper", "It is open."));
        Assert.DoesNotContain(claimed, Of(table, "upper"));
        Assert.Equal([new(NoticeKind.Disputed, "a1", $"The claim of lower that upper broke a1 (entry {claim}) is disputed by upper.", null, dispute)], Of(table, "lower"));

        string report = table.Do("clerk", new Reported("a1", "o1", "upper", "It is open."));
        string contested = table.Do("elder", new Disputed(report, "lower", "It is half open."));
        var disputed = new Notice(NoticeKind.Disputed, "a1", $"The report of upper on obligation o1 of a1 (entry {report}) is disputed by lower.", null, contested);
        Assert.Contains(disputed, Of(table, "upper"));
        Assert.DoesNotContain(disputed, Of(table, "district"));
        table.Do("gauge-reader", new Attested("a1", "o1", true));
        Assert.Empty(Of(table, "upper"));
        // Whether it was broken stays between them until the agreement is over.
        Assert.Single(Of(table, "lower"));
        table.Do("mayor", new AgreementChanged("a1", "upper", Course.Closed));
        foreach (string reader in new[] { "upper", "lower", "mediator" }) Assert.Empty(Of(table, reader));
    }

    [Fact]
    public void An_agreement_that_was_replaced_asks_for_nothing_any_more()
    {
        Table table = InForce([new("o1", "upper", "to open the weir", [])]);
        Assert.Single(Of(table, "upper"));
        var next = new Tabled("a2", "Half for each.", ["upper", "lower"], Third.SetItem("share", "half"), [], Amends: "a1");
        table.Do("mediator", next);
        table.Do("mayor", new Signed("a2", "upper", AgreementState.HashOf(next)));
        Assert.Single(Of(table, "upper"));
        table.Do("elder", new Signed("a2", "lower", AgreementState.HashOf(next)));
        Assert.Empty(Of(table, "mediator"));
    }

    [Fact]
    public void Whoever_is_accused_has_a_right_of_reply()
    {
        var table = new Table();
        string accusation = table.Do("elder", Readers.Public, new Accused("press", "It made this up."));
        var open = new Notice(NoticeKind.ReplyOpen, "press", $"press was accused in entry {accusation}, has a right of reply and has not used it.", null, accusation);
        Assert.Equal([open], Of(table, "press"));
        Assert.Equal([open], Of(table, "mediator"));
        foreach (string other in new[] { "upper", "lower", "public" }) Assert.Empty(Of(table, other));
        table.Do("reporter", Readers.Public, new Replied(accusation, "We have it in writing."));
        Assert.Empty(Of(table, "press"));
        table.Do("elder", new Accused("press", "Again."));
        Assert.Empty(Of(table, "press"));
        Assert.EndsWith("; press may not read that entry.", Assert.Single(Of(table, "mediator")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_working_group_is_reminded_of_its_deadline()
    {
        var table = new Table();
        DateTimeOffset deadline = table.Now.AddDays(10);
        string opened = table.Do("mediator", Group, new RoomOpened("gauges", RoomKind.WorkingGroup, "The gauges", "measure", deadline));
        Assert.Empty(Of(table, "upper"));
        var near = new Notice(NoticeKind.ReportBackDue, "gauges", "Working group gauges has not reported back; its deadline is near.", deadline, opened);
        foreach (string reader in new[] { "upper", "lower", "mediator" }) Assert.Equal([near], Notices.For(table.Talks, reader, deadline - Notices.Near));
        Assert.Empty(Notices.For(table.Talks, "district", deadline));
        Assert.EndsWith("its deadline has passed.", Assert.Single(Notices.For(table.Talks, "upper", deadline.AddMinutes(1))).Text, StringComparison.Ordinal);
        table.Do("mayor", Group, new ReportedBack("gauges", "They agree."));
        Assert.Empty(Notices.For(table.Talks, "upper", deadline.AddMinutes(1)));
    }

    [Fact]
    public void A_channel_tells_its_sides_what_is_missing_and_what_waits()
    {
        var table = new Table();
        var deadlines = ImmutableSortedDictionary<MessageKind, int>.Empty.Add(MessageKind.RequestForExplanation, 60);
        string opened = table.Do("mayor", Line, new ChannelOpened("hotline", "The line", ["upper", "lower"], deadlines));
        string first = table.Do("mayor", Line, Message(1) with { Kind = MessageKind.RequestForExplanation });
        Assert.Equal([new(NoticeKind.MessageUnacknowledged, "hotline", "Message 1 of upper on channel hotline (routine) is not acknowledged as received by lower.", null, first)], Of(table, "lower"));
        Assert.Empty(Of(table, "upper"));
        Assert.Empty(Of(table, "mediator"));
        table.Do("elder", Line, new MessageAcknowledged(first, "lower", Acknowledgement.Received));
        Assert.Empty(Of(table, "lower"));

        DateTimeOffset due = table.Now.AddMinutes(60);
        var overdue = new Notice(NoticeKind.AnswerOverdue, "hotline", "Message 1 of upper on channel hotline (routine) was to be answered by now, and is not.", due, first);
        foreach (string side in new[] { "upper", "lower" })
        {
            Assert.Empty(Notices.For(table.Talks, side, due));
            Assert.Equal([overdue], Notices.For(table.Talks, side, due.AddMinutes(1)));
        }
        table.Do("elder", Line, Message(1) with { From = "lower", Kind = MessageKind.Explanation, About = first });
        Assert.Empty(Notices.For(table.Talks, "lower", due.AddMinutes(1)));

        string late = table.Do("mayor", Line, Message(4));
        table.Do("elder", Line, new MessageAcknowledged(late, "lower", Acknowledgement.Received));
        Assert.Equal([new(NoticeKind.MessagesMissing, "hotline", "Among the messages of upper on channel hotline, these numbers are missing: 2, 3.", null, late),
            new(NoticeKind.ChannelImpaired, "hotline", "Channel hotline is degraded: messages are missing.", null, opened)], Of(table, "lower"));
        foreach (int number in new[] { 2, 3 }) table.Do("elder", Line, new MessageAcknowledged(table.Do("mayor", Line, Message(number)), "lower", Acknowledgement.Received));
        Assert.Empty(Of(table, "lower"));

        string suspended = table.Do("elder", Line, new ChannelChanged("hotline", Course.Suspended, "lower"));
        Assert.Contains(new(NoticeKind.ChannelImpaired, "hotline", "Channel hotline is suspended, as lower declared.", null, suspended), Of(table, "upper"));
        table.Do("elder", Line, new ChannelChanged("hotline", Course.Closed, "lower"));
        Assert.Empty(Of(table, "upper"));
    }

    [Fact]
    public void A_channel_that_falls_silent_says_so_and_a_test_is_called_a_test()
    {
        var table = new Table();
        table.Do("mayor", Line, new ChannelOpened("hotline", "The line", ["upper", "lower"], Heartbeat: new Heartbeat([.. Enum.GetValues<DayOfWeek>()], [new TimeOnly(12, 0)], "UTC", 30)));
        Assert.Empty(Of(table, "upper"));
        Assert.Equal("Channel hotline is degraded: the last call on its schedule was not answered.", Assert.Single(Notices.For(table.Talks, "upper", table.Now.AddDays(1))).Text);
        Assert.Equal("Channel hotline is silent: the last 3 calls on its schedule were not answered.", Assert.Single(Notices.For(table.Talks, "lower", table.Now.AddDays(3))).Text);
        table.Do("mayor", Line, Message(1) with { Kind = MessageKind.Test });
        Assert.Equal("Test 1 of upper on channel hotline, which is no message, is not acknowledged as received by lower.", Assert.Single(Of(table, "lower")).Text);
        // What still takes a second person was not sent.
        table.Do("mayor", Line, Message(1) with { Precedence = Precedence.Flash });
        Assert.Single(Of(table, "lower"));
        Assert.Equal("Message 1 of upper on channel hotline (flash) does not count as sent until a second person of upper stands for it.",
            Assert.Single(Of(table, "upper"), n => n.Kind == NoticeKind.SecondPersonMissing).Text);
    }

    [Fact]
    public void No_party_is_told_of_what_happens_in_the_caucus_of_another()
    {
        var (quiet, busy) = (new Table(), new Table());
        // The same time passes in both; one of them has talks in the caucus of the upper village meanwhile.
        var text = new Tabled("a1", "A draft.", ["upper", "lower"], Third, [new Obligation("o1", "lower", "to pay", [], Verifier: "lower")]);
        busy.Do("mayor", Table.Upper, new Proposed("p1", Third));
        busy.Do("mediator", Table.Upper, text);
        busy.Do("mayor", Table.Upper, new Signed("a1", "upper", AgreementState.HashOf(text)));
        busy.Do("mayor", Table.Upper, new Reported("a1", "o1", "upper", "Nothing was paid."));
        busy.Do("clerk", Table.Upper, new Accused("lower", "It hides the gauge."));
        busy.Do("mayor", Table.Upper, new RoomOpened("w", RoomKind.WorkingGroup, "Ours", Deadline: busy.Now.AddDays(1)));
        quiet.Wait(busy.Now - quiet.Now);
        foreach (Table table in new[] { quiet, busy }) table.Do("mayor", new Proposed("p1", Third.SetItem("share", "half")));
        foreach (string other in new[] { "lower", "district", "press", "public" })
            Assert.Equal(Of(quiet, other).Select(n => n with { Entry = "" }), Notices.For(busy.Talks, other, quiet.Now).Select(n => n with { Entry = "" }));
        Assert.Single(Of(busy, "lower"));
        Assert.True(Of(busy, "mediator").Count > 3);
    }

    [Fact]
    public void What_is_due_first_comes_first_and_the_rest_in_a_fixed_order()
    {
        var table = new Table();
        table.Do("mayor", new Proposed("p3", Third));
        table.Do("mayor", new Proposed("p2", Third, table.Now.AddDays(2)));
        table.Do("mayor", new Accused("lower", "It was late."));
        table.Do("mayor", new Proposed("p1", Third));
        table.Do("mayor", new Proposed("p4", Third, table.Now.AddDays(1)));
        Assert.Equal(["p4", "p2", "p1", "p3", "lower"], Of(table, "lower").Select(n => n.About));
    }

    private static IReadOnlyList<Notice> Of(Table table, string reader) => Notices.For(table.Talks, reader, table.Now);

    /// <summary>Lays a text on the table; returns its hash.</summary>
    private static string Tabled(Table table, ImmutableArray<Obligation> obligations)
    {
        var text = new Tabled("a1", "A third for the lower village.", ["upper", "lower"], Third, obligations);
        table.Do("mediator", text);
        return AgreementState.HashOf(text);
    }

    private static Table InForce(ImmutableArray<Obligation> obligations)
    {
        var table = new Table();
        string hash = Tabled(table, obligations);
        table.Do("mayor", new Signed("a1", "upper", hash));
        table.Do("elder", new Signed("a1", "lower", hash));
        return table;
    }

    private static MessageSent Message(int number) => new("hotline", "upper", number, MessageKind.Notification, Precedence.Routine, $"text {number}", "en");
}
