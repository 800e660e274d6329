using System.Collections.Immutable;
using Parley.Core;
using Parley.Logic;
using Parley.Proofs;

namespace Parley.Reasoning;

/// <summary>
/// The order in which keys are offered (point 3 of the methods page): fewest value statements, fewest red lines, fewest statements,
/// evenest between the parties, then by ids. Sets are of places of statements.
/// </summary>
internal sealed class KeyOrder
{
    /// <summary>More statements than a case can have: sums of weights compare as (value statements, red lines, statements) do.</summary>
    private const long Many = 1 << 20;

    private readonly Dictionary<int, (long Weight, ImmutableArray<int> Parties, int PlaceById)> statements;
    private readonly int parties;

    public KeyOrder(DayReasoning day)
    {
        parties = day.Situation.Case.Parties.Length;
        statements = day.Situation.Statements.OrderBy(s => s.Id, StringComparer.Ordinal).Select((said, place) => (said, place)).ToDictionary(
            s => s.said.Place,
            s => (WeightOf(s.said.Statement), s.said.Speakers.Where(p => !day.Contradictions.IsLeftOut(p, s.said.Id)).ToImmutableArray(), s.place));
    }

    /// <summary>What relaxing one statement weighs.</summary>
    public long Weight(int place) => statements[place].Weight;

    /// <summary>What decides between sets of the same weight.</summary>
    public KeyTie Tie(BitSet key)
    {
        var perParty = new int[parties];
        foreach (int place in key.Members())
            foreach (int party in statements[place].Parties) perParty[party]++;
        Array.Sort(perParty, (a, b) => b.CompareTo(a));
        int[] byId = [.. key.Members().Select(place => statements[place].PlaceById)];
        Array.Sort(byId);
        return new KeyTie(perParty, byId);
    }

    private static long WeightOf(Statement said) =>
        (said.Verb is ValueVerb ? Many * Many : 0) + (said.Firmness == Firmness.RedLine ? Many : 0) + 1;
}

/// <summary>Of keys of the same weight, the evener one, then by ids.</summary>
/// <param name="perParty">How many statements each party must relax, the most burdened first; parties without any count 0.</param>
/// <param name="byId">Places of the statements in the order of their ids, ascending.</param>
internal sealed class KeyTie(int[] perParty, int[] byId) : IComparable<KeyTie>
{
    private int[] PerParty => perParty;

    private int[] ById => byId;

    public int CompareTo(KeyTie? other)
    {
        int order = other is null ? 1 : perParty.AsSpan().SequenceCompareTo(other.PerParty);
        if (order != 0) return order;
        return byId.Length != other!.ById.Length ? byId.Length.CompareTo(other.ById.Length) : byId.AsSpan().SequenceCompareTo(other.ById);
    }
}
