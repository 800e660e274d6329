using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Parley.Talks;

namespace Parley.Formats;

/// <summary>
/// A statement or a claim, as a case file has it, as acts that enter it into a record that is there: the same readers, details and sources as if the case had
/// been <see cref="CaseAsActs">imported</see> with it.
/// </summary>
public static class ItemAsActs
{
    private static readonly Dictionary<string, Core.Audience> Audiences = new()
    {
        ["public"] = Core.Audience.Public, ["plenary"] = Core.Audience.Plenary, ["caucus"] = Core.Audience.Caucus,
    };

    /// <summary>The acts that enter an item.</summary>
    /// <param name="talks">The record.</param>
    /// <param name="section">Statements or claims.</param>
    /// <param name="item">What a case file would say of it; without an id, it is given one.</param>
    /// <param name="newSource">The source that it names, where the record has none of that id; null otherwise.</param>
    /// <param name="taken">Ids that others, entered together with it, have.</param>
    /// <returns>The acts in their order and the item's id; or why there are none, in words.</returns>
    public static (ImmutableArray<(Readers Readers, Act Act)> Acts, string Id, string? Fault) Enter(
        TalksState talks, CaseSection section, JsonElement item, JsonElement? newSource = null, IReadOnlySet<string>? taken = null)
    {
        ArgumentNullException.ThrowIfNull(talks);
        Picture known = talks.KnownTo(Readers.MediatorName);
        if (Audience(item) is not { } audience) return ([], "", WrongAudience(item));
        var circles = new Circles(talks.Seats, id => ReadersOf(known, id));
        Readers to = ReadersFor(circles, known, talks.Seats, section, item, audience);
        string given = Text(item, "id") ?? NewId(talks, section, to, taken);
        var acts = ImmutableArray.CreateBuilder<(Readers, Act)>();
        // Several who speak in confidence, but not to the mediator alone, have a room for it.
        if (to.Names.Count > 2 && !talks.KnownTo(to).Rooms.Any(r => r.Readers.Equals(to)))
            acts.Add((to, new RoomOpened(to.Label, RoomKind.Bilateral, "In confidence: " + string.Join(", ", to.Names))));
        if (Text(item, "source") is { } source && (newSource ?? Known(known, CaseSection.Sources, source)?.Item) is { } from && Known(talks.KnownTo(to), CaseSection.Sources, source) is null)
            acts.Add((to, new Entered(CaseSection.Sources, from)));
        var details = new List<(Readers, Act)>();
        acts.Add((to, new Entered(section, WithId(circles, section, to, given, item, details))));
        return ([.. acts, .. details], given, null);
    }

    /// <summary>The acts that correct an item; where it is for other readers now, it is recalled and entered anew.</summary>
    /// <param name="talks">The record.</param>
    /// <param name="entry">Id of the entry that entered it.</param>
    /// <param name="item">What a case file would say of it now.</param>
    /// <param name="newSource">The source that it names, where the record has none of that id; null otherwise.</param>
    /// <returns>As <see cref="Enter"/>.</returns>
    public static (ImmutableArray<(Readers Readers, Act Act)> Acts, string Id, string? Fault) Correct(TalksState talks, string entry, JsonElement item, JsonElement? newSource = null)
    {
        ArgumentNullException.ThrowIfNull(talks);
        Picture known = talks.KnownTo(Readers.MediatorName);
        if (known.ItemOf(entry) is not { IsRecalled: false, Id: { } id } old) return ([], "", "what is to be corrected does not count any more");
        if (Audience(item) is not { } audience) return ([], "", WrongAudience(item));
        var circles = new Circles(talks.Seats, other => ReadersOf(known, other));
        Readers was = old.Entry.Readers, to = ReadersFor(circles, known, talks.Seats, old.Section, item, audience);
        var before = known.Items.Where(i => i.Section == CaseSection.Details && i.Id == id && Text(i.Item, "section") == Name(old.Section)).ToList();
        if (!to.Equals(was))
        {
            var (anew, newId, fault) = Enter(talks, old.Section, Without(item, "id"), newSource);
            return fault is null ? ([.. before.Select(d => (d.Entry.Readers, (Act)new Recalled(d.Entry.Id))), (was, new Recalled(entry)), .. anew], newId, null) : ([], "", fault);
        }
        var details = new List<(Readers Readers, Act Act)>();
        JsonElement now = WithId(circles, old.Section, to, id, item, details);
        var acts = ImmutableArray.CreateBuilder<(Readers, Act)>();
        if (Text(item, "source") is { } source && (newSource ?? Known(known, CaseSection.Sources, source)?.Item) is { } from && Known(talks.KnownTo(to), CaseSection.Sources, source) is null)
            acts.Add((to, new Entered(CaseSection.Sources, from)));
        if (!JsonElement.DeepEquals(now, old.Item)) acts.Add((was, new Corrected(entry, now)));
        acts.AddRange(before.Where(d => !details.Exists(n => Same(n, d))).Select(d => (d.Entry.Readers, (Act)new Recalled(d.Entry.Id))));
        acts.AddRange(details.Where(n => !before.Exists(d => Same(n, d))));
        return acts.Count == 0 ? ([], id, "nothing was changed") : (acts.ToImmutable(), id, null);

        static bool Same((Readers Readers, Act Act) wanted, ItemState there) =>
            wanted.Readers.Equals(there.Entry.Readers) && JsonElement.DeepEquals(((Entered)wanted.Act).Item, there.Item);
    }

    /// <summary>The item of a statement or claim as a case file would have it: with its audience and its details.</summary>
    /// <param name="talks">The record.</param>
    /// <param name="entry">Id of the entry that entered it.</param>
    public static JsonElement? Whole(TalksState talks, string entry)
    {
        ArgumentNullException.ThrowIfNull(talks);
        Picture known = talks.KnownTo(Readers.MediatorName);
        if (known.ItemOf(entry) is not { } item) return null;
        var more = known.Items.Where(i => i.Section == CaseSection.Details && i.Id == item.Id && Text(i.Item, "section") == Name(item.Section));
        var map = ((MapNode)JsonNodes.Of(item.Item, 1)).Entries.ToDictionary(e => e.Key.Text, e => e.Value);
        foreach (var (key, value) in more.SelectMany(d => ((MapNode)JsonNodes.Of(d.Item, 1)).Entries).Where(e => e.Key.Text is not ("section" or "id")))
            map[key.Text] = map.TryGetValue(key.Text, out Node? first) && first is ListNode a && value is ListNode b ? new ListNode(1, 1, [.. a.Items, .. b.Items]) : value;
        Readers readers = item.Entry.Readers;
        string audience = readers.Equals(Readers.Public) ? "public" : readers.Equals(Readers.Plenary) || (talks.Seats.Count > 0 && talks.Seats.All(readers.Names.Contains)) ? "plenary" : "caucus";
        return JsonNodes.ToJson([.. map, KeyValuePair.Create("audience", (Node)JsonNodes.Text(audience, 1))]);
    }

    /// <summary>
    /// The next free id of a series. Each audience has its own, so that what one of them reads shows no gaps where something was said to another: s1, s2 in
    /// public, p-s1 in the plenary, upper-s1 in a caucus.
    /// </summary>
    private static string NewId(TalksState talks, CaseSection section, Readers to, IReadOnlySet<string>? taken)
    {
        string letter = section == CaseSection.Claims ? "c" : "s";
        string circle = string.Join('-', to.Names.Where(n => n != Readers.MediatorName));
        string series = to.Equals(Readers.Public) ? letter : to.Equals(Readers.Plenary) ? "p-" + letter : (circle.Length == 0 ? "m" : circle.Length > 60 ? circle[..60] : circle) + "-" + letter;
        // Recalled ones are counted, too: what was there may come back.
        var used = talks.Entries.Select(e => e.Act).OfType<Entered>().Select(e => Text(e.Item, "id")).OfType<string>().ToHashSet(StringComparer.Ordinal);
        int next = 1 + talks.Entries.Where(e => e.Readers.Equals(to)).Select(e => e.Act).OfType<Entered>().Select(e => Number(Text(e.Item, "id"), series)).DefaultIfEmpty(0).Max();
        string id;
        do id = series + next++.ToString(CultureInfo.InvariantCulture);
        while (used.Contains(id) || taken?.Contains(id) == true);
        return id;
    }

    private static int Number(string? id, string series) =>
        id is not null && id.StartsWith(series, StringComparison.Ordinal) && int.TryParse(id.AsSpan(series.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number < 1_000_000_000 ? number : 0;

    /// <summary>As for a case file: what is read from a deed or takes back something is known to no more than those who know of that.</summary>
    private static Readers ReadersFor(Circles circles, Picture known, IReadOnlySet<string> seats, CaseSection section, JsonElement item, Core.Audience audience)
    {
        Readers to = circles.For(audience, Several(item, "by"));
        if (section != CaseSection.Statements) return to;
        if (Text(item, "inferred") is { } deed && ReadersOf(known, deed) is { } ofDeed && !ofDeed.Include(to, seats)) to = circles.Narrower(ofDeed, to);
        var withdrawn = Several(item, "withdraws").Select(id => ReadersOf(known, id)).OfType<Readers>().ToList();
        return withdrawn.Count > 0 && withdrawn.TrueForAll(r => !r.Include(to, seats)) ? withdrawn.Aggregate(circles.Narrower) : to;
    }

    private static JsonElement WithId(Circles circles, CaseSection section, Readers to, string id, JsonElement item, List<(Readers, Act)> details)
    {
        var map = new MapNode(1, 1, [KeyValuePair.Create(JsonNodes.Text("id", 1), (Node)JsonNodes.Text(id, 1)), .. ((MapNode)JsonNodes.Of(item, 1)).Entries.Where(e => e.Key.Text != "id")]);
        return JsonNodes.ToJson(circles.Split(to, section, id, map, details));
    }

    private static JsonElement Without(JsonElement item, string key) =>
        JsonNodes.ToJson(((MapNode)JsonNodes.Of(item, 1)).Entries.Where(e => e.Key.Text != key).Select(e => KeyValuePair.Create(e.Key.Text, e.Value)));

    private static Readers? ReadersOf(Picture known, string id) =>
        known.ItemsCalled(id).FirstOrDefault(i => i.Section is CaseSection.Statements or CaseSection.Claims or CaseSection.Agreements)?.Entry.Readers;

    private static ItemState? Known(Picture known, CaseSection section, string id) => known.ItemsCalled(id).FirstOrDefault(i => i.Section == section);

    private static Core.Audience? Audience(JsonElement item) =>
        !item.TryGetProperty("audience", out JsonElement said) ? Core.Audience.Public : Audiences.TryGetValue(said.ToString(), out Core.Audience audience) ? audience : null;

    private static string WrongAudience(JsonElement item) =>
        $"'audience' is {Names.Quoted(item.GetProperty("audience").ToString())}; expected one of {string.Join(", ", Audiences.Keys)}";

    private static string Name(CaseSection section) => section.ToString().ToLowerInvariant();

    private static string? Text(JsonElement of, string key) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(key, out JsonElement value) && value.ValueKind == JsonValueKind.String && value.GetString()!.Trim() is { Length: > 0 } text ? text : null;

    private static IEnumerable<string> Several(JsonElement of, string key) =>
        !of.TryGetProperty(key, out JsonElement value) ? []
        : value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!) : value.ValueKind == JsonValueKind.String ? [value.GetString()!] : [];
}
