using System.Collections.Immutable;

namespace Parley.Proofs;

/// <summary>Checks what is left out as contradictory, and that all the rest can be true.</summary>
internal sealed class ContradictionsCheck(
    Verifier verifier, ImmutableArray<Contradiction> contradictions, ImmutableArray<Valuation> consistent, string at, Tally tally)
{
    /// <summary>Checks each, their order, that nothing is left out twice, and that the rest can be true.</summary>
    public void Run()
    {
        for (int k = 0; k < contradictions.Length; k++)
            tally.Check($"{at}contradictions[{k}]", verifier.Contradicts(contradictions[k]), ("contradiction left out", "contradictions left out"));
        for (int k = 1; k < contradictions.Length; k++)
            if (Ids.Compare(contradictions[k - 1].Statements, contradictions[k].Statements) is var order && (order > 0 || (order == 0 && contradictions[k - 1].Party >= contradictions[k].Party)))
                tally.Require($"{at}contradictions[{k}]", "does not stand smallest first, then by ids");
        var pairs = contradictions.SelectMany(c => c.Statements.Select(s => (c.Party, s))).ToList();
        tally.Require(at + "contradictions", pairs.Distinct().Count() == pairs.Count, "a statement is left out twice for a party");
        if (!contradictions.IsEmpty) tally.Leave("That each contradiction left out is a smallest one, and the first by ids among these: with another choice of what to leave out, other things may follow.");
        CheckConsistent();
    }

    private void CheckConsistent()
    {
        for (int k = 0; k < consistent.Length; k++)
            tally.Check($"{at}consistent[{k}]", verifier.Holds(consistent[k]), ("valuation showing that what was not left out can be true", "valuations showing that what was not left out can be true"));
        var parties = consistent.Select(v => v.Party).ToList();
        var wanted = Enumerable.Range(0, verifier.Premises.Case.Parties.Length).Where(p => verifier.Premises.Rows(p).Any());
        tally.Require(at + "consistent", parties.SequenceEqual(parties.Distinct().Order()), "not one valuation for each party, in their order");
        foreach (int p in wanted.Except(parties))
            tally.Require(at + "consistent", $"nothing shows that what {verifier.Premises.Case.Parties[p].Id} said can be true");
    }
}
