using System.Collections.Immutable;
using Parley.Logic;

namespace Parley.Exchange;

/// <summary>The categories and captivity bands of an exchange. A category with values is written <c>age-band:18-25</c>.</summary>
/// <param name="Categories">All categories, the built-in ones first.</param>
/// <param name="Bands">Captivity bands from the shortest to the longest.</param>
/// <param name="Vulnerable">Places of the categories whose people go first among equals.</param>
public sealed record Vocabulary(ImmutableArray<string> Categories, ImmutableArray<string> Bands, BitSet Vulnerable)
{
    /// <summary>Categories that a list answers with yes or no.</summary>
    public static ImmutableArray<string> Flags { get; } = ["wounded-or-ill", "woman", "civilian", "sentenced", "body"];

    /// <summary>Categories that have values, and the values of those whose values are the same everywhere.</summary>
    public static ImmutableArray<(string Name, ImmutableArray<string> Values)> Valued { get; } =
    [
        ("age-band", ["under-18", "18-25", "26-40", "41-60", "over-60"]),
        ("service-arm", ["army", "navy", "air", "border", "guard", "police", "other"]),
        ("rank-band", ["private", "non-commissioned", "officer", "senior-officer"]),
    ];

    /// <summary>Captivity bands where the file names none.</summary>
    public static ImmutableArray<string> DefaultBands { get; } = ["under-6-months", "6-to-12-months", "1-to-2-years", "2-to-3-years", "3-years-or-more"];

    /// <summary>Categories that count as vulnerable where the sides agreed on no others.</summary>
    public static ImmutableArray<string> DefaultVulnerable { get; } = ["wounded-or-ill", "woman", "civilian", "age-band:under-18", "age-band:over-60"];

    /// <summary>The vocabulary of a file.</summary>
    /// <param name="free">Categories of the file's own, with values already spelled out as <c>name:value</c>.</param>
    /// <param name="bands">Captivity bands; null for the usual ones.</param>
    /// <param name="vulnerable">Vulnerable categories; null for the usual ones.</param>
    public static Vocabulary Of(IEnumerable<string> free, ImmutableArray<string>? bands = null, IEnumerable<string>? vulnerable = null)
    {
        ImmutableArray<string> all = [.. Flags, .. Valued.SelectMany(v => v.Values.Select(value => v.Name + ":" + value)), .. free];
        return new Vocabulary(all, bands ?? DefaultBands, BitSet.Of((vulnerable ?? DefaultVulnerable).Select(v => all.IndexOf(v)).Where(v => v >= 0)));
    }

    /// <summary>Place of a category, named in full or, where only one ends so, by its value; -1 where there is none.</summary>
    public int IndexOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        int place = Categories.IndexOf(name);
        if (place >= 0) return place;
        var ending = Enumerable.Range(0, Categories.Length).Where(c => Categories[c].EndsWith(":" + name, StringComparison.Ordinal)).Take(2).ToList();
        return ending.Count == 1 ? ending[0] : -1;
    }
}
