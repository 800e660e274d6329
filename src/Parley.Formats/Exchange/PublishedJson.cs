using System.Collections.Immutable;
using System.Text.Json;
using Parley.Exchange;

namespace Parley.Formats;

/// <summary>The register of what was published, and whom each number counts. Holds tokens: for the neutral body only.</summary>
public static class PublishedJson
{
    /// <summary>Writes a register.</summary>
    /// <param name="sides">The sides.</param>
    /// <param name="groups">All numbers that were ever published.</param>
    public static byte[] Write(ImmutableArray<ExchangeSide> sides, IEnumerable<PublishedGroup> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        return PlanJson.Json(json =>
        {
            json.WriteStartArray("published");
            foreach (PublishedGroup group in groups)
            {
                json.WriteStartObject();
                json.WriteString("held-by", sides[group.Side].Id);
                json.WriteNumber("count", group.Count);
                json.WriteStartArray("stages");
                foreach (int stage in group.Stages) json.WriteNumberValue(stage);
                json.WriteEndArray();
                PlanJson.Texts(json, "of", group.Of);
                PlanJson.Texts(json, "tokens", group.Tokens);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        });
    }

    /// <summary>Reads a register.</summary>
    /// <param name="bytes">The JSON.</param>
    /// <param name="sides">The sides.</param>
    /// <param name="fault">What is wrong; null where nothing is.</param>
    public static ImmutableArray<PublishedGroup> Read(byte[] bytes, ImmutableArray<ExchangeSide> sides, out string? fault)
    {
        fault = null;
        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes);
            var ids = sides.Select(s => s.Id).ToList();
            ImmutableArray<PublishedGroup> read = [.. new Json(document.RootElement, "register")["published"].List(g => new PublishedGroup(ids.IndexOf(g["held-by"].Text), [], g["of"].Texts, g["tokens"].Texts))];
            if (read.Any(g => g.Side < 0)) fault = "the register names other sides than the exchange file";
            return fault is null ? read : [];
        }
        catch (Exception e) when (e is JsonException or MalformedException)
        {
            fault = e is MalformedException ? e.Message : "this is no register of published numbers as parley exchange writes it";
            return [];
        }
    }
}
