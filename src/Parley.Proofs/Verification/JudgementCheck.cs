using System.Collections.Immutable;
using Fractions;
using Parley.Core;

namespace Parley.Proofs;

/// <summary>Checks what one package was judged to be.</summary>
internal sealed class JudgementCheck(Verifier verifier)
{
    private readonly Premises premises = verifier.Premises;

    private Situation Situation => premises.Situation;

    /// <summary>What is wrong with the judgement; null if nothing is.</summary>
    public string? WrongWith(Judgement judgement)
    {
        Package package = judgement.Package;
        if (premises.WrongShape(package) is { } wrong) return wrong;
        var departs = Enumerable.Range(0, package.Length).Where(i => Situation.IsAgreed(i) && package[i] != Situation.Agreed[i]);
        if (!judgement.Departs.SequenceEqual(departs)) return "the agreed issues that it departs from are others";
        if (!Ids.AreSame(judgement.Rules, Situation.BrokenRules(package).Select(r => r.Id))) return "the rules that it breaks are others";
        if (!Ids.AreSame(judgement.Norms, Situation.BlockingNorms(package).Select(c => c.Said.Id))) return "the norms' statements that block it are others";
        if (!judgement.Parties.Select(p => p.Party).SequenceEqual(Situation.Consent(package))) return "those whose consent it takes are others";
        if (judgement.Status != StatusOf(judgement)) return $"the status does not follow from what the parties make of it";
        return judgement.Parties.Select(p => WrongVerdict(package, p)).FirstOrDefault(w => w is not null);
    }

    private Status StatusOf(Judgement judgement)
    {
        if (judgement.Package.Equals(Situation.Agreed)) return Status.Agreed;
        bool isBlocked = !judgement.Departs.IsEmpty || !judgement.Rules.IsEmpty || !judgement.Norms.IsEmpty;
        if (isBlocked || judgement.Parties.Any(p => p.Verdict == Verdict.Refuses)) return Status.Blocked;
        return judgement.Parties.All(p => p.Verdict == Verdict.Accepts) ? Status.Certain : Status.Possible;
    }

    private string? WrongVerdict(Package package, PartyJudgement judged)
    {
        if (premises.WrongParty(judged.Party) is { } nobody) return nobody;
        string name = premises.NameOf(judged.Party);
        var broken = premises.Clauses(judged.Party).Where(c => c.IsBrokenBy(package)).Select(c => c.Said.Id);
        if (!Ids.AreSame(judged.Breaks, broken)) return $"the statements of {name} that it breaks are others";
        if (judged.Verdict != Verdict.Undecided && (judged.For ?? judged.Against) is not null) return $"{name} is not undecided, and has valuations for it";
        switch (judged.Verdict)
        {
            case Verdict.Accepts when judged.Breaks.IsEmpty:
                return verifier.Gains(package, judged.Party, judged.Certificate);
            case Verdict.Refuses when !judged.Breaks.IsEmpty && judged.Certificate.IsEmpty:
                return null;
            case Verdict.Refuses:
                return verifier.Loses(package, judged.Party, judged.Certificate);
            case Verdict.Undecided when judged.Breaks.IsEmpty && judged.Certificate.IsEmpty:
                return WrongOneWay(judged.For, gain => gain >= Fraction.Zero, "no worse off") ?? WrongOneWay(judged.Against, gain => gain < Fraction.Zero, "worse off");
            default:
                return $"the verdict of {name} does not fit its grounds";
        }

        string? WrongOneWay(Valuation? valuation, Func<Fraction, bool> wanted, string so)
        {
            if (valuation is null || valuation.Party != judged.Party) return $"no valuation shows {name} {so}";
            var (gain, wrong) = verifier.GainOf(package, valuation);
            return wrong ?? (wanted(gain) ? null : $"the valuation does not make {name} {so}");
        }
    }
}
