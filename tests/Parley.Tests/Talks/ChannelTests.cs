using System.Collections.Immutable;
using Parley.Talks;

namespace Parley.Tests.Talks;

/// <summary>Channels: numbers of their own, four acknowledgements, deadlines from receipt, calls on a schedule, two persons, tests apart.</summary>
public sealed class ChannelTests
{
    private static readonly Readers Line = Readers.Only("upper", "lower");

    [Fact]
    public void Gaps_are_alerts_and_duplicates_do_no_harm()
    {
        Table table = Opened();
        string first = table.Do("mayor", Line, Message(1));
        table.Do("clerk", Line, Message(4, "clerk"));
        Assert.Equal([2, 3], Channel(table).Missing("upper"));
        Assert.Equal(ChannelCondition.Degraded, Channel(table).At(table.Now));
        string twin = table.Do("mayor", Line, Message(1));
        Assert.Equal(2, Channel(table).Messages.Count);
        Assert.Same(table.Talks.KnownTo(Line).MessageOf(first), table.Talks.KnownTo(Line).MessageOf(twin));
        Assert.Equal("there is another message number 1 of upper", table.Refused("mayor", Line, Message(1, "otherwise")));
        table.Do("mayor", Line, Message(2, "late"));
        table.Do("mayor", Line, Message(3, "late, too"));
        Assert.Equal(ChannelCondition.Open, Channel(table).At(table.Now));
        Assert.Null(table.Refused("elder", Line, Message(1) with { From = "lower" }));
    }

    [Fact]
    public void The_four_acknowledgements_are_kept_apart_and_deadlines_run_from_receipt()
    {
        Table table = Opened();
        string asked = table.Do("mayor", Line, Message(1) with { Kind = MessageKind.RequestForExplanation });
        Assert.Equal("nobody acknowledges its own messages", table.Refused("clerk", Line, new MessageAcknowledged(asked, "upper", Acknowledgement.Received)));
        table.Wait(TimeSpan.FromDays(30));
        Assert.Empty(Channel(table).OverdueAt(table.Now));
        table.Do("elder", Line, new MessageAcknowledged(asked, "lower", Acknowledgement.Received));
        MessageState message = table.Talks.KnownTo(Line).MessageOf(asked)!;
        Assert.Equal(table.Now, message.When("lower", Acknowledgement.Received));
        Assert.Null(message.When("lower", Acknowledgement.Read));
        Assert.Null(message.When("lower", Acknowledgement.WillComply));
        Assert.Equal(table.Now.AddHours(48), Channel(table).DueAt(message));
        Assert.Empty(Channel(table).OverdueAt(table.Now.AddHours(47)));
        Assert.Equal(message, Assert.Single(Channel(table).OverdueAt(table.Now.AddHours(49))));
        Assert.Equal("it has to say which message it is about", table.Refused("elder", Line, Message(1) with { From = "lower", Kind = MessageKind.Explanation }));
        table.Do("elder", Line, Message(1) with { From = "lower", Kind = MessageKind.Explanation, About = asked });
        Assert.Empty(Channel(table).OverdueAt(table.Now.AddHours(49)));
    }

    [Fact]
    public void The_highest_precedence_takes_two_persons()
    {
        Table table = Opened();
        string alarm = table.Do("mayor", Line, Message(1) with { Precedence = Precedence.Flash });
        Assert.Null(table.Talks.KnownTo(Line).MessageOf(alarm)!.SentAt);
        Assert.Equal("it still takes a second person, and does not count as sent", table.Refused("elder", Line, new MessageAcknowledged(alarm, "lower", Acknowledgement.Received)));
        Assert.Equal("it takes a second person: whoever sent it does not stand for it twice", table.Refused("mayor", Line, new MessageSeconded(alarm)));
        Assert.Equal("elder does not speak for upper", table.Refused("elder", Line, new MessageSeconded(alarm)));
        table.Do("clerk", Line, new MessageSeconded(alarm));
        Assert.Equal(table.Now, table.Talks.KnownTo(Line).MessageOf(alarm)!.SentAt);
        table.Do("elder", Line, new MessageAcknowledged(alarm, "lower", Acknowledgement.Received));
    }

    [Fact]
    public void A_test_is_never_anything_else()
    {
        Table table = Opened();
        string test = table.Do("mayor", Line, Message(1) with { Kind = MessageKind.Test });
        Assert.Equal("a test is routine, and about nothing", table.Refused("mayor", Line, Message(2) with { Kind = MessageKind.Test, Precedence = Precedence.Immediate }));
        Assert.Equal("a test is never answered as if it were real", table.Refused("elder", Line, Message(1) with { From = "lower", Kind = MessageKind.Explanation, About = test }));
        table.Do("mayor", Line, Message(1));
        Assert.Empty(Channel(table).Missing("upper"));
    }

    [Fact]
    public void Messages_are_corrected_and_recalled_by_their_own_side_with_new_messages()
    {
        Table table = Opened();
        string sent = table.Do("mayor", Line, Message(1));
        Assert.Equal("only the side that sent a message corrects or recalls it", table.Refused("elder", Line, Message(1) with { From = "lower", Kind = MessageKind.Recall, About = sent }));
        table.Do("clerk", Line, Message(2) with { Kind = MessageKind.Correction, About = sent });
        Assert.Equal("text 1", table.Talks.KnownTo(Line).MessageOf(sent)!.Act.Text);
    }

    [Fact]
    public void A_line_falls_silent_when_calls_on_its_schedule_are_not_answered_and_is_suspended_by_declaration_only()
    {
        // Calls at 09:00 and 17:00 in Seoul, on all days, to be answered within 30 minutes. The table begins on Monday 2 March 2026, 9:00 UTC.
        var beat = new Heartbeat([.. Enum.GetValues<DayOfWeek>()], [new TimeOnly(9, 0), new TimeOnly(17, 0)], "Asia/Seoul", 30);
        Table table = Opened(beat);
        DateTimeOffset nine = new(2026, 3, 3, 0, 0, 0, TimeSpan.Zero), five = new(2026, 3, 3, 8, 0, 0, TimeSpan.Zero);
        Assert.Equal(ChannelCondition.Open, Channel(table).At(nine));
        table.Wait(nine - table.Now);
        string call = table.Do("mayor", Line, Message(1) with { Kind = MessageKind.OpeningCall });
        table.Do("elder", Line, new MessageAcknowledged(call, "lower", Acknowledgement.Received));
        Assert.Equal(ChannelCondition.Open, Channel(table).At(nine.AddHours(2)));
        table.Wait(five - table.Now);
        table.Do("mayor", Line, Message(2) with { Kind = MessageKind.ClosingCall });
        Assert.Equal((ChannelCondition.Degraded, 1), (Channel(table).At(five.AddHours(2)), Channel(table).UnansweredCallsAt(five.AddHours(2))));
        Assert.Equal((ChannelCondition.Silent, 3), (Channel(table).At(five.AddHours(26)), Channel(table).UnansweredCallsAt(five.AddHours(26))));
        table.Wait(TimeSpan.FromDays(2));
        table.Do("elder", Line, new ChannelChanged("hotline", Course.Suspended, "lower", "Manoeuvres."));
        Assert.Equal(ChannelCondition.Suspended, Channel(table).At(table.Now));
        Assert.Equal("channel hotline is suspended", table.Refused("mayor", Line, Message(3)));
        table.Wait(TimeSpan.FromDays(365));
        Assert.Equal("lower suspended channel hotline, and resumes it", table.Refused("mayor", Line, new ChannelChanged("hotline", Course.Resumed, "upper")));
        table.Do("elder", Line, new ChannelChanged("hotline", Course.Resumed, "lower"));
        Assert.Equal(ChannelCondition.Open, Channel(table).At(table.Now));
        Assert.Equal([("lower", Course.Suspended), ("lower", Course.Resumed)], Channel(table).Declared.Select(d => (d.Act.Party!, d.Act.Becomes)));
        table.Do("mayor", Line, Message(3));
    }

    [Fact]
    public void A_channel_is_for_its_sides()
    {
        var table = new Table();
        Assert.Equal("district is a side, and may not read it", table.Refused("mayor", Line, new ChannelOpened("c", "Line", ["upper", "district"])));
        Assert.Equal("a channel has two sides or more", table.Refused("mayor", Line, new ChannelOpened("c", "Line", ["upper", "upper"])));
        Assert.Equal("Mars/Olympus is no time zone; write one such as Asia/Dubai", table.Refused("mayor", Line, new ChannelOpened("c", "Line", ["upper", "lower"], Heartbeat: new Heartbeat([DayOfWeek.Monday], [new TimeOnly(9, 0)], "Mars/Olympus", 10))));
        table = Opened();
        Assert.Null(table.Talks.KnownTo(Readers.MediatorName).Channels.Find("hotline"));
    }

    private static Table Opened(Heartbeat? beat = null)
    {
        var table = new Table();
        var deadlines = ImmutableSortedDictionary<MessageKind, int>.Empty.Add(MessageKind.RequestForExplanation, 48 * 60);
        table.Do("mayor", Line, new ChannelOpened("hotline", "The line between the villages", ["upper", "lower"], deadlines, beat));
        return table;
    }

    private static MessageSent Message(int number, string text = "text") =>
        new("hotline", "upper", number, MessageKind.Notification, Precedence.Routine, $"{text} {number}", "en");

    private static ChannelState Channel(Table table) => table.Talks.KnownTo(Line).Channels["hotline"];
}
