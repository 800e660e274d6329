using System.Numerics;

namespace Parley.Logic;

/// <summary>An immutable set of small non-negative integers.</summary>
public sealed class BitSet : IEquatable<BitSet>
{
    private readonly ulong[] words;

    private BitSet(ulong[] words)
    {
        int length = words.Length;
        while (length > 0 && words[length - 1] == 0) length--;
        this.words = length == words.Length ? words : words[..length];
    }

    /// <summary>The empty set.</summary>
    public static BitSet Empty { get; } = new([]);

    /// <summary>Whether the set has no members.</summary>
    public bool IsEmpty => words.Length == 0;

    /// <summary>How many members it has.</summary>
    public int Count
    {
        get
        {
            int count = 0;
            foreach (ulong word in words) count += BitOperations.PopCount(word);
            return count;
        }
    }

    /// <summary>The set of these members.</summary>
    public static BitSet Of(params IEnumerable<int> members)
    {
        var words = new List<ulong>();
        foreach (int m in members)
        {
            while (words.Count <= m >> 6) words.Add(0);
            words[m >> 6] |= 1UL << (m & 63);
        }
        return new BitSet([.. words]);
    }

    /// <summary>Whether this is a member.</summary>
    public bool Contains(int member) => member >> 6 < words.Length && (words[member >> 6] >> (member & 63) & 1) != 0;

    /// <summary>Whether every member is a member of the other.</summary>
    public bool IsSubsetOf(BitSet other)
    {
        if (words.Length > other.words.Length) return false;
        for (int w = 0; w < words.Length; w++)
            if ((words[w] & ~other.words[w]) != 0) return false;
        return true;
    }

    /// <summary>Whether the two share a member.</summary>
    public bool Overlaps(BitSet other)
    {
        for (int w = Math.Min(words.Length, other.words.Length) - 1; w >= 0; w--)
            if ((words[w] & other.words[w]) != 0) return true;
        return false;
    }

    /// <summary>The member that the two share, if it is only one; else -1.</summary>
    public int OnlyCommonMember(BitSet other)
    {
        int found = -1;
        for (int w = Math.Min(words.Length, other.words.Length) - 1; w >= 0; w--)
        {
            ulong common = words[w] & other.words[w];
            if (common == 0) continue;
            if (found >= 0 || (common & (common - 1)) != 0) return -1;
            found = (w << 6) + BitOperations.TrailingZeroCount(common);
        }
        return found;
    }

    /// <summary>Members of either.</summary>
    public static BitSet operator |(BitSet a, BitSet b)
    {
        var (small, large) = a.words.Length < b.words.Length ? (a, b) : (b, a);
        if (small.IsSubsetOf(large)) return large;
        var result = large.words.AsSpan().ToArray();
        for (int w = 0; w < small.words.Length; w++) result[w] |= small.words[w];
        return new BitSet(result);
    }

    /// <summary>Members of both.</summary>
    public static BitSet operator &(BitSet a, BitSet b)
    {
        var result = new ulong[Math.Min(a.words.Length, b.words.Length)];
        for (int w = 0; w < result.Length; w++) result[w] = a.words[w] & b.words[w];
        return new BitSet(result);
    }

    /// <summary>Members of the first that are not members of the second.</summary>
    public static BitSet operator -(BitSet a, BitSet b)
    {
        if (!a.Overlaps(b)) return a;
        var result = a.words.AsSpan().ToArray();
        for (int w = Math.Min(result.Length, b.words.Length) - 1; w >= 0; w--) result[w] &= ~b.words[w];
        return new BitSet(result);
    }

    /// <summary>The set with one more member.</summary>
    public BitSet With(int member)
    {
        if (Contains(member)) return this;
        var result = new ulong[Math.Max(words.Length, (member >> 6) + 1)];
        words.CopyTo(result, 0);
        result[member >> 6] |= 1UL << (member & 63);
        return new BitSet(result);
    }

    /// <summary>The set with one member less.</summary>
    public BitSet Without(int member)
    {
        if (!Contains(member)) return this;
        var result = words.AsSpan().ToArray();
        result[member >> 6] &= ~(1UL << (member & 63));
        return new BitSet(result);
    }

    /// <summary>The members, ascending.</summary>
    public IEnumerable<int> Members()
    {
        for (int w = 0; w < words.Length; w++)
            for (ulong rest = words[w]; rest != 0; rest &= rest - 1)
                yield return (w << 6) + BitOperations.TrailingZeroCount(rest);
    }

    /// <inheritdoc/>
    public bool Equals(BitSet? other) => other is not null && words.AsSpan().SequenceEqual(other.words);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as BitSet);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (ulong word in words) hash.Add(word);
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString() => "{" + string.Join(",", Members()) + "}";
}
