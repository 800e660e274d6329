namespace Parley.Proofs;

/// <summary>The orders in which a result lists ids and sets.</summary>
internal static class Ids
{
    /// <summary>The ids without repetition, sorted ordinally.</summary>
    public static IEnumerable<string> Sorted(IEnumerable<string> ids) => ids.Distinct().Order(StringComparer.Ordinal);

    /// <summary>One text for a set of ids, whatever their order.</summary>
    public static string NameOf(IEnumerable<string> ids) => string.Join('\n', Sorted(ids));

    /// <summary>Whether a list is sorted ordinally, without repetition.</summary>
    public static bool AreSorted(IReadOnlyList<string> listed)
    {
        for (int k = 1; k < listed.Count; k++)
            if (string.CompareOrdinal(listed[k - 1], listed[k]) >= 0) return false;
        return true;
    }

    /// <summary>Whether a list is exactly these ids, without repetition and sorted ordinally.</summary>
    public static bool AreSame(IEnumerable<string> listed, IEnumerable<string> wanted) => listed.SequenceEqual(Sorted(wanted), StringComparer.Ordinal);

    /// <summary>Smallest first, then by ids.</summary>
    public static int Compare(IReadOnlyList<string> one, IReadOnlyList<string> other) =>
        one.Count != other.Count ? one.Count.CompareTo(other.Count) : InOrder(one, other);

    /// <summary>By ids, one after the other.</summary>
    public static int InOrder(IReadOnlyList<string> one, IReadOnlyList<string> other)
    {
        for (int k = 0; k < Math.Min(one.Count, other.Count); k++)
            if (string.CompareOrdinal(one[k], other[k]) is var order and not 0) return order;
        return one.Count.CompareTo(other.Count);
    }

    /// <summary>Whether sets stand smallest first, then by ids, and none stands twice.</summary>
    public static bool AreOrdered(IEnumerable<IReadOnlyList<string>> sets)
    {
        IReadOnlyList<string>? last = null;
        foreach (var set in sets)
        {
            if (last is not null && Compare(last, set) >= 0) return false;
            last = set;
        }
        return true;
    }
}
