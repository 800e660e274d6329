using System.Collections.Immutable;
using Fractions;

namespace Parley.Core;

/// <summary>The unknown worth V(issue, option) of an option to a party, measured from the case's status quo.</summary>
/// <param name="Issue">Place of the issue.</param>
/// <param name="Option">Place of the option; never the status quo, whose worth is 0.</param>
public readonly record struct Unknown(int Issue, int Option) : IComparable<Unknown>
{
    /// <summary>By issue, then by option.</summary>
    public int CompareTo(Unknown other) => (Issue, Option).CompareTo((other.Issue, other.Option));
}

/// <summary>How a row's linear form relates to its bound.</summary>
public enum Relation
{
    /// <summary>At least the bound.</summary>
    AtLeast,

    /// <summary>More than the bound.</summary>
    MoreThan,

    /// <summary>Equal to the bound.</summary>
    Equal,
}

/// <summary>A linear form over the unknowns of one party with integer coefficients, none of them 0, ordered by unknown.</summary>
public sealed class LinearForm : IEquatable<LinearForm>
{
    /// <summary>The form with these coefficients; those that are 0 are left out.</summary>
    public LinearForm(IEnumerable<KeyValuePair<Unknown, int>> coefficients) =>
        Coefficients = [.. coefficients.Where(c => c.Value != 0).OrderBy(c => c.Key)];

    private LinearForm(ImmutableArray<KeyValuePair<Unknown, int>> ordered) => Coefficients = ordered;

    /// <summary>The form with these coefficients, none of them 0, which come by unknown.</summary>
    /// <exception cref="ArgumentException">One is 0, or they are out of order.</exception>
    public static LinearForm InOrder(ImmutableArray<KeyValuePair<Unknown, int>> coefficients)
    {
        for (int c = 0; c < coefficients.Length; c++)
            if (coefficients[c].Value == 0 || (c > 0 && coefficients[c - 1].Key.CompareTo(coefficients[c].Key) >= 0))
                throw new ArgumentException($"The coefficient of {coefficients[c].Key} is 0 or out of order.", nameof(coefficients));
        return new LinearForm(coefficients);
    }

    /// <summary>What one option of an issue is worth more than another; the status quo's worth is 0.</summary>
    public static LinearForm Difference(int issue, int option, int than, int statusQuo)
    {
        var coefficients = ImmutableArray.CreateBuilder<KeyValuePair<Unknown, int>>(2);
        AddDifference(coefficients, issue, option, than, statusQuo);
        return new LinearForm(coefficients.DrainToImmutable());
    }

    /// <summary>What one package is worth more than another on the issues that count.</summary>
    internal static LinearForm Difference(Package package, Package than, Case dispute, Func<int, bool> counts)
    {
        var coefficients = ImmutableArray.CreateBuilder<KeyValuePair<Unknown, int>>(2 * package.Length);
        for (int i = 0; i < package.Length; i++)
            if (package[i] != than[i] && counts(i)) AddDifference(coefficients, i, package[i], than[i], dispute.Issues[i].StatusQuo);
        return new LinearForm(coefficients.DrainToImmutable());
    }

    private static void AddDifference(ImmutableArray<KeyValuePair<Unknown, int>>.Builder coefficients, int issue, int option, int than, int statusQuo)
    {
        if (option == than) return;
        if (than != statusQuo && than < option) coefficients.Add(KeyValuePair.Create(new Unknown(issue, than), -1));
        if (option != statusQuo) coefficients.Add(KeyValuePair.Create(new Unknown(issue, option), 1));
        if (than != statusQuo && than > option) coefficients.Add(KeyValuePair.Create(new Unknown(issue, than), -1));
    }

    /// <summary>The coefficients, by unknown.</summary>
    public ImmutableArray<KeyValuePair<Unknown, int>> Coefficients { get; }

    /// <summary>The form's value for a valuation; unknowns that it does not name count as 0.</summary>
    public Fraction At(IReadOnlyDictionary<Unknown, Fraction> valuation)
    {
        Fraction sum = Fraction.Zero;
        foreach (var (unknown, coefficient) in Coefficients)
            if (valuation.TryGetValue(unknown, out Fraction worth)) sum += worth * coefficient;
        return sum;
    }

    /// <inheritdoc/>
    public bool Equals(LinearForm? other) => other is not null && Coefficients.SequenceEqual(other.Coefficients);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as LinearForm);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var c in Coefficients) hash.Add(c);
        return hash.ToHashCode();
    }
}

/// <summary>What a value statement says of its speaker's worths: one linear inequality or equation.</summary>
/// <param name="Form">The form.</param>
/// <param name="Relation">How it relates to <paramref name="Bound"/>.</param>
/// <param name="Bound">0, or a difference of known numbers.</param>
public sealed record Row(LinearForm Form, Relation Relation, Fraction Bound)
{
    /// <summary>Whether a valuation satisfies the row.</summary>
    public bool Holds(IReadOnlyDictionary<Unknown, Fraction> valuation)
    {
        Fraction value = Form.At(valuation);
        return Relation switch
        {
            Relation.AtLeast => value >= Bound,
            Relation.MoreThan => value > Bound,
            _ => value == Bound,
        };
    }

    /// <summary>
    /// The rows of a value statement, in the order in which it says them. Where several options are named for an issue, a row for
    /// each combination.
    /// </summary>
    public static IEnumerable<Row> Of(ValueVerb verb, Case dispute)
    {
        switch (verb)
        {
            case Verb.Accepts v:
                return Combinations(v.All).Select(a => Compare(a, [], Relation.AtLeast, dispute));
            case Verb.Welcomes v:
                return Combinations(v.All).Select(a => Compare(a, [], Relation.MoreThan, dispute));
            case Verb.Resists v:
                return Combinations(v.All).Select(a => Compare([], a, Relation.MoreThan, dispute));
            case Verb.Prefers v:
                Relation relation = v.Strictly ? Relation.MoreThan : Relation.AtLeast;
                return from chain in v.Chains
                       from place in Enumerable.Range(0, Math.Max(0, chain.Length - 1))
                       from better in Combinations(chain[place])
                       from worse in Combinations(chain[place + 1])
                       select Compare(better, worse, relation, dispute);
            case Verb.Values v:
                return from worth in v.Known
                       where worth.Option != dispute.Issues[worth.Issue].StatusQuo
                       let quo = v.Known.Where(w => w.Issue == worth.Issue && w.Option == dispute.Issues[w.Issue].StatusQuo)
                           .Select(w => w.Number).FirstOrDefault()
                       select new Row(
                           new LinearForm([KeyValuePair.Create(new Unknown(worth.Issue, worth.Option), 1)]),
                           Relation.Equal,
                           new Fraction(worth.Number) - new Fraction(quo));
            default:
                throw new ArgumentOutOfRangeException(nameof(verb), verb, "Not a value verb.");
        }
    }

    /// <summary>How many rows <see cref="Of"/> gives, without making them.</summary>
    public static long Count(ValueVerb verb)
    {
        switch (verb)
        {
            case Verb.Accepts v: return Combined(v.All);
            case Verb.Welcomes v: return Combined(v.All);
            case Verb.Resists v: return Combined(v.All);
            case Verb.Values v: return v.Known.Length;
            case Verb.Prefers v:
                long sum = 0;
                foreach (var chain in v.Chains)
                    for (int i = 0; i + 1 < chain.Length; i++)
                        sum = Capped((UInt128)(ulong)sum + (UInt128)(ulong)Combined(chain[i]) * (ulong)Combined(chain[i + 1]));
                return sum;
            default: throw new ArgumentOutOfRangeException(nameof(verb), verb, "Not a value verb.");
        }

        static long Combined(ImmutableArray<Term> terms)
        {
            long product = 1;
            foreach (Term t in terms) product = Capped((UInt128)(ulong)product * (ulong)t.Options.Count);
            return product;
        }

        static long Capped(UInt128 size) => size > long.MaxValue ? long.MaxValue : (long)size;
    }

    private static IEnumerable<ImmutableArray<(int Issue, int Option)>> Combinations(ImmutableArray<Term> terms)
    {
        IEnumerable<ImmutableArray<(int, int)>> result = [[]];
        foreach (Term term in terms)
            result = result.SelectMany(head => term.Options.Select(option => head.Add((term.Issue, option))));
        return result;
    }

    private static Row Compare(
        ImmutableArray<(int Issue, int Option)> better, ImmutableArray<(int Issue, int Option)> worse, Relation relation, Case dispute)
    {
        var sum = new Dictionary<Unknown, int>();
        Add(better, 1);
        Add(worse, -1);
        return new Row(new LinearForm(sum), relation, Fraction.Zero);

        void Add(ImmutableArray<(int Issue, int Option)> options, int sign)
        {
            foreach (var (issue, option) in options)
                if (option != dispute.Issues[issue].StatusQuo)
                    sum[new Unknown(issue, option)] = sum.GetValueOrDefault(new Unknown(issue, option)) + sign;
        }
    }
}
