using System.Collections.Immutable;
using Parley.Core;

namespace Parley.Proofs;

/// <summary>Checks what is said to follow on one day.</summary>
internal sealed class FindingsCheck
{
    private readonly Findings findings;
    private readonly Tally tally;
    private readonly string at;
    private readonly Situation situation;

    /// <param name="dispute">The case as analysed.</param>
    /// <param name="findings">What is said to follow.</param>
    /// <param name="at">Where the findings stand in the result, with a dot at its end; empty for the day asked for.</param>
    /// <param name="tally">Where to note what is found.</param>
    /// <exception cref="SituationException">What is agreed on the day cannot stand.</exception>
    public FindingsCheck(Case dispute, Findings findings, string at, Tally tally)
    {
        (this.findings, this.at, this.tally) = (findings, at, tally);
        situation = Situation.On(dispute, findings.Date);
        Verifier = new Verifier(situation, findings.Contradictions.SelectMany(c => c.Statements.Select(s => (c.Party, s))));
    }

    /// <summary>The verifier of this day, without what is left out as contradictory.</summary>
    public Verifier Verifier { get; }

    /// <summary>Checks everything.</summary>
    public void Run()
    {
        CheckDay();
        if (SaysNothing()) tally.Leave("What contradicts itself on a day where nothing is concluded.");
        else new ContradictionsCheck(Verifier, findings.Contradictions, findings.Consistent, at, tally).Run();
        new SettlementCheck(Verifier, findings, at, tally).Run();
        new BlockingSetsCheck(Verifier, findings, at, tally).Run();
        new KeysCheck(Verifier, findings, at, tally).Run();
        new HarvestCheck(Verifier, findings, at, tally).Run();
    }

    private void CheckDay()
    {
        RequireIds("in-force", findings.InForce, situation.Statements.Select(s => s.Id));
        RequireIds("incomplete-agreements", findings.IncompleteAgreements, situation.IncompleteAgreements.Select(a => a.Id));
        RequireIds("overridden", findings.Overridden, situation.Overridden);
        RequireIds("spent", findings.Spent, situation.Spent);
        RequireIds("breaches", findings.Breaches, situation.Breaches);
        var agreed = Enumerable.Range(0, situation.Case.Issues.Length).Where(situation.IsAgreed).Select(i => new Settled(i, situation.Agreed[i]));
        tally.Require(at + "agreed", findings.Agreed.SequenceEqual(agreed), "not what the agreements in force settle");
        tally.Check(at + "date", null, ("day: what is in force, agreed, spent, overridden and breached on it", "days: what is in force, agreed, spent, overridden and breached on them"));
    }

    private void RequireIds(string field, ImmutableArray<string> listed, IEnumerable<string> wanted) =>
        tally.Require(at + field, Ids.AreSame(listed, wanted), $"should be [{string.Join(", ", Ids.Sorted(wanted))}]");

    /// <summary>Whether nothing is concluded from what was said: what is agreed needs no valuations.</summary>
    private bool SaysNothing() =>
        findings.Contradictions.IsEmpty && findings.Consistent.IsEmpty && findings.Settlement.Status is Status.Unknown or Status.Agreed
        && findings.BlockingSets is { Completeness.IsComplete: false, Sets: [] } && findings.Keys is { Completeness.IsComplete: false, Sets: [] }
        && findings.Harvest is { Completeness.IsComplete: false, Certain: [], Possible: [] };
}
