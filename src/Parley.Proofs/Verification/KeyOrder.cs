using System.Collections.Immutable;
using Parley.Core;

namespace Parley.Proofs;

/// <summary>
/// The order of keys: fewest value statements; fewest red lines; fewest statements; evenest between parties; then ids.
/// </summary>
internal static class KeyOrder
{
    /// <summary>Which of two ranks comes first.</summary>
    public static int Compare((ImmutableArray<int> Numbers, ImmutableArray<string> Ids) one, (ImmutableArray<int> Numbers, ImmutableArray<string> Ids) other) =>
        one.Numbers.AsSpan().SequenceCompareTo(other.Numbers.AsSpan()) is var order and not 0 ? order : Ids.InOrder(one.Ids, other.Ids);

    /// <summary>The numbers by which a key is ranked, and its ids.</summary>
    public static (ImmutableArray<int> Numbers, ImmutableArray<string> Ids) Rank(Premises premises, Key key)
    {
        var said = key.Relax.Select(s => premises.Find(s)!).ToList();
        var byParty = Enumerable.Range(0, premises.Case.Parties.Length).Select(p => said.Count(s => premises.Counts(p, s)));
        return
        ([
            said.Count(s => s.Statement.Verb is ValueVerb),
            said.Count(s => s.Statement.Firmness == Firmness.RedLine),
            said.Count,
            .. byParty.OrderDescending(),
        ], key.Relax);
    }
}
