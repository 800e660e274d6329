using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Parley.Formats;
using Parley.Talks;
using Parley.Web.Resources;

namespace Parley.Web;

/// <summary>What a new case is made of: a title, parties, and issues with their options.</summary>
internal sealed class NewCaseForm
{
    /// <summary>The title.</summary>
    public string? Title { get; set; }

    /// <summary>Names of the parties, one on each line.</summary>
    public string? Parties { get; set; }

    /// <summary>Issues, one on each line: a title, and behind a colon the options with commas between them, the status quo first.</summary>
    public string? Issues { get; set; }

    /// <summary>The acts with which its record begins, and what is missing; no acts where anything is.</summary>
    public (ImmutableArray<(Readers Readers, Act Act)> Acts, ImmutableArray<string> Faults) Acts()
    {
        var faults = ImmutableArray.CreateBuilder<string>();
        List<string> parties = Lines(Parties);
        List<(string Title, List<string> Options)> issues = [.. Lines(Issues).Select(Issue)];
        if (string.IsNullOrWhiteSpace(Title)) faults.Add(Texts.NoTitle);
        if (parties.Count < 2) faults.Add(Texts.TooFewParties);
        if (issues.Count == 0) faults.Add(Texts.NoIssues);
        foreach (var (title, _) in issues.Where(i => i.Options.Count < 2)) faults.Add(Texts.TooFewOptions.Replace("{0}", title, StringComparison.Ordinal));
        if (faults.Count > 0) return ([], faults.ToImmutable());

        var acts = ImmutableArray.CreateBuilder<(Readers, Act)>();
        void Enter(CaseSection section, JsonObject item) => acts.Add((Readers.Public, new Entered(section, JsonSerializer.SerializeToElement(item))));
        acts.Add((Readers.Public, new Opened(NewCase.Ids([Title!], "case")[0], Title!.Trim(), CaucusRule.MayPassOn, AdmitsCaucuses: false)));
        foreach (var (id, name) in NewCase.Ids(parties, "party").Zip(parties))
        {
            Enter(CaseSection.Parties, new JsonObject { ["id"] = id, ["name"] = name });
            acts.Add((Readers.Public, new Seated(id)));
        }
        Enter(CaseSection.Sources, new JsonObject { ["id"] = "table", ["title"] = Texts.SourceTable });
        foreach (var (id, (title, options)) in NewCase.Ids([.. issues.Select(i => i.Title)], "issue").Zip(issues))
        {
            IReadOnlyList<string> ids = NewCase.Ids(options, "option");
            Enter(CaseSection.Issues, new JsonObject
            {
                ["id"] = id, ["title"] = title, ["options"] = new JsonArray([.. ids.Zip(options, (o, text) => (JsonNode)new JsonObject { ["id"] = o, ["title"] = text })]), ["status-quo"] = ids[0],
            });
        }
        return (acts.ToImmutable(), []);
    }

    private static (string Title, List<string> Options) Issue(string line)
    {
        int colon = line.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? (line, []) : (line[..colon].Trim(), [.. line[(colon + 1)..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)]);
    }

    private static List<string> Lines(string? text) => [.. (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
}
