using System.Text;
using System.Text.Json;
using Parley.Core;
using Parley.Talks;

namespace Parley.Formats;

/// <summary>
/// The case that the entries of a record come to for one reader. A stated projection: what was entered into the case counts, corrected and recalled
/// where it was; rooms, messages and proposals stay in the record.
/// </summary>
public static class FoldedCase
{
    /// <summary>The line in which messages place what was entered first; before it stands what holds for the whole.</summary>
    private const int FirstItem = 2;

    private static readonly (CaseSection Section, string Key)[] Sections =
    [
        (CaseSection.Sources, "sources"), (CaseSection.Parties, "parties"), (CaseSection.Rounds, "rounds"), (CaseSection.Issues, "issues"), (CaseSection.Rules, "rules"),
        (CaseSection.Statements, "statements"), (CaseSection.Claims, "claims"), (CaseSection.Agreements, "agreements"),
    ];

    /// <summary>The case as the reader may know it; diagnostics name what was entered by its place among what the reader may read.</summary>
    /// <param name="talks">The entries.</param>
    /// <param name="reader">The id of a party, <c>mediator</c> or <c>public</c>.</param>
    /// <param name="name">What messages call the record.</param>
    public static CaseReading For(TalksState talks, string reader, string name = "record")
    {
        var problems = new Problems(name);
        return Read(Nodes(talks, reader, problems), problems);
    }

    /// <summary>
    /// The same case as a case file in YAML. The file is read again before it is handed out: what a file cannot hold, such as a control character, is a
    /// diagnostic that names its line.
    /// </summary>
    /// <param name="talks">The entries.</param>
    /// <param name="reader">The id of a party, <c>mediator</c> or <c>public</c>.</param>
    /// <param name="name">What messages call the record.</param>
    /// <returns>The file, null where the case is faulty; and what came of reading.</returns>
    public static (string? Yaml, CaseReading Reading) Write(TalksState talks, string reader, string name = "record")
    {
        var problems = new Problems(name);
        MapNode? root = Nodes(talks, reader, problems);
        CaseReading folded = Read(root, problems);
        if (folded.Case is null) return (null, folded);
        string yaml = YamlWriter.Write(root!);
        CaseReading reading = CaseFile.Read(Encoding.UTF8.GetBytes(yaml), name);
        return (reading.Case is null ? null : yaml, reading);
    }

    /// <summary>The entry that a diagnostic of <see cref="For"/> is about; null if it is about the case as a whole.</summary>
    /// <param name="talks">The same entries.</param>
    /// <param name="reader">The same reader.</param>
    /// <param name="diagnostic">What was said of the case.</param>
    public static string? EntryOf(TalksState talks, string reader, Diagnostic diagnostic) => talks.KnownTo(reader).Items.ElementAtOrDefault(diagnostic.Line - FirstItem)?.Entry.Id;

    private static CaseReading Read(MapNode? root, Problems problems) => root is null ? new CaseReading(null, problems.Sorted()) : CaseFile.Read(root, problems);

    /// <summary>What a file with the case would hold; null, with a message, if the reader may read nothing.</summary>
    private static MapNode? Nodes(TalksState talks, string reader, Problems problems)
    {
        Picture known = talks.KnownTo(reader);
        if (known.Process is not var (process, _))
        {
            problems.Error(1, 1, $"nothing here is for {reader} to read");
            return null;
        }
        var items = known.Items.ToList();
        int line = FirstItem;
        var lines = items.ToDictionary(i => i.Entry.Id, _ => line++);
        var details = items.Where(i => i.Section == CaseSection.Details).ToLookup(i => (Text(i.Item, "section"), Text(i.Item, "id")));
        var entries = new List<KeyValuePair<ScalarNode, Node>>
        {
            Entry("parley", JsonNodes.Text("1", 1)), Entry("case", JsonNodes.Text(process.Case, 1)), Entry("title", JsonNodes.Text(process.Title, 1)),
        };
        entries.AddRange(details[(null, null)].SelectMany(d => More(d.Item, lines[d.Entry.Id])));
        foreach (var (section, key) in Sections)
        {
            var list = items.Where(i => i.Section == section).DistinctBy(i => section == CaseSection.Sources ? i.Id : i.Entry.Id)
                .Select(i => (Node)Item(i, details[(key, i.Id)], lines)).ToList();
            if (list.Count > 0 || section is CaseSection.Parties or CaseSection.Issues) entries.Add(Entry(key, new ListNode(1, 1, list)));
        }
        return new MapNode(1, 1, entries);

        MapNode Item(ItemState item, IEnumerable<ItemState> more, Dictionary<string, int> lines)
        {
            int at = lines[item.Entry.Id];
            var map = ((MapNode)JsonNodes.Of(item.Item, at)).Entries.ToList();
            foreach (var (key, value) in more.SelectMany(d => More(d.Item, lines[d.Entry.Id])))
            {
                int place = map.FindIndex(e => e.Key.Text == key.Text);
                if (place < 0) map.Add(KeyValuePair.Create(key, value));
                else if (map[place].Value is ListNode first && value is ListNode second)
                    map[place] = KeyValuePair.Create(key, (Node)new ListNode(at, 1, [.. first.Items, .. second.Items]));
            }
            if (item.Section is CaseSection.Statements or CaseSection.Claims or CaseSection.Agreements && AudienceFor(item) is { } audience)
                map.Add(Entry("audience", JsonNodes.Text(audience, at)));
            return new MapNode(at, 1, map);
        }

        string? AudienceFor(ItemState item)
        {
            Readers readers = item.Entry.Readers;
            if (readers.Equals(Readers.Public)) return null;
            if (readers.Equals(Readers.Plenary)) return "plenary";
            // What the reader heard in another's room it knows as it knows the plenary; to the mediator it is as confidential as a caucus.
            return reader == Readers.MediatorName ? talks.Seats.All(readers.Names.Contains) && talks.Seats.Count > 0 ? "plenary" : "caucus"
                : item.By.Contains(reader) && !talks.Seats.All(readers.Names.Contains) ? "caucus" : "plenary";
        }
    }

    private static KeyValuePair<ScalarNode, Node> Entry(string key, Node value) => KeyValuePair.Create(JsonNodes.Text(key, value.Line), value);

    private static IEnumerable<KeyValuePair<ScalarNode, Node>> More(JsonElement details, int line) =>
        ((MapNode)JsonNodes.Of(details, line)).Entries.Where(e => e.Key.Text is not ("section" or "id"));

    private static string? Text(JsonElement of, string key) => of.TryGetProperty(key, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
