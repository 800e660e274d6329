using System.Text.Json;

namespace Parley.Formats;

/// <summary>Where a result differs from what its own parts amount to.</summary>
internal static class Difference
{
    /// <summary>The first difference, in words; null if there is none.</summary>
    internal static string? First(JsonElement expected, JsonElement stated, string path)
    {
        if (expected.ValueKind != stated.ValueKind) return Differs(expected, stated, path);
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty p in expected.EnumerateObject())
                {
                    if (!stated.TryGetProperty(p.Name, out JsonElement s)) return $"{path}.{Names.Quoted(p.Name)} is missing; write the result again";
                    if (First(p.Value, s, path + "." + p.Name) is { } inner) return inner;
                }
                foreach (JsonProperty p in stated.EnumerateObject())
                    if (!expected.TryGetProperty(p.Name, out _)) return $"{path} has the key {Names.Quoted(p.Name)}, which does not belong there; write the result again";
                return null;
            case JsonValueKind.Array:
                if (expected.GetArrayLength() != stated.GetArrayLength()) return Differs(expected, stated, path);
                return expected.EnumerateArray().Zip(stated.EnumerateArray()).Select((pair, i) => First(pair.First, pair.Second, $"{path}[{i}]")).FirstOrDefault(d => d is not null);
            default:
                return JsonElement.DeepEquals(expected, stated) ? null : Differs(expected, stated, path);
        }
    }

    private static string Differs(JsonElement expected, JsonElement stated, string path) =>
        $"{path} is {Short(stated)}, where the rest of the result amounts to {Short(expected)}; the result was changed or is not ours";

    private static string Short(JsonElement element)
    {
        string text = element.GetRawText();
        return Names.Quoted(text.ReplaceLineEndings(" "));
    }
}
