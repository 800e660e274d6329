using System.Collections.Immutable;

namespace Parley.Core;

/// <summary>What some parties agreed on a day.</summary>
/// <param name="Id">Id, unique among statements, claims and agreements.</param>
/// <param name="Date">From when it is in force.</param>
/// <param name="Source">Id of the source.</param>
/// <param name="By">Places of the parties that signed, ascending.</param>
/// <param name="Settles">The options that it fixes, one for an issue.</param>
public sealed record Agreement(string Id, CaseDate Date, string Source, ImmutableArray<int> By, ImmutableArray<Settled> Settles)
{
    /// <summary>The last day on which it is in force; null without end.</summary>
    public CaseDate? Until { get; init; }

    /// <summary>Ids of agreements that it ends for good.</summary>
    public ImmutableArray<string> Ends { get; init; } = [];

    /// <summary>Who attested what about its being carried out.</summary>
    public ImmutableArray<Attestation> Attested { get; init; } = [];

    /// <summary>Who may know of it.</summary>
    public Audience Audience { get; init; } = Audience.Public;

    /// <summary>Title for people.</summary>
    public string? Title { get; init; }

    /// <summary>Anything else about it.</summary>
    public string? Note { get; init; }
}

/// <summary>An issue and the option that an agreement fixes for it.</summary>
/// <param name="Issue">Place of the issue.</param>
/// <param name="Option">Place of the option.</param>
public readonly record struct Settled(int Issue, int Option);

/// <summary>A party's word on whether an agreement was carried out.</summary>
/// <param name="By">Place of the party that attests.</param>
/// <param name="Date">When.</param>
/// <param name="Source">Id of the source.</param>
/// <param name="As">What is attested, such as <c>carried-out</c>.</param>
public sealed record Attestation(int By, CaseDate Date, string Source, string As);
