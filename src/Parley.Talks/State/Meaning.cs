using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Parley.Talks;

/// <summary>
/// What acts of talks say for the case: who would sign what, what is agreed, whose word stands against whose. It counts once somebody who may enter it
/// confirms it, and not before: what is done at a table does not always say what it seems to say.
/// </summary>
public static class Meaning
{
    /// <summary>Id of the source that such items name: the record itself.</summary>
    public const string Source = "record";

    /// <summary>The items that an entry comes to, in the order in which they are to be entered; none for most acts.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="known">What its readers know, the entry included.</param>
    /// <param name="id">The id that the first item shall have; a second has it with -2.</param>
    public static IReadOnlyList<Entered> Of(Entry entry, Picture known, string id)
    {
        List<Entered> items = entry.Act switch
        {
            Answered act => known.Proposals.TryGetValue(act.Proposal, out ProposalState? p) ? OfAnswer(entry, act, p.Act, id) : [],
            Proposed act => known.Members.GetValueOrDefault(entry.By)?.Party is { } party ? [Statement(entry, id, party, "accepts", act.Settles)] : [],
            Signed act => OfAgreement(entry, known, act.Agreement, id),
            Confirmed act => OfAgreement(entry, known, act.Agreement, id),
            Disputed act => OfDispute(entry, known, act, id),
            _ => [],
        };
        if (items.Count > 0 && !known.ItemsCalled(Source).Any(i => i.Section == CaseSection.Sources))
            items.Insert(0, Item(entry, CaseSection.Sources, new JsonObject { ["id"] = Source, ["title"] = "Record of the talks" }));
        return items;
    }

    private static List<Entered> OfAnswer(Entry entry, Answered act, Proposed proposal, string id) => act.Answer switch
    {
        Answer.Accept => [Statement(entry, id, act.Party, "accepts", proposal.Settles)],
        Answer.Reject or Answer.Counter => [Statement(entry, id, act.Party, proposal.Settles.Count == 1 ? "rejects" : "rejects-together", proposal.Settles)],
        _ => [],
    };

    /// <summary>The act that brings an agreement into force makes it one of the case; the acts before and after it do not.</summary>
    private static List<Entered> OfAgreement(Entry entry, Picture known, string agreement, string id)
    {
        if (!known.Agreements.TryGetValue(agreement, out AgreementState? state) || state.Act.Settles.Count == 0 || !state.IsInForceAt(entry.At)) return [];
        var item = Begun(entry, id);
        item["by"] = new JsonArray([.. state.Act.Needs.Select(n => (JsonNode)n)]);
        item["settles"] = Settles(state.Act.Settles);
        return [Item(entry, CaseSection.Agreements, item)];
    }

    /// <summary>Two claims beside each other: what was said, and what is said instead.</summary>
    private static List<Entered> OfDispute(Entry entry, Picture known, Disputed act, string id)
    {
        if (!known.Entries.TryGetValue(act.Entry, out Entry? disputed)) return [];
        (string? By, string About, string Text)? first = disputed.Act switch
        {
            Reported r => (r.Party, $"{r.Obligation} of {r.Agreement}", r.Text),
            Attested a => (known.Members.GetValueOrDefault(disputed.By)?.Party, $"{a.Obligation} of {a.Agreement}", (a.CarriedOut ? "carried out" : "not carried out") + (a.Text is null ? "" : ": " + a.Text)),
            BreachClaimed b => (b.Party, $"whether {b.Against} broke {b.Agreement}", b.Text),
            _ => null,
        };
        return first is not (string by, var about, var text) ? [] : [Claim(disputed, id, by, about, text), Claim(entry, id + "-2", act.Party, about, act.Text, answers: id)];
    }

    private static Entered Claim(Entry entry, string id, string by, string about, string text, string? answers = null)
    {
        var item = Begun(entry, id);
        item["by"] = by;
        item["about"] = about;
        item["text"] = text;
        if (answers is not null) item["answers"] = answers;
        return Item(entry, CaseSection.Claims, item);
    }

    private static Entered Statement(Entry entry, string id, string by, string verb, IEnumerable<KeyValuePair<string, string>> settles)
    {
        var item = Begun(entry, id);
        item["by"] = by;
        item[verb] = Settles(settles);
        return Item(entry, CaseSection.Statements, item);
    }

    private static JsonObject Begun(Entry entry, string id) => new() { ["id"] = id, ["date"] = entry.At.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), ["source"] = Source };

    private static JsonObject Settles(IEnumerable<KeyValuePair<string, string>> settles) => new(settles.Select(s => KeyValuePair.Create<string, JsonNode?>(s.Key, s.Value)));

    private static Entered Item(Entry entry, CaseSection section, JsonObject item) => new(section, JsonSerializer.Deserialize<JsonElement>(item), entry.Id);
}
