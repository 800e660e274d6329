using System.Collections.Immutable;

namespace Parley.Proofs;

/// <summary>Minimal sets that have a member in common with each of several sets (Berge 1989, "Hypergraphs", chapter 2: one set after the other).</summary>
internal static class HittingSets
{
    private const int Most = 5_000;

    /// <summary>The minimal hitting sets, by <see cref="NameOf"/>; null if on the way they grow too many.</summary>
    public static HashSet<string>? Minimal(IEnumerable<ImmutableArray<string>> sets)
    {
        List<ImmutableSortedSet<string>> result = [ImmutableSortedSet.Create<string>(StringComparer.Ordinal)];
        foreach (var set in sets)
        {
            var hitting = result.Where(r => set.Any(r.Contains)).ToList();
            var grown = result.Where(r => !set.Any(r.Contains)).SelectMany(r => set.Select(r.Add));
            result = [.. hitting, .. grown.Where(g => !hitting.Any(g.IsSupersetOf))];
            if (result.Count > Most) return null;
        }
        return [.. result.Select(r => NameOf(r))];
    }

    /// <summary>One text for a set of ids, whatever their order.</summary>
    public static string NameOf(IEnumerable<string> ids) => string.Join('\n', Ids.Sorted(ids));
}
