using System.Collections.Immutable;
using Parley.Core;
using Parley.Proofs;
using Parley.Reasoning;
using Parley.Tests.Oracle;

namespace Parley.Tests.Reasoning;

/// <summary>What to ask next, on cases whose order is argued here. A question reads <c>to: issue=option (yeses)</c>.</summary>
public sealed class QuestionTests
{
    [Fact]
    public void One_yes_comes_before_two_and_what_is_certain_is_not_asked()
    {
        // On tax both have yet to say yes: two yeses. On road south has accepted: north's yes alone makes it certain, so it comes
        // first. The gate both welcomed: it is certain, and nobody is asked.
        var c = new CaseSketch().Parties("north", "south")
            .Issue("tax", true, null, "none", "low").Issue("road", "old", "new").Issue("gate", "shut", "open");
        c.Say("s1", "south", c.Accepts("road=new")).Say("s2", "north south", c.Welcomes("gate=open"));
        string[] asked = Asked(c);
        Assert.Equal("north: road=new (1)", asked[0]);
        Assert.DoesNotContain(asked, q => q.EndsWith("gate=open (1)", StringComparison.Ordinal));
        Assert.Contains("north: tax=low (2)", asked);
        Assert.Contains("south: tax=low (2)", asked);
    }

    [Fact]
    public void A_full_settlement_comes_before_more_issues()
    {
        // Both questions take one yes of north. Tax is core: its yes brings a full settlement; road's brings one issue.
        var c = new CaseSketch().Parties("north", "south")
            .Issue("road", false, null, "old", "new").Issue("tax", true, null, "none", "low");
        c.Say("s1", "south", c.Accepts("road=new")).Say("s2", "south", c.Accepts("tax=low"));
        string[] asked = Asked(c);
        Assert.Equal("north: tax=low (1)", asked[0]);
        Assert.Contains("north: road=new (1)", asked);
        Assert.True(Array.IndexOf(asked, "north: road=new (1)") > 0);
    }

    [Fact]
    public void Where_one_thing_is_welcome_and_another_resisted_the_question_is_whether_it_outweighs()
    {
        // Tax is possible for north only together with the road (s3 links them, and the link is north's): the question weighs both.
        var c = new CaseSketch().Parties("north", "south")
            .Issue("tax", true, null, "none", "low").Issue("road", false, null, "old", "new");
        c.Say("s1", "north", c.Welcomes("road=new")).Say("s2", "north", c.Resists("tax=low"))
            .Say("s3", "north", new Verb.Links(c.Terms("tax=low"), c.Terms("road=new")))
            .Say("s4", "south", c.Accepts("tax=low")).Say("s5", "south", c.Accepts("road=new"));
        Question first = Questions(c)[0];
        Assert.Equal("north: tax=low road=new (1)", Text(c.Case, first));
        Assert.Equal(1, first.Welcomed.Single().Issue);
        Assert.True(first.IsFull);
    }

    [Fact]
    public void Only_the_part_that_is_not_known_is_asked()
    {
        // North welcomes the road and has not spoken of the toll, which the road's rule needs: only the toll is asked.
        var c = new CaseSketch().Parties("north", "south")
            .Issue("road", "old", "new").Issue("toll", "none", "small").Rule("r1", "road=new", "toll=small").Rule("r2", "toll=small", "road=new");
        c.Say("s1", "north", c.Welcomes("road=new")).Say("s2", "south", c.Accepts("road=new toll=small"));
        Assert.Equal(["north: toll=small (1)"], Asked(c));
    }

    [Fact]
    public void A_question_that_only_anothers_caucus_suggests_is_flagged()
    {
        // That low is out for south, and high is not, was said in south's caucus. Both can be derived by nobody but south: to north the
        // question about high tells what south refused.
        var c = new CaseSketch().Parties("north", "south").Issue("tax", "none", "low", "high");
        c.Say("s1", "south", c.Rejects("tax=low"), also: s => s with { Audience = Audience.Caucus });
        Question toNorth = Questions(c).First(q => q.To == 0);
        Assert.Equal("north: tax=high (2)", Text(c.Case, toNorth));
        Assert.False(toNorth.Derivable);
        Assert.True(Questions(c).First(q => q.To == 1).Derivable);

        // Said in public, it is no secret.
        var open = new CaseSketch().Parties("north", "south").Issue("tax", "none", "low", "high");
        open.Say("s1", "south", open.Rejects("tax=low"));
        Assert.True(Questions(open).First(q => q.To == 0).Derivable);
    }

    private static string[] Asked(CaseSketch c) => [.. Questions(c).Select(q => Text(c.Case, q))];

    private static ImmutableArray<Question> Questions(CaseSketch c)
    {
        Analysis analysis = Analyst.Analyze(c.Case, new AnalysisOptions());
        Assert.True(analysis.Questions.Completeness.IsComplete);
        return analysis.Questions.Ranked;
    }

    private static string Text(Case dispute, Question q) =>
        $"{dispute.Parties[q.To].Id}: {string.Join(' ', q.Ask.Select(a => $"{dispute.Issues[a.Issue].Id}={dispute.Issues[a.Issue].Options[a.Option].Id}"))} ({q.YesesNeeded})";
}
