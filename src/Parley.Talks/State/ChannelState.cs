using System.Collections.Immutable;

namespace Parley.Talks;

/// <summary>How a channel is at a time.</summary>
public enum ChannelCondition
{
    /// <summary>It works.</summary>
    Open,

    /// <summary>Messages are missing, or the last call was not answered.</summary>
    Degraded,

    /// <summary>Three calls in a row, or more, were not answered.</summary>
    Silent,

    /// <summary>A side declared it suspended.</summary>
    Suspended,

    /// <summary>It was declared closed.</summary>
    Closed,
}

/// <summary>A message with what was acknowledged of it.</summary>
/// <param name="Entry">The entry that sent it.</param>
/// <param name="Act">The message.</param>
public sealed record MessageState(Entry Entry, MessageSent Act)
{
    private readonly Dictionary<(string Party, Acknowledgement What), DateTimeOffset> acknowledged = [];

    /// <summary>Who stood for it as second person, and when; null if nobody has yet.</summary>
    public (string By, DateTimeOffset At)? Second { get; internal set; }

    /// <summary>When it counts as sent; null where it still takes a second person.</summary>
    public DateTimeOffset? SentAt => Act.Precedence == Precedence.Flash ? Second?.At : Entry.At;

    /// <summary>When a party acknowledged it so; null if it has not.</summary>
    public DateTimeOffset? When(string party, Acknowledgement what) => acknowledged.TryGetValue((party, what), out DateTimeOffset at) ? at : null;

    /// <summary>When anybody first acknowledged its receipt; null if nobody has.</summary>
    public DateTimeOffset? ReceivedAt => acknowledged.Where(a => a.Key.What == Acknowledgement.Received).Select(a => (DateTimeOffset?)a.Value).Min();

    internal void Acknowledge(string party, Acknowledgement what, DateTimeOffset at) => acknowledged.TryAdd((party, what), at);
}

/// <summary>A channel as it is now. What it says of a time is the model and log of such a line, and alters no obligation.</summary>
/// <param name="Entry">The entry that opened it.</param>
/// <param name="Act">How it was opened.</param>
public sealed record ChannelState(Entry Entry, ChannelOpened Act)
{
    private const int SilentAfter = 3;

    private readonly List<MessageState> messages = [];
    private readonly List<(DateTimeOffset At, ChannelChanged Act)> changes = [];

    /// <summary>The messages, in their order.</summary>
    public IReadOnlyList<MessageState> Messages => messages;

    /// <summary>What was declared: when, by whom and why.</summary>
    public IReadOnlyList<(DateTimeOffset At, ChannelChanged Act)> Declared => changes;

    /// <summary>Whether it goes on.</summary>
    public Course Course => changes.Count == 0 ? Course.Opened : changes[^1].Act.Becomes;

    /// <summary>The party that declared this last; null if the mediator did, or nobody has.</summary>
    public string? ChangedBy => changes.Count == 0 ? null : changes[^1].Act.Party;

    /// <summary>The message of a side with a number, test traffic apart; null if there is none.</summary>
    public MessageState? Message(string from, int number, bool isTest) =>
        messages.Find(m => m.Act.From == from && m.Act.Number == number && (m.Act.Kind == MessageKind.Test) == isTest);

    /// <summary>The numbers that are missing among a side's messages: each is an alert.</summary>
    public IEnumerable<int> Missing(string from)
    {
        var numbers = messages.Where(m => m.Act.From == from && m.Act.Kind != MessageKind.Test).Select(m => m.Act.Number).ToHashSet();
        return numbers.Count == 0 ? [] : Enumerable.Range(1, numbers.Max()).Where(n => !numbers.Contains(n));
    }

    /// <summary>By when a message is to be answered: its deadline runs from its receipt; null where none runs.</summary>
    public DateTimeOffset? DueAt(MessageState message) =>
        Act.Deadlines is { } deadlines && deadlines.TryGetValue(message.Act.Kind, out int minutes) && message.ReceivedAt is { } at ? at.AddMinutes(minutes) : null;

    /// <summary>Messages whose deadline has passed without a message that refers to them.</summary>
    public IEnumerable<MessageState> OverdueAt(DateTimeOffset time) =>
        messages.Where(m => DueAt(m) < time && !messages.Exists(r => r.Act.Kind == MessageKind.Recall && r.Act.About == m.Entry.Id && r.SentAt <= time) && !messages.Exists(a => a.Act.About == m.Entry.Id && a.Act.From != m.Act.From && a.SentAt <= time));

    /// <summary>How many scheduled calls in a row, up to a time, were not made or not answered.</summary>
    public int UnansweredCallsAt(DateTimeOffset time)
    {
        if (Act.Heartbeat is not { } beat) return 0;
        int streak = 0;
        foreach (DateTimeOffset call in CallsBefore(beat, time))
        {
            if (messages.Exists(m => m.Act.Kind is MessageKind.OpeningCall or MessageKind.ClosingCall && m.SentAt is { } sent
                && (sent - call).Duration() <= TimeSpan.FromMinutes(beat.AnswerWithin) && m.ReceivedAt - sent <= TimeSpan.FromMinutes(beat.AnswerWithin))) return streak;
            streak++;
        }
        return streak;
    }

    /// <summary>How the channel is at a time.</summary>
    public ChannelCondition At(DateTimeOffset time)
    {
        Course course = changes.LastOrDefault(c => c.At <= time).Act?.Becomes ?? Course.Opened;
        if (course == Course.Closed) return ChannelCondition.Closed;
        if (course == Course.Suspended) return ChannelCondition.Suspended;
        int unanswered = UnansweredCallsAt(time);
        return unanswered >= SilentAfter ? ChannelCondition.Silent
            : unanswered > 0 || Act.Sides.Any(s => Missing(s).Any()) ? ChannelCondition.Degraded
            : ChannelCondition.Open;
    }

    /// <summary>Adds a message; what comes twice does no harm: it is the one that came before.</summary>
    internal MessageState Add(MessageState message)
    {
        if (Message(message.Act.From, message.Act.Number, message.Act.Kind == MessageKind.Test) is { } twin) return twin;
        messages.Add(message);
        return message;
    }

    internal void Add(DateTimeOffset at, ChannelChanged change) => changes.Add((at, change));

    /// <summary>The scheduled calls whose time to answer was over before a time, the latest first; none from before the channel was opened or while it was suspended.</summary>
    private IEnumerable<DateTimeOffset> CallsBefore(Heartbeat beat, DateTimeOffset time)
    {
        TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(beat.Zone);
        DateTimeOffset since = changes.LastOrDefault(c => c.Act.Becomes == Course.Resumed && c.At <= time) is { Act: not null } resumed ? resumed.At : Entry.At;
        for (DateOnly day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time, zone).DateTime); ; day = day.AddDays(-1))
        {
            var calls = beat.Hours.Where(_ => beat.Days.Contains(day.DayOfWeek)).Select(h => day.ToDateTime(h)).Where(c => !zone.IsInvalidTime(c))
                .Select(c => new DateTimeOffset(c, zone.GetUtcOffset(c))).OrderDescending();
            foreach (DateTimeOffset call in calls)
            {
                if (call < since) yield break;
                if (call.AddMinutes(2 * beat.AnswerWithin) <= time) yield return call;
            }
            if (day.ToDateTime(TimeOnly.MinValue) < since.UtcDateTime.AddDays(-1)) yield break;
        }
    }
}
