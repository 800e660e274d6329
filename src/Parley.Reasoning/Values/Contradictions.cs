using System.Collections.Immutable;
using Parley.Core;
using Parley.Logic;
using Parley.Proofs;

namespace Parley.Reasoning;

/// <summary>What parties said that cannot all be true of them, and what is left of their value statements without it.</summary>
internal sealed class Contradictions
{
    private readonly HashSet<(int Party, string Statement)> leftOut = [];
    private readonly Situation situation;
    private readonly PartyValues[] consistent;

    private Contradictions(Situation situation, Work work)
    {
        this.situation = situation;
        var found = new List<Contradiction>();
        consistent = [.. Enumerable.Range(0, situation.Case.Parties.Length).Select(Consistent)];
        Found = [.. found.OrderBy(c => c.Statements, IdSetOrder.Instance).ThenBy(c => c.Party)];

        PartyValues Consistent(int party)
        {
            var everything = new PartyValues(situation, party, _ => false);
            BitSet left = everything.Statements;
            while (everything.FewestAgainst([], work, within: left) is var (places, weights))
            {
                ImmutableArray<string> ids =
                    [.. places.Members().Select(m => situation.Case.Statements[m].Id).Order(StringComparer.Ordinal)];
                found.Add(new Contradiction(party, ids, weights));
                foreach (string id in ids) leftOut.Add((party, id));
                left -= places;
            }
            return left.Equals(everything.Statements) ? everything : WhatIsLeft(situation, party);
        }
    }

    /// <summary>The sets left out: smallest first, then by ids.</summary>
    public ImmutableArray<Contradiction> Found { get; }

    /// <summary>The contradictions of a situation.</summary>
    /// <exception cref="OperationCanceledException">The work has to stop.</exception>
    public static Contradictions Of(Situation situation, Work work) => new(situation, work);

    /// <summary>Whether the statement is left out for the party.</summary>
    public bool IsLeftOut(int party, string statement) => leftOut.Contains((party, statement));

    /// <summary>The party's value statements, without those left out; in another situation with the same statements, too.</summary>
    public PartyValues ValuesOf(Situation other, int party) => other == situation ? consistent[party] : WhatIsLeft(other, party);

    private PartyValues WhatIsLeft(Situation of, int party) => new(of, party, s => IsLeftOut(party, s.Id));
}

/// <summary>Sets of ids: smallest first, then by ids.</summary>
internal sealed class IdSetOrder : IComparer<ImmutableArray<string>>
{
    public static IdSetOrder Instance { get; } = new();

    public int Compare(ImmutableArray<string> x, ImmutableArray<string> y)
    {
        int size = x.Length.CompareTo(y.Length);
        for (int i = 0; size == 0 && i < x.Length; i++) size = string.CompareOrdinal(x[i], y[i]);
        return size;
    }
}
