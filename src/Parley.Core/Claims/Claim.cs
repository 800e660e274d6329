using System.Collections.Immutable;

namespace Parley.Core;

/// <summary>How the world is, according to somebody. Claims never enter the reasoning.</summary>
/// <param name="Id">Id, unique among statements, claims and agreements.</param>
/// <param name="By">Places of the parties that claim it, ascending; empty where a source claims it in its own name.</param>
/// <param name="Date">When it was claimed.</param>
/// <param name="Source">Id of the source.</param>
/// <param name="About">The quantity or matter that it is about; claims with the same text are compared.</param>
public sealed record Claim(string Id, ImmutableArray<int> By, CaseDate Date, string Source, string About)
{
    /// <summary>The figure; null for what is not a quantity.</summary>
    public decimal? Value { get; init; }

    /// <summary>The unit of <see cref="Value"/>.</summary>
    public string? Unit { get; init; }

    /// <summary>The claim in words, for what is not a quantity.</summary>
    public string? Text { get; init; }

    /// <summary>Place of the party that is accused.</summary>
    public int? Against { get; init; }

    /// <summary>Id of the claim that this one answers.</summary>
    public string? Answers { get; init; }

    /// <summary>The day as of which the figure holds.</summary>
    public CaseDate? AsOf { get; init; }

    /// <summary>True: the figure counts each side; false: both together; null: not known.</summary>
    public bool? EachSide { get; init; }

    /// <summary>Id of the claim of which this figure is a part; the parts must add up to the whole.</summary>
    public string? PartOf { get; init; }

    /// <summary>Id of the running total to which this figure adds.</summary>
    public string? AddsTo { get; init; }

    /// <summary>First day of the span that a stated duration measures.</summary>
    public CaseDate? Since { get; init; }

    /// <summary>Last day of the span that a stated duration measures.</summary>
    public CaseDate? Until { get; init; }

    /// <summary>Who could hear it.</summary>
    public Audience Audience { get; init; } = Audience.Public;

    /// <summary>Who spoke for the party.</summary>
    public string? Via { get; init; }

    /// <summary>The words that were used.</summary>
    public string? Quote { get; init; }

    /// <summary>Anything else about it.</summary>
    public string? Note { get; init; }
}
