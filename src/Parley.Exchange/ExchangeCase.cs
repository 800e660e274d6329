using System.Collections.Immutable;

namespace Parley.Exchange;

/// <summary>An exchange as both sides agreed on it: lists, rules, venues and the order of what matters.</summary>
public sealed record ExchangeCase
{
    /// <summary>Id.</summary>
    public required string Id { get; init; }

    /// <summary>Title for people.</summary>
    public required string Title { get; init; }

    /// <summary>The two sides, in the order of the file. What is counted for a side is whom it releases.</summary>
    public required ImmutableArray<ExchangeSide> Sides { get; init; }

    /// <summary>Whether active hostilities have ended (Third Geneva Convention, article 118).</summary>
    public bool HostilitiesEnded { get; init; }

    /// <summary>Categories and captivity bands.</summary>
    public required Vocabulary Vocabulary { get; init; }

    /// <summary>The lists.</summary>
    public required ImmutableArray<PersonList> Lists { get; init; }

    /// <summary>Rules, links and deadlines, in the order of the file.</summary>
    public ImmutableArray<ExchangeRule> Rules { get; init; } = [];

    /// <summary>Venues.</summary>
    public ImmutableArray<Venue> Venues { get; init; } = [];

    /// <summary>Vehicles; empty where they are no limit.</summary>
    public ImmutableArray<Vehicles> Vehicles { get; init; } = [];

    /// <summary>Verifiers.</summary>
    public ImmutableArray<VerifierBody> Verifiers { get; init; } = [];

    /// <summary>Daylight; empty where it is no limit.</summary>
    public ImmutableArray<Daylight> Daylight { get; init; } = [];

    /// <summary>What is decided first, second and so on.</summary>
    public ImmutableArray<ObjectiveName> Order { get; init; } = DefaultOrder;

    /// <summary>Places of the sides that agreed on <see cref="Order"/>.</summary>
    public ImmutableArray<int> OrderAgreedBy { get; init; } = [];

    /// <summary>How much a person counts in exposure, where both sides agreed on that; empty for 1 each. The first that matches counts.</summary>
    public ImmutableArray<ExposureWeight> ExposureWeights { get; init; } = [];

    /// <summary>The seeds of the draw.</summary>
    public DrawSeeds? Draw { get; init; }

    /// <summary>What the sides are known to gain and lose; null where it is not known.</summary>
    public ImmutableArray<SideValues> Values { get; init; } = [];

    /// <summary>No published group is smaller than this.</summary>
    public int MinimumGroup { get; init; } = 5;

    /// <summary>Places of the categories by which a communiqué divides people; a person counts under the first that fits.</summary>
    public ImmutableArray<int> PublishedCategories { get; init; } = [];

    /// <summary>After this day files with tokens are destroyed; null where nobody said.</summary>
    public DateOnly? RetainUntil { get; init; }

    /// <summary>The order where the file gives none.</summary>
    public static ImmutableArray<ObjectiveName> DefaultOrder { get; } =
        [ObjectiveName.Obligatory, ObjectiveName.Number, ObjectiveName.Vulnerability, ObjectiveName.Captivity, ObjectiveName.Exposure, ObjectiveName.Stages];

    /// <summary>The rule with an id; null if there is none.</summary>
    public ExchangeRule? Rule(string id) => Rules.FirstOrDefault(r => r.Id == id);
}

/// <summary>One of the two sides.</summary>
/// <param name="Id">Id.</param>
/// <param name="Name">Name for people.</param>
public sealed record ExchangeSide(string Id, string Name);

/// <summary>What a plan is measured by.</summary>
public enum ObjectiveName
{
    /// <summary>How many of those go home who go home regardless of number or rank.</summary>
    Obligatory,

    /// <summary>How many go home in all.</summary>
    Number,

    /// <summary>How many of them are vulnerable.</summary>
    Vulnerability,

    /// <summary>How many of them have been held longest; among equals, how many of the next band, and so on.</summary>
    Captivity,

    /// <summary>How far one side is ahead of the other at most.</summary>
    Exposure,

    /// <summary>In how many stages.</summary>
    Stages,
}

/// <summary>How much some people count in exposure.</summary>
/// <param name="Side">Place of the side that releases them.</param>
/// <param name="Of">Who.</param>
/// <param name="Weight">How much; at least 0.</param>
public sealed record ExposureWeight(int Side, PersonFilter Of, int Weight);
