using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Parley.Core;
using Parley.Formats;
using Parley.Talks;

namespace Parley.Web;

/// <summary>A claim that is being written.</summary>
public sealed class ClaimDraft : SourcedDraft
{
    private static readonly string[] Shown = ["by", "about", "value", "unit", "text", "as-of", "date", "source", "audience", "quote", "note"];

    private JsonObject kept = [];

    /// <summary>Who claims it: ids or names; empty where the source does in its own name.</summary>
    public string Who { get; set; } = "";

    /// <summary>What it is about.</summary>
    public string About { get; set; } = "";

    /// <summary>The figure with its unit, such as <c>41 households</c>; or words.</summary>
    public string Said { get; set; } = "";

    /// <summary>The day as of which the figure holds.</summary>
    public string AsOf { get; set; } = "";

    /// <summary>Id of the entry that it corrects; null for a new claim.</summary>
    public string? Correcting { get; private set; }

    /// <inheritdoc/>
    public override bool IsEmpty => Correcting is null && string.IsNullOrWhiteSpace(Who + About + Said + AsOf + Quote + Note + NewSource);

    /// <summary>The acts that enter it and its id, or what is missing or wrong, in words.</summary>
    public (ImmutableArray<(Readers Readers, Act Act)> Acts, string Id, string? Fault) Acts(CaseDesk desk)
    {
        ArgumentNullException.ThrowIfNull(desk);
        if (desk.State.Case is not { } dispute) return ([], "", desk.State.Faults.FirstOrDefault());
        if (About.Trim().Length == 0) return ([], "", "what the claim is about is missing");
        if (Said.Trim().Length == 0) return ([], "", "what is claimed is missing: a figure with its unit, such as 41 households, or words");
        var (source, anew) = Origin(dispute);
        var item = (JsonObject)kept.DeepClone();
        void Add(string key, string value)
        {
            if (value.Trim().Length > 0) item[key] = value.Trim();
        }
        string[] speakers = [.. Spoken.PartiesIn(Who, dispute)];
        if (speakers.Length > 0) item["by"] = speakers.Length == 1 ? speakers[0] : new JsonArray([.. speakers.Select(s => (JsonNode)s)]);
        Add("date", Date);
        Add("source", source ?? "");
        Add("about", About);
        if (Figure(Said) is var (value, unit)) (item["value"], item["unit"]) = (value, unit);
        else Add("text", Said);
        Add("as-of", AsOf);
        Add("quote", Quote);
        Add("note", Note);
        if (Audience != "public") Add("audience", Audience);
        JsonElement whole = JsonSerializer.SerializeToElement(item);
        return desk.Read(talks => Correcting is { } entry ? ItemAsActs.Correct(talks, entry, whole, anew) : ItemAsActs.Enter(talks, CaseSection.Claims, whole, anew));
    }

    /// <summary>Begins to correct a claim.</summary>
    public void Correct(CaseDesk desk, string entry)
    {
        ArgumentNullException.ThrowIfNull(desk);
        if (desk.Read(talks => ItemAsActs.Whole(talks, entry)) is not { } item) return;
        Begin();
        string Text(string key) => !item.TryGetProperty(key, out JsonElement value) ? "" : value.ValueKind == JsonValueKind.Array ? string.Join(", ", value.EnumerateArray()) : value.ToString();
        (Correcting, Who, About, AsOf, Date, Source, Quote, Note) = (entry, Text("by"), Text("about"), Text("as-of"), Text("date"), Text("source"), Text("quote"), Text("note"));
        Said = item.TryGetProperty("value", out _) ? $"{Text("value")} {Text("unit")}" : Text("text");
        Audience = Text("audience") is { Length: > 0 } audience ? audience : "public";
        foreach (JsonProperty other in item.EnumerateObject().Where(p => p.Name != "id" && !Shown.Contains(p.Name))) kept[other.Name] = JsonNode.Parse(other.Value.GetRawText());
    }

    /// <summary>Begins anew: what is likely to stay the same stays.</summary>
    public void Next(CaseDesk desk)
    {
        ArgumentNullException.ThrowIfNull(desk);
        if (desk.State.Case is { } dispute) KeepSource(dispute);
        Begin();
    }

    private void Begin()
    {
        (Command, Correcting, kept) = (Done.NewId(), null, []);
        (Who, About, Said, AsOf, Quote, Note, NewSource) = ("", "", "", "", "", "", "");
    }

    /// <summary>A figure and what it counts; null for words.</summary>
    private static (string Value, string Unit)? Figure(string text) =>
        text.Trim().Split(' ', 2, StringSplitOptions.TrimEntries) is [var figure, { Length: > 0 } unit]
        && decimal.TryParse(figure, System.Globalization.NumberStyles.AllowLeadingSign | System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out _)
            ? (figure, unit) : null;
}
