using System.Collections.Immutable;
using Parley.Core;

namespace Parley.Proofs;

/// <summary>Checks what a new option on each issue is said to do.</summary>
internal sealed class OpeningsCheck(Verifier verifier, ImmutableArray<Opening> openings, bool isBlocked, Tally tally)
{
    private readonly Premises premises = verifier.Premises;

    /// <summary>Checks one opening for each issue.</summary>
    public void Run()
    {
        var wanted = isBlocked ? Enumerable.Range(0, premises.Case.Issues.Length) : [];
        if (!tally.Require("openings", openings.Select(o => o.Issue).SequenceEqual(wanted), isBlocked ? "are not one for each issue, in their order" : "are listed, and nothing is known to block")) return;
        foreach (Opening opening in openings)
            tally.Check($"openings[{opening.Issue}]", WrongWith(opening), ("issue, and whether a new option on it could open a full settlement", "issues, and whether a new option on them could open a full settlement"));
        if (openings.Any(o => o.Opens == false)) tally.Leave("That the statements said to exclude a new option are a minimal set of that kind.");
    }

    private string? WrongWith(Opening opening)
    {
        if ((opening.Opens == true) == opening.Witness is null) return "valuations belong to an opening that could be, and to no other";
        if (opening.Opens != false && (opening.Refutation is not null || !opening.Because.IsEmpty)) return "it is not said to be excluded, and there is a reason why it is";
        if (opening.Opens is null)
        {
            tally.Leave($"Whether a new option on {premises.Case.Issues[opening.Issue].Id} could open a full settlement.");
            return null;
        }
        if (premises.Situation.IsAgreed(opening.Issue)) return WrongOnAgreed(opening);
        var augmented = new Verifier(Situation.On(premises.Case.WithNewOption(opening.Issue), premises.Situation.Date), premises.LeftOut);
        return opening.Opens.Value ? WrongWitness(augmented, opening) : WrongRefutation(augmented, opening);
    }

    private string? WrongOnAgreed(Opening opening)
    {
        if (opening.Opens!.Value || opening.Refutation is not null) return "the issue is agreed: no new option on it is considered, by its agreements alone";
        var settling = premises.Situation.AgreementsInForce.Where(a => a.Settles.Any(s => s.Issue == opening.Issue)).Select(a => a.Id);
        return !opening.Because.IsEmpty && Ids.AreSame(opening.Because, opening.Because) && opening.Because.All(settling.Contains)
            ? null : "the agreements that settle the issue are others";
    }

    private static string? WrongWitness(Verifier augmented, Opening opening) =>
        augmented.IsPossibleInFull(opening.Witness!)
        ?? (opening.Witness!.Package[opening.Issue] == augmented.Premises.Case.Issues[opening.Issue].Options.Length - 1 ? null : "the package does not take the new option");

    private static string? WrongRefutation(Verifier augmented, Opening opening)
    {
        if (opening.Refutation is null) return "nothing shows that it is excluded";
        if (augmented.Refutes(opening.Refutation, opening.Issue) is { } wrong) return wrong;
        var use = RefutationUse.Of(opening.Refutation);
        return Ids.AreSame(opening.Because, use.Statements) ? null : $"it is excluded because of [{string.Join(", ", use.Statements)}], not because of what is listed";
    }
}
