using System.Collections.Immutable;
using Parley.Core;

namespace Parley.Reports;

/// <summary>What of a board is shown.</summary>
/// <param name="Date">The day whose statements in force are shown.</param>
public sealed record BoardView(DateOnly Date)
{
    /// <summary>The places of the parties that have a column; none for all that are concerned.</summary>
    public ImmutableArray<int> Parties { get; init; } = [];

    /// <summary>To whom the statements that are shown were made; null for all.</summary>
    public Audience? Audience { get; init; }

    /// <summary>Whether something of that day is left out.</summary>
    public bool IsPart => Audience is not null || !Parties.IsEmpty;

    /// <summary>Whether a statement is shown for a speaker.</summary>
    internal bool Shows(Statement statement) => Audience is null || statement.Audience == Audience;
}
