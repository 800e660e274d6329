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

    private sealed class Import
    {
        private readonly Case dispute;
        private readonly MapNode root;
        private readonly Circles circles;
        private readonly List<(Readers Readers, Act Act)> acts = [];
        private readonly List<(Readers Readers, Act Act)> details = [];
        private readonly HashSet<string> seats;
        private readonly Dictionary<string, Readers> readersOf = [];

        public Import(Case dispute, MapNode root)
        {
            (this.dispute, this.root) = (dispute, root);
            seats = [.. dispute.Parties.Where(p => p.Roles.Any(r => r is not (Role.Outsider or Role.Norm))).Select(p => p.Id)];
            circles = new Circles(seats, id => readersOf.GetValueOrDefault(id));
        }

        public ImmutableArray<(Readers, Act)> Acts(CaucusRule caucus, bool admitsCaucuses)
        {
            acts.Add((Readers.Public, new Opened(dispute.Id, dispute.Title, caucus, admitsCaucuses)));
            foreach (var said in Said()) readersOf[said.Id] = circles.For(said.Audience, said.By.Select(p => dispute.Parties[p].Id));
            // What was inferred is known to those who know of what it was inferred from.
            foreach (Statement s in dispute.Statements)
                if (s.InferredFrom is { } from && !readersOf[from].Include(readersOf[s.Id], seats)) readersOf[s.Id] = circles.Narrower(readersOf[from], readersOf[s.Id]);
            foreach (Statement s in dispute.Statements)
                if (s.Verb is Verb.Withdraws w && w.Statements.All(t => !readersOf[t].Include(readersOf[s.Id], seats))) readersOf[s.Id] = w.Statements.Select(t => readersOf[t]).Aggregate(circles.Narrower);
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
                foreach (Readers to in readers(id)) acts.Add((to, new Entered(section, JsonNodes.ToJson(circles.Split(to, section, id, item, details)))));
            }
        }

        private static Node? Value(MapNode map, string key) => map.Entries.FirstOrDefault(e => e.Key.Text == key).Value;
    }
}
