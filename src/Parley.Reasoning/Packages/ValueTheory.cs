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

/// <summary>
/// A package is possible for a party whose consent it takes if some valuation makes it no worse off. A refutation is of one combination
/// of options if it is to be proved to others (<paramref name="isPlain"/>); else it is widened to all that are provably no better.
/// </summary>
internal sealed class PossibleForParty(PartyValues values, bool isPlain) : ValueTheory(values)
{
    private readonly Dictionary<(int Issue, int Option, int Than), BitSet?> noBetter = [];

    public override Nogood? Refute(ReadOnlySpan<int> chosen, BitSet enabled, CancellationToken cancel)
    {
        int consent = ConsentIssue(chosen);
        if (consent < 0) return null;
        BitSet selected = enabled & Values.Statements;
        if (Against(Gain(chosen), selected, cancel) is not { } against) return null;
        if (!isPlain) return Widened(chosen.ToArray(), consent, against, selected, cancel);
        var literals = ImmutableArray.CreateBuilder<Literal>();
        foreach (int i in Issues) literals.Add(new Literal(i, BitSet.Of(chosen[i])));
        ValueAnswer answer = Values.Solve(against, [("gain", new Row(Gain(chosen), Relation.AtLeast, Fraction.Zero))], cancel);
        return new Nogood(literals.ToImmutable(), against, new Reason.ByValues(Values.Party, answer.Weights[..^1]));
    }

    /// <summary>Selected statements whose rows show that the gain is negative; null if it need not be.</summary>
    private BitSet? Against(LinearForm gain, BitSet selected, CancellationToken cancel) =>
        gain.Coefficients.Any(c => !Values.Named.Contains(c.Key))
            ? null
            : Values.Tableau.Against(selected, [new Row(gain, Relation.AtLeast, Fraction.Zero)], cancel);

    /// <summary>
    /// The nogood of all combinations that are provably no better than one that is refuted, on each issue; first the refuted one is made
    /// as good as it can be by putting back what is no better than the status quo.
    /// </summary>
    private Nogood Widened(int[] refuted, int consent, BitSet tags, BitSet selected, CancellationToken cancel)
    {
        foreach (int i in Issues)
        {
            int quo = Situation.Case.Issues[i].StatusQuo;
            if (refuted[i] == quo || NoBetter(i, refuted[i], quo, selected, cancel) is null) continue;
            (int kept, refuted[i]) = (refuted[i], quo);
            if (Against(Gain(refuted), selected, cancel) is { } against) tags = against;
            else refuted[i] = kept;
        }
        var literals = ImmutableArray.CreateBuilder<Literal>();
        foreach (int i in Issues)
        {
            var covered = new List<int>();
            for (int k = 0; k < Situation.Case.Issues[i].Options.Length; k++)
            {
                if (i == consent && !Situation.ConsentOptions(Values.Party, i).Contains(k)) continue;
                BitSet? because = k == refuted[i] ? BitSet.Empty : NoBetter(i, k, refuted[i], selected, cancel);
                if (because is null) continue;
                tags |= because;
                covered.Add(k);
            }
            if (covered.Count < Situation.Case.Issues[i].Options.Length) literals.Add(new Literal(i, BitSet.Of(covered)));
        }
        return new Nogood(literals.ToImmutable(), tags, this);
    }

    /// <summary>Selected statements that show an option to be worth no more than another; null if the selected ones do not.</summary>
    private BitSet? NoBetter(int issue, int option, int than, BitSet selected, CancellationToken cancel)
    {
        if (!noBetter.TryGetValue((issue, option, than), out BitSet? because))
        {
            var excess = new Dictionary<Unknown, int>();
            int quo = Situation.Case.Issues[issue].StatusQuo;
            if (option != quo) excess[new Unknown(issue, option)] = 1;
            if (than != quo) excess[new Unknown(issue, than)] = -1;
            var form = new LinearForm(excess);
            if (form.Coefficients.All(c => Values.Named.Contains(c.Key)))
                because = Values.Tableau.Against(Values.Statements, [new Row(form, Relation.MoreThan, Fraction.Zero)], cancel);
            noBetter[(issue, option, than)] = because;
        }
        return because is not null && because.IsSubsetOf(selected) ? because : null;
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
        if (Values.Tableau.Satisfying(Values.Statements, [Loss(gain)], cancel) is not { } worths) return null;

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
