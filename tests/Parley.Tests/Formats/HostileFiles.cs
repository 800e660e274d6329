using System.Text;

namespace Parley.Tests.Formats;

/// <summary>Files that must be refused, in classes, all made here.</summary>
internal static class HostileFiles
{
    private static readonly (string Section, (string Key, string Value)[] Fields)[] Whole =
    [
        ("sources", [("id", "m"), ("title", "T"), ("date", "2025-03-02"), ("publisher", "P"), ("author", "A"), ("url", "http://x"), ("note", "N")]),
        ("parties", [("id", "a"), ("name", "A"), ("role", "party"), ("delegates", "[ { name: X, capacity: Y } ]"), ("note", "N")]),
        ("rounds", [("id", "r"), ("title", "T"), ("from", "2025-03-02"), ("to", "2025-03-03"), ("place", "P")]),
        ("issues", [("id", "i"), ("title", "T"), ("core", "true"), ("between", "[a]"), ("options", "{ q: none, x: some, y: { title: all, needs: [a] } }"), ("status-quo", "q")]),
        ("rules", [("id", "r"), ("if", "{ i: x }"), ("then", "{ j: [0, 5] }"), ("because", "B")]),
        ("statements", [("id", "s"), ("by", "a"), ("date", "2025-03-02"), ("source", "m"), ("via", "V"), ("quote", "Q"), ("firm", "opening"), ("audience", "caucus"), ("until", "2025-04"), ("ad-referendum", "true"), ("supersedes", "s0"), ("rejects", "{ i: x }")]),
        ("claims", [("id", "c"), ("by", "a"), ("date", "2025-03-02"), ("source", "m"), ("about", "B"), ("value", "4"), ("unit", "u"), ("as-of", "2025"), ("each-side", "true"), ("since", "2024"), ("until", "2025"), ("answers", "c0")]),
        ("agreements", [("id", "g"), ("date", "2025-03-02"), ("source", "m"), ("by", "[a]"), ("settles", "{ i: x }"), ("until", "2025-05"), ("ends", "g0"), ("attested", "[ { by: a, date: 2025-03-03, source: m, as: done } ]")]),
    ];

    private static readonly Dictionary<string, string> More = new()
    {
        ["issues"] = "  - { id: j, title: J, number: { from: 0, to: 10, step: 5, unit: EUR }, needs: [ { from: 5, to: 10, needs: a } ], status-quo: 0 }\n",
        ["statements"] = "  - { id: s0, by: a, date: 2025-03-01, source: m, says: hello }\n",
        ["claims"] = "  - { id: c0, date: 2025-03-01, source: m, about: B, text: words }\n",
        ["agreements"] = "  - { id: g0, date: 2025-03-01, source: m, by: [a], settles: { i: x } }\n",
    };

    /// <summary>A whole case; with one field's value replaced where asked for.</summary>
    internal static string Text(string section = "", string key = "", string value = "", string extra = "")
    {
        var text = new StringBuilder("parley: 1\ncase: whole\ntitle: T\n");
        foreach (var (name, fields) in Whole)
        {
            var all = fields.Select(f => name == section && f.Key == key ? (f.Key, value) : f).ToList();
            if (name == section && !fields.Any(f => f.Key == key) && key.Length > 0) all.Add((key, value));
            text.Append(name).Append(":\n").Append(More.GetValueOrDefault(name, ""));
            text.Append("  - { ").AppendJoin(", ", all.Select(f => f.Item1 + ": " + f.Item2)).Append(" }\n");
        }
        return text.Append(extra).ToString();
    }

    internal static IEnumerable<(string Name, byte[] Bytes)> All()
    {
        foreach (var (name, bytes) in Encodings()) yield return ("encoding: " + name, bytes);
        foreach (string t in Structures()) yield return ("structure: " + Short(t), Encoding.UTF8.GetBytes(t));
        foreach (var (name, t) in Sizes()) yield return ("size: " + name, Encoding.UTF8.GetBytes(t));
        foreach (var (name, t) in Fields()) yield return (name, Encoding.UTF8.GetBytes(t));
    }

    private static string Short(string t) => (t.Length > 30 ? t[..30] : t).Replace("\n", "|", StringComparison.Ordinal);

    private static IEnumerable<(string, byte[])> Encodings()
    {
        string text = Text();
        yield return ("UTF-16 little", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)]);
        yield return ("UTF-16 big", [.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes(text)]);
        yield return ("UTF-16 without mark", Encoding.Unicode.GetBytes(text));
        yield return ("UTF-16 big without mark", Encoding.BigEndianUnicode.GetBytes(text));
        yield return ("UTF-32", [.. Encoding.UTF32.GetPreamble(), .. Encoding.UTF32.GetBytes(text)]);
        byte[] good = Encoding.UTF8.GetBytes(text);
        foreach (byte[] bad in (byte[][])[[0xE9], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xC3], [0x80], [0], [0x1B, 0x5B, 0x32, 0x4A], [7], [8], [0x7F], [0xC2, 0x9B], [0xEF, 0xBB, 0xBF], [0xEF, 0xBF, 0xBF]])
        {
            yield return ($"bytes {Convert.ToHexString(bad)} within", [.. good[..40], .. bad, .. good[40..]]);
            yield return ($"bytes {Convert.ToHexString(bad)} at the end", [.. good, .. "# "u8, .. bad]);
        }
        var random = new byte[5_000_000];
        new Random(7).NextBytes(random);
        yield return ("random bytes", random);
        yield return ("a picture", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0]);
    }

    private static string[] Structures() =>
    [
        "", " ", "\n\n", "# nothing\n", "---\n", "...\n", "hello", "- a\n- b\n", "42", "null", "[", "{", "]", "}", "{]", "[}", "\"", "'", "a: b: c", "a:\n\tb: c\n", "\ta: b",
        "a: b\n c: d\n", "? [x]\n: y\n", "? {x: y}\n: z\n", "parley: 1\n---\nparley: 1\n", "%YAML 9.9\n---\nparley: 1\n", "%YAML\n---\na", "%TAG ! x\n", "@a: b", "`a`: b", "a: |\n  x\n y\n", "a: >9999\n x",
        "a: \"\\x\"", "a: \"\\u00\"", "a: \"\\e[2J\"", "a: \"\\0\"", "!!str a: b", "parley: !!int 1", "parley: !<tag:x> 1", "parley: ! 1", "a: &x 1", "a: *x", "&x {a: *x}", "<<: {a: b}", "parley: 1\nparley: 1\n",
        ":", "::", "-", "- - - -", "?", "? ? ?", ",", "#", "|", ">", "%", "!", "&", "*", "a: [b, {c: [d}]", "parley: 2", "parley: one", "parley: 1.0", "parley: [1]", "parley: 1\ncase: Big Letters\ntitle: T\n",
        "parley: 1\ncase: c\n", "parley: 1\ncase: c\ntitle: T\nparties: []\nissues: []\n", "parley: 1\ncase: c\ntitle: T\nparties: none\nissues: { a: b }\n",
        "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n", Text().Replace("statements:", "statments:", StringComparison.Ordinal), Text() + "]", Text() + "extra: 1\n", "{\"parley\": 1, \"case\": \"c\"}", "<html></html>", "PK\u0003\u0004".Replace("\u0003\u0004", "..", StringComparison.Ordinal),
    ];

    private static IEnumerable<(string, string)> Sizes()
    {
        const int Big = 5_000_000;
        foreach (string part in (string[])["[", "{", "- ", "a: ", "a", "\"", "? ", "[a,", "{a: ", "- a\n", "x: y\n", "[]", "a\n", "# c\n", "&a ", "!a ", "*a ", "'", "\\", "a: b: ", "-\n", "\n", "]", "{}", "a,b ", "%A\n", "---\n", "...\n", "|\n", "é", "[{", "a: |\n b\n"])
            yield return (part, string.Concat(Enumerable.Repeat(part, Big / part.Length)));
        yield return ("9 MB", Text() + new string('#', 9_000_000));
        yield return ("long key", Text(extra: new string('k', 1_000_000) + ": 1\n"));
        yield return ("many unknown keys", Text(extra: string.Concat(Enumerable.Range(0, 100_000).Select(i => $"key{i}: 1\n"))));
        yield return ("many options", Text("issues", "options", "{ " + string.Join(", ", Enumerable.Range(0, 2500).Select(i => $"o{i}: t")) + " }"));
        yield return ("many faulty statements", Text(extra: "").Replace("statements:\n", "statements:\n" + string.Concat(Enumerable.Range(0, 19_000).Select(i => $"  - {{ id: x{i}, by: b, date: 1, source: n, rejects: {{ k: l }} }}\n")), StringComparison.Ordinal));
        yield return ("many statements", Text().Replace("statements:\n", "statements:\n" + string.Concat(Enumerable.Range(0, 25_000).Select(i => $"  - {{ id: x{i} }}\n")), StringComparison.Ordinal));
        yield return ("deep value", Text("statements", "rejects", string.Concat(Enumerable.Repeat("{ i: ", 200)) + "x" + new string('}', 200)));
        yield return ("deep list", Text("statements", "by", new string('[', 200) + new string(']', 200)));
        yield return ("ranges that multiply", Text().Replace("to: 10, step: 5,", "to: 1000, step: 1,", StringComparison.Ordinal).Replace("rejects: { i: x }", "prefers: [ { j: { from: 1, to: 999 } }, { j: { from: 1, to: 900 } } ]", StringComparison.Ordinal));
        yield return ("a fine grid", Text().Replace("step: 5,", "step: 0.001,", StringComparison.Ordinal));
        yield return ("a huge grid", Text().Replace("to: 10, step: 5,", "to: 9999999999999999999999999999, step: 0.0000000000000000000000000001,", StringComparison.Ordinal));
    }

    private static IEnumerable<(string, string)> Fields()
    {
        foreach (var (section, fields) in Whole)
            foreach (var (key, _) in fields)
                foreach (string wrong in (string[])["[[x]]", "{ x: { y: z } }", "", "\"\""])
                    yield return ($"type: {section} {key} {wrong}", Text(section, key, wrong));
        foreach (string date in (string[])["2025-02-30", "2025-13-01", "2025-00-10", "25-01-01", "2025-1-1", "01.03.2025", "03/02/2025", "yesterday", "2025-03-02T10:00:00Z", "20250302", "-2025", "0000", "99999", "2025-W10", "2025-061", "２０２５"])
            foreach (var (section, key) in new[] { ("statements", "date"), ("agreements", "until"), ("sources", "date") })
                yield return ($"date: {section} {key} {date}", Text(section, key, date));
        foreach (string number in (string[])["1e3", "0x10", "1_000", "1,000", ".inf", ".nan", "-.5", "5.", "--5", "+-5", "1/2", "½", "５", "five", "5 EUR", "99999999999999999999999999999", "0.00000000000000000000000000001", new string('9', 500), "true"])
        {
            yield return ($"number: value {Short(number)}", Text("claims", "value", $"\"{number}\""));
            yield return ($"number: option {Short(number)}", Text("rules", "then", $"{{ j: \"{number}\" }}"));
            yield return ($"number: grid {Short(number)}", Text().Replace("to: 10,", $"to: \"{number}\",", StringComparison.Ordinal));
            yield return ($"number: values {Short(number)}", Text().Replace("rejects: { i: x }", $"values: {{ i: {{ x: \"{number}\" }} }}", StringComparison.Ordinal));
        }
        foreach (string range in (string[])["{ from: 6, to: 9 }", "{ from: 10, to: 0 }", "{ from: 5 }", "{ to: 5 }", "{}", "[]", "{ from: a, to: b }", "{ from: 0, to: 5, step: 5 }", "0..5", "ascending"])
            yield return ($"range: {range}", Text("rules", "then", $"{{ j: {range} }}"));
        foreach (var (section, key, value) in new[]
            {
                ("statements", "by", "b"), ("statements", "by", "[a, a]"), ("statements", "source", "n"), ("statements", "supersedes", "zz"), ("statements", "supersedes", "c"), ("statements", "supersedes", "g"),
                ("statements", "supersedes", "s"), ("statements", "supersedes", "[s0, s0]"), ("statements", "inferred", "s0"), ("statements", "inferred", "nothing"), ("statements", "rejects", "{ k: x }"), ("statements", "rejects", "{ i: z }"),
                ("statements", "rejects", "{ i: [x, x] }"), ("statements", "rejects", "{ i: X }"), ("statements", "accepts", "{ i: x }"), ("statements", "firm", "redline"), ("statements", "audience", "everybody"), ("statements", "until", "2025-03-01"),
                ("claims", "answers", "s"), ("claims", "answers", "c"), ("claims", "part-of", "d"), ("claims", "adds-to", "g"), ("claims", "against", "b"), ("claims", "source", "n"), ("claims", "text", "both"), ("claims", "until", "2020"),
                ("agreements", "ends", "g"), ("agreements", "ends", "s"), ("agreements", "by", "[]"), ("agreements", "settles", "{ i: [x, y] }"), ("agreements", "settles", "{ i: q }"), ("agreements", "settles", "{}"), ("agreements", "attested", "[ { by: a, date: 2025-01, source: m, as: done } ]"),
                ("agreements", "attested", "{ by: zz }"), ("parties", "role", "boss"), ("parties", "role", "[norm, party]"), ("parties", "role", "norm"), ("parties", "id", "public"), ("parties", "id", "a=b"), ("parties", "id", "\"a b\""), ("parties", "id", new string('a', 101)),
                ("issues", "between", "[]"), ("issues", "between", "b"), ("issues", "core", "yes"), ("issues", "status-quo", "z"), ("issues", "options", "{ q: none }"), ("issues", "options", "{}"), ("issues", "number", "{ from: 0, to: 1, step: 1 }"), ("issues", "needs", "[a]"), ("issues", "options", "{ q: none, q: none }"),
                ("issues", "id", "j"), ("statements", "id", "s0"), ("statements", "id", "c0"), ("claims", "id", "g0"), ("agreements", "id", "s"), ("sources", "id", "m, id: m"), ("rules", "never", "{ i: x }"), ("rules", "then", "{}"), ("rounds", "to", "2025-03-01"),
                ("rounds", "colour", "red"), ("sources", "pages", "4"), ("claims", "valu", "4"), ("agreements", "signed", "a"), ("issues", "option", "x"),
                ("statements", "rejects", "&x { i: x }"), ("statements", "rejects", "*x"), ("statements", "by", "!!str a"), ("claims", "unit", "\"\\e[31m\""),
            })
            yield return ($"content: {section} {key} {Short(value)}", Text(section, key, value));
        foreach (string verb in (string[])["links: { if: { i: x } }", "links: { i: x }", "links: []", "all-or-nothing: i", "all-or-nothing: [i, i]", "all-or-nothing: [i, k]", "all-or-nothing: []", "prefers: x", "prefers: []", "prefers: {}", "prefers: { i: x }", "prefers: { i: [] }", "prefers: { i: ascending }", "prefers: [ { i: x } ]",
            "prefers: [ x, q ]", "prefers: { k: [x, q] }", "values: {}", "values: { i: 5 }", "values: { i: {} }", "values: { i: { z: 1 } }", "values: { i: { x: a } }", "values: { j: { 5: 1, 5.0: 2 } }", "withdraws: []", "withdraws: zz", "withdraws: s", "says: []", "says: ''", "accepts: {}", "accepts: x", "open-to: [ { i: x } ]", "rejects: { i: [[x]] }", "demands: { i: }", "insists:", "shouts: loud", "note: nothing"])
            yield return ($"verb: {verb}", Text().Replace("rejects: { i: x }", verb, StringComparison.Ordinal));
    }
}
