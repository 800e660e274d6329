using System.Buffers;
using System.Text.Json;

namespace Parley.Formats;

/// <summary>The nodes of a case file as JSON, and back: scalars are text, as in the file.</summary>
internal static class JsonNodes
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A mapping as a JSON object.</summary>
    public static JsonElement ToJson(IEnumerable<KeyValuePair<string, Node>> entries)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var w = new Utf8JsonWriter(bytes, Plain)) Write(w, entries);
        using JsonDocument document = JsonDocument.Parse(bytes.WrittenMemory);
        return document.RootElement.Clone();
    }

    /// <summary>JSON as nodes; all of them stand in the line that is given.</summary>
    public static Node Of(JsonElement value, int line) => value.ValueKind switch
    {
        JsonValueKind.Object => new MapNode(line, 1, [.. value.EnumerateObject().Select(p => KeyValuePair.Create(Text(p.Name, line), Of(p.Value, line)))]),
        JsonValueKind.Array => new ListNode(line, 1, [.. value.EnumerateArray().Select(v => Of(v, line))]),
        JsonValueKind.String => Text(value.GetString()!, line),
        JsonValueKind.Null => new ScalarNode(line, 1, "", IsPlain: true),
        _ => new ScalarNode(line, 1, value.GetRawText(), IsPlain: true),
    };

    /// <summary>Text that stands in a line.</summary>
    public static ScalarNode Text(string text, int line) => new(line, 1, text, IsPlain: false);

    private static void Write(Utf8JsonWriter w, IEnumerable<KeyValuePair<string, Node>> entries)
    {
        w.WriteStartObject();
        foreach (var (key, value) in entries)
        {
            w.WritePropertyName(key);
            Write(w, value);
        }
        w.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter w, Node node)
    {
        switch (node)
        {
            case ScalarNode { IsEmpty: true }: w.WriteNullValue(); break;
            case ScalarNode scalar: w.WriteStringValue(scalar.Text); break;
            case ListNode list:
                w.WriteStartArray();
                foreach (Node item in list.Items) Write(w, item);
                w.WriteEndArray();
                break;
            case MapNode map: Write(w, map.Entries.Select(e => KeyValuePair.Create(e.Key.Text, e.Value))); break;
            default: throw new ArgumentOutOfRangeException(nameof(node), node, "Not a known node.");
        }
    }
}
