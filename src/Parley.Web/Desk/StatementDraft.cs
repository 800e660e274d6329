using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Parley.Core;
using Parley.Formats;
using Parley.Talks;

namespace Parley.Web;

/// <summary>Where something was taken from, in a form: a source that is there, or a new one by its title.</summary>
public abstract class SourcedDraft : Draft
{
    /// <summary>What stands for a source that is not there yet.</summary>
    public const string NewSourceId = "+";

    /// <summary>The date, as a case file has it.</summary>
    public string Date { get; set; } = "";

    /// <summary>Id of the source, or <see cref="NewSourceId"/>.</summary>
    public string Source { get; set; } = "";

    /// <summary>Title of a source that is not there yet.</summary>
    public string NewSource { get; set; } = "";

    /// <summary>Who could hear it: <c>public</c>, <c>plenary</c> or <c>caucus</c>.</summary>
    public string Audience { get; set; } = "public";

    /// <summary>The words that were used.</summary>
    public string Quote { get; set; } = "";

    /// <summary>Anything else about it.</summary>
    public string Note { get; set; } = "";

    /// <summary>Fills in today and the source that was used last.</summary>
    public void Prefill(CaseDesk desk, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(clock);
        if (Date.Length == 0) Date = DateOnly.FromDateTime(clock.GetLocalNow().DateTime).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (Source.Length == 0) Source = LastSource(desk) ?? NewSourceId;
    }

    /// <summary>The id of the source, and the source where it is new.</summary>
    protected (string? Id, JsonElement? New) Origin(Case dispute)
    {
        ArgumentNullException.ThrowIfNull(dispute);
        if (Source != NewSourceId) return (Source.Length == 0 ? null : Source, null);
        if (NewSource.Trim().Length == 0) return (null, null);
        string id = NewCase.Ids([.. dispute.Sources.Select(s => s.Id), NewSource.Trim()], "source")[^1];
        return (id, JsonSerializer.SerializeToElement(new JsonObject { ["id"] = id, ["title"] = NewSource.Trim() }));
    }

    /// <summary>After a new source was entered, it is the one that is used.</summary>
    protected void KeepSource(Case dispute)
    {
        if (Source != NewSourceId) return;
        Source = dispute?.Sources.LastOrDefault(s => s.Title == NewSource.Trim())?.Id ?? NewSourceId;
        NewSource = "";
    }

    private static string? LastSource(CaseDesk desk) => desk.Read(talks => talks.KnownTo(Readers.MediatorName).Items
        .Where(i => i.Section is CaseSection.Statements or CaseSection.Claims && i.Item.TryGetProperty("source", out _))
        .Select(i => i.Item.GetProperty("source").ToString()).LastOrDefault()) ?? desk.State.Case?.Sources.LastOrDefault()?.Id;
}

/// <summary>A statement that is being written.</summary>
public sealed class StatementDraft : SourcedDraft
{
    /// <summary>Fields that the form shows; others of a statement that is corrected stay as they are.</summary>
    private static readonly HashSet<string> Shown = ["date", "source", "firm", "audience", "quote", "until", "via", "note", "ad-referendum", "supersedes"];

    private ImmutableDictionary<string, string> kept = ImmutableDictionary<string, string>.Empty;

    /// <summary>Who speaks.</summary>
    public string Who { get; set; } = "";

    /// <summary>The verb; empty before it is chosen.</summary>
    public string Verb { get; set; } = "";

    /// <summary>What is said of.</summary>
    public string What { get; set; } = "";

    /// <summary>For <c>links</c>: what it takes.</summary>
    public string Then { get; set; } = "";

    /// <summary>How firmly.</summary>
    public string Firm { get; set; } = "position";

    /// <summary>The last day on which it is in force.</summary>
    public string Until { get; set; } = "";

    /// <summary>Who spoke for the party.</summary>
    public string Via { get; set; } = "";

    /// <summary>Ids of earlier statements that it ends.</summary>
    public string Supersedes { get; set; } = "";

    /// <summary>Whether it was said subject to the capital's leave.</summary>
    public bool AdReferendum { get; set; }

    /// <summary>Id of the entry that it corrects; null for a new statement.</summary>
    public string? Correcting { get; private set; }

    /// <inheritdoc/>
    public override bool IsEmpty => Correcting is null && string.IsNullOrWhiteSpace(Who + Verb + What + Then + Quote + Until + Via + Note + Supersedes + NewSource);

    /// <summary>Whether the verb limits what its speaker signs, or says what is good or bad for it, so that it can be more or less firm.</summary>
    public bool HasFirmness => Verb.Length > 0 && Verb is not ("says" or "withdraws" or "open-to");

    /// <summary>The acts that enter it and its id, or what is missing or wrong, in words.</summary>
    public (ImmutableArray<(Readers Readers, Act Act)> Acts, string Id, string? Fault) Acts(CaseDesk desk)
    {
        ArgumentNullException.ThrowIfNull(desk);
        if (desk.State.Case is not { } dispute) return ([], "", desk.State.Faults.FirstOrDefault());
        var (source, anew) = Origin(dispute);
        var (item, fault) = Spoken(source).Item(dispute);
        if (item is not { } whole) return ([], "", fault);
        return desk.Read(talks => Correcting is { } entry ? ItemAsActs.Correct(talks, entry, whole, anew) : ItemAsActs.Enter(talks, CaseSection.Statements, whole, anew));
    }

    /// <summary>Begins to correct a statement.</summary>
    public void Correct(CaseDesk desk, string entry)
    {
        ArgumentNullException.ThrowIfNull(desk);
        if (desk.Read(talks => ItemAsActs.Whole(talks, entry)) is not { } item) return;
        Spoken said = Formats.Spoken.Of(item);
        string More(string key) => said.More.GetValueOrDefault(key, "");
        Begin();
        (Correcting, Who, Verb, What, Then) = (entry, said.Who, said.Verb, said.What, said.Then);
        (Date, Source, Quote, Until, Via, Note, Supersedes) = (More("date"), More("source"), More("quote"), More("until"), More("via"), More("note"), More("supersedes"));
        (Firm, Audience, AdReferendum) = (said.More.GetValueOrDefault("firm", "position"), said.More.GetValueOrDefault("audience", "public"), More("ad-referendum") == "true");
        kept = said.More.Where(m => !Shown.Contains(m.Key)).ToImmutableDictionary();
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
        (Command, Correcting, kept) = (Done.NewId(), null, ImmutableDictionary<string, string>.Empty);
        (Who, Verb, What, Then, Quote, Until, Via, Note, Supersedes, NewSource) = ("", "", "", "", "", "", "", "", "", "");
        (Firm, AdReferendum) = ("position", false);
    }

    private Spoken Spoken(string? source) => new()
    {
        Who = Who, Verb = Verb, What = What, Then = Verb == "links" ? Then : "",
        More = kept.SetItems(
        [
            new("date", Date), new("source", source ?? ""), new("quote", Quote), new("via", Via), new("note", Note), new("audience", Audience == "public" ? "" : Audience),
            new("firm", HasFirmness && Firm != "position" ? Firm : ""), new("until", Verb == "withdraws" ? "" : Until), new("supersedes", Verb == "withdraws" ? "" : Supersedes),
            new("ad-referendum", AdReferendum && Verb is not ("says" or "withdraws") ? "true" : ""),
        ]),
    };
}
