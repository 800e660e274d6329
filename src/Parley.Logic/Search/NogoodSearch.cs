using System.Collections.Immutable;

namespace Parley.Logic;

/// <summary>
/// Finds values for finite variables that avoid all nogoods and satisfy all theories: backtracking over the variables in
/// their order with conflict-directed backjumping (Prosser 1993) and generalised nogoods, each a set of values for some variables
/// (Katsirelos and Bacchus 2005). A dead end is resolved into a nogood over the variables before it, which is kept. Every nogood carries
/// the tags that it rests on, so what was learnt in one question serves all others that enable those tags; the tags of the last,
/// empty nogood are a core, and its parents its proof.
/// </summary>
/// <remarks>
/// The solution is the lexicographically first one, where a variable's values are ordered as given: it does not depend on
/// what was learnt before. Deterministic; not thread-safe.
/// </remarks>
public sealed class NogoodSearch
{
    private readonly ImmutableArray<ImmutableArray<int>> valueOrders;
    private readonly ILookup<int, ITheory> theories;
    private readonly List<Nogood>[] byLastVariable;
    private readonly List<Nogood> empty = [];

    /// <summary>By variable, the nogoods over it and earlier ones of which it alone decides: one list each, as the search is at a variable once at a time.</summary>
    private readonly List<Nogood>[] applicableAt;

    /// <summary>A search over variables with these values, each in its order of preference.</summary>
    public NogoodSearch(ImmutableArray<ImmutableArray<int>> valueOrders, IEnumerable<ITheory> theories)
    {
        this.valueOrders = valueOrders;
        this.theories = theories.ToLookup(t => t.LastVariable);
        byLastVariable = [.. valueOrders.Select(_ => new List<Nogood>())];
        applicableAt = [.. valueOrders.Select(_ => new List<Nogood>())];
    }

    /// <summary>How many nogoods are kept.</summary>
    public int Kept => byLastVariable.Sum(b => b.Count) + empty.Count;

    /// <summary>Adds a nogood.</summary>
    public void Add(Nogood nogood) => (nogood.LastVariable < 0 ? empty : byLastVariable[nogood.LastVariable]).Add(nogood);

    /// <summary>The first solution where these tags are enabled, or why there is none.</summary>
    public SearchResult Find(BitSet enabled, Work work)
    {
        foreach (Nogood nogood in empty)
            if (nogood.Tags.IsSubsetOf(enabled)) return new SearchResult(null, nogood);
        var values = new int[valueOrders.Length];
        Nogood? conflict = Extend(values, 0, enabled, work);
        return conflict is null ? new SearchResult([.. values], null) : new SearchResult(null, conflict);
    }

    /// <summary>Null if the values before <paramref name="variable"/> were extended to a solution; else a nogood that they break.</summary>
    private Nogood? Extend(int[] values, int variable, BitSet enabled, Work work)
    {
        if (variable == values.Length) return null;
        work.Spend(1);
        List<Nogood> applicable = applicableAt[variable];
        applicable.Clear();
        foreach (Nogood nogood in byLastVariable[variable])
            if (IsBrokenBefore(nogood, variable, values) && nogood.Tags.IsSubsetOf(enabled)) applicable.Add(nogood);
        List<Nogood>? reasons = null;
        BitSet refuted = BitSet.Empty;
        foreach (int value in valueOrders[variable])
        {
            if (refuted.Contains(value)) continue;
            values[variable] = value;
            Nogood? conflict = FirstWith(applicable, value);
            if (conflict is null && (conflict = Refuted(values, variable, enabled, work)) is null
                && (conflict = Extend(values, variable + 1, enabled, work)) is null) return null;
            if (conflict.On(variable) is not { } covered) return conflict;
            (reasons ??= []).Add(conflict);
            refuted |= covered;
        }
        Nogood learnt = Resolve(reasons ?? [], variable);
        Add(learnt);
        return learnt;
    }

    /// <summary>The first of those whose last literal has the value; null if none has it.</summary>
    private static Nogood? FirstWith(List<Nogood> nogoods, int value)
    {
        foreach (Nogood nogood in nogoods)
            if (nogood.Literals[^1].Values.Contains(value)) return nogood;
        return null;
    }

    private static bool IsBrokenBefore(Nogood nogood, int variable, int[] values)
    {
        foreach (Literal literal in nogood.Literals)
            if (literal.Variable < variable && !literal.Values.Contains(values[literal.Variable])) return false;
        return true;
    }

    private Nogood? Refuted(int[] values, int variable, BitSet enabled, Work work)
    {
        foreach (ITheory theory in theories[variable])
        {
            if (theory.Refute(values.AsSpan(0, variable + 1), enabled, work) is not { } nogood) continue;
            Add(nogood);
            return nogood;
        }
        return null;
    }

    /// <summary>From nogoods that together cover all values of the variable: what they have in common on the others cannot be.</summary>
    private Nogood Resolve(List<Nogood> reasons, int variable)
    {
        // Leave out what the rest covers anyhow: fewer literals and fewer tags.
        for (int r = reasons.Count - 1; r >= 0; r--)
        {
            BitSet rest = reasons.Where((_, other) => other != r).Aggregate(BitSet.Empty, (sum, n) => sum | n.On(variable)!);
            if (valueOrders[variable].All(rest.Contains)) reasons.RemoveAt(r);
        }
        var common = new SortedDictionary<int, BitSet>();
        BitSet tags = BitSet.Empty;
        foreach (Nogood reason in reasons)
        {
            tags |= reason.Tags;
            foreach (var (other, values) in reason.Literals)
                if (other != variable) common[other] = common.TryGetValue(other, out BitSet? known) ? known & values : values;
        }
        return new Nogood([.. common.Select(l => new Literal(l.Key, l.Value))], tags, null, [.. reasons], variable);
    }
}

/// <summary>A solution, or the empty nogood that shows there is none.</summary>
/// <param name="Solution">A value for each variable; null if there is none.</param>
/// <param name="Conflict">The empty nogood: its tags are a core, its parents the proof; null if there is a solution.</param>
public sealed record SearchResult(ImmutableArray<int>? Solution, Nogood? Conflict);
