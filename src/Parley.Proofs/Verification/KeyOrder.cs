using System.Collections.Immutable;
using Parley.Core;

namespace Parley.Proofs;

/// <summary>
/// The order of keys: fewest value statements; fewest red lines; fewest statements; evenest between parties; then ids.
/// </summary>
internal static class KeyOrder
{
    /// <summary>Which of two keys comes first.</summary>
    public static int Compare(Premises premises, Key one, Key other)
    {
        var (a, b) = (Rank(premises, one), Rank(premises, other));
        for (int k = 0; k < a.Length; k++)
            if (a[k] != b[k]) return a[k].CompareTo(b[k]);
        return Ids.InOrder(one.Relax, other.Relax);
    }

    private static ImmutableArray<int> Rank(Premises premises, Key key)
    {
        var said = key.Relax.Select(s => premises.Find(s)!).ToList();
        var byParty = Enumerable.Range(0, premises.Case.Parties.Length).Select(p => said.Count(s => premises.Counts(p, s)));
        return
        [
            said.Count(s => s.Statement.Verb is ValueVerb),
            said.Count(s => s.Statement.Firmness == Firmness.RedLine),
            said.Count,
            .. byParty.OrderDescending(),
        ];
    }
}
