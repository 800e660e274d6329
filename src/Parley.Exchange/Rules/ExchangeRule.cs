using System.Collections.Immutable;

namespace Parley.Exchange;

/// <summary>A rule that the sides agreed on. Parity rules count people released under parity: not those who go home regardless, nor additions and bundles.</summary>
/// <param name="Id">Id, unique among rules, links and deadlines.</param>
/// <param name="Source">What the rule rests on.</param>
public abstract record ExchangeRule(string Id, string? Source)
{
    /// <summary>The kind as the file names it.</summary>
    public abstract string Kind { get; }

    /// <summary>The rule in words that are the same for both sides.</summary>
    public abstract string Words { get; }

    /// <summary>The filters by which the rule counts people against people; empty for a rule that does not.</summary>
    public virtual IEnumerable<PersonFilter> Counted => [];
}

/// <summary>N for N: as many from one side as from the other.</summary>
/// <param name="Id">Id.</param>
/// <param name="Source">Source.</param>
/// <param name="Of">Who is counted.</param>
/// <param name="Tolerance">How far the counts may differ.</param>
/// <param name="EachStage">Whether it must hold after every stage, or in the end only.</param>
public sealed record EqualNumbers(string Id, string? Source, PersonFilter Of, int Tolerance, bool EachStage) : ExchangeRule(Id, Source)
{
    /// <inheritdoc/>
    public override string Kind => "equal";

    /// <inheritdoc/>
    public override string Words => $"N for N{Of.InBrackets}{(Tolerance > 0 ? $", give or take {Tolerance}" : "")}, {(EachStage ? "after every stage" : "in the end")}";

    /// <inheritdoc/>
    public override IEnumerable<PersonFilter> Counted => [Of];
}

/// <summary>All for all: whoever is meant and ready is released, on both sides, on whatever ground.</summary>
/// <param name="Id">Id.</param>
/// <param name="Source">Source.</param>
/// <param name="Of">Who is meant.</param>
public sealed record AllForAll(string Id, string? Source, PersonFilter Of) : ExchangeRule(Id, Source)
{
    /// <inheritdoc/>
    public override string Kind => "all";

    /// <inheritdoc/>
    public override string Words => $"all for all{Of.InBrackets}";

    /// <inheritdoc/>
    public override IEnumerable<PersonFilter> Counted => [Of];
}

/// <summary>How a fixed total binds.</summary>
public enum Comparison
{
    /// <summary>Exactly so many.</summary>
    Exactly,

    /// <summary>So many or more.</summary>
    AtLeast,

    /// <summary>So many or fewer.</summary>
    AtMost,
}

/// <summary>A fixed total for each side, in all or in some windows.</summary>
/// <param name="Id">Id.</param>
/// <param name="Source">Source.</param>
/// <param name="Of">Who is counted.</param>
/// <param name="Counts">The total of each side; null where none is fixed.</param>
/// <param name="Comparison">How it binds.</param>
/// <param name="Windows">Ids of the windows in which is counted; empty for all.</param>
public sealed record FixedTotal(string Id, string? Source, PersonFilter Of, ImmutableArray<int?> Counts, Comparison Comparison, ImmutableArray<string> Windows) : ExchangeRule(Id, Source)
{
    /// <inheritdoc/>
    public override string Kind => "total";

    /// <inheritdoc/>
    public override string Words =>
        $"{Comparison switch { Comparison.Exactly => "exactly", Comparison.AtLeast => "at least", _ => "at most" }} {string.Join(" for ", Counts.Select(c => c?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "any number"))}{Of.InBrackets}"
        + (Windows.IsEmpty ? "" : $" in {string.Join(", ", Windows)}");

    /// <inheritdoc/>
    public override IEnumerable<PersonFilter> Counted => [Of];
}

/// <summary>Some people of a side, and how much each of them counts.</summary>
/// <param name="Of">Who.</param>
/// <param name="Times">How much one of them counts; at least 1.</param>
public sealed record WeightedPeople(PersonFilter Of, int Times);

/// <summary>A ratio by category: what one side releases, weighted, equals what the other releases, weighted (30 for each civilian, 50 for each soldier).</summary>
/// <param name="Id">Id.</param>
/// <param name="Source">Source.</param>
/// <param name="Terms">For each side, its people and their weights.</param>
/// <param name="Tolerance">How far the weighted sums may differ.</param>
/// <param name="EachStage">Whether it must hold after every stage, or in the end only.</param>
public sealed record Ratio(string Id, string? Source, ImmutableArray<ImmutableArray<WeightedPeople>> Terms, int Tolerance, bool EachStage) : ExchangeRule(Id, Source)
{
    /// <inheritdoc/>
    public override string Kind => "ratio";

    /// <inheritdoc/>
    public override string Words =>
        string.Join(" equals ", Terms.Select(side => string.Join(" plus ", side.Select(t => $"{t.Times} ×{(t.Of.Words.Length == 0 ? " everyone" : t.Of.InBrackets)}"))))
        + $"{(Tolerance > 0 ? $", give or take {Tolerance}" : "")}, {(EachStage ? "after every stage" : "in the end")}";

    /// <inheritdoc/>
    public override IEnumerable<PersonFilter> Counted => Terms.SelectMany(side => side).Select(t => t.Of);
}

/// <summary>An extension: further windows open one after the other, each only if by its end so many were released (one more day per ten).</summary>
/// <param name="Id">Id.</param>
/// <param name="Source">Source.</param>
/// <param name="Side">Place of the side whose releases open the windows.</param>
/// <param name="Of">Who is counted.</param>
/// <param name="Base">How many before the first further window.</param>
/// <param name="Per">How many more for each window.</param>
/// <param name="Windows">The further windows, in order.</param>
public sealed record Extension(string Id, string? Source, int Side, PersonFilter Of, int Base, int Per, ImmutableArray<string> Windows) : ExchangeRule(Id, Source)
{
    /// <inheritdoc/>
    public override string Kind => "extension";

    /// <inheritdoc/>
    public override string Words => $"beyond {Base}{Of.InBrackets}, one more window for each further {Per}: {string.Join(", ", Windows)}";

    /// <inheritdoc/>
    public override IEnumerable<PersonFilter> Counted => [Of];
}

/// <summary>One part of a bundle.</summary>
/// <param name="Side">Place of the side that releases.</param>
/// <param name="Of">Whom.</param>
/// <param name="Count">How many, exactly.</param>
/// <param name="Venue">Venue through which alone they go, such as one in a third country; null for any.</param>
public sealed record BundlePart(int Side, PersonFilter Of, int Count, string? Venue);

/// <summary>A bundle: all its parts at the same moment, wherever they are handed over, or none of it. Outside the other parity rules.</summary>
/// <param name="Id">Id.</param>
/// <param name="Source">Source.</param>
/// <param name="Parts">The parts.</param>
public sealed record Bundle(string Id, string? Source, ImmutableArray<BundlePart> Parts) : ExchangeRule(Id, Source)
{
    /// <inheritdoc/>
    public override string Kind => "bundle";

    /// <inheritdoc/>
    public override string Words => "at the same moment or not at all: " + string.Join(" with ", Parts.Select(p => $"{p.Count}{p.Of.InBrackets}{(p.Venue is null ? "" : " through " + p.Venue)}"));

    /// <inheritdoc/>
    public override IEnumerable<PersonFilter> Counted => Parts.Select(p => p.Of);
}

/// <summary>A one-sided addition, outside parity.</summary>
/// <param name="Id">Id.</param>
/// <param name="Source">Source.</param>
/// <param name="Side">Place of the side that releases.</param>
/// <param name="Of">Whom.</param>
/// <param name="Count">How many.</param>
/// <param name="UpTo">Whether fewer are enough.</param>
public sealed record Addition(string Id, string? Source, int Side, PersonFilter Of, int Count, bool UpTo) : ExchangeRule(Id, Source)
{
    /// <inheritdoc/>
    public override string Kind => "addition";

    /// <inheritdoc/>
    public override string Words => $"{(UpTo ? "up to " : "")}{Count}{Of.InBrackets} from one side, outside parity";
}

/// <summary>People who go at the same stage or not at all, such as a family.</summary>
/// <param name="Id">Id.</param>
/// <param name="Source">Source.</param>
/// <param name="Tokens">Their tokens, at least two.</param>
public sealed record Together(string Id, string? Source, ImmutableArray<string> Tokens) : ExchangeRule(Id, Source)
{
    /// <inheritdoc/>
    public override string Kind => "together";

    /// <inheritdoc/>
    public override string Words => $"{Tokens.Length} people at the same stage or not at all";
}

/// <summary>One goes only with another: at the same moment, or later.</summary>
/// <param name="Id">Id.</param>
/// <param name="Source">Source.</param>
/// <param name="Token">Who goes only so.</param>
/// <param name="With">With whom.</param>
public sealed record OnlyWith(string Id, string? Source, string Token, string With) : ExchangeRule(Id, Source)
{
    /// <inheritdoc/>
    public override string Kind => "only-with";

    /// <inheritdoc/>
    public override string Words => "one person only with another, who goes then or before";
}

/// <summary>Nobody of these is handed over after a day.</summary>
/// <param name="Id">Id.</param>
/// <param name="Source">Source.</param>
/// <param name="Of">Who.</param>
/// <param name="By">The last day.</param>
public sealed record Deadline(string Id, string? Source, PersonFilter Of, DateOnly By) : ExchangeRule(Id, Source)
{
    /// <inheritdoc/>
    public override string Kind => "deadline";

    /// <inheritdoc/>
    public override string Words => $"hand-over{Of.InBrackets} by {By:yyyy-MM-dd}";
}
