using System.Collections.Immutable;

namespace Parley.Talks;

/// <summary>Something that an agreement obliges somebody to do.</summary>
/// <param name="Id">Its id within the agreement.</param>
/// <param name="Who">Id of the party that is to do it.</param>
/// <param name="What">What.</param>
/// <param name="After">Ids of obligations that come before it.</param>
/// <param name="By">By when; null if nothing was said.</param>
/// <param name="Verifier">Id of the member, or of the party, who attests it; null if nobody was named.</param>
public sealed record Obligation(string Id, string Who, string What, ImmutableArray<string> After, DateTimeOffset? By = null, string? Verifier = null);

/// <summary>The text of an agreement is laid on the table, to be signed.</summary>
/// <param name="Agreement">Id of the agreement.</param>
/// <param name="Text">The text.</param>
/// <param name="Needs">Ids of the parties whose consent it needs.</param>
/// <param name="Settles">Ids of issues, each with the id (or the number) of an option.</param>
/// <param name="Obligations">What it obliges whom to do.</param>
/// <param name="Amends">Id of the agreement that it takes the place of once it is in force; null if of none.</param>
public sealed record Tabled(
    string Agreement, string Text, ImmutableArray<string> Needs, ImmutableSortedDictionary<string, string> Settles,
    ImmutableArray<Obligation> Obligations, string? Amends = null) : Act;

/// <summary>A party signs the text of an agreement.</summary>
/// <param name="Agreement">Id of the agreement.</param>
/// <param name="Party">Id of the party that signs.</param>
/// <param name="TextHash">What exactly is signed: SHA-256 of the act that laid the text on the table, lower-case hexadecimal.</param>
/// <param name="AdReferendumUntil">For a signature subject to approval at home: until when that has to come.</param>
public sealed record Signed(string Agreement, string Party, string TextHash, DateTimeOffset? AdReferendumUntil = null) : Act;

/// <summary>A signature ad referendum is approved at home, or not.</summary>
/// <param name="Agreement">Id of the agreement.</param>
/// <param name="Party">Id of the party.</param>
/// <param name="Approved">Whether it is.</param>
public sealed record Confirmed(string Agreement, string Party, bool Approved) : Act;

/// <summary>What holds between those who signed changes.</summary>
/// <param name="Agreement">Id of the agreement.</param>
/// <param name="Party">Id of the party that declares it.</param>
/// <param name="Becomes">Suspended, resumed or closed (denounced).</param>
/// <param name="Why">Why, in the words of whoever declares it.</param>
public sealed record AgreementChanged(string Agreement, string Party, Course Becomes, string? Why = null) : Act;

/// <summary>A party claims that another one broke an agreement.</summary>
/// <param name="Agreement">Id of the agreement.</param>
/// <param name="Party">Id of the party that claims it.</param>
/// <param name="Against">Id of the party said to have broken it.</param>
/// <param name="Text">How.</param>
public sealed record BreachClaimed(string Agreement, string Party, string Against, string Text) : Act;

/// <summary>Somebody reports on an obligation.</summary>
/// <param name="Agreement">Id of the agreement.</param>
/// <param name="Obligation">Id of the obligation.</param>
/// <param name="Party">Id of the party that reports.</param>
/// <param name="Text">What.</param>
public sealed record Reported(string Agreement, string Obligation, string Party, string Text) : Act;

/// <summary>The named verifier attests that an obligation was carried out, or was not.</summary>
/// <param name="Agreement">Id of the agreement.</param>
/// <param name="Obligation">Id of the obligation.</param>
/// <param name="CarriedOut">Whether it was.</param>
/// <param name="Text">What was seen.</param>
public sealed record Attested(string Agreement, string Obligation, bool CarriedOut, string? Text = null) : Act;

/// <summary>A party disputes a report or an attestation: two claims then stand beside each other.</summary>
/// <param name="Entry">Id of the entry that is disputed.</param>
/// <param name="Party">Id of the party that disputes it.</param>
/// <param name="Text">What it says instead.</param>
public sealed record Disputed(string Entry, string Party, string Text) : Act;
