using Fractions;
using Parley.Core;
using Parley.Logic;

namespace Parley.Reasoning;

/// <summary>
/// The rows of one party's value statements in one tableau that lasts: a question switches statements on and off and starts from
/// where the last one ended. For the search only: which valuation or weights come out depends on what was asked before, so what is shown
/// to people comes from <see cref="PartyValues.Solve"/>. Options on a long grid enter when a question first touches them.
/// </summary>
internal sealed class ValueTableau
{
    private readonly Simplex simplex = new();
    private readonly Dictionary<Unknown, int> numbers = [];
    private readonly Dictionary<int, int> placeOf = [];
    private readonly List<GrowingChain> chains = [];
    private readonly BitSet all;
    private BitSet on = BitSet.Empty;

    /// <summary>A tableau with all rows, switched off.</summary>
    public ValueTableau(IEnumerable<(int Place, IEnumerable<Row> Plain, IEnumerable<Chain> Chains)> statements, IReadOnlySet<Unknown> shared)
    {
        var places = new List<int>();
        foreach (var (place, plain, chained) in statements)
        {
            places.Add(place);
            foreach (Row row in plain) Add(place, row);
            foreach (Chain chain in chained)
            {
                chains.Add(new GrowingChain(place, chain));
                foreach (var (row, _) in chain.Between(shared)) Add(place, row);
                for (int k = 0; k < chain.Unknowns.Length; k++)
                    if (chain.Unknowns[k] is not { } unknown || shared.Contains(unknown)) chains[^1].Present.Add(k);
            }
        }
        all = BitSet.Of(places);
    }

    /// <summary>Places of selected statements whose rows cannot hold together with these; null if they can.</summary>
    public BitSet? Against(BitSet selected, IReadOnlyList<Row> further, Work work) => Ask(selected, further, () => 0, work).Against;

    /// <summary>Worths with which the rows of the selected statements and these hold; null if there are none.</summary>
    public Dictionary<Unknown, Fraction>? Satisfying(BitSet selected, IReadOnlyList<Row> further, Work work) =>
        Ask(selected, further, Worths, work).Found;

    /// <summary>
    /// Places of all statements, selected or not, that hold at a point where the selected ones and these rows hold; null if there is none.
    /// </summary>
    public BitSet? Satisfied(BitSet selected, IReadOnlyList<Row> further, Work work) =>
        Ask(selected, further, Satisfied, work).Found;

    private BitSet Satisfied()
    {
        var broken = new HashSet<int>();
        foreach (var (constraint, place) in placeOf)
            if (!broken.Contains(place) && !simplex.Holds(constraint)) broken.Add(place);
        return all - BitSet.Of(broken);
    }

    private (BitSet? Against, T? Found) Ask<T>(BitSet selected, IReadOnlyList<Row> further, Func<T> found, Work work)
    {
        Switch(selected);
        foreach (var (unknown, _) in further.SelectMany(r => r.Form.Coefficients)) Enter(unknown);
        foreach (Row row in further) simplex.Switch(simplex.Add(Constraint(row)), isOn: true);
        try
        {
            if (simplex.Check(work) is { } conflict)
                return (BitSet.Of(conflict.Where(c => placeOf.ContainsKey(c.Constraint)).Select(c => placeOf[c.Constraint])), default);
            return (null, found());
        }
        finally
        {
            for (int f = 0; f < further.Count; f++) simplex.RemoveLast();
        }
    }

    /// <summary>How many pivots all questions took.</summary>
    public long Pivots => simplex.Pivots;

    private Dictionary<Unknown, Fraction> Worths()
    {
        Fraction[] point = simplex.Point();
        var worths = numbers.ToDictionary(n => n.Key, n => point[n.Value]);
        foreach (GrowingChain chain in chains.Where(c => on.Contains(c.Place))) chain.Chain.FillIn(worths);
        return worths;
    }

    private void Switch(BitSet selected)
    {
        if (selected.Equals(on)) return;
        foreach (var (constraint, place) in placeOf)
            if (selected.Contains(place) != on.Contains(place)) simplex.Switch(constraint, selected.Contains(place));
        on = selected;
    }

    /// <summary>Puts an option of a long ranking between its neighbours that are already there.</summary>
    private void Enter(Unknown unknown)
    {
        if (numbers.ContainsKey(unknown)) return;
        foreach (GrowingChain chain in chains)
        {
            int place = chain.Chain.Unknowns.IndexOf(unknown);
            if (place < 0 || !chain.Present.Add(place)) continue;
            foreach (Row row in chain.Chain.Around(place, chain.Present)) Add(chain.Place, row);
        }
    }

    private void Add(int place, Row row)
    {
        int constraint = simplex.Add(Constraint(row));
        placeOf[constraint] = place;
        simplex.Switch(constraint, on.Contains(place));
    }

    private LinearConstraint Constraint(Row row) => new(
        [.. row.Form.Coefficients.Select(c => KeyValuePair.Create(Number(c.Key), new Fraction(c.Value)))],
        row.Bound, row.Relation == Relation.MoreThan, row.Relation == Relation.Equal);

    private int Number(Unknown unknown) =>
        numbers.TryGetValue(unknown, out int number) ? number : numbers[unknown] = simplex.AddUnknown();

    private sealed record GrowingChain(int Place, Chain Chain)
    {
        public SortedSet<int> Present { get; } = [];
    }
}
