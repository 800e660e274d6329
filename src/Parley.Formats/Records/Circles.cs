using System.Text.Json;
using Parley.Talks;

namespace Parley.Formats;

/// <summary>Who may read an item of a case, and what of it not all of them may know.</summary>
/// <param name="seats">The parties that sit at the table.</param>
/// <param name="readersOf">Who may read the statement, claim or agreement of an id; null if there is none.</param>
internal sealed class Circles(IReadOnlySet<string> seats, Func<string, Readers?> readersOf)
{
    private static readonly Dictionary<CaseSection, string[]> ReferenceKeys = new()
    {
        [CaseSection.Statements] = ["supersedes", "withdraws"], [CaseSection.Claims] = ["answers", "part-of", "adds-to"], [CaseSection.Agreements] = ["ends"],
    };

    /// <summary>Who may read what these parties say to an audience.</summary>
    public Readers For(Core.Audience audience, IEnumerable<string> by) => audience switch
    {
        Core.Audience.Public => Readers.Public,
        // Whoever speaks in the plenary and does not sit there knows what it said itself.
        Core.Audience.Plenary when by.All(seats.Contains) => Readers.Plenary,
        Core.Audience.Plenary => Readers.Only([Readers.MediatorName, .. seats, .. by]),
        _ => Readers.Only([Readers.MediatorName, .. by]),
    };

    /// <summary>Those who may read both.</summary>
    public Readers Narrower(Readers one, Readers other) =>
        other.Include(one, seats) ? one : one.Include(other, seats) ? other
        : Readers.Only(Names(one).Intersect(Names(other)).Append(Readers.MediatorName));

    /// <summary>The item without what not all these readers may know; that goes to the details.</summary>
    /// <param name="to">The readers.</param>
    /// <param name="section">The list that it belongs to.</param>
    /// <param name="id">Its id.</param>
    /// <param name="item">What a case file says of it.</param>
    /// <param name="details">Takes what is left out, for those who may read it.</param>
    public IEnumerable<KeyValuePair<string, Node>> Split(Readers to, CaseSection section, string id, MapNode item, List<(Readers Readers, Act Act)> details)
    {
        if (section == CaseSection.Rules && !item.Entries.Any(e => e.Key.Text == "id")) yield return KeyValuePair.Create("id", (Node)JsonNodes.Text(id, 0));
        foreach (var (key, value) in item.Entries)
        {
            if (key.Text == "audience") continue;
            if (key.Text == "note") Detail(Readers.Mediator, key.Text, value);
            else if (ReferenceKeys.TryGetValue(section, out string[]? keys) && keys.Contains(key.Text))
            {
                var all = value is ListNode list ? list.Items : [value];
                var named = all.OfType<ScalarNode>().Where(s => !s.IsEmpty).ToLookup(s => ReadersOf(s, to).Include(to, seats));
                foreach (var narrower in named[false].GroupBy(s => Narrower(ReadersOf(s, to), to)))
                    Detail(narrower.Key, key.Text, value is ListNode ? new ListNode(0, 0, [.. narrower]) : narrower.First());
                if (named[false].Any() && !named[true].Any()) continue;
                yield return KeyValuePair.Create(key.Text, value is ListNode ? new ListNode(0, 0, [.. named[true]]) : value);
            }
            else yield return KeyValuePair.Create(key.Text, value);
        }

        void Detail(Readers narrow, string key, Node value)
        {
            var detail = JsonNodes.ToJson([new("section", JsonNodes.Text(section.ToString().ToLowerInvariant(), 0)), new("id", JsonNodes.Text(id, 0)), new(key, value)]);
            if (!details.Exists(d => d.Readers.Equals(narrow) && JsonElement.DeepEquals(((Entered)d.Act).Item, detail))) details.Add((narrow, new Entered(CaseSection.Details, detail)));
        }
    }

    /// <summary>What nobody knows stays with the item, whose reading says that there is no such thing.</summary>
    private Readers ReadersOf(ScalarNode named, Readers otherwise) => readersOf(named.Text.Trim()) ?? otherwise;

    private IEnumerable<string> Names(Readers readers) => readers.IsClosed ? readers.Names : seats.Append(Readers.MediatorName);
}
