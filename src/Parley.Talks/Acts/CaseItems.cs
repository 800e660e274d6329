using System.Text.Json;

namespace Parley.Talks;

/// <summary>A list of a case file.</summary>
public enum CaseSection
{
    /// <summary>Sources.</summary>
    Sources,

    /// <summary>Parties.</summary>
    Parties,

    /// <summary>Rounds.</summary>
    Rounds,

    /// <summary>Issues.</summary>
    Issues,

    /// <summary>Rules.</summary>
    Rules,

    /// <summary>Statements.</summary>
    Statements,

    /// <summary>Claims.</summary>
    Claims,

    /// <summary>Agreements.</summary>
    Agreements,

    /// <summary>
    /// More on another item, for fewer readers: <c>{ section, id, … }</c> with what a case file would add to it (a note; earlier statements that it
    /// supersedes and that not all its readers know). One on the case itself has neither section nor id.
    /// </summary>
    Details,
}

/// <summary>Something is entered into the case.</summary>
/// <param name="Section">The list that it belongs to.</param>
/// <param name="Item">What a case file would say of it, as JSON; without <c>audience</c>, which follows from who may read the entry.</param>
/// <param name="From">Id of the entry that it was read from; null if none.</param>
public sealed record Entered(CaseSection Section, JsonElement Item, string? From = null) : Act;

/// <summary>What was entered is corrected: from now on the new text counts.</summary>
/// <param name="Entry">Id of the entry that is corrected.</param>
/// <param name="Item">What it says now.</param>
/// <param name="Why">Why, in the words of whoever corrects.</param>
public sealed record Corrected(string Entry, JsonElement Item, string? Why = null) : Act;

/// <summary>What was entered in error counts no longer.</summary>
/// <param name="Entry">Id of the entry.</param>
/// <param name="Why">Why, in the words of whoever recalls it.</param>
public sealed record Recalled(string Entry, string? Why = null) : Act;

/// <summary>Somebody accuses an actor, who gets a right of reply.</summary>
/// <param name="Actor">Id of the party that is accused.</param>
/// <param name="Text">Of what.</param>
public sealed record Accused(string Actor, string Text) : Act;

/// <summary>The accused actor replies.</summary>
/// <param name="Accusation">Id of the entry that accuses.</param>
/// <param name="Text">The reply.</param>
public sealed record Replied(string Accusation, string Text) : Act;
