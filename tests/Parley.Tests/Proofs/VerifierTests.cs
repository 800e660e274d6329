using Parley.Core;
using Parley.Proofs;
using Parley.Reasoning;
using Parley.Tests.Oracle;
using Xunit;

namespace Parley.Tests.Proofs;

/// <summary>The verifier on what the engine says of small cases.</summary>
public sealed class VerifierTests
{
    public static TheoryData<string> Names => [.. SmallCases.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Accepts_what_the_engine_says(string name)
    {
        Analysis analysis = Analyzed.Case(name);
        VerificationReport report = Verifier.Check(analysis);
        Assert.Empty(report.Faults);
        Assert.NotEmpty(report.Checked);
        bool isBlocked = analysis.Now.Settlement.Status == Status.Blocked && !analysis.Now.Keys.Sets.IsEmpty;
        Assert.Equal(isBlocked, report.Checked.Any(s => s.StartsWith("Blocking sets and keys are each all", StringComparison.Ordinal)));
        Assert.Contains(report.NotChecked, s => s.Contains("harvested", StringComparison.Ordinal));
    }

    /// <summary>What is called complete and is not, with flags and lists changed together.</summary>
    [Fact]
    public void Refuses_what_is_called_complete_while_something_is_missing()
    {
        Analysis whole = Analyzed.Case("values and words block");
        Findings now = whole.Now;
        Assert.Equal(Status.Blocked, now.Settlement.Status);
        Completeness cut = new(false, "interrupted");
        Refused(now with { Settlement = new Settlement(Status.Unknown, cut), BlockingSets = new(Completeness.Full, []), Keys = new(Completeness.Full, []) });
        Refused(now with { BlockingSets = now.BlockingSets with { Completeness = cut }, Keys = new(Completeness.Full, []) });
        Refused(now with { BlockingSets = now.BlockingSets with { Completeness = cut }, Keys = now.Keys with { Completeness = cut } }, days: true);

        void Refused(Findings changed, bool days = false)
        {
            Analysis result = days ? whole with { Timeline = new Timeline(Completeness.Full, [.. whole.Timeline.Days.Select(d => d.Date == now.Date ? changed : d)]) } : whole with { Now = changed, Firmness = null };
            Assert.NotEmpty(Verifier.Check(result).Faults);
        }
    }

    /// <summary>A statement that takes no part in a contradiction is not left out with it, though its rows add up to nothing.</summary>
    [Fact]
    public void Refuses_a_contradiction_that_is_padded()
    {
        var c = new CaseSketch().Parties("north", "south").Issue("x", "q", "a").Issue("y", "q", "a");
        c.Say("s1", "north", c.Welcomes("x=a")).Say("s2", "north", c.Resists("x=a")).Say("s3", "north", new Verb.Values([new Worth(1, 0, 0m), new Worth(1, 1, 2m)]));
        Situation situation = Situation.On(c.Case, c.Case.LastDate!.Value);
        var verifier = new Verifier(situation, []);
        Contradiction honest = Assert.Single(Analyzed.Of(c, 0).Now.Contradictions);
        Assert.Null(verifier.Contradicts(honest));
        Row equation = Row.Of((ValueVerb)c.Case.Statements[2].Verb, c.Case).Single();
        var padded = honest with { Statements = ["s1", "s2", "s3"], Refutation = [.. honest.Refutation, new WeightedRow("s3", equation, 1), new WeightedRow("s3", equation, -1)] };
        Assert.Equal("not all weighted rows take part: some of them add up to 0 by themselves", verifier.Contradicts(padded));
    }

    /// <summary>A verifier narrowed twice counts what both allow.</summary>
    [Fact]
    public void Narrowing_a_verifier_again_lets_nothing_back_in()
    {
        var c = new CaseSketch().Parties("north", "south").Issue("x", "q", "a");
        c.Say("s1", "north", c.Rejects("x=a")).Say("s2", "south", c.Accepts("x=a")).Say("s3", "south", c.Rejects("x=a"));
        Package a = Package.StatusQuo(c.Case).With(0, 1);
        var open = new Witness(a, [new Valuation(0, System.Collections.Immutable.ImmutableSortedDictionary<Unknown, Fractions.Fraction>.Empty), new Valuation(1, System.Collections.Immutable.ImmutableSortedDictionary<Unknown, Fractions.Fraction>.Empty)]);
        var verifier = new Verifier(Situation.On(c.Case, c.Case.LastDate!.Value), []);
        Assert.Null(verifier.Only(["s2"]).IsPossible(open));
        Assert.Null(verifier.Only(["s1", "s2"]).Without(["s1"]).IsPossible(open));
        Assert.Null(verifier.Without(["s1"]).Without(["s3"]).IsPossible(open));
        Assert.NotNull(verifier.Only(["s1", "s2"]).IsPossible(open));
        Assert.NotNull(verifier.Without(["s1"]).IsPossible(open));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Accepts_what_the_engine_says_of_every_package(string name)
    {
        Analysis analysis = Analyzed.Case(name);
        Situation situation = Situation.On(analysis.Case, analysis.Now.Date);
        IEnumerable<Package> all = [Package.StatusQuo(analysis.Case)];
        for (int i = 0; i < analysis.Case.Issues.Length; i++)
        {
            int issue = i;
            all = all.SelectMany(x => Enumerable.Range(0, analysis.Case.Issues[issue].Options.Length).Select(k => x.With(issue, k)));
        }
        foreach (Package x in all.ToList())
            Assert.Empty(Verifier.Check(situation, analysis.Now.Contradictions, analysis.Now.Consistent, Analyst.Weigh(analysis.Case, analysis.Now.Date, x)).Faults);
    }
}
