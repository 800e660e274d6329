using System.Collections.Immutable;
using Parley.Core;

namespace Parley.Proofs;

/// <summary>Checks the answer to "can they settle?".</summary>
internal sealed class SettlementCheck(Verifier verifier, Findings findings, string at, Tally tally)
{
    private readonly Settlement settlement = findings.Settlement;
    private readonly Premises premises = verifier.Premises;
    private readonly string path = at + "settlement";

    /// <summary>Checks the status, its package and its grounds.</summary>
    public void Run()
    {
        Completion.Check(tally, path, settlement.Completeness);
        bool isAgreed = premises.Situation.IsFull(premises.Situation.Agreed);
        tally.Require(path, isAgreed == (settlement.Status == Status.Agreed), isAgreed ? "what is agreed is a full settlement" : "what is agreed is not a full settlement");
        tally.Check(path, WrongStatus(), ("settlement status with its grounds", "settlement statuses with their grounds"));
        tally.Require(path + ".inferred", Ids.AreSame(settlement.Inferred, Inferred()), $"should be [{string.Join(", ", Ids.Sorted(Inferred()))}]");
        tally.Require(
            path, settlement.Status == Status.Blocked || (findings.BlockingSets.Sets.IsEmpty && findings.Keys.Sets.IsEmpty),
            "blocking sets or keys are listed, and the status is not blocked");
        tally.Require(
            path, settlement.Status != Status.Unknown || !(findings.BlockingSets.Completeness.IsComplete || findings.Keys.Completeness.IsComplete),
            "is not known, and what blocks or unlocks it is called complete");
        tally.Require(
            at + "keys", findings.BlockingSets.Completeness.IsComplete == findings.Keys.Completeness.IsComplete,
            "are complete exactly if the blocking sets are: each list follows from the other");
        CheckAgainstHarvest();
    }

    private string? WrongStatus()
    {
        if (settlement.Status != Status.Certain && !settlement.Acceptances.IsEmpty) return "acceptances belong to a certain settlement, and to no other";
        if ((settlement.Status == Status.Possible) == settlement.Witness is null) return "valuations belong to a possible settlement, and to no other";
        if ((settlement.Status is Status.Blocked or Status.Unknown) != settlement.Package is null) return "a package belongs to a settlement that is agreed, certain or possible, and to no other";
        switch (settlement.Status)
        {
            case Status.Agreed:
                return settlement.Package!.Equals(premises.Situation.Agreed) ? null : "the package is not what is agreed";
            case Status.Certain:
                return verifier.IsCertain(settlement.Package!, settlement.Acceptances)
                    ?? (premises.Situation.IsFull(settlement.Package!) ? null : "the package is not a full settlement");
            case Status.Possible:
                if (!settlement.Package!.Equals(settlement.Witness!.Package)) return "the valuations are for another package";
                tally.Leave("That no full package is certain, where a possible one is shown.");
                return verifier.IsPossibleInFull(settlement.Witness);
            case Status.Blocked:
                return findings.BlockingSets.Sets.IsEmpty ? "it is called blocked, and no blocking set shows it" : null;
            case Status.Unknown:
                return settlement.Completeness.IsComplete ? "it is called complete, and its status is not known" : null;
            default:
                return "there is no such status";
        }
    }

    private IEnumerable<string> Inferred()
    {
        if (settlement.Status == Status.Certain) return premises.TentativeIn(settlement.Acceptances);
        if (settlement.Status != Status.Blocked) return [];
        var each = findings.BlockingSets.Sets.Select(s => premises.Tentative(s.Statements).ToList()).ToList();
        return each.Any(t => t.Count == 0) ? [] : each.SelectMany(t => t);
    }

    /// <summary>What is shown here has to be within what the harvest calls all that there is.</summary>
    private void CheckAgainstHarvest()
    {
        if (settlement.Package is not { } package || premises.WrongShape(package) is not null) return;
        var certain = findings.Harvest.Certain.Select(h => h.Settles);
        var possible = findings.Harvest.Possible.Select(h => h.Settles);
        var settled = premises.Situation.Settles(package);
        bool isWithin = settlement.Status switch
        {
            Status.Certain => certain.Any(s => settled.All(s.Contains)),
            Status.Possible => certain.Concat(possible).Any(s => settled.All(s.Contains)),
            _ => true,
        };
        tally.Require(at + "harvest", isWithin || !findings.Harvest.Completeness.IsComplete, "it is called complete, and leaves out the package of the settlement");
        bool hasBetter = settlement.Completeness.IsComplete && settlement.Status is Status.Possible or Status.Blocked
            && findings.Harvest.Certain.Any(h => premises.WrongShape(h.Package) is null && premises.Situation.IsFull(h.Package));
        tally.Require(path + ".status", !hasBetter, "the harvest holds a full package that is certain");
    }
}
