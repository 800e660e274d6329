using System.Collections.Immutable;
using System.Text.Json;
using Parley.Talks;

namespace Parley.Tests.Talks;

/// <summary>What acts say about the case, before anybody confirms it.</summary>
public sealed class MeaningTests
{
    private static readonly ImmutableSortedDictionary<string, string> Third = Settles(("share", "third")), Both = Settles(("share", "third"), ("fee", "50"));

    [Fact]
    public void Whoever_proposes_for_a_party_would_sign_it()
    {
        var table = new Table();
        Assert.Equal(
            [
                """null sources {"id":"record","title":"The record of these talks"}""",
                """e17 statements {"id":"s1","by":"upper","date":"2026-03-02","source":"record","accepts":{"fee":"50","share":"third"}}""",
            ],
            Meant(table, "clerk", new Proposed("p1", Both)));
        Assert.Equal(
            ["""e17 statements {"id":"s1","by":"lower","date":"2026-03-02","source":"record","accepts":{"share":"third"},"until":"2026-03-05"}"""],
            Said(table, "elder", new Proposed("p2", Third, new DateTimeOffset(2026, 3, 5, 12, 0, 0, TimeSpan.Zero))));
        // Neither the mediator nor a verifier speaks for a party.
        Assert.Empty(Meant(table, "mediator", new Proposed("p1", Both)));
        Assert.Empty(Meant(table, "gauge-reader", new Proposed("p1", Both)));
    }

    [Fact]
    public void A_no_rejects_the_package_as_a_whole_and_a_yes_accepts_it()
    {
        var table = new Table();
        table.Do("mediator", new Proposed("p1", Both));
        table.Do("mediator", new Proposed("p2", Third));
        Assert.Equal([Statement("e19", "rejects-together", """{"fee":"50","share":"third"}""")], Said(table, "elder", new Answered("p1", "lower", Answer.Reject)));
        Assert.Equal([Statement("e19", "rejects", """{"share":"third"}""")], Said(table, "elder", new Answered("p2", "lower", Answer.Reject)));
        Assert.Equal([Statement("e19", "rejects-together", """{"fee":"50","share":"third"}""")], Said(table, "elder", new Answered("p1", "lower", Answer.Counter)));
        Assert.Equal([Statement("e19", "accepts", """{"fee":"50","share":"third"}""")], Said(table, "elder", new Answered("p1", "lower", Answer.Accept)));
        Assert.Empty(Meant(table, "elder", new Answered("p1", "lower", Answer.Ask)));
    }

    [Fact]
    public void The_day_is_that_of_the_entry_in_UTC()
    {
        var table = new Table();
        table.Do("mediator", new Proposed("p1", Third));
        table.Wait(TimeSpan.FromHours(15));
        Assert.Contains("\"date\":\"2026-03-03\"", Assert.Single(Said(table, "elder", new Answered("p1", "lower", Answer.Accept))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_later_answer_takes_the_place_of_one_that_was_confirmed()
    {
        var table = new Table();
        table.Do("mediator", new Proposed("p1", Third));
        Confirm(table, "elder", new Answered("p1", "lower", Answer.Reject), "s1");
        string[] again = Said(table, "elder", new Answered("p1", "lower", Answer.Accept), "s2");
        Assert.Equal(["""e21 statements {"id":"s2","by":"lower","date":"2026-03-02","source":"record","accepts":{"share":"third"},"supersedes":["s1"]}"""], again);
        // Another party's answer does not, nor one that was recalled.
        Assert.DoesNotContain("supersedes", Assert.Single(Said(table, "mayor", new Answered("p1", "upper", Answer.Accept))), StringComparison.Ordinal);
        table.Do("elder", new Recalled("e20"));
        Assert.DoesNotContain("supersedes", Assert.Single(Said(table, "elder", new Answered("p1", "lower", Answer.Accept))), StringComparison.Ordinal);
    }

    [Fact]
    public void The_source_is_named_once()
    {
        var table = new Table();
        table.Do("mediator", Table.Upper, new Entered(CaseSection.Sources, Table.Json("""{"id":"record","title":"Ours"}""")));
        Assert.Equal(2, Meant(table, "mayor", new Proposed("p1", Third)).Length);
        table.Do("mediator", Readers.Public, new Entered(CaseSection.Sources, Table.Json("""{"id":"record","title":"Everybody's"}""")));
        Assert.Single(Meant(table, "mayor", new Proposed("p1", Third)));
    }

    [Fact]
    public void The_last_signature_that_binds_makes_an_agreement()
    {
        var table = new Table();
        string hash = Tabled(table, "a1", Third);
        Assert.Empty(Meant(table, "mayor", new Signed("a1", "upper", hash)));
        table.Do("mayor", new Signed("a1", "upper", hash));
        Assert.Equal(["""e19 agreements {"id":"s1","date":"2026-03-02","source":"record","by":["upper","lower"],"settles":{"share":"third"}}"""], Said(table, "elder", new Signed("a1", "lower", hash)));
        // One ad referendum does not bind before it is approved.
        DateTimeOffset until = table.Now.AddDays(2);
        Assert.Empty(Meant(table, "elder", new Signed("a1", "lower", hash, until)));
        table.Do("elder", new Signed("a1", "lower", hash, until));
        table.Wait(TimeSpan.FromDays(1));
        Assert.Empty(Meant(table, "elder", new Confirmed("a1", "lower", false)));
        Assert.Equal(["""e20 agreements {"id":"s1","date":"2026-03-03","source":"record","by":["upper","lower"],"settles":{"share":"third"}}"""], Said(table, "elder", new Confirmed("a1", "lower", true)));
        // What it says does not depend on whether the entry itself is known already.
        Entry confirmed = table.Next("elder", Readers.Plenary, new Confirmed("a1", "lower", true));
        var before = Meaning.Of(confirmed, table.Known, "a").Select(Text).ToArray();
        table.Talks.Add(confirmed);
        Assert.Equal(before, Meaning.Of(confirmed, table.Known, "a").Select(Text));
    }

    [Fact]
    public void An_agreement_that_settles_nothing_or_is_off_says_nothing()
    {
        var table = new Table();
        string nothing = Tabled(table, "a1", Settles()), off = Tabled(table, "a2", Third);
        table.Do("mayor", new Signed("a1", "upper", nothing));
        Assert.Empty(Meant(table, "elder", new Signed("a1", "lower", nothing)));
        table.Do("mayor", new Signed("a2", "upper", off));
        table.Do("mayor", new AgreementChanged("a2", "upper", Course.Suspended));
        Assert.Empty(Meant(table, "elder", new Signed("a2", "lower", off)));
    }

    [Fact]
    public void An_agreement_that_amends_another_ends_it_in_the_case()
    {
        var table = new Table();
        string first = Tabled(table, "a1", Third);
        table.Do("mayor", new Signed("a1", "upper", first));
        Confirm(table, "elder", new Signed("a1", "lower", first), "deal");
        string second = Tabled(table, "a2", Settles(("share", "half")), amends: "a1");
        table.Do("mayor", new Signed("a2", "upper", second));
        Assert.EndsWith("""
            "settles":{"share":"half"},"ends":["deal"]}
            """, Assert.Single(Said(table, "elder", new Signed("a2", "lower", second), "better")), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_disputed_becomes_two_claims_beside_each_other()
    {
        var table = new Table();
        string hash = Tabled(table, "a1", Third);
        table.Do("mayor", new Signed("a1", "upper", hash));
        table.Do("elder", new Signed("a1", "lower", hash));
        string reported = table.Do("clerk", new Reported("a1", "o1", "upper", "The weir is open."));
        table.Wait(TimeSpan.FromDays(1));
        Assert.Equal(
            [
                """e20 claims {"id":"c1","by":"upper","date":"2026-03-02","source":"record","about":"o1 of a1: opens the weir","text":"The weir is open."}""",
                """e21 claims {"id":"c1-2","by":"lower","date":"2026-03-03","source":"record","about":"o1 of a1: opens the weir","text":"It is shut."}""",
            ],
            Said(table, "elder", new Disputed(reported, "lower", "It is shut."), "c1"));
        // Once the first is there, only the other is added, and answers it.
        Confirm(table, "elder", new Disputed(reported, "lower", "It is shut."), "c1");
        Assert.EndsWith("""
            {"id":"c2","by":"upper","date":"2026-03-03","source":"record","about":"o1 of a1: opens the weir","text":"Open.","answers":"c1"}
            """, Assert.Single(Said(table, "mayor", new Disputed(reported, "upper", "Open."), "c2")), StringComparison.Ordinal);

        string attested = table.Do("gauge-reader", new Attested("a1", "o1", false, "Read at noon."));
        Assert.Contains("\"by\":\"district\"", Said(table, "mayor", new Disputed(attested, "upper", "It was open."))[0], StringComparison.Ordinal);
        Assert.Contains("\"text\":\"not carried out: Read at noon.\"", Said(table, "mayor", new Disputed(attested, "upper", "It was open."))[0], StringComparison.Ordinal);
        string breach = table.Do("elder", new BreachClaimed("a1", "lower", "upper", "It was shut again."));
        string[] both = Said(table, "mayor", new Disputed(breach, "upper", "It was never shut."));
        Assert.EndsWith("""
            "about":"whether upper keeps a1","text":"It was shut again.","against":"upper"}
            """, both[0], StringComparison.Ordinal);
        Assert.EndsWith("""
            "about":"whether upper keeps a1","text":"It was never shut."}
            """, both[1], StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_read_from_an_act_points_back_at_one_that_its_readers_know()
    {
        var table = new Table();
        string said = table.Do("mayor", Table.Upper, new Proposed("p1", Third));
        var item = new Entered(CaseSection.Statements, Table.Json("""{"id":"s1","by":"upper","accepts":{"share":"third"}}"""), said);
        Assert.Null(table.Refused("mayor", Table.Upper, item));
        Assert.Equal($"its readers know of no entry {said}", table.Refused("mayor", item));
        Assert.Contains($"\"from\":\"{said}\"", System.Text.Encoding.UTF8.GetString(item.ToJson()), StringComparison.Ordinal);
        Assert.DoesNotContain("from", System.Text.Encoding.UTF8.GetString((item with { From = null }).ToJson()), StringComparison.Ordinal);
    }

    [Fact]
    public void Other_acts_say_nothing_about_the_case()
    {
        var table = new Table();
        Assert.Empty(Meant(table, "mediator", new AgendaSet(["water"])));
        Assert.Empty(Meant(table, "mayor", new Entered(CaseSection.Statements, Table.Json("""{"id":"s1","by":"upper","accepts":{"share":"third"}}"""))));
    }

    /// <summary>Everything that an act means.</summary>
    private static string[] Meant(Table table, string by, Act act, string id = "s1")
    {
        Entry next = Peek(table, by, act);
        Assert.Null(table.Talks.WhyNot(next));
        return [.. Meaning.Of(next, table.Known, id).Select(Text)];
    }

    /// <summary>What an act means, without the source.</summary>
    private static string[] Said(Table table, string by, Act act, string id = "s1") => [.. Meant(table, by, act, id).Where(m => !m.StartsWith("null sources", StringComparison.Ordinal))];

    /// <summary>Does it, and enters all that it means.</summary>
    private static void Confirm(Table table, string by, Act act, string id)
    {
        var meant = Meaning.Of(Peek(table, by, act), table.Known, id);
        table.Do(by, act);
        foreach (Entered item in meant) table.Do(item.Section == CaseSection.Statements ? by : "mediator", item);
    }

    private static Entry Peek(Table table, string by, Act act) => table.Next(by, Readers.Plenary, act);

    private static string Text(Entered item) => $"{item.From ?? "null"} {item.Section.ToString().ToLowerInvariant()} {JsonSerializer.Serialize(item.Item)}";

    private static string Statement(string from, string verb, string package) => $$"""{{from}} statements {"id":"s1","by":"lower","date":"2026-03-02","source":"record","{{verb}}":{{package}}}""";

    private static string Tabled(Table table, string agreement, ImmutableSortedDictionary<string, string> settles, string? amends = null)
    {
        var act = new Tabled(agreement, "The text.", ["upper", "lower"], settles, [new Obligation("o1", "upper", "opens the weir", [], null, "district")], amends);
        table.Do("mediator", act);
        return AgreementState.HashOf(act);
    }

    private static ImmutableSortedDictionary<string, string> Settles(params (string Issue, string Option)[] package) => package.ToImmutableSortedDictionary(p => p.Issue, p => p.Option);
}
