using System.Collections.Immutable;
using Parley.Core;
using Parley.Tests.Oracle;

namespace Parley.Tests.Proofs;

/// <summary>Small cases that between them use every part of a result.</summary>
internal static class SmallCases
{
    public static IReadOnlyDictionary<string, (CaseSketch Sketch, int Day)> All { get; } = new Dictionary<string, (CaseSketch, int)>
    {
        ["two villages"] = (TwoVillages(), 3),
        ["two villages, after the gauge"] = (TwoVillages(), 9),
        ["values and words block"] = (ValuesAndWords(), 0),
        ["four keys"] = (FourKeys(), 0),
        ["a contradiction"] = (Contradiction(), 0),
        ["norms, rules and a breach"] = (NormsAndRules(), 0),
        ["norms alone"] = (NormsAlone(), 0),
        ["a law that insists"] = (LawThatInsists(), 0),
        ["certain, inferred"] = (Inferred(), 2),
        ["spent and overridden"] = (Spent(), 1),
        ["one to ask"] = (OneToAsk(), 0),
        ["agreed in full"] = (AgreedInFull(), 1),
    };

    public static CaseSketch TwoVillages()
    {
        var c = new CaseSketch().Parties("upper", "lower").Party("district", Role.Mediator).Party("water-law", Role.Norm)
            .Issue("share", true, null, "none", "third", "half").Issue("fee", "0", "500", "1000", "2000").Issue("gauge", "without", "installed needs district")
            .Rule("rule-1", "share=half", "gauge=installed");
        c.Say("s1", "upper", c.Rejects("share=half"), 1, s => s with { Firmness = Firmness.RedLine });
        c.Say("s2", "lower", c.Demands("share=half"), 1, s => s with { Firmness = Firmness.Opening });
        c.Say("s3", "lower", c.Prefers("share=half", "share=third", "share=none"), 1);
        c.Say("s4", "upper lower", c.Welcomes("gauge=installed"), 1);
        c.Say("s5", "upper", c.Accepts("share=third fee=2000"), 1, s => s with { Audience = Audience.Caucus });
        c.Say("s6", "district", c.Welcomes("gauge=installed"), 1);
        return c.Agree("a1", "upper lower district", "gauge=installed", 8);
    }

    /// <summary>a is resisted, b is no better than a, c is rejected: three statements block, two of them by values.</summary>
    public static CaseSketch ValuesAndWords()
    {
        var c = new CaseSketch().Parties("north", "south").Issue("x", "q", "a", "b", "c");
        return c.Say("s1", "north", c.Prefers("x=a", "x=b")).Say("s2", "north", c.Resists("x=a")).Say("s3", "south", c.Rejects("x=c"));
    }

    private static CaseSketch FourKeys()
    {
        var c = new CaseSketch().Parties("north", "south").Issue("x", "q", "a", "b", "c", "d").Issue("y", "q", "a");
        c.Say("s1", "north", c.Rejects("x=a")).Say("s2", "south", c.Rejects("x=a"));
        c.Say("s3", "north", c.Rejects("x=b")).Say("s4", "north", c.Demands("x=a|c|d"));
        c.Say("s5", "north", c.Rejects("x=c"), also: s => s with { Firmness = Firmness.RedLine });
        return c.Say("s6", "south", c.Resists("x=d"), also: s => s with { AdReferendum = true }).Say("s7", "north south", c.Welcomes("y=a"));
    }

    private static CaseSketch Contradiction()
    {
        var c = new CaseSketch().Parties("north", "south").Issue("x", "q", "a", "b").Issue("y", "q", "a");
        c.Say("s1", "north south", c.Welcomes("x=a")).Say("s2", "north", c.Resists("x=a")).Say("s3", "north", c.Accepts("y=a"));
        return c.Say("s4", "south", new Verb.Values([new Worth(1, 0, 1.5m), new Worth(1, 1, 4m)]));
    }

    private static CaseSketch NormsAndRules()
    {
        var c = new CaseSketch().Parties("east", "west").Party("law", Role.Norm)
            .Issue("camp", "here", "river", "plain", "hill").Issue("trade", "none", "free");
        c.Rule("r1", "camp=hill trade=free", "");
        c.Say("n1", "law", c.Rejects("camp=here")).Say("n2", "law", c.Rejects("camp=river"));
        return c.Say("s1", "east west", c.Accepts("trade=free")).Say("s2", "east", c.Rejects("camp=plain"));
    }

    private static CaseSketch NormsAlone()
    {
        var c = new CaseSketch().Parties("east", "west").Party("law", Role.Norm).Issue("x", "q", "a", "b").Issue("y", "q", "b");
        return c.Rule("r1", "x=a y=b", "").Say("n1", "law", c.Demands("x=a")).Say("s1", "east", c.Rejects("x=a"));
    }

    /// <summary>The law signs nothing without a certain option: what stands already is no package, and not blocked by it.</summary>
    private static CaseSketch LawThatInsists()
    {
        var c = new CaseSketch().Parties("east", "west").Party("law", Role.Norm).Issue("x", "q", "a", "b").Issue("y", "q", "b");
        return c.Say("n1", "law", c.Insists("x=a")).Say("s1", "east", c.Accepts("y=b")).Say("s2", "west", c.Rejects("x=a"));
    }

    /// <summary>Two packages of which each side gains by one part and loses by the other; one statement was read off a deed.</summary>
    private static CaseSketch Inferred()
    {
        var c = new CaseSketch().Parties("north", "south").Issue("x", "q", "a").Issue("y", "q", "a", "b").Issue("z", "q", "a");
        c.Say("s1", "north", c.Accepts("x=a y=a")).Say("s2", "south", c.Accepts("x=a y=a"), also: s => s with { IsInferred = true, Source = null });
        c.Say("s3", "north", c.Resists("x=a"), 1).Say("s4", "north south", c.Welcomes("z=a"), 1, s => s with { Until = CaseSketch.Day(3) });
        return c.Say("s5", "south", c.Prefers("x=a y=b", "x=a y=a"), 2).Claim("c1", "north", 41, 1).Claim("c2", "south", 45, 1);
    }

    private static CaseSketch Spent()
    {
        var c = new CaseSketch().Parties("east", "west", "south")
            .Issue("road", false, ["east", "west"], "none", "coast", "hills").Issue("toll", "none", "low", "high");
        c.Say("s1", "east", c.Rejects("road=coast")).Say("s2", "south", c.Insists("road=hills toll=low|high")).Say("s3", "east", c.Rejects("toll=low|high"));
        c.Agree("a1", "east west", "road=coast", day: 1);
        return c.Agree("a2", "east west", "toll=low", day: 1);
    }

    private static CaseSketch OneToAsk()
    {
        var c = new CaseSketch().Parties("north", "south").Issue("x", "q", "a", "b").Issue("y", "q", "a").Issue("w", "q", "a");
        c.Say("s1", "north", c.Welcomes("x=a")).Say("s2", "north", c.Resists("y=a")).Say("s3", "south", c.Accepts("x=a y=a"));
        return c.Say("s4", "south", c.Resists("x=b")).Say("s5", "north south", c.Accepts("w=a"));
    }

    private static CaseSketch AgreedInFull()
    {
        var c = new CaseSketch().Parties("north", "south").Issue("x", true, null, "q", "a").Issue("y", "q", "a");
        c.Say("s1", "north south", c.Welcomes("y=a"));
        return c.Agree("a1", "north south", "x=a", day: 1);
    }
}
