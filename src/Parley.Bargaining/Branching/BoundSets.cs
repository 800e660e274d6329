using System.Numerics;

namespace Parley.Bargaining;

/// <summary>
/// For every layer a few vectors of which one is at least as good, for every party, as whatever the options from there on can add, rules and boxes aside: the upper bound sets
/// of multi-objective branch and bound (Ehrgott and Gandibleux 2007). Where there would be many, neighbours are replaced by what is the better of
/// them for each party.
/// </summary>
internal static class BoundSets
{
    private const int Most = 24;

    public static T[][][] Of<T>(BranchedDomain<T> domain)
        where T : struct, INumber<T>
    {
        int depth = domain.Order.Length;
        var sets = new T[depth + 1][][];
        sets[depth] = [new T[domain.Parties]];
        for (int layer = depth - 1; layer >= 0; layer--)
        {
            var sums = new List<T[]>();
            foreach (T[] adds in domain.Values[layer])
                foreach (T[] rest in sets[layer + 1]) sums.Add([.. adds.Zip(rest, (a, b) => a + b)]);
            sets[layer] = Joined(Efficient(sums));
        }
        return sets;
    }

    private static List<T[]> Efficient<T>(List<T[]> vectors)
        where T : struct, INumber<T>
    {
        var kept = new List<T[]>();
        foreach (T[] v in vectors.OrderByDescending(v => v, Comparer<T[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b))))
            if (!kept.Exists(k => IsAtLeast(k, v))) kept.Add(v);
        return kept;
    }

    private static T[][] Joined<T>(List<T[]> vectors)
        where T : struct, INumber<T>
    {
        int size = (vectors.Count + Most - 1) / Most;
        return size <= 1 ? [.. vectors] : [.. vectors.Chunk(size).Select(chunk => chunk.Aggregate((a, b) => [.. a.Zip(b, T.Max)]))];
    }

    public static bool IsAtLeast<T>(T[] a, T[] b)
        where T : struct, INumber<T>
    {
        for (int p = 0; p < a.Length; p++)
            if (a[p] < b[p]) return false;
        return true;
    }
}
