using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Parley.Core;
using Parley.Talks;

namespace Parley.Formats;

/// <summary>
/// A case file as acts of talks, each with its readers: what is public for everybody, what was said in the plenary for the table, a caucus for its
/// speakers and the mediator, notes for the mediator. Nothing of the file is lost but its comments and its layout.
/// </summary>
public static class CaseAsActs
{
    private static readonly Dictionary<CaseSection, string[]> ReferenceKeys = new()
    {
        [CaseSection.Statements] = ["supersedes", "withdraws"], [CaseSection.Claims] = ["answers", "part-of", "adds-to"], [CaseSection.Agreements] = ["ends"],
    };

    /// <summary>The acts, in the order in which they are to be entered, and what is wrong with the file; none where it is faulty.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="caucus">How a caucus may be used.</param>
    /// <param name="admitsCaucuses">Whether exports may show that something was said elsewhere.</param>
    public static (ImmutableArray<(Readers Readers, Act Act)> Acts, CaseReading Reading) Of(
        ReadOnlySpan<byte> bytes, string name, CaucusRule caucus = CaucusRule.MayPassOn, bool admitsCaucuses = false)
    {
        CaseReading reading = CaseFile.Read(bytes, name);
        if (reading.Case is not { } dispute) return ([], reading);
        var root = (MapNode)YamlTree.Parse(CaseText.Decode(bytes, new Problems(name))!, new Problems(name))!;
        return (new Import(dispute, root).Acts(caucus, admitsCaucuses), reading);
    }

    private sealed class Import(Case dispute, MapNode root)
    {
        private readonly List<(Readers Readers, Act Act)> acts = [];
        private readonly List<(Readers Readers, Act Act)> details = [];
        private readonly HashSet<string> seats = [.. dispute.Parties.Where(p => p.Roles.Any(r => r is not (Role.Outsider or Role.Norm))).Select(p => p.Id)];
        private readonly Dictionary<string, Readers> readersOf = [];

        public ImmutableArray<(Readers, Act)> Acts(CaucusRule caucus, bool admitsCaucuses)
        {
            acts.Add((Readers.Public, new Opened(dispute.Id, dispute.Title, caucus, admitsCaucuses)));
            foreach (var said in Said()) readersOf[said.Id] = ReadersOf(said.Audience, said.By);
            // What was inferred is known to those who know of what it was inferred from.
            foreach (Statement s in dispute.Statements)
                if (s.InferredFrom is { } from && !readersOf[from].Include(readersOf[s.Id], seats)) readersOf[s.Id] = Narrower(readersOf[from], readersOf[s.Id]);
            foreach (Statement s in dispute.Statements)
                if (s.Verb is Verb.Withdraws w && w.Statements.All(t => !readersOf[t].Include(readersOf[s.Id], seats))) readersOf[s.Id] = w.Statements.Select(t => readersOf[t]).Aggregate(Narrower);
            if (Value(root, "note") is { } note) details.Add((Readers.Mediator, new Entered(CaseSection.Details, JsonNodes.ToJson([new("note", note)]))));
            Items("parties", CaseSection.Parties, _ => [Readers.Public]);
            foreach (Party p in dispute.Parties.Where(p => seats.Contains(p.Id))) acts.Add((Readers.Public, new Seated(p.Id)));
            Items("sources", CaseSection.Sources, SourceReaders);
            Items("rounds", CaseSection.Rounds, _ => [Readers.Public]);
            Items("issues", CaseSection.Issues, _ => [Readers.Public]);
            Items("rules", CaseSection.Rules, _ => [Readers.Public]);
            Items("agreements", CaseSection.Agreements, id => [readersOf[id]]);
            Items("statements", CaseSection.Statements, id => [readersOf[id]]);
            Items("claims", CaseSection.Claims, id => [readersOf[id]]);
            return [.. acts, .. details];
        }

        private IEnumerable<(string Id, Core.Audience Audience, ImmutableArray<int> By, IEnumerable<string> Sources)> Said() =>
        [
            .. dispute.Statements.Select(s => (s.Id, s.Audience, s.Speakers, (IEnumerable<string>)(s.Source is null ? [] : [s.Source]))),
            .. dispute.Claims.Select(c => (c.Id, c.Audience, c.By, (IEnumerable<string>)[c.Source])),
            .. dispute.Agreements.Select(a => (a.Id, a.Audience, a.By, a.Attested.Select(t => t.Source).Prepend(a.Source))),
        ];

        private Readers ReadersOf(Core.Audience audience, ImmutableArray<int> by) => audience switch
        {
            Core.Audience.Public => Readers.Public,
            // Whoever speaks in the plenary and does not sit there knows what it said itself.
            Core.Audience.Plenary when by.All(p => seats.Contains(dispute.Parties[p].Id)) => Readers.Plenary,
            Core.Audience.Plenary => Readers.Only([Readers.MediatorName, .. seats, .. by.Select(p => dispute.Parties[p].Id)]),
            _ => Readers.Only([Readers.MediatorName, .. by.Select(p => dispute.Parties[p].Id)]),
        };

        private Readers Narrower(Readers one, Readers other) =>
            other.Include(one, seats) ? one : one.Include(other, seats) ? other
            : Readers.Only(Names(one).Intersect(Names(other)).Append(Readers.MediatorName));

        private IEnumerable<string> Names(Readers readers) => readers.IsClosed ? readers.Names : seats.Append(Readers.MediatorName);

        /// <summary>A source is known to those who know of something that names it; the mediator alone knows one that nothing names.</summary>
        private IEnumerable<Readers> SourceReaders(string id)
        {
            var all = Said().Where(s => s.Sources.Contains(id)).Select(s => readersOf[s.Id]).Distinct().ToList();
            return all.Count == 0 ? [Readers.Mediator] : all.Where(r => !all.Exists(o => !o.Equals(r) && o.Include(r, seats)));
        }

        private void Items(string list, CaseSection section, Func<string, IEnumerable<Readers>> readers)
        {
            if (Value(root, list) is not ListNode items) return;
            int place = 0;
            foreach (MapNode item in items.Items.OfType<MapNode>())
            {
                place++;
                string id = Value(item, "id") is ScalarNode { IsEmpty: false } given ? given.Text.Trim() : "rule-" + place.ToString(CultureInfo.InvariantCulture);
                foreach (Readers to in readers(id)) acts.Add((to, new Entered(section, JsonNodes.ToJson(For(to, section, id, item)))));
            }
        }

        /// <summary>The item without what not all these readers may know; that becomes details.</summary>
        private IEnumerable<KeyValuePair<string, Node>> For(Readers to, CaseSection section, string id, MapNode item)
        {
            if (section == CaseSection.Rules && Value(item, "id") is null) yield return KeyValuePair.Create("id", (Node)JsonNodes.Text(id, 0));
            foreach (var (key, value) in item.Entries)
            {
                if (key.Text == "audience") continue;
                if (key.Text == "note") Detail(Readers.Mediator, section, id, key.Text, value);
                else if (ReferenceKeys.TryGetValue(section, out string[]? keys) && keys.Contains(key.Text))
                {
                    var all = value is ListNode list ? list.Items : [value];
                    var named = all.OfType<ScalarNode>().Where(s => !s.IsEmpty).ToLookup(s => readersOf[s.Text.Trim()].Include(to, seats));
                    foreach (var narrower in named[false].GroupBy(s => Narrower(readersOf[s.Text.Trim()], to)))
                        Detail(narrower.Key, section, id, key.Text, value is ListNode ? new ListNode(0, 0, [.. narrower]) : narrower.First());
                    if (named[false].Any() && !named[true].Any()) continue;
                    yield return KeyValuePair.Create(key.Text, value is ListNode ? new ListNode(0, 0, [.. named[true]]) : value);
                }
                else yield return KeyValuePair.Create(key.Text, value);
            }
        }

        private void Detail(Readers to, CaseSection section, string id, string key, Node value)
        {
            var item = JsonNodes.ToJson([new("section", JsonNodes.Text(NameOf(section), 0)), new("id", JsonNodes.Text(id, 0)), new(key, value)]);
            if (!details.Exists(d => d.Readers.Equals(to) && System.Text.Json.JsonElement.DeepEquals(((Entered)d.Act).Item, item))) details.Add((to, new Entered(CaseSection.Details, item)));
        }

        private static string NameOf(CaseSection section) => section.ToString().ToLowerInvariant();

        private static Node? Value(MapNode map, string key) => map.Entries.FirstOrDefault(e => e.Key.Text == key).Value;
    }
}
