using System.Collections.Immutable;
using Fractions;
using Parley.Core;
using Parley.Proofs;
using Parley.Tests.Oracle;
using Xunit;

namespace Parley.Tests.Proofs;

/// <summary>An analysis put together by hand, without any engine: north resists the only way to settle (s1), south accepts it (s2).</summary>
public sealed class HandMadeTests
{
    private static readonly CaseSketch Sketch = Border();
    private static readonly Row Worse = new(new LinearForm([new(new Unknown(0, 1), -1)]), Relation.MoreThan, Fraction.Zero);

    [Fact]
    public void Is_accepted()
    {
        VerificationReport report = Verifier.Check(Made());
        Assert.Empty(report.Faults);
        Assert.Contains("2 keys with the packages that they open", report.Checked);
    }

    [Fact]
    public void A_refutation_has_to_end_with_nothing_left()
    {
        var verifier = new Verifier(Situation.On(Sketch.Case, CaseSketch.Day(0).Day), []);
        Refutation whole = Blocked();
        Assert.Null(verifier.Refutes(whole));
        Assert.NotNull(verifier.Refutes(new Refutation(whole.Steps[..2])));
        Assert.NotNull(verifier.Refutes(new Refutation([])));
        // Without s1 nothing excludes a closed border.
        Assert.NotNull(verifier.Only(["s2"]).Refutes(whole));
    }

    [Fact]
    public void A_certificate_uses_only_what_the_party_said()
    {
        var verifier = new Verifier(Situation.On(Sketch.Case, CaseSketch.Day(0).Day), []);
        Package closed = new([1]);
        Row better = new(new LinearForm([new(new Unknown(0, 1), 1)]), Relation.AtLeast, Fraction.Zero);
        Assert.Null(verifier.Accepts(closed, new Acceptance(1, [new WeightedRow("s2", better, 1)])));
        Assert.NotNull(verifier.Accepts(closed, new Acceptance(0, [new WeightedRow("s2", better, 1)])));
        Assert.NotNull(verifier.Accepts(closed, new Acceptance(1, [new WeightedRow("s2", better, 2)])));
        Assert.NotNull(verifier.Accepts(closed, new Acceptance(1, [new WeightedRow("s1", Worse, -1)])));
    }

    private static CaseSketch Border()
    {
        var c = new CaseSketch().Parties("north", "south").Issue("border", "open", "closed");
        return c.Say("s1", "north", c.Resists("border=closed")).Say("s2", "south", c.Accepts("border=closed"));
    }

    /// <summary>Open is the status quo; closed has north lose; so nothing is left.</summary>
    private static Refutation Blocked() => new(
    [
        new Step([new Term(0, OptionSet.Of(0))], new Reason.CoreIssue(0)),
        new Step([new Term(0, OptionSet.Of(1))], new Reason.ByValues(0, [new WeightedRow("s1", Worse, 1)], [])),
        new Step([], new Reason.Resolved(0, [0, 1])),
    ]);

    private static Valuation Worth(int party, int option, int worth) =>
        new(party, ImmutableSortedDictionary<Unknown, Fraction>.Empty.Add(new Unknown(0, option), worth));

    private static Analysis Made()
    {
        var witness = new Witness(new Package([1]), [Worth(0, 1, 0), Worth(1, 1, 0)]);
        var fresh = new Witness(new Package([2]), [new Valuation(0, Worth(0, 2, 1).Worths.Add(new Unknown(0, 1), -1)), Worth(1, 2, 1)]);
        var now = new Findings
        {
            Date = CaseSketch.Day(0).Day,
            InForce = ["s1", "s2"],
            Agreed = [],
            IncompleteAgreements = [],
            Overridden = [],
            Spent = [],
            Breaches = [],
            Contradictions = [],
            Consistent = [Worth(0, 1, -1), Worth(1, 1, 3)],
            Settlement = new Settlement(Status.Blocked, Completeness.Full),
            BlockingSets = new BlockingSets(Completeness.Full, [new BlockingSet(["s1"], [], [], ["north"], ["border"], [], Blocked(), [witness])]),
            Keys = new Keys(Completeness.Full, [new Key(["s1"], ["north"], [new Give("s1", [new Settled(0, 1)])], witness)]),
            Harvest = new Harvest(Completeness.Full, [], []),
        };
        return new Analysis(
            new Scope(new string('0', 64), [], "mediator", null, null, "a hand"), Sketch.Case, now, new Questions(Completeness.Full, []),
            [new Opening(0, true, [], fresh, null)], BlockFirmness.Positions, new Timeline(Completeness.Full, [now]), []);
    }
}
