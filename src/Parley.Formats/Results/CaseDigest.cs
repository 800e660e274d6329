using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Parley.Core;

namespace Parley.Formats;

/// <summary>What names a case in a result: a digest of what its viewer may see.</summary>
public static class CaseDigest
{
    private static readonly JsonSerializerOptions Canonical = new() { Converters = { new VerbConverter() } };

    /// <summary>
    /// For the mediator the SHA-256 of the file's bytes; for anybody else that of a canonical text of what the viewer may see, so that nothing
    /// hidden can be told from it. Lower-case hexadecimal.
    /// </summary>
    /// <param name="reading">The file as read; it must have a case.</param>
    /// <param name="viewer">The viewer.</param>
    public static string Of(CaseReading reading, Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(viewer);
        if (viewer == Viewer.Mediator) return reading.Sha256;
        Case seen = (reading.Case ?? throw new ArgumentException("The file has no case.", nameof(reading))).SeenBy(viewer);
        return Of(seen);
    }

    /// <summary>SHA-256 of a canonical text of a case. Lower-case hexadecimal.</summary>
    public static string Of(Case dispute) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(dispute, Canonical)));

    private sealed class VerbConverter : JsonConverter<Verb>
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
