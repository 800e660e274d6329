using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Parley.Talks;

/// <summary>
/// What acts say about the case, as items that a case file would have: who accepts or refuses what, what was agreed, what one side claims and the other
/// disputes. They count only once somebody enters them: what a no at the table means for a settlement is for those who said it to confirm.
/// </summary>
public static class Meaning
{
    /// <summary>Id of the source that such items name: the record itself.</summary>
    public const string Source = "record";

    private static readonly Entered TheRecord = new(CaseSection.Sources, JsonSerializer.SerializeToElement(new JsonObject { ["id"] = Source, ["title"] = "The record of these talks" }));

    /// <summary>The items that an act comes to, in the order in which they are to be entered; none for most acts.</summary>
    /// <param name="entry">The act.</param>
    /// <param name="known">What its readers know, with the act or without it.</param>
    /// <param name="id">The id wanted for the item; of several, the second gets <c>-2</c> behind it.</param>
    public static IReadOnlyList<Entered> Of(Entry entry, Picture known, string id)
    {
        Said[] said = entry.Act switch
        {
            Proposed act => Offered(entry, act, known),
            Answered act => Replied(entry, act, known),
            Signed { AdReferendumUntil: null } act => Agreed(entry, act.Agreement, act.Party, known),
            Confirmed { Approved: true } act => Agreed(entry, act.Agreement, act.Party, known),
            Disputed act => Contested(entry, act, known),
            _ => [],
        };
        if (said.Length == 0) return [];
        var items = said.Select((s, place) => s.As(place == 0 ? id : string.Create(CultureInfo.InvariantCulture, $"{id}-{place + 1}")));
        return known.ItemsCalled(Source).Any(i => i.Section == CaseSection.Sources) ? [.. items] : [TheRecord, .. items];
    }

    /// <summary>Whoever proposes a package for a party would sign it, as long as the proposal is open.</summary>
    private static Said[] Offered(Entry entry, Proposed act, Picture known)
    {
        if (known.Members.Find(entry.By) is not { Capacity: Capacity.Head or Capacity.Delegate, Party: { } party }) return [];
        var said = new JsonObject { ["accepts"] = Package(act.Settles) };
        if (act.Until is { } until) said["until"] = Day(until);
        return [new Said(CaseSection.Statements, entry, party, said)];
    }

    /// <summary>An answer takes the place of what the party answered to the same proposal before.</summary>
    private static Said[] Replied(Entry entry, Answered act, Picture known)
    {
        if (act.Answer == Answer.Ask || !known.Proposals.TryGet(act.Proposal, out ProposalState? proposal)) return [];
        var settles = proposal.Act.Settles;
        string verb = act.Answer == Answer.Accept ? "accepts" : settles.Count == 1 ? "rejects" : "rejects-together";
        var said = new JsonObject { [verb] = Package(settles) };
        var before = ReadFrom(known, CaseSection.Statements, e => e.Id != entry.Id && e.Act is Answered a && a.Proposal == act.Proposal && a.Party == act.Party).LastOrDefault();
        if (before is not null) said["supersedes"] = new JsonArray(before.Id);
        return [new Said(CaseSection.Statements, entry, act.Party, said)];
    }

    /// <summary>With the last signature that binds, an agreement is in force.</summary>
    private static Said[] Agreed(Entry entry, string id, string party, Picture known)
    {
        if (!known.Agreements.TryGet(id, out AgreementState? agreement) || agreement.Act.Settles.Count == 0 || agreement.Course is Course.Suspended or Course.Closed) return [];
        if (!agreement.Act.Needs.All(p => p == party || agreement.Signatures.TryGetValue(p, out Signature? s) && s.BindsAt(entry.At))) return [];
        var said = new JsonObject { ["by"] = new JsonArray([.. agreement.Act.Needs.Select(p => (JsonNode)p)]), ["settles"] = Package(agreement.Act.Settles) };
        var amended = ReadFrom(known, CaseSection.Agreements, e => e.Act is Signed s && s.Agreement == agreement.Act.Amends || e.Act is Confirmed c && c.Agreement == agreement.Act.Amends).LastOrDefault();
        if (amended is not null) said["ends"] = new JsonArray(amended.Id);
        return [new Said(CaseSection.Agreements, entry, null, said)];
    }

    /// <summary>What was said, and what is said instead: two claims about the same. The first is there already if somebody else disputed it before.</summary>
    private static Said[] Contested(Entry entry, Disputed act, Picture known)
    {
        if (!known.Entries.TryGetValue(act.Entry, out Entry? disputed)) return [];
        var (by, about, text, against) = disputed.Act switch
        {
            Reported r => (r.Party, Obliged(r.Agreement, r.Obligation), r.Text, null),
            Attested a => (known.Members.Find(disputed.By)?.Party, Obliged(a.Agreement, a.Obligation), (a.CarriedOut ? "carried out" : "not carried out") + (a.Text is null ? "" : ": " + a.Text), null),
            BreachClaimed b => (b.Party, $"whether {b.Against} keeps {b.Agreement}", b.Text, b.Against),
            _ => (null, "", "", (string?)null),
        };
        if (about.Length == 0) return [];
        var first = new JsonObject { ["about"] = about, ["text"] = text };
        if (against is not null) first["against"] = against;
        var second = new JsonObject { ["about"] = about, ["text"] = act.Text };
        if (ReadFrom(known, CaseSection.Claims, e => e.Id == act.Entry).FirstOrDefault() is { } there)
        {
            second["answers"] = there.Id;
            return [new Said(CaseSection.Claims, entry, act.Party, second)];
        }
        return [new Said(CaseSection.Claims, disputed, by, first), new Said(CaseSection.Claims, entry, act.Party, second)];

        string Obliged(string agreement, string obligation) =>
            $"{obligation} of {agreement}: {known.Agreements[agreement].Act.Obligations.First(o => o.Id == obligation).What}";
    }

    /// <summary>Items that count and were read from such acts.</summary>
    private static IEnumerable<ItemState> ReadFrom(Picture known, CaseSection section, Func<Entry, bool> such) =>
        known.Items.Where(i => i.Section == section && i.Entry.Act is Entered { From: { } from } && known.Entries.TryGetValue(from, out Entry? act) && such(act));

    private static JsonObject Package(ImmutableSortedDictionary<string, string> settles) => new(settles.Select(s => KeyValuePair.Create(s.Key, (JsonNode?)s.Value)));

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Something that was said in an entry, on its day.</summary>
    private sealed record Said(CaseSection Section, Entry From, string? By, JsonObject What)
    {
        public Entered As(string id)
        {
            var item = new JsonObject { ["id"] = id };
            if (By is not null) item["by"] = By;
            item["date"] = Day(From.At);
            item["source"] = Source;
            foreach (var (key, value) in What) item[key] = value?.DeepClone();
            return new Entered(Section, JsonSerializer.SerializeToElement(item), From.Id);
        }
    }
}
