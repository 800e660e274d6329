using System.Collections.Immutable;
using Fractions;
using Parley.Core;

namespace Parley.Reasoning;

/// <summary>
/// A ranking of options of one issue, best first. On a long grid only the options that a question touches enter it: between
/// neighbours among those, the rows of the ranking add up to one (Fourier–Motzkin elimination of the rest, which is exact).
/// </summary>
internal sealed class Chain
{
    private readonly ImmutableArray<Row> rows;

    public Chain(ImmutableArray<ImmutableArray<Term>> ranking, ImmutableArray<Row> rows, Case dispute)
    {
        this.rows = rows;
        int issue = ranking[0][0].Issue;
        Unknowns =
        [
            .. ranking.Select(a => a[0].Options.Single())
                .Select(k => k == dispute.Issues[issue].StatusQuo ? (Unknown?)null : new Unknown(issue, k)),
        ];
    }

    /// <summary>The unknowns in the order of the ranking; null for the status quo, whose worth is 0.</summary>
    public ImmutableArray<Unknown?> Unknowns { get; }

    /// <summary>A row between each two neighbours among the relevant unknowns and the status quo, with the rows that it sums up.</summary>
    public IEnumerable<(Row Sum, ImmutableArray<Row> Rows)> Between(IReadOnlySet<Unknown> relevant)
    {
        int last = -1;
        for (int place = 0; place < Unknowns.Length; place++)
        {
            if (Unknowns[place] is { } unknown && !relevant.Contains(unknown)) continue;
            if (last >= 0) yield return (Sum(last, place), rows.Slice(last, place - last));
            last = place;
        }
    }

    /// <summary>The rows between one place of the ranking and its nearest neighbours among those that are present.</summary>
    public IEnumerable<Row> Around(int place, SortedSet<int> present)
    {
        if (place > 0 && present.GetViewBetween(0, place - 1) is { Count: > 0 } better) yield return Sum(better.Max, place);
        if (present.GetViewBetween(place + 1, Unknowns.Length) is { Count: > 0 } worse) yield return Sum(place, worse.Min);
    }

    /// <summary>What the rows from one place of the ranking to a later one add up to.</summary>
    private Row Sum(int from, int to)
    {
        var sum = new Dictionary<Unknown, int>();
        if (Unknowns[from] is { } better) sum[better] = 1;
        if (Unknowns[to] is { } worse) sum[worse] = sum.GetValueOrDefault(worse) - 1;
        return new Row(new LinearForm(sum), rows[from].Relation, Fraction.Zero);
    }

    /// <summary>Gives the unknowns that were left out worths between their neighbours', evenly, so that strict rows hold too.</summary>
    public void FillIn(Dictionary<Unknown, Fraction> worths)
    {
        int last = -1;
        for (int place = 0; place <= Unknowns.Length; place++)
        {
            if (place < Unknowns.Length && Worth(place, worths) is null) continue;
            for (int between = last + 1; between < place; between++)
            {
                Fraction? before = last >= 0 ? Worth(last, worths) : null;
                Fraction? after = place < Unknowns.Length ? Worth(place, worths) : null;
                worths[Unknowns[between]!.Value] = (before, after) switch
                {
                    ({ } b, { } a) => b + (a - b) * new Fraction(between - last, place - last),
                    ({ } b, null) => b - new Fraction(between - last),
                    (null, { } a) => a + new Fraction(place - between),
                    _ => new Fraction(-between),
                };
            }
            last = place;
        }
    }

    private Fraction? Worth(int place, Dictionary<Unknown, Fraction> worths) =>
        Unknowns[place] is not { } unknown ? Fraction.Zero : worths.TryGetValue(unknown, out Fraction worth) ? worth : null;
}
