using System.Collections.Immutable;

namespace Parley.Exchange;

/// <summary>A person after reconciliation.</summary>
/// <param name="Person">What the lists say together; the holder's word where both speak.</param>
/// <param name="Status">How the lists go together.</param>
/// <param name="Contradicted">Places of the categories on which they contradict each other; -1 stands for the captivity band.</param>
public sealed record ReconciledPerson(ListedPerson Person, MatchStatus Status, ImmutableArray<int> Contradicted);

/// <summary>What changed between two versions of a list.</summary>
/// <param name="List">Id of the list.</param>
/// <param name="Added">Tokens that are new.</param>
/// <param name="Removed">Tokens that are gone.</param>
/// <param name="Changed">Tokens of which something else is said, and what.</param>
public sealed record ListChanges(string List, ImmutableArray<string> Added, ImmutableArray<string> Removed, ImmutableArray<(string Token, string What)> Changed);

/// <summary>The lists laid beside each other.</summary>
/// <param name="People">Every person once, by token.</param>
/// <param name="Changes">What changed since the last version of each list that has one.</param>
public sealed record Reconciliation(ImmutableArray<ReconciledPerson> People, ImmutableArray<ListChanges> Changes)
{
    /// <summary>How many people held by a side have a status.</summary>
    public int Count(int side, MatchStatus status) => People.Count(p => p.Person.HeldBy == side && p.Status == status);

    /// <summary>How many people held by a side have a status and a category.</summary>
    public int Count(int side, MatchStatus status, int category) =>
        People.Count(p => p.Person.HeldBy == side && p.Status == status && p.Person.Categories.Contains(category));
}
