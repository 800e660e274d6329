using System.Collections.Immutable;
using Fractions;
using Parley.Core;
using Parley.Logic;
using Parley.Proofs;

namespace Parley.Reasoning;

/// <summary>What a theory of one party's values shares: which issues it turns on, and when the party's consent is taken.</summary>
internal abstract class ValueTheory(PartyValues values) : ITheory
{
    /// <summary>The open issues on which the party has unknowns, ascending.</summary>
    protected ImmutableArray<int> Issues { get; } =
    [
        .. Enumerable.Range(0, values.Situation.Case.Issues.Length)
            .Where(i => !values.Situation.IsAgreed(i) && values.Situation.HasUnknowns(values.Party, i)),
    ];

    protected PartyValues Values { get; } = values;

    protected Situation Situation => Values.Situation;

    public int LastVariable => Issues.IsEmpty ? -1 : Issues[^1];

    public abstract Nogood? Refute(ReadOnlySpan<int> chosen, BitSet enabled, CancellationToken cancel);

    /// <summary>The first issue that brings the party into the consent, or -1.</summary>
    protected int ConsentIssue(ReadOnlySpan<int> chosen)
    {
        foreach (int i in Issues)
            if (Situation.ConsentOptions(Values.Party, i).Contains(chosen[i])) return i;
        return -1;
    }

    /// <summary>What the party gains: on open issues the chosen options, on agreed ones nothing.</summary>
    protected LinearForm Gain(ReadOnlySpan<int> chosen)
    {
        var gain = new List<KeyValuePair<Unknown, int>>();
        foreach (int i in Issues)
            if (chosen[i] != Situation.Case.Issues[i].StatusQuo) gain.Add(KeyValuePair.Create(new Unknown(i, chosen[i]), 1));
        return new LinearForm(gain);
    }
}

/// <summary>A package is possible for a party whose consent it takes if some valuation makes it no worse off.</summary>
internal sealed class PossibleForParty(PartyValues values) : ValueTheory(values)
{
    private readonly List<(Valuation Valuation, BitSet Satisfied)> known = [];

    public override Nogood? Refute(ReadOnlySpan<int> chosen, BitSet enabled, CancellationToken cancel)
    {
        if (ConsentIssue(chosen) < 0) return null;
        LinearForm gain = Gain(chosen);
        if (gain.Coefficients.Any(c => !Values.Named.Contains(c.Key))) return null;
        BitSet selected = enabled & Values.Statements;
        if (known.Exists(k => selected.IsSubsetOf(k.Satisfied) && !gain.At(k.Valuation.Worths).IsNegative)) return null;
        ValueAnswer answer = Values.Solve(selected, [("gain", new Row(gain, Relation.AtLeast, Fraction.Zero))], cancel);
        if (answer.Valuation is { } valuation)
        {
            known.Add((valuation, Values.SatisfiedBy(valuation)));
            return null;
        }
        ImmutableArray<WeightedRow> weights = answer.Weights[..^1];
        var literals = ImmutableArray.CreateBuilder<Literal>();
        foreach (int i in Issues) literals.Add(new Literal(i, BitSet.Of(chosen[i])));
        var places = Values.ById.Where(s => weights.Any(w => w.Statement == s.Id)).Select(s => s.Place);
        return new Nogood(literals.ToImmutable(), BitSet.Of(places), new Reason.ByValues(Values.Party, weights));
    }
}

/// <summary>
/// A package is certain for a party whose consent it takes if no valuation makes it worse off. One that does refutes, with the
/// package, all that it values no more.
/// </summary>
internal sealed class CertainForParty(PartyValues values) : ValueTheory(values)
{
    public override Nogood? Refute(ReadOnlySpan<int> chosen, BitSet enabled, CancellationToken cancel)
    {
        int consent = ConsentIssue(chosen);
        if (consent < 0) return null;
        LinearForm gain = Gain(chosen);
        foreach (var (unknown, _) in gain.Coefficients)
            if (!Values.Named.Contains(unknown)) return Refuted(BitSet.Of(unknown.Option), unknown.Issue, consent, chosen);
        ValueAnswer answer = Values.Solve(Values.Statements, [("loss", Loss(gain))], cancel);
        if (answer.Valuation is not { } valuation) return null;

        Fraction slack = -gain.At(valuation.Worths);
        var literals = ImmutableArray.CreateBuilder<Literal>();
        foreach (int i in Issues)
        {
            Issue issue = Situation.Case.Issues[i];
            Fraction Worth(int k) => k == issue.StatusQuo ? Fraction.Zero : valuation.Worths.GetValueOrDefault(new Unknown(i, k));
            Fraction here = Worth(chosen[i]);
            Fraction best = Enumerable.Range(0, issue.Options.Length).Select(Worth).Where(w => w - here < slack).Max();
            slack -= best - here;
            var covered = Enumerable.Range(0, issue.Options.Length).Where(k => Worth(k) <= best);
            if (i == consent) covered = covered.Where(k => Situation.ConsentOptions(Values.Party, i).Contains(k));
            BitSet options = BitSet.Of(covered);
            if (options.Count < issue.Options.Length) literals.Add(new Literal(i, options));
        }
        return new Nogood(literals.ToImmutable(), BitSet.Empty, this);
    }

    /// <summary>The row that says that the party is worse off.</summary>
    public static Row Loss(LinearForm gain) => new(
        new LinearForm(gain.Coefficients.Select(c => KeyValuePair.Create(c.Key, -c.Value))), Relation.MoreThan, Fraction.Zero);

    private Nogood Refuted(BitSet options, int issue, int consent, ReadOnlySpan<int> chosen)
    {
        var literals = new List<Literal> { new(issue, options) };
        if (!Situation.ConsentOptions(Values.Party, issue).Contains(chosen[issue]))
            literals.Add(new Literal(consent, BitSet.Of(Situation.ConsentOptions(Values.Party, consent))));
        return new Nogood([.. literals.OrderBy(l => l.Variable)], BitSet.Empty, this);
    }
}
