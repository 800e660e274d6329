using System.Text.Json;
using System.Text.Json.Serialization;
using Parley.Core;

namespace Parley.Tests.Records;

/// <summary>Everything that a case holds, as text that can be compared.</summary>
internal static class CaseJson
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Converters = { new Verbs() } };

    public static string Of(Case dispute) => JsonSerializer.Serialize(dispute, Options);

    private sealed class Verbs : JsonConverter<Verb>
    {
        public override Verb Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Verb value, JsonSerializerOptions options)
        {
            writer.WriteStartObject();
            writer.WritePropertyName(value.GetType().Name);
            JsonSerializer.Serialize(writer, value, value.GetType(), options);
            writer.WriteEndObject();
        }
    }
}
