using System.Collections.Immutable;
using Fractions;
using Parley.Core;
using Parley.Proofs;

namespace Parley.Formats;

/// <summary>Reads what <see cref="ResultWriter"/> writes.</summary>
internal sealed partial class ResultReader
{
    private readonly Case dispute;
    private readonly Dictionary<string, int> issueAt;
    private readonly Dictionary<string, int> partyAt;
    private readonly ImmutableArray<Dictionary<string, int>> optionAt;

    internal ResultReader(Case dispute)
    {
        this.dispute = dispute;
        issueAt = At(dispute.Issues, i => i.Id);
        partyAt = At(dispute.Parties, p => p.Id);
        optionAt = [.. dispute.Issues.Select(i => At(i.Options, o => o.Id))];
    }

    internal Analysis Read(Json root)
    {
        if (root["parley"].Integer != 1) throw new MalformedException("$.parley", "is not 1; this program reads results of version 1");
        if (root["case"].Text != dispute.Id) throw new MalformedException("$.case", $"is {Names.Quoted(root["case"].Text)}, and the case file is {Names.Quoted(dispute.Id)}; give the case that the result is of");
        Json of = root["of"];
        var scope = new Scope(of["case-sha256"].Text, of["without"].Texts, of["as"].Text, of["limit"].IsNull ? null : of["limit"].Decimal, of.Optional("work-limit")?.Whole, of["by"].Text);
        Viewer viewer = scope.As switch
        {
            "mediator" => Viewer.Mediator,
            "public" => Viewer.Public,
            _ => Viewer.Of(PartyOf(of["as"])),
        };
        Case seen = dispute.SeenBy(viewer).Without(scope.Without);
        Json complete = root["completeness"];
        return new Analysis(
            scope,
            seen,
            Findings(root, root["as-of"].Day),
            new Questions(Completeness(complete["questions"]), root["questions"].List(Question)),
            root["openings"].List(Opening),
            root["firmness"].IsNull ? null : root["firmness"].Word(ResultWords.Firmnesses),
            new Timeline(Completeness(complete["timeline"]), root["timeline"].List(d => Findings(d["grounds"], d["date"].Day))),
            root["claims"]["conflicts"].List(c => new ClaimConflict(c["about"].Text, c["claims"].Texts, c["why"].Text)));
    }

    private Findings Findings(Json j, DateOnly date) => new()
    {
        Date = date,
        InForce = j["in-force"].Texts,
        Agreed = SettledOf(j["agreed"]),
        IncompleteAgreements = j["incomplete-agreements"].Texts,
        Overridden = j["overridden"].Texts,
        Spent = j["spent"].Texts,
        Breaches = j["breaches"].Texts,
        Contradictions = j["contradictions"].List(c => new Contradiction(PartyOf(c["party"]), c["statements"].Texts, Certificate(c["grounds"]))),
        Consistent = j["grounds"]["consistent"].List(Valuation),
        Settlement = Settlement(j["settlement"]),
        BlockingSets = new BlockingSets(Completeness(j["blocking-sets"]), j["blocking-sets"]["sets"].List(s => new BlockingSet(
            s["statements"].Texts, s["norms"].Texts, s["rules"].Texts, s["parties"].Texts, s["issues"].Texts, s["inferred"].Texts,
            Refutation(s["grounds"]["refutation"]), s["grounds"]["minimality"].List(Witness)))),
        Keys = new Keys(Completeness(j["keys"]), j["keys"]["sets"].List(k => new Key(
            k["relax"].Texts, k["parties"].Texts, k["gives"].List(g => new Give(g["statement"].Text, Allows(g["allows"]))),
            new Witness(PackageOf(k["package"]), k["grounds"]["valuations"].List(Valuation))))),
        Harvest = Harvest(j["harvest"]),
    };

    private Settlement Settlement(Json j) => new(j["status"].Word(ResultWords.Statuses), Completeness(j))
    {
        Package = j.Optional("package") is { } package ? PackageOf(package) : null,
        Inferred = j["inferred"].Texts,
        Acceptances = j["grounds"]["acceptances"].List(Acceptance),
        Witness = j["grounds"].Optional("witness") is { } witness ? Witness(witness) : null,
    };

    private Harvest Harvest(Json j) => new(
        Completeness(j),
        j["certain"].List(c =>
        {
            var alone = c["alone"].List(IssuesOf);
            var grounds = c["alone-grounds"].List(g => g.List(Acceptance));
            if (alone.Length != grounds.Length) throw c["alone-grounds"].Wrong($"a list of {alone.Length}, as 'alone' has");
            return new CertainHarvest(
                IssuesOf(c["settles"]), PackageOf(c["package"]), [.. alone.Zip(grounds, (i, g) => new Part(i, g))], c["inferred"].Texts, c["grounds"].List(Acceptance));
        }),
        j["possible"].List(p => new PossibleHarvest(IssuesOf(p["settles"]), Judgement(p["grounds"]), IssuesOf(p["unspoken"]))));

    private Question Question(Json j) => new(
        PartyOf(j["to"]), SettledOf(j["ask"]["accepts"]), j["ask"].Optional("welcomed") is { } welcomed ? SettledOf(welcomed) : [],
        j["yeses-needed"].Integer, IssuesOf(j["gain"]), j["full"].Truth, j["no-excludes"].Integer, j["derivable"].Truth,
        Judgement(j["grounds"]["judgement"]), Certificate(j["grounds"]["sufficiency"]));

    private Opening Opening(Json j)
    {
        int issue = IssueOf(j["issue"]);
        var extended = new ResultReader(dispute.WithNewOption(issue));
        return new Opening(
            issue, j["opens"].IsNull ? null : j["opens"].Truth, j["because"].Texts,
            j["grounds"].Optional("witness") is { } witness ? extended.Witness(witness) : null,
            j["grounds"].Optional("refutation") is { } refutation ? extended.Refutation(refutation) : null);
    }

    private static Completeness Completeness(Json j) => new(j["complete"].Truth, j.Optional("why")?.Text);

    private static Dictionary<string, int> At<T>(ImmutableArray<T> items, Func<T, string> id) =>
        Enumerable.Range(0, items.Length).ToDictionary(i => id(items[i]));
}
