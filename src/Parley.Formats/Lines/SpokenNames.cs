using Parley.Core;

namespace Parley.Formats;

/// <summary>
/// Names as people write them: an id, a title, or the beginning of either that no other has, whatever the case of its letters. What names nothing stays as it is, for the reader of the
/// case to name it.
/// </summary>
internal sealed class SpokenNames(Case dispute)
{
    /// <summary>The parties of a list; a name that holds a comma is one.</summary>
    public IEnumerable<string> PartiesIn(string text)
    {
        string whole = Party(text.Trim());
        if (dispute.PartyIndex(whole) >= 0) return [whole];
        return text.Trim('[', ']', ' ').Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Party).Distinct();
    }

    /// <summary>The issue.</summary>
    public string IssueIn(string text) => Resolve(text, dispute.Issues, i => i.Id, i => i.Title);

    /// <summary>Options by issue, with the ids of both.</summary>
    public Node Terms(Node node) => node is not MapNode map ? node : new MapNode(map.Line, map.Column, [.. map.Entries.Select(e =>
    {
        string id = IssueIn(e.Key.Text);
        int issue = dispute.IssueIndex(id);
        return KeyValuePair.Create(JsonNodes.Text(id, 1), issue < 0 ? e.Value : Options(e.Value, dispute.Issues[issue]));
    })]);

    /// <summary>A mapping in which a bare <c>share half</c> stands for <c>share: half</c>.</summary>
    public static Node? Braced(Node? node) => node is not MapNode map ? node : new MapNode(map.Line, map.Column, [.. map.Entries.Select(e =>
        e.Value is ScalarNode { IsEmpty: true } && e.Key.Text.Split([' ', '='], 2, StringSplitOptions.TrimEntries) is [var issue, var option] && option.Length > 0
            ? KeyValuePair.Create(JsonNodes.Text(issue, 1), (Node)JsonNodes.Text(option.TrimStart('=', ' '), 1)) : e)]);

    private static Node Options(Node node, Issue issue) => node switch
    {
        ListNode list => new ListNode(list.Line, list.Column, [.. list.Items.Select(i => Options(i, issue))]),
        // Numbers by option, as `values` has them; a range names none.
        MapNode map when issue.Number is null => new MapNode(map.Line, map.Column, [.. map.Entries.Select(e => KeyValuePair.Create(JsonNodes.Text(Option(e.Key.Text, issue), 1), e.Value))]),
        ScalarNode { IsEmpty: false } scalar => JsonNodes.Text(Option(scalar.Text, issue), 1),
        _ => node,
    };

    private static string Option(string text, Issue issue) => issue.Number is null ? Resolve(text, issue.Options, o => o.Id, o => o.Title)
        : issue.Options.FirstOrDefault(o => string.Equals(o.Title, text.Trim(), StringComparison.OrdinalIgnoreCase))?.Id ?? text;

    private string Party(string text) => Resolve(text, dispute.Parties, p => p.Id, p => p.Name);

    private static string Resolve<T>(string text, IReadOnlyList<T> among, Func<T, string> id, Func<T, string> title)
    {
        string wanted = text.Trim();
        if (wanted.Length == 0) return wanted;
        foreach (Func<T, bool> such in (Func<T, bool>[])
            [t => id(t) == wanted, t => Is(id(t)) || Is(title(t)), t => Begins(id(t)) || Begins(title(t))])
        {
            var found = among.Where(such).Take(2).ToList();
            if (found.Count == 1) return id(found[0]);
            if (found.Count > 1) return wanted;
        }
        return wanted;

        bool Is(string name) => string.Equals(name, wanted, StringComparison.OrdinalIgnoreCase);

        bool Begins(string name) => name.StartsWith(wanted, StringComparison.OrdinalIgnoreCase);
    }
}
