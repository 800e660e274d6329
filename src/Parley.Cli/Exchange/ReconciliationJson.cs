using Parley.Exchange;
using Parley.Formats;

namespace Parley.Cli;

/// <summary>A reconciliation as JSON.</summary>
internal static class ReconciliationJson
{
    public static byte[] Write(ExchangeCase exchange, Reconciliation all) => PlanJson.Json(json =>
    {
        json.WriteStartObject("held-by");
        for (int s = 0; s < 2; s++)
        {
            json.WriteStartObject(exchange.Sides[s].Id);
            foreach (MatchStatus status in Enum.GetValues<MatchStatus>())
            {
                json.WriteStartObject(MatchWords.Of(status).Replace(",", "", StringComparison.Ordinal).Replace(' ', '-'));
                json.WriteNumber("count", all.Count(s, status));
                json.WriteStartObject("by-category");
                for (int c = 0; c < exchange.Vocabulary.Categories.Length; c++)
                    if (all.Count(s, status, c) is > 0 and var count) json.WriteNumber(exchange.Vocabulary.Categories[c], count);
                json.WriteEndObject();
                json.WriteStartArray("tokens");
                foreach (var p in all.People.Where(p => p.Person.HeldBy == s && p.Status == status && status != MatchStatus.Matched)) json.WriteStringValue(p.Person.Token);
                json.WriteEndArray();
                json.WriteEndObject();
            }
            json.WriteEndObject();
        }
        json.WriteEndObject();
        json.WriteStartArray("contradictory");
        foreach (var p in all.People.Where(p => !p.Contradicted.IsEmpty))
        {
            json.WriteStartObject();
            json.WriteString("token", p.Person.Token);
            json.WriteString("on", string.Join(", ", p.Contradicted.Select(c => c < 0 ? "captivity-band" : exchange.Vocabulary.Categories[c])));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteStartArray("changes");
        foreach (ListChanges c in all.Changes)
        {
            json.WriteStartObject();
            json.WriteString("list", c.List);
            foreach (var (name, tokens) in new[] { ("added", c.Added), ("removed", c.Removed) })
            {
                json.WriteStartArray(name);
                foreach (string token in tokens) json.WriteStringValue(token);
                json.WriteEndArray();
            }
            json.WriteStartArray("changed");
            foreach (var (token, what) in c.Changed)
            {
                json.WriteStartObject();
                json.WriteString("token", token);
                json.WriteString("what", what);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });
}
