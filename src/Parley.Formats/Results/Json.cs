using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Fractions;

namespace Parley.Formats;

/// <summary>A result that cannot be read, and where.</summary>
internal sealed class MalformedException(string path, string message) : Exception(path + " " + message);

/// <summary>A JSON value and its path, for messages.</summary>
internal readonly record struct Json(JsonElement Element, string Path)
{
    internal Json this[string key] => Optional(key) ?? throw new MalformedException(Path, $"lacks {Names.Quoted(key)}; write the result again with `parley analyze --json`");

    internal Json? Optional(string key)
    {
        if (Element.ValueKind != JsonValueKind.Object) throw Wrong("an object");
        return Element.TryGetProperty(key, out JsonElement value) ? new Json(value, Path + "." + key) : null;
    }

    internal string Text => Element.ValueKind == JsonValueKind.String && Valid(Element) is { } text ? text : throw Wrong("text");

    internal bool Truth => Element.ValueKind switch
    {
        JsonValueKind.True => true, JsonValueKind.False => false, _ => throw Wrong("true or false"),
    };

    internal bool IsNull => Element.ValueKind == JsonValueKind.Null;

    internal int Integer => Element.ValueKind == JsonValueKind.Number && Element.TryGetInt32(out int value) ? value : throw Wrong("a whole number");

    internal long Whole => Element.ValueKind == JsonValueKind.Number && Element.TryGetInt64(out long value) ? value : throw Wrong("a whole number");

    internal decimal Decimal => Element.ValueKind == JsonValueKind.Number && Element.TryGetDecimal(out decimal value) ? value : throw Wrong("a number");

    internal Fraction Fraction => ResultWords.ParseFraction(Text) ?? throw Wrong("a rational number such as \"3/2\"");

    internal DateOnly Day => DateOnly.TryParseExact(Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : throw Wrong("a day such as 2025-03-02");

    internal ImmutableArray<string> Texts => List(t => t.Text);

    internal ImmutableArray<T> List<T>(Func<Json, T> read)
    {
        if (Element.ValueKind != JsonValueKind.Array) throw Wrong("a list");
        var result = ImmutableArray.CreateBuilder<T>(Element.GetArrayLength());
        foreach (JsonElement item in Element.EnumerateArray()) result.Add(read(new Json(item, $"{Path}[{result.Count}]")));
        return result.ToImmutable();
    }

    internal IEnumerable<(string Key, Json Value)> Members()
    {
        if (Element.ValueKind != JsonValueKind.Object) throw Wrong("an object");
        foreach (JsonProperty p in Element.EnumerateObject()) yield return (p.Name, new Json(p.Value, Path + "." + p.Name));
    }

    internal T Word<T>(IReadOnlyDictionary<string, T> words) =>
        words.TryGetValue(Text, out T? value) ? value : throw Wrong("one of " + string.Join(", ", words.Keys));

    internal MalformedException Wrong(string expected) =>
        new(Path, $"is {Names.Quoted(Element.GetRawText().ReplaceLineEndings(" "))}; expected {expected}");

    private static string? Valid(JsonElement element)
    {
        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            return null; // A lone surrogate: valid JSON, and no text.
        }
    }
}
