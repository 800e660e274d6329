using System.Text;
using Fractions;
using Parley.Core;
using Parley.Proofs;

namespace Parley.Reports;

/// <summary>Rows and sums as formulas in words: w(option) is what an option is worth to the party, measured from the status quo.</summary>
internal static class RowWords
{
    public static string Unknown(Unknown unknown, Words words) => $"w(“{words.Issue(unknown.Issue)}”: {words.Option(unknown.Issue, unknown.Option)})";

    public static string Row(Row row, Words words)
    {
        string relation = row.Relation switch { Relation.AtLeast => "≥", Relation.MoreThan => ">", _ => "=" };
        return $"{Form(row.Form.Coefficients.Select(c => KeyValuePair.Create(c.Key, new Fraction(c.Value))), words)} {relation} {Number(row.Bound)}";
    }

    /// <summary>The weighted rows added up.</summary>
    public static string Sum(IEnumerable<WeightedRow> weights, Words words)
    {
        var sum = new SortedDictionary<Unknown, Fraction>();
        foreach (WeightedRow w in weights)
            foreach (var (unknown, coefficient) in w.Row.Form.Coefficients)
                sum[unknown] = sum.GetValueOrDefault(unknown, Fraction.Zero) + w.Weight * coefficient;
        return Form(sum.Where(s => !s.Value.IsZero), words);
    }

    public static Fraction Bound(IEnumerable<WeightedRow> weights) =>
        weights.Aggregate(Fraction.Zero, (sum, w) => sum + w.Weight * w.Row.Bound);

    public static string Number(Fraction number)
    {
        Fraction f = number.Reduce();
        string sign = f.Numerator < 0 ? "−" : "";
        string top = System.Numerics.BigInteger.Abs(f.Numerator).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return f.Denominator.IsOne ? sign + top : $"{sign}{top}/{f.Denominator}";
    }

    private static string Form(IEnumerable<KeyValuePair<Unknown, Fraction>> form, Words words)
    {
        var text = new StringBuilder();
        foreach (var (unknown, coefficient) in form)
        {
            bool negative = coefficient < Fraction.Zero;
            text.Append(text.Length == 0 ? negative ? "−" : "" : negative ? " − " : " + ");
            Fraction size = negative ? -coefficient : coefficient;
            if (size != Fraction.One) text.Append(Number(size)).Append(" · ");
            text.Append(Unknown(unknown, words));
        }
        return text.Length == 0 ? "0" : text.ToString();
    }
}
