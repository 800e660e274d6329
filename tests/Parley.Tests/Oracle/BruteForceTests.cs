using System.Globalization;
using Parley.Core;
using Xunit;

namespace Parley.Tests.Oracle;

/// <summary>The brute force on cases small enough to be worked out by hand; each test argues its answer.</summary>
public sealed class BruteForceTests
{
    [Fact]
    public void Two_villages_as_in_the_case_file_page()
    {
        var c = TwoVillages();
        BruteAnswer before = c.Answer(3);
        Assert.Equal("blocked", before.Status);
        Assert.Equal(["{s1,s2}"], before.BlockingSets);
        Assert.Equal(
            [
                "{s2} opens (share=third fee=0 gauge=without): s2 allows (share=third)",
                "{s1} opens (share=half fee=0 gauge=installed): s1 allows (share=half)",
            ], before.Keys);
        Assert.Equal(["{gauge} by (share=none fee=0 gauge=installed) leaves open {fee,share} alone {gauge}"], before.CertainHarvest);
        Assert.Equal(["{fee,gauge} by (share=none fee=500 gauge=installed) undecided {lower,upper} unspoken {}"], before.PossibleHarvest);
        Assert.Equal(["2025-01-02 blocked 1 {gauge}"], before.Timeline);

        BruteAnswer after = c.Answer(9);
        Assert.Equal("(gauge=installed)", after.Agreed);
        Assert.Equal(["{s1,s2}"], after.BlockingSets);
        Assert.Equal(
            [
                "{s2} opens (share=third fee=0 gauge=installed): s2 allows (share=third)",
                "{s1} opens (share=half fee=0 gauge=installed): s1 allows (share=half)",
            ], after.Keys);
        Assert.Empty(after.CertainHarvest);
        Assert.Equal(["{fee,gauge} by (share=none fee=500 gauge=installed) undecided {lower,upper} unspoken {}"], after.PossibleHarvest);
        Assert.Equal(["2025-01-02 blocked 1 {gauge}", "2025-01-09 blocked 1 "], after.Timeline);
    }

    [Fact]
    public void Values_alone_can_block_and_the_key_is_to_doubt_one_of_them()
    {
        // One issue with one way to settle it; north is worse off with it (s1). No hard word was said: {s1} blocks alone, and the
        // key asks what if s1 did not hold. South accepts, so nothing else takes part.
        var c = new CaseSketch().Parties("north", "south").Issue("border", "open", "closed");
        c.Say("s1", "north", c.Resists("border=closed")).Say("s2", "south", c.Accepts("border=closed"));
        BruteAnswer a = c.Answer();
        Assert.Equal(["{s1}"], a.BlockingSets);
        Assert.Equal(["{s1} opens (border=closed): s1 allows (border=closed)"], a.Keys);
        // A new option on the border is one on which north's worth is unknown.
        Assert.Equal(["border yes"], a.Openings);
        Assert.Equal("Positions", a.Firmness);
    }

    [Fact]
    public void Three_value_statements_block_only_together()
    {
        // v(a) < 0 (s2) excludes a; with v(a) >= v(b) (s1) also v(b) < 0, which excludes b; c is rejected (s3).
        var c = new CaseSketch().Parties("north", "south").Issue("x", "q", "a", "b", "c");
        c.Say("s1", "north", c.Prefers("x=a", "x=b")).Say("s2", "north", c.Resists("x=a")).Say("s3", "south", c.Rejects("x=c"));
        BruteAnswer a = c.Answer();
        Assert.Equal(["{s1,s2,s3}"], a.BlockingSets);
        // The hard statement comes first although its speaker is listed last: fewest value statements.
        Assert.Equal(["{s3}", "{s1}", "{s2}"], a.Keys.Select(k => k[..4]));
        Assert.Contains("x=c", a.Keys[0], StringComparison.Ordinal);
        // Without s1 b is open, and b comes before c; without s2 it is a.
        Assert.Contains("x=b", a.Keys[1], StringComparison.Ordinal);
        Assert.Contains("x=a", a.Keys[2], StringComparison.Ordinal);
    }

    [Fact]
    public void A_contradiction_is_left_out_for_its_speaker_alone()
    {
        // North welcomes and resists the same: its smallest contradiction is {s1,s2}. South said s1 too and keeps it, so south accepts
        // while north, of whom nothing is left, is undecided.
        var c = new CaseSketch().Parties("north", "south").Issue("x", "q", "a");
        c.Say("s1", "north south", c.Welcomes("x=a")).Say("s2", "north", c.Resists("x=a"));
        BruteAnswer a = c.Answer();
        Assert.Equal(["north: s1,s2"], a.Contradictions);
        Assert.Equal("possible", a.Status);
        Assert.Equal(["{x} by (x=a) undecided {north} unspoken {}"], a.PossibleHarvest);
    }

    [Fact]
    public void What_was_agreed_spends_its_signers_clauses_and_overrides_the_others()
    {
        // Only east and west settle the road; south insisted on another one and was not asked. East rejected what it then signed.
        var c = new CaseSketch().Parties("east", "west", "south")
            .Issue("road", false, ["east", "west"], "none", "coast", "hills").Issue("toll", "none", "low");
        c.Say("s1", "east", c.Rejects("road=coast")).Say("s2", "south", c.Insists("road=hills toll=low"));
        c.Agree("a1", "east west", "road=coast", day: 1);
        BruteAnswer before = c.Answer();
        // road=coast is refused by s1; road=hills toll=low breaks nothing, and nothing was said of worths.
        Assert.Equal(("possible", "(road=hills toll=low)"), (before.Status, before.Package));
        BruteAnswer after = c.Answer(1);
        Assert.Equal(["s1"], after.Spent);
        Assert.Equal(["s2"], after.Overridden);
        // The other clause of s2 still binds, and is met.
        Assert.Equal(("possible", "(road=coast toll=low)"), (after.Status, after.Package));
        Assert.Equal(["{road,toll} by (road=coast toll=low) undecided {east,south,west} unspoken {}"], after.PossibleHarvest);
    }

    [Fact]
    public void A_breached_norm_does_not_block_its_own_repair()
    {
        // The status quo of camp breaks the norm that rejects it. A package about trade alone is not blocked by that; one that moves the
        // camp to the river still breaks the clause n2 and is blocked by it; to the plain is lawful.
        var c = new CaseSketch().Parties("east", "west").Party("law", Role.Norm)
            .Issue("camp", "here", "river", "plain").Issue("trade", "none", "free");
        c.Say("n1", "law", c.Rejects("camp=here")).Say("n2", "law", c.Rejects("camp=river"));
        c.Say("s1", "east west", c.Accepts("trade=free")).Say("s2", "east", c.Rejects("camp=plain"));
        BruteAnswer a = c.Answer();
        Assert.Equal(["n1"], a.Breaches);
        Assert.Equal(["{s2}"], a.BlockingSets);
        Assert.Equal(["{trade} by (camp=here trade=free) leaves open {camp} alone {trade}"], a.CertainHarvest);
        Assert.Equal(["{s2} opens (camp=plain trade=free): s2 allows (camp=plain)"], a.Keys);
    }

    [Fact]
    public void Norms_and_rules_that_block_alone_leave_an_empty_blocking_set_and_no_key()
    {
        // The norm wants x=a, the rule says never a with y=b, and y has no other option.
        var c = new CaseSketch().Parties("east", "west").Party("law", Role.Norm).Issue("x", "q", "a", "b").Issue("y", "q", "b");
        c.Rule("r1", "x=a y=b", "").Say("n1", "law", c.Demands("x=a")).Say("s1", "east", c.Rejects("x=a"));
        BruteAnswer a = c.Answer();
        Assert.Equal(["{}"], a.BlockingSets);
        Assert.Empty(a.Keys);
        // The norm's demand excludes whatever is new on x; a new option on y would not meet the rule.
        Assert.Equal(["x no", "y no"], a.Openings);
        Assert.Equal("Norms", a.Firmness);
    }

    [Fact]
    public void Keys_prefer_hard_statements_then_few_red_lines_then_few_then_even_ones()
    {
        // a is rejected by north (s1) and by south (s2); b by north twice (s3, s4); c by north in a red line (s5); d is resisted (s6).
        var c = new CaseSketch().Parties("north", "south").Issue("x", "q", "a", "b", "c", "d");
        c.Say("s1", "north", c.Rejects("x=a")).Say("s2", "south", c.Rejects("x=a"));
        c.Say("s3", "north", c.Rejects("x=b")).Say("s4", "north", c.Demands("x=a|c|d"));
        c.Say("s5", "north", c.Rejects("x=c"), also: s => s with { Firmness = Firmness.RedLine });
        c.Say("s6", "south", c.Resists("x=d"));
        BruteAnswer a = c.Answer();
        // Hard without red line, two each: {s1,s2} asks one of each side, {s3,s4} two of one; then the red line; then the value.
        Assert.Equal(["{s1,s2}", "{s3,s4}", "{s5}", "{s6}"], a.Keys.Select(k => k[..(k.IndexOf('}', StringComparison.Ordinal) + 1)]));
        // Blocking sets are what hits each of these once.
        Assert.Equal(["{s1,s3,s5,s6}", "{s1,s4,s5,s6}", "{s2,s3,s5,s6}", "{s2,s4,s5,s6}"], a.BlockingSets);
    }

    [Fact]
    public void Denounced_and_incomplete_agreements()
    {
        // a1 lacks the outsider that its option needs: it settles nothing. a2 is complete until north denounces it on day 2.
        var c = new CaseSketch().Parties("north", "south").Party("port", Role.Outsider)
            .Issue("x", "q", "a needs port", "b").Issue("y", "q", "a");
        c.Agree("a1", "north south", "x=a").Agree("a2", "north south", "y=a");
        c.Agree("a3", "north", "", day: 2, also: a => a with { Ends = ["a2"] });
        Assert.Equal(["a1"], c.Answer().Incomplete);
        Assert.Equal("(y=a)", c.Answer(1).Agreed);
        Assert.Equal("()", c.Answer(2).Agreed);
        // Nobody said a word: everything is possible and unspoken.
        Assert.Equal(["{x,y} by (x=a y=a) undecided {north,port,south} unspoken {x,y}"], c.Answer(2).PossibleHarvest);
    }

    [Fact]
    public void Known_numbers_are_measured_from_the_status_quo_and_words_can_run_out()
    {
        // North: 10 for what is, 12.5 for a: it gains 2.5. South accepts b on day 0 until day 1, and a from day 1 on in its place.
        var c = new CaseSketch().Parties("north", "south").Issue("x", "q", "a", "b");
        c.Say("s1", "north", new Verb.Values([new Worth(0, 0, 10m), new Worth(0, 1, 12.5m), new Worth(0, 2, 9m)]));
        c.Say("s2", "south", c.Accepts("x=b"));
        c.Say("s3", "south", c.Accepts("x=a"), day: 1, also: s => s with { Supersedes = ["s2"], Until = CaseSketch.Day(2) });
        Assert.Equal(["2025-01-01 possible 0 ", "2025-01-02 certain 0 {x}", "2025-01-04 possible 0 "], c.Answer(5).Timeline);
        Assert.Equal(["s1"], c.Answer(5).InForce);
        Assert.Equal(["{x} by (x=a) undecided {south} unspoken {}"], c.Answer(5).PossibleHarvest);
    }

    [Fact]
    public void Elimination_is_exact()
    {
        // x + y >= 1, 3x - y >= 0, -2x - y > -1.25 has the solution x = 1/4, y = 3/4 only on the edge: strictly it does not hold.
        Inequality[] rows = [new([1, 1], 1, Sense.AtLeast), new([3, -1], 0, Sense.AtLeast), Inequality.Of([-2, -1], -1.25m, Sense.MoreThan)];
        Assert.False(FourierMotzkin.IsFeasible(rows));
        Assert.True(FourierMotzkin.IsFeasible([.. rows[..2], rows[2] with { Sense = Sense.AtLeast }]));
        Assert.False(FourierMotzkin.IsFeasible([new([2], 1, Sense.Equal), new([4], 3, Sense.Equal)]));
    }

    private static CaseSketch TwoVillages()
    {
        var c = new CaseSketch().Parties("upper", "lower").Party("district", Role.Mediator).Party("water-law", Role.Norm)
            .Issue("share", true, null, "none", "third", "half")
            .Issue("fee", [.. Enumerable.Range(0, 11).Select(n => (500 * n).ToString(CultureInfo.InvariantCulture))])
            .Issue("gauge", "without", "installed needs district")
            .Rule("rule-1", "share=half", "gauge=installed");
        c.Say("s1", "upper", c.Rejects("share=half"), 1, s => s with { Firmness = Firmness.RedLine });
        c.Say("s2", "lower", c.Demands("share=half"), 1, s => s with { Firmness = Firmness.Opening });
        c.Say("s3", "lower", new Verb.Prefers(
            [
                [c.Terms("share=half"), c.Terms("share=third"), c.Terms("share=none")],
                [.. c.Case.Issues[1].Options.Select(o => c.Terms("fee=" + o.Id))],
            ], false), 1);
        c.Say("s4", "upper lower", c.Welcomes("gauge=installed"), 1);
        c.Say("s5", "upper", c.Accepts("share=third fee=2000"), 1, s => s with { Audience = Audience.Caucus });
        c.Say("s6", "district", c.Welcomes("gauge=installed"), 1);
        return c.Agree("a1", "upper lower district", "gauge=installed", 8);
    }
}
