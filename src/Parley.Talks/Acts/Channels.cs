using System.Collections.Immutable;

namespace Parley.Talks;

/// <summary>What a message on a channel is.</summary>
public enum MessageKind
{
    /// <summary>A test of the line: never anything else, and never taken for anything else.</summary>
    Test,

    /// <summary>The call with which a day begins.</summary>
    OpeningCall,

    /// <summary>The call with which a day ends.</summary>
    ClosingCall,

    /// <summary>Something is planned, and the other side is told.</summary>
    Notification,

    /// <summary>Something happened.</summary>
    IncidentReport,

    /// <summary>The other side is asked to explain something.</summary>
    RequestForExplanation,

    /// <summary>What was asked is explained.</summary>
    Explanation,

    /// <summary>A meeting is asked for.</summary>
    MeetingRequest,

    /// <summary>A safe passage is asked for or announced.</summary>
    SafePassage,

    /// <summary>An earlier message is corrected.</summary>
    Correction,

    /// <summary>An earlier message is recalled.</summary>
    Recall,
}

/// <summary>How urgent a message is.</summary>
public enum Precedence
{
    /// <summary>In its turn.</summary>
    Routine,

    /// <summary>Before what is routine.</summary>
    Priority,

    /// <summary>At once.</summary>
    Immediate,

    /// <summary>Before everything; sent by two persons.</summary>
    Flash,
}

/// <summary>What the other side says of a message: four different things.</summary>
public enum Acknowledgement
{
    /// <summary>It arrived. Deadlines run from here.</summary>
    Received,

    /// <summary>Somebody read it.</summary>
    Read,

    /// <summary>It was understood; not that anybody agrees.</summary>
    Understood,

    /// <summary>What it asks for will be done.</summary>
    WillComply,
}

/// <summary>When calls are to be made.</summary>
/// <param name="Days">The days of the week.</param>
/// <param name="Hours">The times of day, such as 09:00.</param>
/// <param name="Zone">The time zone, such as Asia/Dubai.</param>
/// <param name="AnswerWithin">Minutes within which a call is to be acknowledged.</param>
public sealed record Heartbeat(ImmutableArray<DayOfWeek> Days, ImmutableArray<TimeOnly> Hours, string Zone, int AnswerWithin);

/// <summary>A channel is opened for the readers of this entry.</summary>
/// <param name="Channel">Id of the channel.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Sides">Ids of the parties that send.</param>
/// <param name="Deadlines">By kind of message, within how many minutes of its receipt it is to be answered; null if nothing was agreed.</param>
/// <param name="Heartbeat">When calls are to be made; null if nothing was agreed.</param>
public sealed record ChannelOpened(
    string Channel, string Title, ImmutableArray<string> Sides, ImmutableSortedDictionary<MessageKind, int>? Deadlines = null, Heartbeat? Heartbeat = null) : Act;

/// <summary>A message is sent. It is never changed; a correction or a recall points back at it.</summary>
/// <param name="Channel">Id of the channel.</param>
/// <param name="From">Id of the party that sends it.</param>
/// <param name="Number">Its number among that party's messages: what is missing before it is seen, and what comes twice does no harm.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Precedence">How urgent.</param>
/// <param name="Text">The text, as it was written.</param>
/// <param name="Language">Its language, such as uk.</param>
/// <param name="Translations">Translations beside it, by language; null if there are none.</param>
/// <param name="About">Id of the entry that it corrects, recalls, asks about or explains; null if none.</param>
public sealed record MessageSent(
    string Channel, string From, int Number, MessageKind Kind, Precedence Precedence, string Text, string Language,
    ImmutableSortedDictionary<string, string>? Translations = null, string? About = null) : Act;

/// <summary>A second person of the same side stands for a message of the highest precedence; before that it does not count as sent.</summary>
/// <param name="Message">Id of the entry that sent it.</param>
public sealed record MessageSeconded(string Message) : Act;

/// <summary>The other side acknowledges a message.</summary>
/// <param name="Message">Id of the entry that sent it.</param>
/// <param name="Party">Id of the party that acknowledges it.</param>
/// <param name="What">What of it.</param>
public sealed record MessageAcknowledged(string Message, string Party, Acknowledgement What) : Act;

/// <summary>A side declares that a channel is suspended, resumed or closed.</summary>
/// <param name="Channel">Id of the channel.</param>
/// <param name="Becomes">What becomes of it.</param>
/// <param name="Party">Id of the party that declares it; null if the mediator does.</param>
/// <param name="Why">Why, in the words of whoever declares it.</param>
public sealed record ChannelChanged(string Channel, Course Becomes, string? Party = null, string? Why = null) : Act;
