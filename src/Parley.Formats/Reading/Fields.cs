using System.Collections.Immutable;
using Parley.Core;

namespace Parley.Formats;

/// <summary>One mapping of a case file while it is read: its keys by name, each checked for what it must be.</summary>
internal sealed class Fields
{
    private readonly Dictionary<string, Node> values = [];
    private readonly Problems problems;

    /// <summary>The mapping; keys that are not known are errors. <paramref name="what"/> is its name with an article, such as <c>a source</c>.</summary>
    internal Fields(MapNode map, string what, Problems problems, IReadOnlyCollection<string> known)
    {
        (At, What, this.problems) = (map, what, problems);
        foreach (var (key, value) in map.Entries)
        {
            if (known.Contains(key.Text)) values[key.Text] = value;
            else if (problems.IsFull) problems.Error(key, "");
            else problems.Error(key, $"unknown key {Names.Quoted(key.Text)} in {what}{Names.Hint(key.Text, known)}");
        }
    }

    internal MapNode At { get; }

    internal string What { get; }

    internal bool Has(string key) => values.ContainsKey(key);

    internal Node? this[string key] => values.GetValueOrDefault(key);

    /// <summary>The value of a key that must be there; a missing one is an error.</summary>
    internal Node? Required(string key, string example)
    {
        if (values.TryGetValue(key, out Node? value)) return value;
        problems.Error(At, $"{What} lacks '{key}'; add it, such as {key}: {example}");
        return null;
    }

    internal string? RequiredText(string key, string example) => Required(key, example) is { } node ? TextOf(node, key, problems) : null;

    internal string? Text(string key) => this[key] is { } node ? TextOf(node, key, problems) : null;

    internal bool? Truth(string key)
    {
        if (this[key] is not { } node) return null;
        if (node is ScalarNode { Text: "true" or "false" } s) return s.Text == "true";
        problems.Error(node, $"'{key}' is {node.Kind}; expected true or false");
        return null;
    }

    internal decimal? Number(string key) => this[key] is { } node ? Numbers.Of(node, $"'{key}'", problems) : null;

    /// <summary>One of some words.</summary>
    internal T Choice<T>(string key, T fallback, IReadOnlyDictionary<string, T> words) where T : struct =>
        this[key] is { } node ? ChoiceOf(node, key, words, problems) ?? fallback : fallback;

    internal static T? ChoiceOf<T>(Node node, string key, IReadOnlyDictionary<string, T> words, Problems problems) where T : struct
    {
        if (node is ScalarNode s && words.TryGetValue(s.Text, out T value)) return value;
        string hint = node is ScalarNode { Text: var text } && Names.Nearest(text, words.Keys) is { } near ? $"; did you mean {Names.Quoted(near)}?" : "";
        problems.Error(node, $"'{key}' is {node.Kind}; expected one of {string.Join(", ", words.Keys)}{hint}");
        return null;
    }

    /// <summary>A date with the precision that is given, and <c>date-note</c> if asked for.</summary>
    internal CaseDate? Date(string key, string? noteKey = null)
    {
        if (this[key] is not { } node)
        {
            if (noteKey is not null && this[noteKey] is { } lone) problems.Error(lone, $"'{noteKey}' without '{key}'; give the date that it explains");
            return null;
        }
        CaseDate? date = Dates.Of(node, key, problems);
        return noteKey is null || Text(noteKey) is not { } note ? date : date is null ? null : date with { Note = note };
    }

    internal CaseDate? RequiredDate(string key, string? noteKey = null)
    {
        if (!Has(key)) Required(key, "2025-03-02");
        return Date(key, noteKey);
    }

    /// <summary>A list; where one thing stands, a list of it. Empty if the key is absent; an empty list is an error where <paramref name="needsOne"/>.</summary>
    internal IReadOnlyList<Node> List(string key, bool needsOne = true)
    {
        if (this[key] is not { } node) return [];
        if (node is not ListNode list) return [node];
        if (list.Items.Count == 0 && needsOne) problems.Error(list, $"'{key}' is an empty list; name at least one, or remove the key");
        return list.Items;
    }

    internal static string? TextOf(Node node, string key, Problems problems)
    {
        if (node is ScalarNode { IsEmpty: false } s && s.Text.Trim().Length > 0) return s.Text.Trim();
        problems.Error(node, node is ScalarNode
            ? $"'{key}' is empty; expected text, so write it or remove the key"
            : $"'{key}' is {node.Kind}; expected text (put it in quotes if it holds ': ', or begins with a bracket)");
        return null;
    }

    internal MapNode? Map(Node node, string what) => MapOf(node, what, problems);

    internal static MapNode? MapOf(Node node, string what, Problems problems)
    {
        if (node is MapNode map) return map;
        problems.Error(node, $"expected {what} as a mapping, such as {{ key: value }}, and found {node.Kind}");
        return null;
    }
}
