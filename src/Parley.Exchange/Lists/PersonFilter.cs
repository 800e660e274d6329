using Parley.Logic;

namespace Parley.Exchange;

/// <summary>Some people, by category.</summary>
/// <param name="All">Categories of which a person must have every one.</param>
/// <param name="Any">Categories of which a person must have one; empty for no such demand.</param>
/// <param name="Not">Categories of which a person must have none.</param>
/// <param name="Words">The same for people to read; empty for everyone.</param>
public sealed record PersonFilter(BitSet All, BitSet Any, BitSet Not, string Words = "")
{
    /// <summary>Everyone.</summary>
    public static PersonFilter Everyone { get; } = new(BitSet.Empty, BitSet.Empty, BitSet.Empty);

    /// <summary>Whether a person with these categories is meant.</summary>
    public bool Matches(BitSet categories)
    {
        ArgumentNullException.ThrowIfNull(categories);
        return All.IsSubsetOf(categories) && (Any.IsEmpty || Any.Overlaps(categories)) && !Not.Overlaps(categories);
    }

    /// <summary>Categories that the filter names as wanted.</summary>
    public BitSet Wanted => All | Any;

    /// <summary>What it says after "people", such as " (woman)"; empty for everyone.</summary>
    public string InBrackets => Words.Length == 0 ? "" : $" ({Words})";
}
