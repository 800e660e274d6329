using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Parley.Talks;

/// <summary>
/// What is called by ids that its makers choose. Circles that do not hear each other may choose the same id: whoever reads both knows two things of one
/// name, and what was said of it in a circle is about the one known there.
/// </summary>
/// <typeparam name="T">What is called.</typeparam>
public sealed class NamedSet<T> : IReadOnlyCollection<T> where T : class
{
    private readonly Dictionary<string, List<(Readers Readers, T What)>> byId = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public int Count => byId.Values.Sum(same => same.Count);

    /// <summary>The one of this id that was made last.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public T this[string id] => byId[id][^1].What;

    /// <summary>Whether there is one of this id.</summary>
    public bool Contains(string id) => byId.ContainsKey(id);

    /// <summary>The one of this id that was made last; null if there is none.</summary>
    public T? Find(string id) => byId.TryGetValue(id, out var same) ? same[^1].What : null;

    /// <summary>The one of this id that was made last.</summary>
    public bool TryGet(string id, [NotNullWhen(true)] out T? what) => (what = Find(id)) is not null;

    /// <summary>The one that an entry for some readers means by this id: the last that all of them know. Null if there is none.</summary>
    /// <param name="id">The id.</param>
    /// <param name="readers">Those for whom the entry is.</param>
    /// <param name="seats">The parties that sit at the table.</param>
    public T? Meant(string id, Readers readers, IReadOnlySet<string> seats)
    {
        if (!byId.TryGetValue(id, out var same)) return null;
        if (same.Count == 1) return same[0].What;
        return PlaceOf(same, readers, seats) is >= 0 and var place ? same[place].What : null;
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => byId.Values.SelectMany(same => same.Select(s => s.What)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Add(string id, Readers readers, T what)
    {
        if (!byId.TryGetValue(id, out var same)) byId[id] = same = [];
        same.Add((readers, what));
    }

    /// <summary>Changes the one that is meant, if it is still there: another circle may have heard earlier that it is gone.</summary>
    internal void Replace(string id, Readers readers, IReadOnlySet<string> seats, Func<T, T> with)
    {
        if (!byId.TryGetValue(id, out var same) || PlaceOf(same, readers, seats) is not (>= 0 and var place)) return;
        same[place] = (same[place].Readers, with(same[place].What));
    }

    /// <summary>Removes the one that is meant, if it is still there.</summary>
    internal void Remove(string id, Readers readers, IReadOnlySet<string> seats)
    {
        if (!byId.TryGetValue(id, out var same) || PlaceOf(same, readers, seats) is not (>= 0 and var place)) return;
        same.RemoveAt(place);
        if (same.Count == 0) byId.Remove(id);
    }

    private static int PlaceOf(List<(Readers Readers, T What)> same, Readers readers, IReadOnlySet<string> seats) => same.FindLastIndex(s => s.Readers.Include(readers, seats));
}
