using System.Collections.Immutable;
using System.Numerics;

namespace Parley.Proofs;

/// <summary>
/// Minimal sets that have a member in common with each of several sets (Berge 1989, "Hypergraphs", chapter 2: one set after the other).
/// A set of ids is a row of words here, with a bit for each id.
/// </summary>
internal sealed class HittingSets
{
    private const int Most = 100_000;

    private readonly Dictionary<string, int> bits;
    private readonly int words;
    private readonly ImmutableArray<ulong[]> sets;

    /// <param name="sets">The sets to hit.</param>
    public HittingSets(ImmutableArray<ImmutableArray<string>> sets)
    {
        bits = sets.SelectMany(s => s).Distinct().Select((id, bit) => (id, bit)).ToDictionary(b => b.id, b => b.bit);
        words = (bits.Count + 63) / 64;
        this.sets = [.. sets.Select(s => Of(s)!)];
    }

    /// <summary>A set of ids, if all of them are in one of the sets to hit.</summary>
    private ulong[]? Of(IEnumerable<string> ids)
    {
        var set = new ulong[words];
        foreach (string id in ids)
        {
            if (!bits.TryGetValue(id, out int bit)) return null;
            set[bit >> 6] |= 1UL << (bit & 63);
        }
        return set;
    }

    /// <summary>Whether a set has a member in common with each.</summary>
    public bool HitsAll(IEnumerable<string> ids) => Of(ids.Where(bits.ContainsKey)) is { } set && sets.All(s => Overlap(s, set));

    /// <summary>Whether every member of a set is the only one in common with some other.</summary>
    public bool IsMinimal(IEnumerable<string> ids) => Of(ids) is { } set && IsMinimal(set, sets.AsSpan());

    /// <summary>Whether these are the minimal hitting sets, each once; null if on the way they grow too many to tell.</summary>
    public bool? AreAllMinimal(IEnumerable<ImmutableArray<string>> listed)
    {
        List<ulong[]> result = [new ulong[words]];
        for (int k = 0; k < sets.Length; k++)
        {
            ulong[] set = sets[k];
            var next = new List<ulong[]>(result.Count);
            foreach (ulong[] hitting in result)
            {
                if (Overlap(hitting, set)) next.Add(hitting);
                else next.AddRange(WithOneOf(set, hitting).Where(grown => IsMinimal(grown, sets.AsSpan(0, k + 1))));
            }
            result = next;
            if (result.Count > Most) return null;
        }
        var names = listed.Select(l => Of(l) is { } set ? NameOf(set) : "").ToList();
        return names.Count == result.Count && result.Select(NameOf).ToHashSet().SetEquals(names);
    }

    private static IEnumerable<ulong[]> WithOneOf(ulong[] set, ulong[] hitting)
    {
        for (int w = 0; w < set.Length; w++)
            for (ulong rest = set[w]; rest != 0; rest &= rest - 1)
            {
                var grown = (ulong[])hitting.Clone();
                grown[w] |= rest & ~(rest - 1);
                yield return grown;
            }
    }

    private static bool IsMinimal(ulong[] set, ReadOnlySpan<ulong[]> sets)
    {
        Span<ulong> needed = stackalloc ulong[set.Length];
        foreach (ulong[] other in sets)
        {
            int count = 0;
            for (int w = 0; w < set.Length; w++) count += BitOperations.PopCount(set[w] & other[w]);
            if (count != 1) continue;
            for (int w = 0; w < set.Length; w++) needed[w] |= set[w] & other[w];
            if (needed.SequenceEqual(set)) return true;
        }
        return needed.SequenceEqual(set);
    }

    private static bool Overlap(ulong[] one, ulong[] other)
    {
        for (int w = 0; w < one.Length; w++)
            if ((one[w] & other[w]) != 0) return true;
        return false;
    }

    private static string NameOf(ulong[] set) => string.Join(' ', set);
}
