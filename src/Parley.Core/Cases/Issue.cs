using System.Collections.Immutable;

namespace Parley.Core;

/// <summary>A question to be settled, with finitely many options.</summary>
/// <param name="Id">Id, unique among issues.</param>
/// <param name="Title">Title for people.</param>
/// <param name="IsCore">Whether a full settlement must settle it (if no issue is marked, all must be).</param>
/// <param name="Options">The options in the order of the file; those of a number issue in ascending order.</param>
/// <param name="StatusQuo">Place of the option that holds while nothing is agreed.</param>
/// <param name="Between">The parties whose consent settling this issue takes, ascending.</param>
/// <param name="Number">The grid that a number issue's options form; null for others.</param>
/// <param name="Note">Anything else about it.</param>
public sealed record Issue(
    string Id,
    string Title,
    bool IsCore,
    ImmutableArray<Option> Options,
    int StatusQuo,
    ImmutableArray<int> Between,
    NumberGrid? Number = null,
    string? Note = null)
{
    /// <summary>The place of the option with this id, or -1.</summary>
    public int OptionIndex(string id)
    {
        for (int k = 0; k < Options.Length; k++)
            if (Options[k].Id == id) return k;
        return -1;
    }
}

/// <summary>One way to settle an issue, or its status quo.</summary>
/// <param name="Id">Id, unique within the issue; for a number its decimal text.</param>
/// <param name="Title">Title for people.</param>
/// <param name="Needs">Parties whose consent this option takes besides those whom the issue is between, ascending.</param>
/// <param name="Number">The number, for an option of a number issue.</param>
public sealed record Option(string Id, string Title, ImmutableArray<int> Needs, decimal? Number = null);

/// <summary>The grid of a number issue: <c>From, From + Step, …, To</c>.</summary>
/// <param name="From">Smallest option.</param>
/// <param name="To">Largest option.</param>
/// <param name="Step">Distance of neighbours, positive.</param>
/// <param name="Unit">The unit, for people; may be empty.</param>
public sealed record NumberGrid(decimal From, decimal To, decimal Step, string Unit);
