namespace Parley.Talks;

/// <summary>How the mediator may use what a party says in its caucus.</summary>
public enum CaucusRule
{
    /// <summary>The mediator may pass it on, unless it was said in confidence.</summary>
    MayPassOn,

    /// <summary>The mediator passes nothing on without leave.</summary>
    OnlyWithLeave,
}

/// <summary>In what capacity somebody takes part.</summary>
public enum Capacity
{
    /// <summary>Leads the talks and keeps their record.</summary>
    Mediator,

    /// <summary>Gives the place.</summary>
    Host,

    /// <summary>Stands for an agreement.</summary>
    Guarantor,

    /// <summary>Heads a party's delegation: speaks and signs for it.</summary>
    Head,

    /// <summary>Sits in a party's delegation: speaks for it.</summary>
    Delegate,

    /// <summary>Checks whether obligations were carried out.</summary>
    Verifier,

    /// <summary>Reads along.</summary>
    Observer,
}

/// <summary>A process is opened: always the first entry.</summary>
/// <param name="Case">Id of the case.</param>
/// <param name="Title">Its title.</param>
/// <param name="Caucus">How a caucus may be used: shown to all who take part.</param>
/// <param name="AdmitsCaucuses">Whether exports may show that something was said elsewhere: sealed places in the keeper's chain.</param>
public sealed record Opened(string Case, string Title, CaucusRule Caucus, bool AdmitsCaucuses) : Act;

/// <summary>A party takes its seat at the table: from now on it reads the plenary, what was said there before included.</summary>
/// <param name="Party">Id of the party.</param>
public sealed record Seated(string Party) : Act;

/// <summary>Somebody takes part from now on.</summary>
/// <param name="Member">Id of the person in this record.</param>
/// <param name="Name">The name.</param>
/// <param name="Capacity">In what capacity.</param>
/// <param name="Party">Id of the party that the person speaks or signs for; null for those who speak for none.</param>
/// <param name="PublicKey">The public key (Ed25519, base64) with which the person's entries are signed; null if they are not.</param>
public sealed record Joined(string Member, string Name, Capacity Capacity, string? Party = null, string? PublicKey = null) : Act;

/// <summary>Somebody takes part no longer.</summary>
/// <param name="Member">Id of the person.</param>
public sealed record Left(string Member) : Act;

/// <summary>A party allows that something it said in its caucus is passed on.</summary>
/// <param name="Entry">Id of the entry.</param>
/// <param name="PassedTo">Label of those to whom it may be passed on.</param>
public sealed record LeaveGiven(string Entry, string PassedTo) : Act;

/// <summary>A party asks that something it said in a closed circle is not passed on, or takes back the leave that it gave.</summary>
/// <param name="Entry">Id of the entry.</param>
public sealed record LeaveRefused(string Entry) : Act;

/// <summary>Something said in a caucus is passed on, to the readers of this entry.</summary>
/// <param name="Text">What is passed on, in the words in which it is.</param>
/// <param name="From">Id of the entry in which it was said. Whoever may not read that cannot check it; the keeper does.</param>
/// <param name="Party">Id of the party that said it; null where it is passed on without a name.</param>
/// <param name="Leave">By whose leave: id of an entry that its readers can read, too; null where the process needs none.</param>
public sealed record Disclosed(string Text, string From, string? Party = null, string? Leave = null) : Act;
