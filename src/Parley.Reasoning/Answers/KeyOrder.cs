using System.Collections.Immutable;
using Parley.Core;
using Parley.Logic;
using Parley.Proofs;

namespace Parley.Reasoning;

/// <summary>
/// The order in which keys are offered (point 3 of the methods page): fewest value statements, fewest red lines, fewest statements,
/// evenest between the parties, then by ids. Sets are of places of statements.
/// </summary>
internal sealed class KeyOrder : IComparer<BitSet>
{
    /// <summary>More statements than a case can have: sums of weights compare as (value statements, red lines, statements) do.</summary>
    private const long Many = 1 << 20;

    private readonly DayReasoning day;
    private readonly Dictionary<int, StatementInForce> statements;

    public KeyOrder(DayReasoning day)
    {
        this.day = day;
        statements = day.Situation.Statements.ToDictionary(s => s.Place);
    }

    /// <summary>What relaxing one statement weighs.</summary>
    public long Weight(int place)
    {
        Statement said = statements[place].Statement;
        return (said.Verb is ValueVerb ? Many * Many : 0) + (said.Firmness == Firmness.RedLine ? Many : 0) + 1;
    }

    /// <summary>Of sets of the same weight, the evener one, then by ids.</summary>
    public int Compare(BitSet? x, BitSet? y)
    {
        foreach (var (a, b) in PerParty(x!).Zip(PerParty(y!)))
            if (a != b) return a.CompareTo(b);
        return x!.Count < y!.Count ? -1 : IdSetOrder.Instance.Compare(Ids(x), Ids(y));
    }

    /// <summary>How many statements each party must relax, the most burdened first; parties without any count 0.</summary>
    private IEnumerable<int> PerParty(BitSet key)
    {
        var counts = new int[day.Situation.Case.Parties.Length];
        foreach (StatementInForce said in key.Members().Select(m => statements[m]))
            foreach (int party in said.Speakers)
                if (!day.Contradictions.IsLeftOut(party, said.Id)) counts[party]++;
        return counts.OrderDescending();
    }

    private ImmutableArray<string> Ids(BitSet key) => [.. key.Members().Select(m => statements[m].Id).Order(StringComparer.Ordinal)];
}
