using System.Collections.Immutable;
using Fractions;
using Parley.Core;

namespace Parley.Proofs;

/// <summary>
/// Weighted rows, added up: a linear form, a bound that every valuation satisfying the rows keeps, and whether it keeps it strictly
/// (Farkas 1902: what follows from linear inequalities is what their sums with weights of the right sign say).
/// </summary>
internal sealed class Sum
{
    private readonly Dictionary<Unknown, Fraction> form = [];

    private Sum() { }

    /// <summary>The weighted sum of the bounds.</summary>
    public Fraction Bound { get; private set; } = Fraction.Zero;

    /// <summary>Whether a strict row takes part.</summary>
    public bool IsStrict { get; private set; }

    /// <summary>Whether every such valuation gives the form a value of at least 0.</summary>
    public bool ShowsNotNegative => Bound >= Fraction.Zero;

    /// <summary>Whether every such valuation gives the form a value above 0.</summary>
    public bool ShowsPositive => Bound > Fraction.Zero || (Bound == Fraction.Zero && IsStrict);

    public static bool IsNumber(Fraction value) => !value.IsNaN && !value.IsInfinity;

    /// <summary>
    /// Adds up what a party said; says what is wrong if a row is not the party's, or its weight has the wrong sign or is 0.
    /// </summary>
    /// <param name="premises">What counts as said.</param>
    /// <param name="party">Place of the party.</param>
    /// <param name="rows">The weighted rows.</param>
    /// <param name="alsoSaid">One more row that may be used, under this id: what a party is asked.</param>
    public static (Sum Sum, string? Wrong) Of(
        Premises premises, int party, ImmutableArray<WeightedRow> rows, (string Statement, Row Row)? alsoSaid = null)
    {
        var sum = new Sum();
        foreach (var (statement, row, weight) in rows)
        {
            if (!(alsoSaid is { } also && also.Statement == statement && also.Row == row) && !premises.HasRow(party, statement, row))
                return (sum, $"{statement} does not say of {premises.NameOf(party)} what the certificate has it say");
            if (!IsNumber(weight)) return (sum, $"a weight of {statement} is not a number");
            if (weight == Fraction.Zero) return (sum, $"{statement} is listed with weight 0");
            if (weight < Fraction.Zero && row.Relation != Relation.Equal) return (sum, $"a weight of {statement} is negative, and its row is no equation");
            sum.Add(row, weight);
        }
        return (sum, null);
    }

    /// <summary>Whether the sum's form is this one, or its opposite.</summary>
    public bool Is(LinearForm wanted, int sign)
    {
        var left = form.Where(c => c.Value != Fraction.Zero).ToList();
        return left.Count == wanted.Coefficients.Length
            && wanted.Coefficients.All(c => form.GetValueOrDefault(c.Key, Fraction.Zero) == new Fraction(c.Value * sign));
    }

    private void Add(Row row, Fraction weight)
    {
        foreach (var (unknown, coefficient) in row.Form.Coefficients)
            form[unknown] = form.GetValueOrDefault(unknown, Fraction.Zero) + weight * coefficient;
        Bound += weight * row.Bound;
        IsStrict |= row.Relation == Relation.MoreThan;
    }
}
