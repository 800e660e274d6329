using System.Collections.Immutable;
using System.Globalization;
using Parley.Exchange;
using Parley.Logic;

namespace Parley.Formats;

/// <summary>Rules, links and deadlines.</summary>
internal sealed partial class ExchangeReader
{
    private static readonly string[] Kinds = ["equal", "all", "total", "ratio", "extension", "bundle", "addition"];

    private static readonly Dictionary<string, Comparison> Comparisons = new()
    {
        ["exactly"] = Comparison.Exactly, ["at-least"] = Comparison.AtLeast, ["at-most"] = Comparison.AtMost,
    };

    private static readonly Dictionary<string, bool> Occasions = new() { ["every-stage"] = true, ["end"] = false };

    private ImmutableArray<ExchangeRule> Rules(Fields file, ImmutableArray<PersonList> lists)
    {
        var rules = new List<ExchangeRule?>();
        foreach (Fields f in Section.Of(file, "rules", "a rule", Most, problems, ["id", "kind", "source", "note", "of", "tolerance", "hold", "counts", "compare", "windows", "ratio", "side", "base", "per", "parts", "count", "up-to"]))
            rules.Add(Rule(f));
        var tokens = lists.SelectMany(l => l.People).Select(p => p.Token).ToHashSet(StringComparer.Ordinal);
        foreach (Fields f in Section.Of(file, "links", "a link", Most, problems, ["id", "source", "note", "together", "only", "with"])) rules.Add(Link(f, tokens));
        foreach (Fields f in Section.Of(file, "deadlines", "a deadline", Most, problems, ["id", "source", "note", "of", "by"]))
            rules.Add(new Deadline(IdOf(f, "a deadline"), SourceOf(f), Filter(f), Day(f, "by")));
        return [.. rules.OfType<ExchangeRule>()];
    }

    private string IdOf(Fields f, string what)
    {
        string id = f.RequiredText("id", "r1") ?? "";
        if (id.Length > 0) ids.Take(id, f["id"]!, what);
        f.Text("note");
        return id;
    }

    /// <summary>What a rule rests on: a source of the file, or words of its own where the file lists none.</summary>
    private string? SourceOf(Fields f)
    {
        string? source = f.Text("source");
        if (source is null) problems.Warning(f.At.Line, f.At.Column, "a rule, link or deadline without a source; say what it rests on (source: …)");
        else if (sourceIds is not null && !sourceIds.Contains(source)) problems.Error(f["source"]!, $"unknown source {Names.Quoted(source)}{Names.Hint(source, sourceIds)}");
        return source;
    }

    private ExchangeRule? Rule(Fields f)
    {
        string id = IdOf(f, "a rule"), kind = f.RequiredText("kind", "equal") ?? "";
        string? source = SourceOf(f);
        bool each = f.Choice("hold", true, Occasions);
        int tolerance = Whole(f, "tolerance") ?? 0;
        switch (kind)
        {
            case "equal":
                return new EqualNumbers(id, source, Filter(f), tolerance, each);
            case "all":
                if (!f.Has("of")) problems.Error(f.At, $"rule {Names.Quoted(id)} lacks 'of'; say for whom all go for all, such as of: 18-25");
                return new AllForAll(id, source, Filter(f));
            case "total":
                var counts = new int?[2];
                if (f.Required("counts", $"{{ {sides[0].Id}: 157, {sides[1].Id}: 157 }}") is { } node && f.Map(node, "'counts'") is { } map)
                {
                    var c = new Fields(map, "'counts'", problems, [sides[0].Id, sides[1].Id]);
                    for (int s = 0; s < 2; s++) counts[s] = Whole(c, sides[s].Id);
                }
                return new FixedTotal(id, source, Filter(f), [.. counts], f.Choice("compare", Comparison.Exactly, Comparisons), Windows(f));
            case "ratio":
                return f.Required("ratio", $"{{ {sides[0].Id}: [{{ of: civilian, times: 1 }}], {sides[1].Id}: [{{ of: civilian, times: 30 }}] }}") is { } r && f.Map(r, "'ratio'") is { } terms
                    ? new Ratio(id, source, Terms(new Fields(terms, "'ratio'", problems, [sides[0].Id, sides[1].Id])), tolerance, each) : null;
            case "extension":
                if (!f.Has("windows")) problems.Error(f.At, $"rule {Names.Quoted(id)} lacks 'windows'; name the further windows in order");
                return new Extension(id, source, Side(f), Filter(f), Whole(f, "base") ?? 0, RequiredWhole(f, "per", 10, 1), Windows(f));
            case "bundle":
                var parts = f.List("parts").Select(n => Fields.MapOf(n, "a part", problems)).OfType<MapNode>().Select(m => new Fields(m, "a part of a bundle", problems, ["side", "of", "count", "venue"]))
                    .Select(p => new BundlePart(Side(p), Filter(p), RequiredWhole(p, "count", 200, 1), VenueOf(p))).ToImmutableArray();
                if (parts.Length < 2) problems.Error(f.At, $"bundle {Names.Quoted(id)} has {parts.Length} parts; a bundle has two or more, such as parts: [{{ side: {sides[0].Id}, of: …, count: 200 }}, …]");
                return new Bundle(id, source, parts);
            case "addition":
                return new Addition(id, source, Side(f), Filter(f), RequiredWhole(f, "count", 104, 1), f.Truth("up-to") ?? false);
            default:
                if (f["kind"] is { } at) problems.Error(at, $"unknown kind of rule {Names.Quoted(kind)}{Names.Hint(kind, Kinds)}");
                return null;
        }
    }

    private ImmutableArray<ImmutableArray<WeightedPeople>> Terms(Fields ratio) =>
        [.. sides.Select(s => ratio.List(s.Id).Select(n => Fields.MapOf(n, "a term", problems)).OfType<MapNode>().Select(m => new Fields(m, "a term", problems, ["of", "times"]))
            .Select(t => new WeightedPeople(Filter(t), Whole(t, "times", 1, 100_000) ?? 1)).ToImmutableArray())];

    private ImmutableArray<string> Windows(Fields f)
    {
        var known = venues.SelectMany(v => v.Windows).Select(w => w.Id).ToList();
        foreach (Node node in f.List("windows"))
            if (node is not ScalarNode s || !known.Contains(s.Text)) problems.Error(node, $"unknown window {node.Kind}{Names.Hint((node as ScalarNode)?.Text ?? "", known)}");
        return [.. f.List("windows").OfType<ScalarNode>().Select(s => s.Text)];
    }

    private string? VenueOf(Fields f)
    {
        if (f.Text("venue") is not { } venue) return null;
        if (venues.All(v => v.Id != venue)) problems.Error(f["venue"]!, $"unknown venue {Names.Quoted(venue)}{Names.Hint(venue, venues.Select(v => v.Id))}");
        return venue;
    }

    private ExchangeRule? Link(Fields f, HashSet<string> tokens)
    {
        string id = IdOf(f, "a link");
        string? source = SourceOf(f);
        if (f.Has("together") == f.Has("only") || f.Has("only") != f.Has("with"))
        {
            problems.Error(f.At, $"link {Names.Quoted(id)} says neither 'together' nor both 'only' and 'with'; write {{ id: …, together: [token, token] }} or {{ id: …, only: token, with: token }}");
            return null;
        }
        if (f.Has("only")) return new OnlyWith(id, source, Token(f["only"]!), Token(f["with"]!));
        var all = f.List("together").Select(Token).Distinct().ToImmutableArray();
        if (all.Length < 2) problems.Error(f["together"]!, $"link {Names.Quoted(id)} names one person; a link names two or more");
        return new Together(id, source, all);

        string Token(Node node)
        {
            string token = (node as ScalarNode)?.Text ?? "";
            // A faulty list says so itself.
            if (listFaults.Count == 0 && !tokens.Contains(token)) problems.Error(node, $"token {Names.Quoted(token)} of link {Names.Quoted(id)} is on no list; mend the token, or remove the link");
            return token;
        }
    }

    private (ImmutableArray<ObjectiveName> Order, ImmutableArray<int> AgreedBy) Order(Fields file)
    {
        var words = Enum.GetValues<ObjectiveName>().ToDictionary(ObjectiveWords.Of);
        if (file["order"] is not { } node || Fields.MapOf(node, "'order'", problems) is not { } map)
        {
            if (file["order"] is null) problems.Warning(file.At.Line, file.At.Column, "the file does not say in which order the sides agreed that a plan is measured; the usual one is used, and not agreed (order: { of: […], agreed-by: […] })");
            return (ExchangeCase.DefaultOrder, []);
        }
        var f = new Fields(map, "'order'", problems, ["of", "agreed-by"]);
        var order = f.List("of").Select(n => Fields.ChoiceOf(n, "of", words, problems)).OfType<ObjectiveName>().ToImmutableArray();
        if (order.IsEmpty) order = ExchangeCase.DefaultOrder;
        if (order[0] != ObjectiveName.Obligatory) problems.Error(f["of"]!, "'obligatory' has to come first: who goes home regardless of number or rank is outside bargaining (Third Geneva Convention, articles 109 and 110)");
        if (order.Distinct().Count() != order.Length || order.Length != words.Count) problems.Error(f["of"] ?? f.At, $"the order has to name each of {string.Join(", ", words.Keys)} once");
        return (order, Agreed(f));
    }

    private ImmutableArray<int> Agreed(Fields f)
    {
        ImmutableArray<int> agreed = [.. Scalars(f, "agreed-by").Select(s => SideOf(s.Text, s)).Distinct()];
        if (agreed.Length < 2) problems.Error(f.At, $"{f.What} has to be agreed by both sides; write agreed-by: [{sides[0].Id}, {sides[1].Id}], or leave it out");
        return agreed;
    }

    private ImmutableArray<ExposureWeight> Weights(Fields file)
    {
        if (file["exposure"] is not { } node || Fields.MapOf(node, "'exposure'", problems) is not { } map) return [];
        var f = new Fields(map, "'exposure'", problems, ["weights", "agreed-by"]);
        Agreed(f);
        return [.. f.List("weights").Select(n => Fields.MapOf(n, "a weight", problems)).OfType<MapNode>().Select(m => new Fields(m, "a weight", problems, ["side", "of", "weight"]))
            .Select(w => new ExposureWeight(Side(w), Filter(w), Whole(w, "weight", 0, 100_000) ?? 1))];
    }

    private ImmutableArray<PersonList> Lists(Fields file)
    {
        if (file["lists"] is null) problems.Error(file.At, "an exchange file lacks 'lists'; name one for each side, such as - { id: held-by-a, held-by: a, file: held-by-a.csv }");
        var taken = new Ids(problems);
        var lists = new List<PersonList>();
        foreach (Fields f in Section.Of(file, "lists", "a list", 100, problems, ["id", "held-by", "by", "file", "previous", "note"]))
        {
            string id = f.RequiredText("id", "held-by-a") ?? "";
            if (id.Length > 0) taken.Take(id, f["id"]!, "a list");
            int heldBy = Side(f, "held-by"), by = f.Has("by") ? Side(f, "by") : heldBy;
            f.Text("note");
            ImmutableArray<ListedPerson>? Of(string key) => f.Text(key) is { } name ? List(name, f[key]!, heldBy, by != heldBy) : null;
            if (!f.Has("file")) f.RequiredText("file", "held-by-a.csv");
            lists.Add(new PersonList(id, heldBy, by, Of("file") ?? [], Of("previous")));
        }
        return [.. lists];
    }

    private ImmutableArray<ListedPerson> List(string name, Node at, int heldBy, bool isClaim)
    {
        string path = Path.Combine(folder, name);
        try
        {
            byte[] bytes = open(path);
            Files.Add(path);
            var reader = new ListReader(name, vocabulary, [.. sides.Select(s => s.Id)], [.. venues.Select(v => v.Id)]);
            var people = reader.Read(bytes, heldBy, isClaim);
            listFaults.AddRange(reader.Faults);
            return people;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Error(at, e is FileNotFoundException or DirectoryNotFoundException ? $"there is no file {Names.Quoted(name)} beside the exchange file; check the name" : $"{Names.Quoted(name)} cannot be read; check the permissions");
            return [];
        }
    }

    private DrawSeeds? Draw(Fields file)
    {
        if (file["draw"] is not { } node || Fields.MapOf(node, "'draw'", problems) is not { } map) return null;
        var f = new Fields(map, "'draw'", problems, ["commitments", "committed", "frozen", "reveals"]);
        ImmutableArray<string?> Of(string key)
        {
            if (f[key] is not { } n || Fields.MapOf(n, $"'{key}'", problems) is not { } m) return [null, null];
            var own = new Fields(m, $"'{key}'", problems, [sides[0].Id, sides[1].Id]);
            return [own.Text(sides[0].Id), own.Text(sides[1].Id)];
        }
        var commitments = Of("commitments");
        foreach (string? c in commitments)
            if (c is not null && !(c.Length == 64 && c.All(char.IsAsciiHexDigitLower))) problems.Error(f["commitments"]!, $"{Names.Quoted(c)} is no SHA-256; expected 64 digits of 0-9 and a-f");
        return new DrawSeeds(commitments, Instant(f, "committed"), Instant(f, "frozen"), Of("reveals"));
    }

    private ImmutableArray<SideValues> Values(Fields file)
    {
        var values = Section.Of(file, "safe-sequence", "values of a side", 2, problems, ["side", "received", "given", "continuation", "deposit", "note"])
            .Select(f => new SideValues(Side(f), RequiredWhole(f, "received", 1), RequiredWhole(f, "given", 1), Whole(f, "continuation") ?? 0, Whole(f, "deposit") ?? 0)).OrderBy(v => v.Side).ToImmutableArray();
        if (values.Length == 1 || (values.Length == 2 && values[0].Side == values[1].Side)) problems.Error(file["safe-sequence"]!, "'safe-sequence' has to name the values of both sides, or of none");
        return values;
    }
}
