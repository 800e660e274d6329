using System.Collections.Immutable;
using System.Globalization;
using Parley.Core;

namespace Parley.Formats;

/// <summary>Reads the nodes of a case file into a case, part by part, and goes on after an error to find the others.</summary>
internal sealed partial class CaseReader(Problems problems)
{
    private const int MostParties = 500;
    private const int MostIssues = 1000;
    private const int MostEntries = 20_000;
    private const int MostOptions = 2000;
    private const int MostRows = 10_000;

    private static readonly string[] FileKeys =
        ["parley", "case", "title", "note", "sources", "parties", "rounds", "issues", "rules", "statements", "claims", "agreements"];

    private static readonly Dictionary<string, Audience> Audiences = new()
    {
        ["public"] = Audience.Public, ["plenary"] = Audience.Plenary, ["caucus"] = Audience.Caucus,
    };

    private readonly Ids sourceIds = new(problems);
    private readonly Ids ids = new(problems);
    private readonly Places places = new();

    internal Case? Read(Node root)
    {
        if (root is not MapNode map)
        {
            problems.Error(root, $"the file is {root.Kind}; expected a case, which begins with 'parley: 1' (`parley new` writes one)");
            return null;
        }
        var file = new Fields(map, "a case file", problems, FileKeys);
        if (file.RequiredText("parley", "1") is { } version && version != "1")
            problems.Error(file["parley"]!, $"format version {Names.Quoted(version)}; this program reads version 1, so write parley: 1 or use a program that knows that version");
        string id = CaseId(file);
        string title = file.RequiredText("title", "The spring between two villages") ?? "";
        file.Text("note");
        var sources = Section.Of(file, "sources", "a source", MostEntries, problems, SourceKeys).Select(ReadSource).ToList();
        foreach (string key in (string[])["parties", "issues"])
            if (file[key] is null) problems.Error(map, $"a case file lacks '{key}'; add the list (`parley new` shows how)");
        ReadParties(file);
        var rounds = Rounds(file);
        ReadIssues(file);
        var rules = Rules(file);
        CollectIds(file);
        var agreements = Section.Of(file, "agreements", "an agreement", MostEntries, problems, AgreementKeys).Select(ReadAgreement).ToList();
        var statements = Section.Of(file, "statements", "a statement", MostEntries, problems, StatementKeys).Select(ReadStatement).ToList();
        var claims = Section.Of(file, "claims", "a claim", MostEntries, problems, ClaimKeys).Select(ReadClaim).ToList();
        if (problems.HasErrors) return null;

        var dispute = new Case(id, title, Whole(sources), [.. parties], rounds, [.. issues], rules, Whole(statements), Whole(claims), Whole(agreements));
        CheckSituations(dispute);
        if (problems.HasErrors) return null;
        foreach (var (place, message) in CaseWarnings.Of(dispute))
        {
            var (line, column) = places[place];
            problems.Warning(line, column, message);
        }
        return dispute;
    }

    private static ImmutableArray<T> Whole<T>(IEnumerable<T?> read) where T : class => [.. read.OfType<T>()];

    private string CaseId(Fields file)
    {
        string? id = file.RequiredText("case", "two-villages");
        if (id is not null && !(id.Length <= 100 && id.All(c => c is >= 'a' and <= 'z' or >= '0' and <= '9' or '-')))
            problems.Error(file["case"]!, $"the case's id is {Names.Quoted(id)}; use lower-case letters, digits and hyphens, such as two-villages");
        return id ?? "";
    }

    private static readonly string[] SourceKeys = ["id", "title", "date", "date-note", "publisher", "author", "url", "note"];

    private Source? ReadSource(Fields f)
    {
        string? id = f.RequiredText("id", "minutes-1");
        if (id is not null) sourceIds.Take(id, f["id"]!, "a source");
        string? title = f.RequiredText("title", "Minutes of the first meeting");
        return new Source(id ?? "", title ?? "", f.Date("date", "date-note"), f.Text("publisher"), f.Text("author"), f.Text("url"), f.Text("note"));
    }

    private static readonly string[] RoundKeys = ["id", "title", "from", "to", "place", "note"];

    private ImmutableArray<Round> Rounds(Fields file)
    {
        var taken = new Ids(problems);
        var rounds = ImmutableArray.CreateBuilder<Round>();
        foreach (Fields f in Section.Of(file, "rounds", "a round", MostEntries, problems, RoundKeys))
        {
            string? id = f.RequiredText("id", "r1");
            if (id is not null) taken.Take(id, f["id"]!, "a round");
            string? title = f.RequiredText("title", "First meeting");
            CaseDate? from = f.RequiredDate("from"), to = f.RequiredDate("to");
            if (from is null || to is null) continue;
            if (to.Day < from.Day) problems.Error(f["to"]!, $"the round ends on {to} before it begins on {from}; exchange the two dates or mend one");
            rounds.Add(new Round(id ?? "", title ?? "", from, to, f.Text("place"), f.Text("note")));
        }
        return rounds.ToImmutable();
    }

    private static readonly string[] RuleKeys = ["id", "if", "then", "never", "because", "note"];

    private ImmutableArray<Rule> Rules(Fields file)
    {
        var taken = new Ids(problems);
        var rules = ImmutableArray.CreateBuilder<Rule>();
        int place = 0;
        foreach (Fields f in Section.Of(file, "rules", "a rule", MostEntries, problems, RuleKeys))
        {
            place++;
            string id = f.Text("id") ?? "rule-" + place.ToString(CultureInfo.InvariantCulture);
            taken.Take(id, f["id"] ?? f.At, "a rule");
            f.Text("note");
            bool never = f.Has("never");
            if (never == (f.Has("if") || f.Has("then")) || f.Has("if") != f.Has("then"))
            {
                problems.Error(f.At, $"rule {Names.Quoted(id)} says {(never ? "'never' and 'if' or 'then'" : "neither 'never' nor both 'if' and 'then'")}; write either {{ if: …, then: … }} or {{ never: … }}");
                continue;
            }
            var condition = Terms(f[never ? "never" : "if"]!, never ? "'never'" : "'if'");
            var then = never ? [] : Terms(f["then"]!, "'then'");
            if (condition is { } c && then is { } t) rules.Add(new Rule(id, c, t, f.Text("because")));
        }
        return rules.ToImmutable();
    }

    /// <summary>Whether a source that is named is there; a missing or unknown one is an error.</summary>
    private string? SourceOf(Fields f, bool isRequired = true)
    {
        string? source = isRequired ? f.RequiredText("source", "minutes-1") : f.Text("source");
        if (source is not null && !sourceIds.Contains(source))
            problems.Error(f["source"]!, $"unknown source {Names.Quoted(source)}{(problems.IsFull ? "" : Names.Hint(source, sourceIds.All))} (sources stand in 'sources')");
        return source;
    }

    /// <summary>Faults that show on some day only: agreements that cannot stand together.</summary>
    private void CheckSituations(Case dispute)
    {
        CheckSituations(dispute with { Statements = [], Claims = [] }, "");
        if (problems.HasErrors || dispute.Agreements.All(a => a.Audience == Audience.Public)) return;
        // A viewer who may not see what ends or completes an agreement must still see agreements that can stand together.
        for (int p = -1; p < dispute.Parties.Length; p++)
        {
            Viewer viewer = p < 0 ? Viewer.Public : Viewer.Of(p);
            CheckSituations(
                dispute.SeenBy(viewer) with { Statements = [], Claims = [] },
                $", as {viewer.NameIn(dispute)} sees it; give the agreement that ends or completes it an audience that {viewer.NameIn(dispute)} belongs to");
            if (problems.HasErrors) return;
        }
    }

    private void CheckSituations(Case agreed, string seen)
    {
        var told = new HashSet<string>();
        foreach (DateOnly day in Situation.Days(agreed, DateOnly.MaxValue))
        {
            try
            {
                Situation.On(agreed, day);
            }
            catch (SituationException e)
            {
                foreach (SituationFault fault in e.Faults)
                {
                    if (!told.Add(string.Join(' ', fault.Agreements) + (fault.Agreements.Length > 1 ? "" : fault.Message))) continue;
                    var (line, column) = places[Places.Of(Places.Agreement, fault.Agreements.LastOrDefault() ?? "")];
                    problems.Error(line, column, fault.Message + (fault.Message.Contains("breaks rule", StringComparison.Ordinal) ? "; mend the agreement, end it, or mend the rule" : "") + seen);
                }
            }
        }
    }
}
