using System.Collections;
using System.Numerics;

namespace Parley.Core;

/// <summary>An immutable set of places of options of one issue.</summary>
public sealed class OptionSet : IReadOnlyCollection<int>, IEquatable<OptionSet>
{
    private readonly ulong[] words;

    private OptionSet(ulong[] words)
    {
        int length = words.Length;
        while (length > 0 && words[length - 1] == 0) length--;
        this.words = length == words.Length ? words : words[..length];
        foreach (ulong word in this.words) Count += BitOperations.PopCount(word);
    }

    /// <summary>The empty set.</summary>
    public static OptionSet Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count { get; }

    /// <summary>The set of these options.</summary>
    public static OptionSet Of(params ReadOnlySpan<int> options)
    {
        int max = -1;
        foreach (int k in options) max = Math.Max(max, k);
        var words = new ulong[(max >> 6) + 1];
        foreach (int k in options) words[k >> 6] |= 1UL << (k & 63);
        return new OptionSet(words);
    }

    /// <summary>The set of these options.</summary>
    public static OptionSet Of(IEnumerable<int> options) => Of([.. options]);

    /// <summary>All options <c>0 … count - 1</c>.</summary>
    public static OptionSet All(int count) => Of(Enumerable.Range(0, count));

    /// <summary>Whether the option is a member.</summary>
    public bool Contains(int option) => option >> 6 < words.Length && (words[option >> 6] >> (option & 63) & 1) != 0;

    /// <summary>Members of both.</summary>
    public OptionSet Intersect(OptionSet other)
    {
        var result = new ulong[Math.Min(words.Length, other.words.Length)];
        for (int w = 0; w < result.Length; w++) result[w] = words[w] & other.words[w];
        return new OptionSet(result);
    }

    /// <summary>Members of either.</summary>
    public OptionSet Union(OptionSet other)
    {
        var (small, large) = words.Length < other.words.Length ? (words, other.words) : (other.words, words);
        var result = (ulong[])large.Clone();
        for (int w = 0; w < small.Length; w++) result[w] |= small[w];
        return new OptionSet(result);
    }

    /// <summary>Members of this set that are not members of the other.</summary>
    public OptionSet Except(OptionSet other)
    {
        var result = (ulong[])words.Clone();
        for (int w = 0; w < Math.Min(words.Length, other.words.Length); w++) result[w] &= ~other.words[w];
        return new OptionSet(result);
    }

    /// <summary>Whether every member is a member of the other.</summary>
    public bool IsSubsetOf(OptionSet other)
    {
        for (int w = 0; w < words.Length; w++)
            if ((words[w] & ~(w < other.words.Length ? other.words[w] : 0)) != 0) return false;
        return true;
    }

    /// <summary>The members, ascending.</summary>
    public IEnumerator<int> GetEnumerator()
    {
        for (int w = 0; w < words.Length; w++)
            for (ulong rest = words[w]; rest != 0; rest &= rest - 1)
                yield return (w << 6) + BitOperations.TrailingZeroCount(rest);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(OptionSet? other) => other is not null && words.AsSpan().SequenceEqual(other.words);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as OptionSet);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (ulong word in words) hash.Add(word);
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString() => "{" + string.Join(",", this) + "}";
}
