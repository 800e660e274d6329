using System.Collections.Immutable;

namespace Parley.Talks;

/// <summary>What is answered to a proposal.</summary>
public enum Answer
{
    /// <summary>Yes, as it stands.</summary>
    Accept,

    /// <summary>No.</summary>
    Reject,

    /// <summary>No; another proposal instead.</summary>
    Counter,

    /// <summary>A question first.</summary>
    Ask,
}

/// <summary>A package, or a part of one, is proposed to the readers of this entry.</summary>
/// <param name="Proposal">Id of the proposal.</param>
/// <param name="Settles">Ids of issues, each with the id (or the number) of an option.</param>
/// <param name="Until">Until when it may be answered; null if nothing was said.</param>
/// <param name="Text">What was said with it.</param>
/// <param name="CounterTo">Id of the proposal that it is an answer to; null if of none.</param>
public sealed record Proposed(
    string Proposal, ImmutableSortedDictionary<string, string> Settles, DateTimeOffset? Until = null, string? Text = null, string? CounterTo = null) : Act;

/// <summary>A party answers a proposal.</summary>
/// <param name="Proposal">Id of the proposal.</param>
/// <param name="Party">Id of the party that answers.</param>
/// <param name="Answer">What.</param>
/// <param name="Text">What was said with it.</param>
public sealed record Answered(string Proposal, string Party, Answer Answer, string? Text = null) : Act;

/// <summary>A proposal is taken back.</summary>
/// <param name="Proposal">Id of the proposal.</param>
public sealed record ProposalWithdrawn(string Proposal) : Act;
