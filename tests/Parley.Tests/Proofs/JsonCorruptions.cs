using System.Text.Json.Nodes;

namespace Parley.Tests.Proofs;

/// <summary>Changes every value of a JSON text, one at a time: what a result file could say instead. Texts are made when asked for.</summary>
internal static class JsonCorruptions
{
    public static IEnumerable<(string Path, string How, Func<string> Text)> Of(string json, IEnumerable<string> ids)
    {
        JsonNode root = JsonNode.Parse(json)!;
        string[] words = [.. ids, "3/2", "-1", "0", "1/0", "certain", "possible", "blocked", "refuses", "yes", "2025-01-02"];
        return Changes(root, "$", words).Select(c => (c.Path, c.How, (Func<string>)(() => c.Value()!.ToJsonString())));
    }

    private static IEnumerable<(string Path, string How, Func<JsonNode?> Value)> Changes(JsonNode? node, string path, string[] words)
    {
        switch (node)
        {
            case JsonObject o:
                foreach (var (name, value) in o.ToList())
                {
                    yield return (path, $"a key missing: {name}", () => With(o, c => c.Remove(name)));
                    yield return (path, $"nothing: {name}", () => With(o, c => c[name] = null));
                    foreach (var (at, how, changed) in Changes(value, $"{path}.{name}", words)) yield return (at, how, () => With(o, c => c[name] = changed()));
                }
                yield break;
            case JsonArray a:
                for (int k = 0; k < a.Count; k++)
                {
                    int place = k;
                    yield return (path, $"an item missing: [{k}]", () => With(a, c => c.RemoveAt(place)));
                    yield return (path, $"an item twice: [{k}]", () => With(a, c => c.Insert(place, a[place]?.DeepClone())));
                    if (k > 0) yield return (path, $"items swapped: [{k - 1}] and [{k}]", () => With(a, c => { c.RemoveAt(place); c.Insert(place - 1, a[place]?.DeepClone()); }));
                    foreach (var (at, how, changed) in Changes(a[k], $"{path}[{k}]", words)) yield return (at, how, () => With(a, c => c[place] = changed()));
                }
                yield break;
            case JsonValue v:
                string text = v.ToJsonString();
                if (text[0] == '"')
                    foreach (string word in words.Where(w => $"\"{w}\"" != text)) yield return (path, $"another word: {text} to {word}", () => JsonValue.Create(word));
                else if (text is "true" or "false") yield return (path, "flipped", () => JsonValue.Create(text == "false"));
                else
                    foreach (int n in new[] { -1, 0, 1, 2, 500 }.Where(n => n.ToString(System.Globalization.CultureInfo.InvariantCulture) != text))
                        yield return (path, $"another number: {text} to {n}", () => JsonValue.Create(n));
                yield return (path, "a list instead", () => new JsonArray());
                yield break;
        }
    }

    private static T With<T>(T node, Action<T> change) where T : JsonNode
    {
        var copy = (T)node.DeepClone();
        change(copy);
        return copy;
    }
}
