using System.Collections.Immutable;

namespace Parley.Core;

/// <summary>What one or several parties said on a day, with one verb.</summary>
/// <param name="Id">Id, unique among statements, claims and agreements.</param>
/// <param name="Speakers">Places of the parties that speak, ascending.</param>
/// <param name="Date">When it was said.</param>
/// <param name="Verb">What was said.</param>
public sealed record Statement(string Id, ImmutableArray<int> Speakers, CaseDate Date, Verb Verb)
{
    /// <summary>Id of the source; null only for what is inferred.</summary>
    public string? Source { get; init; }

    /// <summary>How firmly it was said.</summary>
    public Firmness Firmness { get; init; } = Firmness.Position;

    /// <summary>Who could hear it.</summary>
    public Audience Audience { get; init; } = Audience.Public;

    /// <summary>Who spoke for the party.</summary>
    public string? Via { get; init; }

    /// <summary>The last day on which it is in force; null without end.</summary>
    public CaseDate? Until { get; init; }

    /// <summary>Ids of earlier statements that it ends, for those of their speakers who speak now.</summary>
    public ImmutableArray<string> Supersedes { get; init; } = [];

    /// <summary>Whether nobody said it, but it was read from a deed.</summary>
    public bool IsInferred { get; init; }

    /// <summary>Id of the agreement that it was inferred from; null where it was not inferred or the agreement is not to be seen.</summary>
    public string? InferredFrom { get; init; }

    /// <summary>Whether it was said subject to the capital's leave.</summary>
    public bool AdReferendum { get; init; }

    /// <summary>The words that were used.</summary>
    public string? Quote { get; init; }

    /// <summary>Anything else about it.</summary>
    public string? Note { get; init; }

    /// <summary>Whether a conclusion that rests on it must say so: it was inferred, or said ad referendum.</summary>
    public bool IsTentative => IsInferred || AdReferendum;
}

/// <summary>How firmly something was said.</summary>
public enum Firmness
{
    /// <summary>Not to be given up.</summary>
    RedLine,

    /// <summary>What the party holds for now.</summary>
    Position,

    /// <summary>An opening bid.</summary>
    Opening,
}

/// <summary>Who could hear something.</summary>
public enum Audience
{
    /// <summary>Everyone.</summary>
    Public,

    /// <summary>Those in the plenary.</summary>
    Plenary,

    /// <summary>The speakers and the mediator.</summary>
    Caucus,
}
