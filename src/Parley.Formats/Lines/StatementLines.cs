using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Parley.Core;

namespace Parley.Formats;

/// <summary>A statement that was written down among others.</summary>
/// <param name="Number">The line on which it begins, from 1.</param>
/// <param name="Text">What was written.</param>
/// <param name="Item">The statement as a case file would have it; null where it cannot be read.</param>
/// <param name="Fault">What cannot be read, in words; null where it can.</param>
public sealed record WrittenStatement(int Number, string Text, JsonElement? Item, string? Fault);

/// <summary>
/// Reads several statements: each on a line, <c>upper rejects share: half — red line — quote "not half"</c>, or as a case file has them
/// (the reference page on statements on lines).
/// </summary>
public static partial class StatementLines
{
    private static readonly string[] Keys = ["date", "source", "quote", "until", "via", "note", "supersedes", "id"];

    /// <summary>The statements of a text. Empty lines, and lines that begin with <c>#</c>, are passed over.</summary>
    /// <param name="text">The text.</param>
    /// <param name="dispute">The case, whose names are understood.</param>
    public static ImmutableArray<WrittenStatement> Read(string text, Case dispute)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(dispute);
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        string first = lines.FirstOrDefault(l => !IsPassedOver(l))?.Trim() ?? "";
        if (first is "statements:" || first.StartsWith("- ", StringComparison.Ordinal) || first == "-") return [.. Chunks(lines).Select(FromCaseFile)];
        return [.. lines.Select((line, at) => (Line: line.Trim(), Number: at + 1)).Where(l => !IsPassedOver(l.Line))
            .Select(l => l.Line.StartsWith('{') ? FromCaseFile((l.Number, l.Line)) : FromLine(l.Number, l.Line, dispute))];
    }

    /// <summary>A line in the fields of a statement; or what cannot be read, in words.</summary>
    public static (Spoken? Spoken, string? Fault) Fields(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        List<string> parts = [.. Split(line)];
        Match said = Sentence().Match(parts[0]);
        if (!said.Success) return (null, $"no verb was found; write who, the verb and what, such as upper rejects share: half (verbs: {string.Join(", ", Spoken.Verbs)})");
        string verb = said.Groups["verb"].Value.ToLowerInvariant().Replace(' ', '-'), what = said.Groups["what"].Value.Trim();
        var spoken = new Spoken { Who = said.Groups["who"].Value.Trim(), Verb = verb, What = what };
        if (verb == "links")
        {
            if (Condition().Match(what) is not { Success: true } links) return (null, "'links' needs both halves: upper links share: half then fee: 2000");
            spoken = spoken with { What = links.Groups["if"].Value.Trim(), Then = links.Groups["then"].Value.Trim() };
        }
        foreach (string part in parts[1..])
        {
            if (Particular(part) is not var (key, value)) return (null, $"{Names.Quoted(part)} is not understood; behind a dash stands red-line, position, opening, public, plenary, caucus, ad-referendum, a date, or one of {string.Join(", ", Keys)} with what it is");
            if (spoken.More.ContainsKey(key)) return (null, $"'{key}' is said twice; keep one");
            spoken = spoken with { More = spoken.More.Add(key, value) };
        }
        return (spoken, null);
    }

    private static WrittenStatement FromLine(int number, string line, Case dispute)
    {
        var (spoken, fault) = Fields(line);
        if (spoken is null) return new WrittenStatement(number, line, null, fault);
        var (item, wrong) = spoken.Item(dispute);
        return new WrittenStatement(number, line, item, wrong);
    }

    private static (string Key, string Value)? Particular(string part)
    {
        string word = part.Trim().ToLowerInvariant().Replace(' ', '-');
        if (word is "red-line" or "position" or "opening") return ("firm", word);
        if (word is "public" or "plenary" or "caucus") return ("audience", word);
        if (word is "ad-referendum") return (word, "true");
        if (Dates.Parse(part.Trim()) is not null) return ("date", part.Trim());
        if (part.Trim().Split([' ', ':'], 2) is not [var key, var value] || !Keys.Contains(key.ToLowerInvariant())) return null;
        return (key.ToLowerInvariant(), Unquoted(value.Trim(' ', ':')));
    }

    private static string Unquoted(string text) =>
        text.Length > 1 && (text[0], text[^1]) is ('"', '"') or ('“', '”') or ('«', '»') or ('„', '“') ? text[1..^1] : text;

    /// <summary>What stands between dashes; those within quotation marks are part of the words.</summary>
    private static IEnumerable<string> Split(string line)
    {
        int start = 0;
        foreach (Match dash in Dash().Matches(line))
        {
            if (!dash.Groups["dash"].Success) continue;
            yield return line[start..dash.Index];
            start = dash.Index + dash.Length;
        }
        yield return line[start..];
    }

    private static IEnumerable<(int Number, string Text)> Chunks(string[] lines)
    {
        int? indent = null, begin = null;
        for (int at = 0; at <= lines.Length; at++)
        {
            bool isEnd = at == lines.Length;
            int here = isEnd ? 0 : lines[at].Length - lines[at].TrimStart().Length;
            bool isItem = !isEnd && (lines[at].TrimStart().StartsWith("- ", StringComparison.Ordinal) || lines[at].Trim() == "-") && (indent is null || here <= indent);
            if (!isEnd && !isItem) continue;
            if (begin is { } from) yield return (from + 1, string.Join('\n', lines[from..at]).TrimEnd());
            (indent, begin) = (here, at);
        }
    }

    private static WrittenStatement FromCaseFile((int Number, string Text) written)
    {
        var problems = new Problems("");
        Node? node = YamlTree.Parse(written.Text, problems);
        if (node is ListNode { Items: [var only] }) node = only;
        if (node is MapNode map && !problems.HasErrors) return new WrittenStatement(written.Number, written.Text, JsonNodes.ToJson(map.Entries.Select(e => KeyValuePair.Create(e.Key.Text, e.Value))), null);
        return new WrittenStatement(written.Number, written.Text, null, problems.HasErrors ? problems.Sorted()[0].Message : $"expected a statement such as {{ by: upper, rejects: {{ share: half }} }}, and found {node?.Kind ?? "nothing"}");
    }

    private static bool IsPassedOver(string line) => line.Trim() is "" or ['#', ..];

    [GeneratedRegex(@"^(?<who>.+?)\s+(?<verb>rejects[- ]together|rejects|demands|insists|links|all[- ]or[- ]nothing|accepts|open[- ]to|welcomes|resists|prefers[- ]strictly|prefers|values|says|withdraws):?\s+(?<what>.+)$", RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Sentence();

    [GeneratedRegex(@"^(?:if\s+)?(?<if>.+?)\s+then\s+(?<then>.+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Condition();

    [GeneratedRegex("""
        "[^"]*"|“[^”]*”|«[^»]*»|(?<dash>\s+(?:—|–|--|\|)\s+)
        """, RegexOptions.CultureInvariant)]
    private static partial Regex Dash();
}
