using System.Collections.Immutable;
using Parley.Core;

namespace Parley.Reasoning;

/// <summary>What to analyse.</summary>
public sealed record AnalysisOptions
{
    /// <summary>The day; null for the last on which anything happened, as far as the viewer may see.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>Ids of statements and agreements to take as never made.</summary>
    public ImmutableArray<string> Without { get; init; } = [];

    /// <summary>Who will see the answer; it is computed from what that viewer may see.</summary>
    public Viewer Viewer { get; init; } = Viewer.Mediator;

    /// <summary>How long the work may take; null for no limit. What is complete by then is kept.</summary>
    public TimeSpan? Limit { get; init; }

    /// <summary>How much work may be done, in steps of the algorithms; null for no limit. It cuts in at the same place on every machine.</summary>
    public long? WorkLimit { get; init; }

    /// <summary>The clock that measures the limit.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>SHA-256 of the case as the viewer sees it, for the result; zeros for a case that is no file.</summary>
    public string CaseSha256 { get; init; } = new('0', 64);

    /// <summary>Name and version of the program, for the result.</summary>
    public string By { get; init; } = "parley";
}
