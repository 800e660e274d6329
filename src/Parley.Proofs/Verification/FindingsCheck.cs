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
        CheckContradictions();
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

    private void CheckContradictions()
    {
        var sets = findings.Contradictions;
        for (int k = 0; k < sets.Length; k++)
            tally.Check($"{at}contradictions[{k}]", Verifier.Contradicts(sets[k]), ("contradiction left out", "contradictions left out"));
        for (int k = 1; k < sets.Length; k++)
            if (Ids.Compare(sets[k - 1].Statements, sets[k].Statements) is var order && (order > 0 || (order == 0 && sets[k - 1].Party >= sets[k].Party)))
                tally.Require($"{at}contradictions[{k}]", "does not stand smallest first, then by ids");
        var pairs = sets.SelectMany(c => c.Statements.Select(s => (c.Party, s))).ToList();
        tally.Require(at + "contradictions", pairs.Distinct().Count() == pairs.Count, "a statement is left out twice for a party");
        if (!sets.IsEmpty) tally.Leave("That each contradiction left out is a smallest one, and the first by ids among these.");
        CheckConsistent();
    }

    private void CheckConsistent()
    {
        var listed = findings.Consistent;
        for (int k = 0; k < listed.Length; k++)
            tally.Check($"{at}consistent[{k}]", Verifier.Holds(listed[k]), ("valuation showing that what was not left out can be true", "valuations showing that what was not left out can be true"));
        var parties = listed.Select(v => v.Party).ToList();
        var wanted = Enumerable.Range(0, situation.Case.Parties.Length).Where(p => Verifier.Premises.Rows(p).Any());
        tally.Require(at + "consistent", parties.SequenceEqual(parties.Distinct().Order()), "not one valuation for each party, in their order");
        if (listed.IsEmpty && SaysNothing())
        {
            tally.Leave("What contradicts itself on a day where nothing is concluded.");
            return;
        }
        foreach (int p in wanted.Except(parties))
            tally.Require(at + "consistent", $"nothing shows that what {situation.Case.Parties[p].Id} said can be true");
    }

    /// <summary>Whether nothing is concluded from what was said: what is agreed needs no valuations.</summary>
    private bool SaysNothing() =>
        findings.Settlement.Status is Status.Unknown or Status.Agreed
        && findings.BlockingSets is { Completeness.IsComplete: false, Sets: [] } && findings.Keys is { Completeness.IsComplete: false, Sets: [] }
        && findings.Harvest is { Completeness.IsComplete: false, Certain: [], Possible: [] };
}
