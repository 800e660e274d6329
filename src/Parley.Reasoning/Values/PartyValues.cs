using System.Collections.Frozen;
using System.Collections.Immutable;
using Fractions;
using Parley.Core;
using Parley.Logic;
using Parley.Proofs;

namespace Parley.Reasoning;

/// <summary>
/// What one party's value statements say, as linear rows over its unknown worths, and exact answers over any selection of them.
/// </summary>
internal sealed class PartyValues
{
    private readonly ImmutableArray<StatementRows> statements;
    private readonly HashSet<Unknown> shared;
    private ValueTableau? tableau;
    private Valuation? consistent;

    /// <summary>Valuations with which all these statements hold that served as witnesses, the latest first.</summary>
    private readonly LinkedList<Valuation> served = [];

    private const int MostServed = 64;

    public PartyValues(Situation situation, int party, Func<StatementInForce, bool> isLeftOut)
    {
        Situation = situation;
        Party = party;
        statements = [.. situation.ValueStatements(party).Where(s => !isLeftOut(s)).Select(s => new StatementRows(s, situation.Case))];
        Statements = BitSet.Of(statements.Select(s => s.Said.Place));

        // An unknown that only one chain names can be left out of a question and filled in afterwards.
        var chained = statements.SelectMany(s => s.Chains).SelectMany(c => c.Unknowns).OfType<Unknown>()
            .GroupBy(u => u).Where(g => g.Count() > 1).Select(g => g.Key);
        shared = [.. chained, .. statements.SelectMany(s => s.Plain).SelectMany(r => r.Form.Coefficients).Select(c => c.Key)];
        Named = shared.Concat(statements.SelectMany(s => s.Chains).SelectMany(c => c.Unknowns).OfType<Unknown>()).ToFrozenSet();
    }

    public Situation Situation { get; }

    public int Party { get; }

    /// <summary>Places of the party's value statements that are not left out.</summary>
    public BitSet Statements { get; }

    /// <summary>The unknowns that some row names; all others are free.</summary>
    public FrozenSet<Unknown> Named { get; }

    /// <summary>Worths with which all these statements hold; they are not contradictory any more.</summary>
    public Valuation Consistent => consistent ?? throw new InvalidOperationException("Nothing was prepared.");

    /// <summary>Finds <see cref="Consistent"/>.</summary>
    /// <exception cref="OperationCanceledException">The work has to stop.</exception>
    public void Prepare(Work work) => consistent ??= Solve(Statements, [], work).Valuation!;

    /// <summary>
    /// Worths with which the selected statements hold and a gain is not negative; null if there are none. If they will do, the consistent ones or
    /// those of an earlier answer, so that packages share them and there is little to compute.
    /// </summary>
    public Valuation? NoWorseOff(BitSet selected, LinearForm gain, Work work)
    {
        if (!gain.At(Consistent.Worths).IsNegative) return Consistent;
        for (var node = served.First; node is not null; node = node.Next)
        {
            if (gain.At(node.Value.Worths).IsNegative) continue;
            served.Remove(node);
            served.AddFirst(node);
            return node.Value;
        }
        var row = new Row(gain, Relation.AtLeast, Fraction.Zero);
        // An unknown that no row names can be worth anything.
        foreach (var (unknown, sign) in gain.Coefficients)
            if (!Named.Contains(unknown)) return Serving(Consistent.Worths.Add(unknown, -gain.At(Consistent.Worths) * sign));
        if (Tableau.Satisfying(Statements, [row], work) is { } worths) return Serving(worths);
        return Tableau.Satisfying(selected, [row], work) is { } narrow ? new Valuation(Party, NotZero(narrow)) : null;

        Valuation Serving(IEnumerable<KeyValuePair<Unknown, Fraction>> of)
        {
            var found = new Valuation(Party, NotZero(of));
            served.AddFirst(found);
            if (served.Count > MostServed) served.RemoveLast();
            return found;
        }
    }

    private static ImmutableSortedDictionary<Unknown, Fraction> NotZero(IEnumerable<KeyValuePair<Unknown, Fraction>> worths) =>
        worths.Where(w => !w.Value.IsZero).ToImmutableSortedDictionary();

    /// <summary>The rows of all these statements, for the many questions of a search.</summary>
    public ValueTableau Tableau => tableau ??= new ValueTableau(statements.Select(s => (s.Said.Place, (IEnumerable<Row>)s.Plain, (IEnumerable<Chain>)s.Chains)), shared);

    /// <summary>The ids of the statements, sorted, with their places: the order in which sets of them are compared.</summary>
    public ImmutableArray<(string Id, int Place)> ById =>
        [.. statements.Select(s => (s.Said.Id, s.Said.Place)).OrderBy(s => s.Id, StringComparer.Ordinal)];

    /// <summary>
    /// Whether the rows of the selected statements can hold together with the further rows: a valuation, or weights. Weights of
    /// further rows appear under their names; if there are any, weights are scaled so that the last of them has weight 1.
    /// </summary>
    public ValueAnswer Solve(BitSet selected, IReadOnlyList<(string Name, Row Row)> further, Work work)
    {
        var relevant = further.SelectMany(f => f.Row.Form.Coefficients).Select(c => c.Key).ToHashSet();
        relevant.UnionWith(shared);
        var chosen = statements.Where(s => selected.Contains(s.Said.Place)).ToList();
        var rows = new List<(string Statement, Row Row, ImmutableArray<Row> SumOf)>();
        foreach (StatementRows s in chosen)
        {
            rows.AddRange(s.Plain.Select(r => (s.Said.Id, r, ImmutableArray.Create(r))));
            foreach (Chain chain in s.Chains)
                rows.AddRange(chain.Between(relevant).Select(r => (s.Said.Id, r.Sum, r.Rows)));
        }
        rows.AddRange(further.Select(f => (f.Name, f.Row, ImmutableArray.Create(f.Row))));

        var numbers = new Dictionary<Unknown, int>();
        foreach (var (unknown, _) in rows.SelectMany(r => r.Row.Form.Coefficients)) numbers.TryAdd(unknown, numbers.Count);
        Feasibility answer = Simplex.Solve(numbers.Count, [.. rows.Select(r => Constraint(r.Row, numbers))], work);
        if (answer.Weights is { } weights)
        {
            Fraction scale = further.Count > 0 ? weights[^1] : Fraction.One;
            return new ValueAnswer(null,
            [
                .. from r in Enumerable.Range(0, rows.Count)
                   where !weights[r].IsZero
                   from row in rows[r].SumOf
                   select new WeightedRow(rows[r].Statement, row, weights[r] / scale),
            ]);
        }
        var worths = numbers.ToDictionary(n => n.Key, n => answer.Point![n.Value]);
        foreach (Chain chain in chosen.SelectMany(s => s.Chains)) chain.FillIn(worths);
        return new ValueAnswer(new Valuation(Party, NotZero(worths)), []);
    }

    /// <summary>
    /// The fewest statements (of those, the first by ids) that cannot hold, with the further rows, and the weights that show it; null where all can.
    /// </summary>
    /// <param name="further">Rows that must hold, too.</param>
    /// <param name="work">What it spends from.</param>
    /// <param name="within">Places of the statements to consider; null for all.</param>
    public (BitSet Statements, ImmutableArray<WeightedRow> Weights)? FewestAgainst(
        IReadOnlyList<(string Name, Row Row)> further, Work work, BitSet? within = null)
    {
        within ??= Statements;
        ImmutableArray<Row> rows = [.. further.Select(f => f.Row)];
        if (Tableau.Against(within, rows, work) is null) return null;
        var byId = ById.Where(s => within.Contains(s.Place)).ToImmutableArray();
        var found = SmallestSufficientSet.Find<BitSet>(candidate =>
        {
            BitSet places = BitSet.Of(candidate.Members().Select(m => byId[m].Place));
            if (Tableau.Satisfied(places, rows, work) is not { } satisfied) return (places, BitSet.Empty);
            // As many statements as possible that can still hold: fewer are left of which one is needed.
            foreach (var (_, place) in byId)
                if (!satisfied.Contains(place) && Tableau.Satisfied(satisfied.With(place), rows, work) is { } better)
                    satisfied |= better;
            return (null, BitSet.Of(Enumerable.Range(0, byId.Length).Where(m => !satisfied.Contains(byId[m].Place))));
        }, work);
        return found is var (_, fewest) ? (fewest, Solve(fewest, further, work).Weights) : null;
    }

    private static LinearConstraint Constraint(Row row, Dictionary<Unknown, int> numbers) => new(
        [.. row.Form.Coefficients.Select(c => KeyValuePair.Create(numbers[c.Key], new Fraction(c.Value)))],
        row.Bound, row.Relation == Relation.MoreThan, row.Relation == Relation.Equal);

    /// <summary>A statement's rows: those of chains of options of one issue, and all others.</summary>
    private sealed class StatementRows
    {
        public StatementRows(StatementInForce said, Case dispute)
        {
            Said = said;
            All = [.. Row.Of((ValueVerb)said.Statement.Verb, dispute)];
            if (said.Statement.Verb is Verb.Prefers prefers && prefers.Chains.All(IsChain))
            {
                int next = 0;
                foreach (var chain in prefers.Chains)
                {
                    Chains.Add(new Chain(chain, All.Slice(next, chain.Length - 1), dispute));
                    next += chain.Length - 1;
                }
            }
            else
            {
                Plain = All;
            }
        }

        public StatementInForce Said { get; }

        public ImmutableArray<Row> All { get; }

        public ImmutableArray<Row> Plain { get; } = [];

        public List<Chain> Chains { get; } = [];

        private static bool IsChain(ImmutableArray<ImmutableArray<Term>> chain) =>
            chain.Length > 1 && chain.All(a => a.Length == 1 && a[0].Issue == chain[0][0].Issue && a[0].Options.Count == 1);
    }
}

/// <summary>A valuation with which rows hold, or weights that show that they cannot.</summary>
internal sealed record ValueAnswer(Valuation? Valuation, ImmutableArray<WeightedRow> Weights)
{
    public bool IsFeasible => Valuation is not null;
}
