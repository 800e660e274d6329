using System.Collections.Immutable;
using System.Text.Json;
using Parley.Core;

namespace Parley.Formats;

/// <summary>
/// A statement in the fields in which people write it: each as a case file has it, with less punctuation. What is written comes out as an item of a case file;
/// whether that is right is for whoever reads it to say.
/// </summary>
public sealed record Spoken
{
    /// <summary>The verbs, in the order of the reference.</summary>
    public static ImmutableArray<string> Verbs { get; } = [.. CaseReader.VerbKeys];

    /// <summary>Who speaks: ids or names, with commas between them.</summary>
    public string Who { get; init; } = "";

    /// <summary>The verb; empty for none yet.</summary>
    public string Verb { get; init; } = "";

    /// <summary>What is said of: <c>share: half, fee: 2000</c>; for a ranking also <c>share: half > third</c>.</summary>
    public string What { get; init; } = "";

    /// <summary>For <c>links</c>: what it takes.</summary>
    public string Then { get; init; } = "";

    /// <summary>Everything else by its key: date, source, firm, audience, quote, until, via, note, ad-referendum, supersedes, id.</summary>
    public ImmutableDictionary<string, string> More { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The statement as a case file would have it; or what cannot be read, in words.</summary>
    /// <param name="dispute">The case, whose names are understood.</param>
    public (JsonElement? Item, string? Fault) Item(Case dispute)
    {
        var names = new SpokenNames(dispute);
        var problems = new Problems("");
        if (Who.Trim().Length == 0) return (null, "who speaks is missing");
        if (Verb.Length == 0) return (null, "the verb is missing");
        if (What.Trim().Length == 0) return (null, $"what {Who.Trim()} {Verb} is missing");
        if (Verb == "links" && Then.Trim().Length == 0) return (null, "'links' says under which condition: the other half is missing");
        var entries = new List<KeyValuePair<string, Node>>();
        Node speakers = OneOrMore([.. names.PartiesIn(Who)]);
        entries.Add(new("by", speakers));
        if (Said(names, problems) is not { } said) return (null, problems.Sorted()[0].Message);
        entries.Add(new(Verb, said));
        foreach (var (key, value) in More.OrderBy(m => m.Key, StringComparer.Ordinal).Where(m => m.Value.Trim().Length > 0))
            entries.Add(new(key, key == "supersedes" ? OneOrMore([.. Parts(value)]) : Scalar(value.Trim())));
        return (JsonNodes.ToJson(entries), null);
    }

    /// <summary>The ids of parties that are named with commas between them; what names none stays as it is.</summary>
    public static ImmutableArray<string> PartiesIn(string text, Case dispute) => [.. new SpokenNames(dispute).PartiesIn(text)];

    /// <summary>Adds an option to a text of options by issue, or takes it out where it is there.</summary>
    /// <param name="text">What is written; what cannot be read is left, and the option put behind it.</param>
    /// <param name="issue">Id of the issue.</param>
    /// <param name="option">Id of the option.</param>
    public static string Toggle(string text, string issue, string option)
    {
        if (string.IsNullOrWhiteSpace(text)) return YamlWriter.OneLine(new MapNode(1, 1, [new(Scalar(issue), Scalar(option))]));
        if (text.Contains('>', StringComparison.Ordinal) || Written(text, new Problems("")) is not MapNode map) return $"{text.TrimEnd(' ', ',')}, {issue}: {option}";
        var entries = map.Entries.ToList();
        int at = entries.FindIndex(e => e.Key.Text == issue);
        if (at < 0) entries.Add(new(Scalar(issue), Scalar(option)));
        else
        {
            var named = (entries[at].Value is ListNode list ? list.Items : [entries[at].Value]).ToList();
            if (named.RemoveAll(n => n is ScalarNode s && s.Text == option) == 0) named.Add(Scalar(option));
            if (named.Count == 0) entries.RemoveAt(at);
            else entries[at] = KeyValuePair.Create(entries[at].Key, named.Count == 1 ? named[0] : new ListNode(1, 1, named));
        }
        return entries.Count == 0 ? "" : YamlWriter.OneLine(new MapNode(1, 1, entries));
    }

    /// <summary>Adds an id to a list with commas, or takes it out where it is there.</summary>
    public static string Toggle(string list, string id)
    {
        ArgumentNullException.ThrowIfNull(list);
        List<string> parts = [.. Parts(list)];
        if (!parts.Remove(id)) parts.Add(id);
        return string.Join(", ", parts);
    }

    /// <summary>The fields of a statement of a case file.</summary>
    public static Spoken Of(JsonElement item)
    {
        var spoken = new Spoken();
        foreach (var (key, value) in ((MapNode)JsonNodes.Of(item, 1)).Entries)
        {
            if (key.Text == "by") spoken = spoken with { Who = Listed(value) };
            else if (key.Text == "links" && value is MapNode links)
                spoken = spoken with { Verb = key.Text, What = Part(links, "if"), Then = Part(links, "then") };
            else if (Verbs.Contains(key.Text)) spoken = spoken with { Verb = key.Text, What = value is ListNode list && list.Items.All(i => i is ScalarNode) ? Listed(value) : value is ScalarNode text ? text.Text : YamlWriter.OneLine(value) };
            else spoken = spoken with { More = spoken.More.SetItem(key.Text, value is ScalarNode s ? s.Text : Listed(value)) };
        }
        return spoken;

        static string Part(MapNode of, string key) => of.Entries.FirstOrDefault(e => e.Key.Text == key).Value is { } part ? YamlWriter.OneLine(part) : "";

        static string Listed(Node node) => node is ListNode list ? string.Join(", ", list.Items.Select(YamlWriter.OneLine)) : node is ScalarNode s ? s.Text : YamlWriter.OneLine(node);
    }

    /// <summary>The line of <see cref="StatementLines"/> that says the same, without date and source.</summary>
    public string Line() => Verb switch
    {
        "links" => $"{Who} {Verb} {What} then {Then}",
        _ => $"{Who} {Verb} {What}",
    };

    private Node? Said(SpokenNames names, Problems problems) => Verb switch
    {
        "says" => Scalar(What.Trim()),
        "withdraws" => OneOrMore([.. Parts(What)]),
        "all-or-nothing" => new ListNode(1, 1, [.. Parts(What.Trim().TrimStart('[').TrimEnd(']')).Select(names.IssueIn).Select(Scalar)]),
        "links" => Written(What, problems) is { } condition && Written(Then, problems) is { } then
            ? new MapNode(1, 1, [new(Scalar("if"), names.Terms(condition)), new(Scalar("then"), names.Terms(then))]) : null,
        "prefers" or "prefers-strictly" => Ranked(names, problems),
        _ => Written(What, problems) is { } written ? names.Terms(written) : null,
    };

    /// <summary>A ranking as a case file has it, or its members with <c>></c> between them.</summary>
    private Node? Ranked(SpokenNames names, Problems problems)
    {
        string[] ranked = What.Split('>', StringSplitOptions.TrimEntries);
        if (ranked.Length == 1)
            return Written(What, problems) switch { ListNode list => new ListNode(1, 1, [.. list.Items.Select(names.Terms)]), { } map => names.Terms(map), _ => null };
        if (ranked[1..].All(r => !r.Contains(':', StringComparison.Ordinal) && !r.StartsWith('{')) && ranked[0].Split(':', 2) is [var issue, var best])
            return Written($"{issue}: [{string.Join(", ", ranked[1..].Prepend(best))}]", problems) is { } chain ? names.Terms(chain) : null;
        var members = ranked.Select(r => r is "status quo" or "nothing" or "{}" ? new MapNode(1, 1, []) : Written(r, problems)).ToList();
        return members.Contains(null) ? null : new ListNode(1, 1, [.. members.Select(m => names.Terms(m!))]);
    }

    /// <summary>Options by issue, with or without the braces of a mapping.</summary>
    private static Node? Written(string text, Problems problems)
    {
        string trimmed = text.Trim();
        return SpokenNames.Braced(YamlTree.Parse(trimmed.StartsWith('{') || trimmed.StartsWith('[') ? trimmed : "{ " + trimmed + " }", problems));
    }

    private static string[] Parts(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static Node OneOrMore(IReadOnlyList<string> texts) => texts.Count == 1 ? Scalar(texts[0]) : new ListNode(1, 1, [.. texts.Select(Scalar)]);

    private static ScalarNode Scalar(string text) => JsonNodes.Text(text, 1);
}
