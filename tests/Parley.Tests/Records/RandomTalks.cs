using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Parley.Talks;

namespace Parley.Tests.Records;

/// <summary>Random talks between three parties at the table and one outside it: acts that may be refused, each with its author and its readers.</summary>
internal sealed class RandomTalks(int seed)
{
    public static readonly string[] Parties = ["a", "b", "c", "outside"];

    /// <summary>A working group of a and b with the mediator.</summary>
    public static readonly Readers Room = Readers.Only("a", "b", "mediator");

    private readonly Random random = new(seed);
    private readonly List<Entry> heard = [];
    private Entry? last;
    private int drawn;

    /// <summary>How every process begins: parties, seats, delegations, two issues, a round.</summary>
    public static IEnumerable<(string By, Readers Readers, Act Act)> Beginning(CaucusRule caucus, bool admitsCaucuses)
    {
        yield return ("keeper", Readers.Public, new Opened("random-talks", "Random talks", caucus, admitsCaucuses));
        foreach (string p in Parties)
            yield return ("keeper", Readers.Public, new Entered(CaseSection.Parties, Json(p == "outside" ? """{"id":"outside","name":"Outside","role":"outsider"}""" : $$"""{"id":"{{p}}","name":"Party {{p}}"}""")));
        foreach (string p in Parties[..3]) yield return ("keeper", Readers.Public, new Seated(p));
        yield return ("keeper", Readers.Public, new Entered(CaseSection.Sources, Json("""{"id":"talks","title":"What was said in the talks"}""")));
        yield return ("keeper", Readers.Public, new Entered(CaseSection.Rounds, Json("""{"id":"r1","title":"First round","from":"2026-02-04","to":"2026-02-05"}""")));
        yield return ("keeper", Readers.Public, new Entered(CaseSection.Issues, Json("""{"id":"land","title":"Land","core":true,"between":["a","b"],"options":{"open":"open","shared":"shared","split":"split"},"status-quo":"open"}""")));
        yield return ("keeper", Readers.Public, new Entered(CaseSection.Issues, Json("""{"id":"fee","title":"Fee","between":["a","b","c"],"number":{"from":0,"to":30,"step":10,"unit":"EUR"},"status-quo":0}""")));
        foreach (string p in Parties) yield return ("keeper", Readers.Public, new Joined(p + "1", "Head of " + p, Capacity.Head, p));
        foreach (string p in Parties) yield return ("keeper", Readers.Public, new Joined(p + "2", "Delegate of " + p, Capacity.Delegate, p));
        yield return ("keeper", Room, new RoomOpened("side", RoomKind.WorkingGroup, "The side table"));
    }

    /// <summary>Whether the outsider may be given a seat.</summary>
    public bool MaySeat { get; init; }

    /// <summary>An entry to which later acts may refer: those whose acts are drawn here have read it.</summary>
    public void Hear(Entry entry) => heard.Add(entry);

    /// <summary>An act among those that these readers may read, by somebody who is among them.</summary>
    public (string By, Readers Readers, Act Act) Next(Readers readers)
    {
        drawn++;
        if (Chance(40) && FollowUp(readers) is var (follower, followed)) return (follower, readers, followed);
        var speakers = Parties[..3].Where(p => readers.IsClosed ? readers.Names.Contains(p) : true).Select(p => p + "1").ToList();
        if (readers.Equals(Readers.Public) || (readers.IsClosed && readers.Names.Contains("outside"))) speakers.Add("outside1");
        if (!readers.IsClosed || readers.Names.Contains("mediator")) speakers.Add("keeper");
        string by = Pick(speakers), party = by == "keeper" ? "a" : by[..^1];
        return (by, readers, AnAct(by, party));
    }

    /// <summary>What might come after something that was heard in the same circle; null if there is nothing.</summary>
    private (string By, Act Act)? FollowUp(Readers readers)
    {
        var some = heard.Where(e => e.Readers.Equals(readers) && e.Act is Proposed or Tabled or Signed or ChannelOpened or MessageSent or Reported or Attested or BreachClaimed or Accused).ToList();
        if (some.Count == 0) return null;
        Entry about = Pick(some);
        string a = Pick(["a", "b"]), b = a == "a" ? "b" : "a", n = Name();
        return about.Act switch
        {
            Proposed p => (a + "1", new Answered(p.Proposal, a, Pick([Answer.Accept, Answer.Reject, Answer.Ask]), n)),
            Tabled t => (a + "1", random.Next(4) switch
            {
                0 or 1 => new Signed(t.Agreement, a, AgreementState.HashOf(t), Chance(30) ? new DateTimeOffset(2026, 2, 4, 9, 20, 0, TimeSpan.Zero) : null),
                2 => new Reported(t.Agreement, "o1", a, n),
                _ => new AgreementChanged(t.Agreement, a, Pick([Course.Suspended, Course.Resumed])),
            }),
            Signed s => random.Next(3) switch
            {
                0 => (s.Party + "1", new Confirmed(s.Agreement, s.Party, Chance(70))),
                1 => (a + "1", new BreachClaimed(s.Agreement, a, b, n)),
                _ => ("c1", new Attested(s.Agreement, "o1", Chance(50), n)),
            },
            ChannelOpened c => (a + "1", Chance(80)
                ? new MessageSent(c.Channel, a, random.Next(1, 5), MessageKind.Notification, Pick([Precedence.Routine, Precedence.Flash]), "One and the same.", "en")
                : new ChannelChanged(c.Channel, Pick([Course.Suspended, Course.Resumed]), a)),
            MessageSent m => m.Precedence == Precedence.Flash && Chance(60) ? (m.From + "2", new MessageSeconded(about.Id))
                : ((m.From == "a" ? "b" : "a") + "1", new MessageAcknowledged(about.Id, m.From == "a" ? "b" : "a", Pick([Acknowledgement.Received, Acknowledgement.Read]))),
            Accused accused => (accused.Actor + "1", new Replied(about.Id, n)),
            _ => (a + "1", new Disputed(about.Id, a, n)),
        };
    }

    private Act AnAct(string by, string party)
    {
        string n = Name(), proposal = "p" + random.Next(4), agreement = "t" + random.Next(3);
        bool isTest = random.Next(8) == 0;
        return random.Next(36) switch
        {
            0 or 1 or 2 or 3 => new Entered(CaseSection.Statements, Json($$"""{"id":"{{n}}","by":"{{party}}","date":"2026-02-0{{random.Next(4, 6)}}","source":"talks",{{Verb()}}}""")),
            4 => Claim(n, party),
            5 => new Proposed(proposal, Package(), Text: n),
            6 => new Answered(proposal, party, Pick([Answer.Accept, Answer.Reject, Answer.Counter, Answer.Ask]), n),
            7 => new ProposalWithdrawn(proposal),
            8 or 9 => new Tabled(agreement, "We agree on " + n, ["a", "b"], Package(), [new Obligation("o1", "a", "to pay", [], Verifier: "c")]),
            10 or 11 or 12 => Signing(agreement, party),
            13 => new Confirmed(agreement, party, Chance(70)),
            14 => new AgreementChanged(agreement, party, Pick([Course.Suspended, Course.Resumed])),
            15 => new BreachClaimed(agreement, party, Pick(Parties), n),
            16 => new Reported(agreement, "o1", party, n),
            17 => new Attested(agreement, "o1", Chance(50), n),
            18 => new Disputed(AnEntry(e => e.Act is Reported or Attested or BreachClaimed), party, n),
            19 => new Accused(Pick(Parties), n),
            20 => new Replied(AnEntry(e => e.Act is Accused), n),
            21 => new AgendaSet([n]),
            22 => new RoundChanged("r1", Pick([Course.Opened, Course.Suspended, Course.Resumed])),
            23 => new LeaveGiven(AnEntry(e => e.Readers.IsClosed), Pick([Readers.Public.Label, Readers.Plenary.Label])),
            24 => new LeaveRefused(AnEntry(e => e.Readers.IsClosed)),
            25 => new Disclosed(n, AnEntry(e => e.Readers.IsClosed), Chance(50) ? party : null, Chance(50) ? AnEntry(e => e.Act is LeaveGiven) : null),
            26 => new Left(Pick(["a1", "b1", "nobody"])),
            27 => new Joined("x" + random.Next(4), n, Capacity.Delegate, party),
            28 => new Corrected(AnEntry(e => e.Act is Entered { Section: CaseSection.Claims }), Claim(LastId(), party).Item),
            29 => new Recalled(AnEntry(e => e.Act is Entered { Section: CaseSection.Claims or CaseSection.Statements })),
            30 => new RoomChanged("side", Pick([Course.Suspended, Course.Resumed])),
            31 => new ChannelOpened("line" + random.Next(2), "Line", ["a", "b"]),
            32 => new MessageSent("line" + random.Next(2), party, random.Next(1, 4), isTest ? MessageKind.Test : MessageKind.Notification, isTest ? Precedence.Routine : Pick([Precedence.Routine, Precedence.Flash]), "One and the same.", "en"),
            33 => new MessageAcknowledged(AnEntry(e => e.Act is MessageSent), party, Pick([Acknowledgement.Received, Acknowledgement.Read])),
            34 => Chance(50) ? new ChannelChanged("line" + random.Next(2), Pick([Course.Suspended, Course.Resumed]), party) : new MessageSeconded(AnEntry(e => e.Act is MessageSent)),
            _ => MaySeat && Chance(40) ? new Seated("outside") : new ReportedBack("side", n),
        };
    }

    private Entered Claim(string id, string party) =>
        new(CaseSection.Claims, Json($$"""{"id":"{{id}}","by":"{{party}}","date":"2026-02-04","source":"talks","about":"the well","text":"{{Name()}}"}"""));

    /// <summary>The text that was laid on the table last is signed; now and then another.</summary>
    private Signed Signing(string agreement, string party)
    {
        Entry? text = heard.LastOrDefault(e => e.Act is Tabled);
        return text?.Act is Tabled tabled && Chance(90)
            ? new Signed(tabled.Agreement, party, AgreementState.HashOf(tabled), Chance(20) ? new DateTimeOffset(2026, 2, 4, 9, 20, 0, TimeSpan.Zero) : null)
            : new Signed(agreement, party, new string('0', 64));
    }

    /// <summary>Of the entries heard before, one of this kind.</summary>
    private string AnEntry(Func<Entry, bool> such)
    {
        var some = heard.Where(such).ToList();
        return some.Count == 0 ? "none" : (last = Pick(some)).Id;
    }

    private string LastId() => last?.Act is Entered { Item: var item } ? item.GetProperty("id").GetString()! : "none";

    private string Verb() => random.Next(5) switch
    {
        0 => "\"rejects\":{\"land\":\"shared\"}",
        1 => "\"demands\":{\"land\":\"split\"}",
        2 => $"\"accepts\":{{\"land\":\"shared\",\"fee\":{10 * random.Next(1, 4)}}}",
        3 => "\"prefers\":{\"fee\":\"ascending\"}",
        _ => "\"resists\":{\"land\":\"split\"}",
    };

    private ImmutableSortedDictionary<string, string> Package() =>
        ImmutableSortedDictionary<string, string>.Empty.Add("land", Pick(["shared", "split"])).Add("fee", (10 * random.Next(1, 4)).ToString(CultureInfo.InvariantCulture));

    /// <summary>A name of its own that says nothing of how many were drawn elsewhere.</summary>
    private string Name() => $"n{Convert.ToHexStringLower(Sample.Random($"{seed} {drawn}").AsSpan(0, 5))}";

    public T Pick<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];

    public bool Chance(int percent) => random.Next(100) < percent;

    private static JsonElement Json(string text) => JsonSerializer.Deserialize<JsonElement>(text);
}
