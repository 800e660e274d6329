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

    public abstract Nogood? Refute(ReadOnlySpan<int> chosen, BitSet enabled, Work work);

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
        var gain = ImmutableArray.CreateBuilder<KeyValuePair<Unknown, int>>(Issues.Length);
        foreach (int i in Issues)
            if (chosen[i] != Situation.Case.Issues[i].StatusQuo) gain.Add(KeyValuePair.Create(new Unknown(i, chosen[i]), 1));
        return LinearForm.InOrder(gain.DrainToImmutable());
    }
}

/// <summary>
/// A package is possible for a party whose consent it takes if some valuation makes it no worse off. A refutation is widened to all
/// combinations that are provably no better.
/// </summary>
internal sealed class PossibleForParty(PartyValues values) : ValueTheory(values)
{
    private readonly Dictionary<(int Issue, int Option, int Than), BitSet?> noBetter = [];

    public override Nogood? Refute(ReadOnlySpan<int> chosen, BitSet enabled, Work work)
    {
        int consent = ConsentIssue(chosen);
        if (consent < 0 || NamesFreeOption(chosen)) return null;
        BitSet selected = enabled & Values.Statements;
        return Against(Gain(chosen), selected, work) is { } against ? Widened(chosen.ToArray(), consent, against, selected, work) : null;
    }

    /// <summary>
    /// The reason for a nogood, from a cold start, so that it is the same whatever was asked before: weights that show that the best of its
    /// combinations is a loss, and for every other option weights that show that it is no better.
    /// </summary>
    public Reason.ByValues ReasonFor(ValueRefutation refuted, ImmutableArray<Literal> literals, Work work)
    {
        var others = ImmutableArray.CreateBuilder<NoBetter>();
        foreach (int i in Issues)
        {
            Issue issue = Situation.Case.Issues[i];
            BitSet options = literals.FirstOrDefault(l => l.Variable == i)?.Values ?? BitSet.Of(Enumerable.Range(0, issue.Options.Length));
            foreach (int k in options.Members().Where(k => k != refuted.Best[i]))
            {
                var excess = LinearForm.Difference(i, k, refuted.Best[i], issue.StatusQuo);
                others.Add(new NoBetter(i, k, Weights(noBetter[(i, k, refuted.Best[i])]!, new Row(excess, Relation.MoreThan, Fraction.Zero), work)));
            }
        }
        var gain = new Row(Gain(refuted.Best), Relation.AtLeast, Fraction.Zero);
        return new Reason.ByValues(Values.Party, Weights(refuted.Against, gain, work), others.ToImmutable());
    }

    private ImmutableArray<WeightedRow> Weights(BitSet statements, Row further, Work work) =>
        Values.Solve(statements, [("further", further)], work).Weights[..^1];

    /// <summary>Whether an option is chosen that no statement names, and that could make up for anything.</summary>
    private bool NamesFreeOption(ReadOnlySpan<int> chosen)
    {
        foreach (int i in Issues)
            if (chosen[i] != Situation.Case.Issues[i].StatusQuo && !Values.Named.Contains(new Unknown(i, chosen[i]))) return true;
        return false;
    }

    /// <summary>Selected statements whose rows show that the gain, of options that statements name, is negative; null if it need not be.</summary>
    private BitSet? Against(LinearForm gain, BitSet selected, Work work) =>
        Values.Tableau.Against(selected, [new Row(gain, Relation.AtLeast, Fraction.Zero)], work);

    /// <summary>
    /// The nogood of all combinations that are provably no better than one that is refuted, on each issue; first the refuted one is made
    /// as good as it can be by putting back what is no better than the status quo.
    /// </summary>
    private Nogood Widened(int[] refuted, int consent, BitSet against, BitSet selected, Work work)
    {
        foreach (int i in Issues)
        {
            int quo = Situation.Case.Issues[i].StatusQuo;
            if (refuted[i] == quo || NoBetter(i, refuted[i], quo, selected, work) is null) continue;
            (int kept, refuted[i]) = (refuted[i], quo);
            if (Against(Gain(refuted), selected, work) is { } stillAgainst) against = stillAgainst;
            else refuted[i] = kept;
        }
        BitSet tags = against;
        var literals = ImmutableArray.CreateBuilder<Literal>();
        foreach (int i in Issues)
        {
            var covered = new List<int>();
            for (int k = 0; k < Situation.Case.Issues[i].Options.Length; k++)
            {
                if (i == consent && !Situation.ConsentOptions(Values.Party, i).Contains(k)) continue;
                BitSet? because = k == refuted[i] ? BitSet.Empty : NoBetter(i, k, refuted[i], selected, work);
                if (because is null) continue;
                tags |= because;
                covered.Add(k);
            }
            if (covered.Count < Situation.Case.Issues[i].Options.Length) literals.Add(new Literal(i, BitSet.Of(covered)));
        }
        return new Nogood(literals.ToImmutable(), tags, new ValueRefutation(this, refuted, against));
    }

    /// <summary>Selected statements that show an option to be worth no more than another; null if the selected ones do not.</summary>
    private BitSet? NoBetter(int issue, int option, int than, BitSet selected, Work work)
    {
        if (!noBetter.TryGetValue((issue, option, than), out BitSet? because))
        {
            var form = LinearForm.Difference(issue, option, than, Situation.Case.Issues[issue].StatusQuo);
            if (form.Coefficients.All(c => Values.Named.Contains(c.Key)))
                because = Values.Tableau.Against(Values.Statements, [new Row(form, Relation.MoreThan, Fraction.Zero)], work);
            noBetter[(issue, option, than)] = because;
        }
        return because is not null && because.IsSubsetOf(selected) ? because : null;
    }
}

/// <summary>Where a nogood by values came from.</summary>
/// <param name="Theory">Whose values.</param>
/// <param name="Best">By issue, the options of the best combination.</param>
/// <param name="Against">Places of the statements that show that it is a loss.</param>
internal sealed record ValueRefutation(PossibleForParty Theory, int[] Best, BitSet Against);

/// <summary>
/// A package is certain for a party whose consent it takes if no valuation makes it worse off. One that does refutes, with the
/// package, all that it values no more.
/// </summary>
internal sealed class CertainForParty(PartyValues values) : ValueTheory(values)
{
    public override Nogood? Refute(ReadOnlySpan<int> chosen, BitSet enabled, Work work)
    {
        int consent = ConsentIssue(chosen);
        if (consent < 0) return null;
        LinearForm gain = Gain(chosen);
        foreach (var (unknown, _) in gain.Coefficients)
            if (!Values.Named.Contains(unknown)) return Refuted(BitSet.Of(unknown.Option), unknown.Issue, consent, chosen);
        if (Values.Tableau.Satisfying(Values.Statements, [Loss(gain)], work) is not { } worths) return null;

        Fraction slack = -gain.At(worths);
        var literals = ImmutableArray.CreateBuilder<Literal>();
        foreach (int i in Issues)
        {
            Issue issue = Situation.Case.Issues[i];
            Fraction Worth(int k) => k == issue.StatusQuo ? Fraction.Zero : worths.GetValueOrDefault(new Unknown(i, k));
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
