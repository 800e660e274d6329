using System.Collections.Immutable;
using Fractions;
using Parley.Core;

namespace Parley.Proofs;

/// <summary>
/// Checks what a reasoner claims, in exact rationals and without any solver: certificates by adding up, valuations by substitution,
/// refutations step by step. What it takes as the meaning of a case is <see cref="Situation"/>. Each check gives null if the claim
/// holds, and otherwise a text that says what is wrong.
/// </summary>
public sealed class Verifier
{
    private readonly Premises premises;

    /// <summary>A verifier of claims about one day.</summary>
    /// <param name="situation">What holds on the day.</param>
    /// <param name="leftOut">Statements left out for a party because they contradict others that it made.</param>
    /// <param name="only">Ids of the statements that may be used besides those of norms; null for all.</param>
    public Verifier(Situation situation, IEnumerable<(int Party, string Statement)> leftOut, IEnumerable<string>? only = null)
        : this(only is null ? new Premises(situation, leftOut) : new Premises(situation, leftOut).Only(only)) { }

    private Verifier(Premises premises) => this.premises = premises;

    internal Premises Premises => premises;

    private Situation Situation => premises.Situation;

    /// <summary>Checks all that an analysis says, as far as it can be checked without solving anything.</summary>
    public static VerificationReport Check(Analysis analysis)
    {
        var tally = new Tally();
        new AnalysisCheck(analysis, tally).Run();
        return tally.Report();
    }

    /// <summary>Checks what follows on one day.</summary>
    /// <exception cref="SituationException">Agreements in force on the day cannot stand together, or break a rule.</exception>
    public static VerificationReport Check(Case dispute, Findings findings)
    {
        var tally = new Tally();
        new FindingsCheck(dispute, findings, "", tally).Run();
        return tally.Report();
    }

    /// <summary>Checks what one package was judged to be, on a day.</summary>
    /// <param name="situation">What holds on the day.</param>
    /// <param name="contradictions">What was left out for a party because it contradicts itself.</param>
    /// <param name="consistent">For each party with value statements, a valuation with which all that were not left out hold.</param>
    /// <param name="judgement">What the package was judged to be.</param>
    public static VerificationReport Check(
        Situation situation, ImmutableArray<Contradiction> contradictions, ImmutableArray<Valuation> consistent, Judgement judgement)
    {
        var tally = new Tally();
        var verifier = new Verifier(situation, contradictions.SelectMany(c => c.Statements.Select(s => (c.Party, s))));
        new ContradictionsCheck(verifier, contradictions, consistent, "", tally).Run();
        tally.Check("judgement", verifier.Judges(judgement), ("judgement of a package", "judgements of packages"));
        return tally.Report();
    }

    /// <summary>This verifier, with these statements only besides those of norms.</summary>
    public Verifier Only(IEnumerable<string> statements) => new(premises.Only(statements));

    /// <summary>This verifier, with all statements but these.</summary>
    public Verifier Without(ImmutableArray<string> statements) => new(premises.Without(statements));

    /// <summary>Whether a party accepts a package: it breaks nothing that binds it, and the certificate shows that it is no worse off.</summary>
    public string? Accepts(Package package, Acceptance acceptance) =>
        premises.WrongShape(package) ?? premises.WrongParty(acceptance.Party)
        ?? BrokenBy(package, acceptance.Party) ?? Gains(package, acceptance.Party, acceptance.Certificate);

    /// <summary>Whether a package is certain: allowed, with something new in it, and accepted by everyone in its consent, in order.</summary>
    public string? IsCertain(Package package, ImmutableArray<Acceptance> acceptances)
    {
        if (premises.NotAllowed(package) is { } wrong) return wrong;
        if (Situation.New(package).IsEmpty) return "the package settles nothing new";
        if (!acceptances.Select(a => a.Party).SequenceEqual(Situation.Consent(package))) return "not exactly those whose consent the package takes are said to accept it";
        return acceptances.Select(a => Accepts(package, a)).FirstOrDefault(w => w is not null);
    }

    /// <summary>Whether a package is possible: allowed, with something new in it, and nobody in its consent refuses it, as the valuations show.</summary>
    public string? IsPossible(Witness witness)
    {
        Package package = witness.Package;
        if (premises.NotAllowed(package) is { } wrong) return wrong;
        if (Situation.New(package).IsEmpty) return "the package settles nothing new";
        if (!witness.Valuations.Select(v => v.Party).SequenceEqual(Situation.Consent(package))) return "not exactly those whose consent the package takes have a valuation";
        return witness.Valuations.Select(v => DoesNotRefuse(package, v)).FirstOrDefault(w => w is not null);
    }

    /// <summary>Whether a full package is possible.</summary>
    public string? IsPossibleInFull(Witness witness) =>
        IsPossible(witness) ?? (Situation.IsFull(witness.Package) ? null : "the package is not a full settlement");

    /// <summary>Whether no full package is possible, as the steps show.</summary>
    /// <param name="refutation">The steps.</param>
    /// <param name="newOptionOn">The issue of which only the last option, a new one, is considered; null for all packages.</param>
    public string? Refutes(Refutation refutation, int? newOptionOn = null) => new RefutationCheck(premises, newOptionOn).WrongWith(refutation);

    /// <summary>Whether no package that takes these options is possible, as the steps show.</summary>
    /// <param name="refutation">The steps.</param>
    /// <param name="options">The options.</param>
    /// <param name="onlyFull">Whether only full packages are meant.</param>
    public string? Excludes(Refutation refutation, IReadOnlyCollection<Settled> options, bool onlyFull) =>
        new RefutationCheck(premises, null, options, onlyFull).WrongWith(refutation);

    /// <summary>Whether statements of one party cannot all be true, as the weighted rows show, and each of them takes part.</summary>
    public string? Contradicts(Contradiction contradiction)
    {
        if (premises.WrongParty(contradiction.Party) is { } nobody) return nobody;
        var (sum, wrong) = Sum.Of(new Premises(Situation, []), contradiction.Party, contradiction.Refutation);
        if (wrong is not null) return wrong;
        if (!sum.Is(new LinearForm([]), 1)) return "the weighted rows do not add up to 0";
        if (!sum.ShowsPositive) return "the weighted rows contradict nothing";
        if (!Independence.IsCircuit([.. contradiction.Refutation.Select(r => r.Row.Form)])) return "not all weighted rows take part: some of them add up to 0 by themselves";
        return Ids.AreSame(contradiction.Statements, contradiction.Refutation.Select(r => r.Statement)) ? null : "the statements listed are not exactly those that the weighted rows come from, sorted";
    }

    /// <summary>Whether a valuation satisfies all that its party said.</summary>
    public string? Holds(Valuation valuation) => premises.WrongValuation(valuation);

    /// <summary>Whether a package is what it was judged to be, by everybody.</summary>
    public string? Judges(Judgement judgement) => new JudgementCheck(this).WrongWith(judgement);

    /// <summary>Whether the certificate shows that the party is no worse off with the package than with what is agreed.</summary>
    internal string? Gains(Package package, int party, ImmutableArray<WeightedRow> certificate, (string, Row)? alsoSaid = null)
    {
        var (sum, wrong) = Sum.Of(premises, party, certificate, alsoSaid);
        return wrong
            ?? (sum.Is(Situation.Gain(party, package), 1) ? null : $"the weighted rows do not add up to what {premises.NameOf(party)} gains")
            ?? (sum.ShowsNotNegative ? null : $"the weighted rows do not show that {premises.NameOf(party)} is no worse off");
    }

    /// <summary>Whether the certificate shows that the party is worse off with the package than with what is agreed.</summary>
    internal string? Loses(Package package, int party, ImmutableArray<WeightedRow> certificate)
    {
        var (sum, wrong) = Sum.Of(premises, party, certificate);
        return wrong
            ?? (sum.Is(Situation.Gain(party, package), -1) ? null : $"the weighted rows do not add up to what {premises.NameOf(party)} loses")
            ?? (sum.ShowsPositive ? null : $"the weighted rows do not show that {premises.NameOf(party)} is worse off");
    }

    /// <summary>What the valuation makes of the package, if it is one.</summary>
    internal (Fraction Gain, string? Wrong) GainOf(Package package, Valuation valuation) =>
        premises.WrongValuation(valuation) is { } wrong ? (Fraction.Zero, wrong)
        : (Situation.Gain(valuation.Party, package).At(valuation.Worths), null);

    private string? BrokenBy(Package package, int party)
    {
        foreach (Clause clause in Situation.BindingClauses(party))
            if (clause.IsBrokenBy(package) && premises.Counts(party, clause.Said)) return $"the package breaks {clause.Said.Id}, which binds {premises.NameOf(party)}";
        return null;
    }

    private string? DoesNotRefuse(Package package, Valuation valuation)
    {
        var (gain, wrong) = GainOf(package, valuation);
        return wrong ?? BrokenBy(package, valuation.Party)
            ?? (gain >= Fraction.Zero ? null : $"the valuation makes {premises.NameOf(valuation.Party)} worse off");
    }
}
