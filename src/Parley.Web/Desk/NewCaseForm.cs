using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Parley.Core;
using Parley.Formats;
using Parley.Talks;
using Parley.Web.Resources;

namespace Parley.Web;

/// <summary>What a new case is made of, as it was typed: rows that are empty count for nothing.</summary>
internal sealed class NewCaseForm
{
    /// <summary>The title.</summary>
    public string? Title { get; set; }

    /// <summary>Anything else about the case, for the mediator alone.</summary>
    public string? Note { get; set; }

    /// <summary>Who takes part.</summary>
    public List<PartyRow> Parties { get; set; } = [];

    /// <summary>What is to be settled.</summary>
    public List<IssueRow> Issues { get; set; } = [];

    /// <summary>Which rows are asked for: <c>parties</c> or <c>issues</c>; null where the case is to be made.</summary>
    public string? More { get; set; }

    /// <summary>A form with room for a small case.</summary>
    public static NewCaseForm Empty => new NewCaseForm().WithRoom(4, 3);

    /// <summary>The same form with rows that are still empty.</summary>
    public NewCaseForm WithRoom(int parties, int issues)
    {
        while (Parties.Count < parties) Parties.Add(new PartyRow());
        while (Issues.Count < issues) Issues.Add(new IssueRow());
        return this;
    }

    /// <summary>The acts with which its record begins, and what is missing; no acts where anything is.</summary>
    public (ImmutableArray<(Readers Readers, Act Act)> Acts, ImmutableArray<string> Faults) Acts()
    {
        List<PartyRow> parties = [.. Parties.Where(p => !string.IsNullOrWhiteSpace(p.Name))];
        List<IssueRow> issues = [.. Issues.Where(i => !i.IsEmpty)];
        ImmutableArray<string> faults = Faults(parties, issues);
        if (faults.Length > 0) return ([], faults);

        var acts = ImmutableArray.CreateBuilder<(Readers, Act)>();
        void Enter(CaseSection section, JsonObject item) => acts.Add((Readers.Public, new Entered(section, JsonSerializer.SerializeToElement(item))));
        acts.Add((Readers.Public, new Opened(NewCase.Ids([Title!], "case")[0], Title!.Trim(), CaucusRule.MayPassOn, AdmitsCaucuses: false)));
        foreach (var (id, party) in NewCase.Ids([.. parties.Select(p => p.Name!)], "party").Zip(parties))
        {
            Enter(CaseSection.Parties, new JsonObject { ["id"] = id, ["name"] = party.Name!.Trim(), ["role"] = Words.Role(party.Role) });
            if (party.Role is not (Role.Outsider or Role.Norm)) acts.Add((Readers.Public, new Seated(id)));
        }
        Enter(CaseSection.Sources, new JsonObject { ["id"] = "table", ["title"] = Texts.SourceTable });
        foreach (var (id, issue) in NewCase.Ids([.. issues.Select(i => i.Title!)], "issue").Zip(issues)) Enter(CaseSection.Issues, Item(id, issue));
        if (!string.IsNullOrWhiteSpace(Note))
            acts.Add((Readers.Mediator, new Entered(CaseSection.Details, JsonSerializer.SerializeToElement(new JsonObject { ["note"] = Note.Trim() }))));
        return (acts.ToImmutable(), []);
    }

    private ImmutableArray<string> Faults(List<PartyRow> parties, List<IssueRow> issues)
    {
        var faults = ImmutableArray.CreateBuilder<string>();
        if (string.IsNullOrWhiteSpace(Title)) faults.Add(Texts.NoTitle);
        if (parties.Count(p => p.Role == Role.Party) < 2) faults.Add(Texts.TooFewParties);
        if (issues.Count == 0) faults.Add(Texts.NoIssues);
        foreach (IssueRow issue in issues)
        {
            if (string.IsNullOrWhiteSpace(issue.Title)) faults.Add(Texts.NoIssueTitle.Replace("{0}", issue.Lines[0], StringComparison.Ordinal));
            else if (issue.Lines.Count < 2) faults.Add(Texts.TooFewOptions.Replace("{0}", issue.Title, StringComparison.Ordinal));
        }
        return faults.ToImmutable();
    }

    private static JsonObject Item(string id, IssueRow issue)
    {
        IReadOnlyList<string> ids = NewCase.Ids(issue.Lines, "option");
        var item = new JsonObject
        {
            ["id"] = id, ["title"] = issue.Title!.Trim(), ["status-quo"] = ids[0],
            ["options"] = new JsonObject(ids.Zip(issue.Lines, (o, text) => KeyValuePair.Create(o, (JsonNode?)text))),
        };
        if (issue.IsCore) item["core"] = true;
        return item;
    }
}

/// <summary>Somebody who takes part, as typed.</summary>
internal sealed class PartyRow
{
    /// <summary>The name; empty for nobody.</summary>
    public string? Name { get; set; }

    /// <summary>The role.</summary>
    public Role Role { get; set; } = Role.Party;
}

/// <summary>What is to be settled, as typed.</summary>
internal sealed class IssueRow
{
    /// <summary>The title.</summary>
    public string? Title { get; set; }

    /// <summary>The options, one on each line, the status quo first.</summary>
    public string? Options { get; set; }

    /// <summary>Whether a full settlement has to settle it.</summary>
    public bool IsCore { get; set; }

    /// <summary>Whether nothing was typed.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Title) && Lines.Count == 0;

    /// <summary>The options.</summary>
    public List<string> Lines => [.. (Options ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
}
