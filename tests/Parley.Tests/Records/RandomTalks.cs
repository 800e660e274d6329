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
        yield return ("keeper", Room, new RoomOpened("side", RoomKind.WorkingGroup, "The side table"));
    }

    /// <summary>An act among those that these readers may read, by somebody who is among them.</summary>
    public (string By, Readers Readers, Act Act) Next(Readers readers)
    {
        drawn++;
        var speakers = Parties[..3].Where(p => readers.IsClosed ? readers.Names.Contains(p) : true).Select(p => p + "1").ToList();
        if (readers.Equals(Readers.Public) || (readers.IsClosed && readers.Names.Contains("outside"))) speakers.Add("outside1");
        if (!readers.IsClosed || readers.Names.Contains("mediator")) speakers.Add("keeper");
        string by = Pick(speakers), party = by == "keeper" ? "a" : by[..^1];
        return (by, readers, AnAct(by, party));
    }

    private Act AnAct(string by, string party)
    {
        string n = Name();
        string proposal = "p" + random.Next(4), agreement = "t" + random.Next(3);
        return random.Next(17) switch
        {
            0 or 1 or 2 or 3 => new Entered(CaseSection.Statements, Json($$"""{"id":"{{n}}","by":"{{party}}","date":"2026-02-0{{random.Next(4, 6)}}","source":"talks",{{Verb()}}}""")),
            4 => new Entered(CaseSection.Claims, Json($$"""{"id":"{{n}}","by":"{{party}}","date":"2026-02-04","source":"talks","about":"the well","text":"{{n}}"}""")),
            5 => new Proposed(proposal, Package(), Text: n),
            6 => new Answered(proposal, party, Pick([Answer.Accept, Answer.Reject, Answer.Counter, Answer.Ask]), n),
            7 => new ProposalWithdrawn(proposal),
            8 => new Tabled(agreement, "We agree on " + n, ["a", "b"], Package(), [new Obligation("o1", "a", "to pay", [], Verifier: "c")]),
            9 => new Signed(agreement, party, new string('0', 64)),
            10 => new Accused(Pick(Parties), n),
            11 => new AgendaSet([n]),
            12 => new RoundChanged("r1", Pick([Course.Opened, Course.Suspended, Course.Resumed])),
            13 => new Disclosed(n, party),
            14 => new Left(Pick(["a1", "b1", "nobody"])),
            15 => new Joined("x" + random.Next(4), n, Capacity.Delegate, party),
            _ => new ReportedBack("side", n),
        };
    }

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
