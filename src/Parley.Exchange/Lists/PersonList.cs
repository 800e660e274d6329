using System.Collections.Immutable;

namespace Parley.Exchange;

/// <summary>One list, as one side gave it.</summary>
/// <param name="Id">Id in the exchange file.</param>
/// <param name="HeldBy">Place of the side that is said to hold these people.</param>
/// <param name="By">Place of the side that gave the list: the holder, or the other side, which then claims them.</param>
/// <param name="People">The people, in the order of the file; no token twice.</param>
/// <param name="Previous">The last version of the list; null where there was none.</param>
public sealed record PersonList(string Id, int HeldBy, int By, ImmutableArray<ListedPerson> People, ImmutableArray<ListedPerson>? Previous = null)
{
    /// <summary>Whether this is what a side claims of the other.</summary>
    public bool IsClaim => By != HeldBy;
}
