using System.Collections.Immutable;

namespace Parley.Talks;

/// <summary>What a room is for. The plenary and the caucus of each party are there from the start.</summary>
public enum RoomKind
{
    /// <summary>A group with a mandate, which reports back.</summary>
    WorkingGroup,

    /// <summary>Two or more parties among themselves, or with the mediator.</summary>
    Bilateral,
}

/// <summary>Whether talks go on, in a room or a round, or under an agreement.</summary>
public enum Course
{
    /// <summary>They begin.</summary>
    Opened,

    /// <summary>They stop for the time being.</summary>
    Suspended,

    /// <summary>They go on.</summary>
    Resumed,

    /// <summary>They are over.</summary>
    Closed,
}

/// <summary>A room is opened for the readers of this entry.</summary>
/// <param name="Room">Id of the room.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Mandate">What it is to work out; null if nothing was said.</param>
/// <param name="Deadline">By when; null if nothing was said.</param>
public sealed record RoomOpened(string Room, RoomKind Kind, string Title, string? Mandate = null, DateTimeOffset? Deadline = null) : Act;

/// <summary>A room is suspended, resumed or closed.</summary>
/// <param name="Room">Id of the room.</param>
/// <param name="Becomes">What becomes of it.</param>
/// <param name="Why">Why, in the words of whoever does it.</param>
public sealed record RoomChanged(string Room, Course Becomes, string? Why = null) : Act;

/// <summary>A working group reports back to the readers of this entry.</summary>
/// <param name="Room">Id of the group's room.</param>
/// <param name="Text">The report.</param>
public sealed record ReportedBack(string Room, string Text) : Act;

/// <summary>A round begins, is suspended, resumed or ends.</summary>
/// <param name="Round">Id of the round.</param>
/// <param name="Becomes">What becomes of it.</param>
/// <param name="Why">Why, in the words of whoever does it.</param>
public sealed record RoundChanged(string Round, Course Becomes, string? Why = null) : Act;

/// <summary>What is to be talked about, in order.</summary>
/// <param name="Items">The items.</param>
public sealed record AgendaSet(ImmutableArray<string> Items) : Act;
