using System.Collections.Immutable;
using Parley.Talks;

namespace Parley.Tests.Talks;

/// <summary>What waits for whom appears when it should, disappears when it is done, and is told to nobody who may not know of it.</summary>
public sealed class NoticesTests
{
    private static readonly ImmutableSortedDictionary<string, string> Third = ImmutableSortedDictionary<string, string>.Empty.Add("share", "third");

    private readonly Table table = new();

    private IEnumerable<string> Told(string reader, TimeSpan later = default) => Notices.For(table.Talks, reader, table.Now + later).Select(n => n.Text);

    [Fact]
    public void A_proposal_waits_for_those_who_have_not_answered_until_its_time_is_over()
    {
        table.Do("mayor", new Proposed("p1", Third, Until: table.Now.AddHours(1)));
        Assert.Equal(["proposal p1 waits for an answer of lower"], Told("lower"));
        Assert.Empty(Told("upper"));
        Assert.Equal(["proposal p1 waits for an answer of lower"], Told("mediator"));
        Assert.Empty(Told("lower", TimeSpan.FromHours(2)));
        table.Do("elder", new Answered("p1", "lower", Answer.Ask));
        Assert.Empty(Told("mediator"));
    }

    [Fact]
    public void A_caucus_is_told_to_nobody_else()
    {
        table.Do("elder", Table.Lower, new Proposed("secret", Third));
        table.Do("elder", Table.Lower, new Accused("upper", "they open the weir at night"));
        Assert.Empty(Told("upper"));
        Assert.Empty(Told("public"));
        Assert.Contains(Told("mediator"), t => t.StartsWith("upper was accused", StringComparison.Ordinal));
    }

    [Fact]
    public void Signatures_approvals_and_obligations_wait_in_their_turn()
    {
        table.Do("mediator", new Tabled("a1", "A third.", ["upper", "lower"], Third, [new Obligation("o1", "upper", "to open the weir", [], table.Now.AddDays(1), "district")]));
        string hash = table.Known.Agreements["a1"].TextHash;
        Assert.Equal(["a1 waits for the signature of upper and lower"], Told("upper"));
        table.Do("mayor", new Signed("a1", "upper", hash));
        Assert.Empty(Told("upper"));
        table.Do("elder", new Signed("a1", "lower", hash, table.Now.AddHours(5)));
        Assert.Equal(["the signature of lower under a1 waits for approval at home"], Told("lower"));
        Assert.Contains("the signature of lower under a1, subject to approval at home, has lapsed", Told("lower", TimeSpan.FromHours(6)));
        Assert.Contains("a1 waits for the signature of lower", Told("lower", TimeSpan.FromHours(6)));
        table.Do("elder", new Confirmed("a1", "lower", true));
        Assert.Equal(["o1 of a1: upper to open the weir"], Told("upper"));
        Assert.Equal(["o1 of a1: upper to open the weir, overdue"], Told("upper", TimeSpan.FromDays(2)));
        string report = table.Do("mayor", new Reported("a1", "o1", "upper", "it is open"));
        Assert.Equal(["o1 of a1 was reported on, and waits for district to attest it"], Told("district"));
        table.Do("elder", new Disputed(report, "lower", "it is shut"));
        Assert.Contains("lower disputes what upper reported on o1 of a1", Told("upper"));
        table.Do("gauge-reader", new Attested("a1", "o1", true));
        Assert.Empty(Told("district"));
        Assert.Equal(["lower disputes what upper reported on o1 of a1"], Told("mediator"));
        table.Do("elder", new BreachClaimed("a1", "lower", "upper", "the weir is shut"));
        Assert.Contains("lower claims that upper broke a1", Told("upper"));
    }

    [Fact]
    public void An_accusation_waits_for_its_reply_and_a_group_for_its_report()
    {
        string accusation = table.Do("elder", new Accused("upper", "they open the weir at night"));
        Assert.Equal([$"upper was accused (entry {accusation}) and has a right of reply"], Told("upper"));
        Assert.Empty(Told("lower"));
        table.Do("mayor", new Replied(accusation, "we do not"));
        Assert.Empty(Told("upper"));

        var group = Readers.Only("lower", "mediator", "upper");
        table.Do("mediator", group, new RoomOpened("gauges", RoomKind.WorkingGroup, "Gauges", "to choose a gauge", table.Now.AddDays(1)));
        Assert.Equal(["working group gauges is to report back"], Told("lower"));
        Assert.Empty(Told("district"));
        table.Do("mediator", group, new ReportedBack("gauges", "the brass one"));
        Assert.Empty(Told("lower"));
    }

    [Fact]
    public void A_channel_says_what_is_missing_and_what_was_not_received()
    {
        var both = Readers.Only("lower", "upper");
        table.Do("mayor", both, new ChannelOpened("line", "Hotline", ["lower", "upper"], ImmutableSortedDictionary<MessageKind, int>.Empty.Add(MessageKind.IncidentReport, 60)));
        string message = table.Do("mayor", both, new MessageSent("line", "upper", 2, MessageKind.IncidentReport, Precedence.Routine, "the weir is open", "en"));
        Assert.Equal(["channel line is degraded", "message 2 of upper over line is not acknowledged as received by lower", "messages of upper over line are missing: number 1"], Told("lower"));
        Assert.Empty(Told("district"));
        Assert.Empty(Told("mediator"));
        table.Do("elder", both, new MessageAcknowledged(message, "lower", Acknowledgement.Received));
        Assert.DoesNotContain(Told("lower"), t => t.Contains("not acknowledged", StringComparison.Ordinal));
        Assert.Contains("message 2 of upper over line was to be answered, and is overdue", Told("lower", TimeSpan.FromHours(2)));
    }
}
