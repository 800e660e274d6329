using System.Collections.Immutable;
using System.Globalization;
using Parley.Exchange;
using Parley.Logic;

namespace Parley.Formats;

/// <summary>Reads the nodes of an exchange file, part by part, and goes on after an error to find the others.</summary>
internal sealed partial class ExchangeReader(Problems problems, string folder, Func<string, byte[]> open)
{
    private const int Most = 20_000;
    private static readonly string[] FileKeys =
    [
        "parley-exchange", "exchange", "title", "note", "sides", "hostilities", "categories", "captivity-bands", "vulnerable", "order", "exposure", "lists", "venues",
        "vehicles", "verifiers", "daylight", "rules", "links", "deadlines", "draw", "safe-sequence", "communique", "retain-until", "sources",
    ];

    private readonly Ids ids = new(problems);
    private readonly Ids places = new(problems);
    private readonly List<Diagnostic> listFaults = [];
    private ImmutableArray<ExchangeSide> sides = [];
    private Vocabulary vocabulary = Vocabulary.Of([]);
    private ImmutableArray<Venue> venues = [];
    private HashSet<string>? sourceIds;

    /// <summary>Faults of the lists, every one with its row.</summary>
    internal IReadOnlyList<Diagnostic> ListFaults => listFaults;

    /// <summary>The lists that were read.</summary>
    internal List<string> Files { get; } = [];

    internal ExchangeCase? Read(Node root)
    {
        if (root is not MapNode map)
        {
            problems.Error(root, $"the file is {root.Kind}; expected an exchange, which begins with 'parley-exchange: 1'");
            return null;
        }
        var file = new Fields(map, "an exchange file", problems, FileKeys);
        if (file.RequiredText("parley-exchange", "1") is { } version && version != "1")
            problems.Error(file["parley-exchange"]!, $"format version {Names.Quoted(version)}; this program reads version 1");
        string id = file.RequiredText("exchange", "two-valleys") ?? "", title = file.RequiredText("title", "The exchange at the bridge") ?? "";
        file.Text("note");
        sides = Sides(file);
        if (file.Has("sources"))
            sourceIds = [.. Section.Of(file, "sources", "a source", Most, problems, ["id", "title", "publisher", "date", "url", "note"]).Select(f => f.RequiredText("id", "agreement") ?? "")];
        vocabulary = Words(file);
        var verifiers = Verifiers(file);
        venues = Venues(file, verifiers);
        var vehicles = Vehicles(file);
        var daylight = Section.Of(file, "daylight", "daylight", Most, problems, ["date", "from", "to"])
            .Select(f => new Daylight(f.Has("date") ? Day(f, "date") : null, Hour(f, "from"), Hour(f, "to"))).ToImmutableArray();
        var (order, agreed) = Order(file);
        var lists = Lists(file);
        var rules = Rules(file, lists);
        var published = file["communique"] is { } node && Fields.MapOf(node, "'communique'", problems) is { } c ? new Fields(c, "'communique'", problems, ["minimum-group", "by"]) : null;
        var exchange = new ExchangeCase
        {
            Id = id, Title = title, Sides = sides, Vocabulary = vocabulary, Lists = lists, Rules = rules, Venues = venues, Vehicles = vehicles, Verifiers = verifiers,
            Daylight = daylight, Order = order, OrderAgreedBy = agreed,
            HostilitiesEnded = file.Choice("hostilities", false, new Dictionary<string, bool> { ["active"] = false, ["ended"] = true }),
            ExposureWeights = Weights(file),
            Draw = Draw(file),
            Values = Values(file),
            MinimumGroup = published is not null && published.Has("minimum-group") ? Whole(published, "minimum-group", 2, 1000) ?? 5 : 5,
            PublishedCategories = published is null ? [] : [.. published.List("by").Select(Category).Where(p => p >= 0)],
            RetainUntil = file.Has("retain-until") ? Day(file, "retain-until") : null,
        };
        if (!problems.HasErrors)
            foreach (string booking in StageCapacity.DoubleBookings(exchange)) problems.Error(file["venues"]!, booking);
        return problems.HasErrors || listFaults.Count > 0 ? null : exchange;
    }

    private ImmutableArray<ExchangeSide> Sides(Fields file)
    {
        if (file["sides"] is null) problems.Error(file.At, "an exchange file lacks 'sides'; name both, such as - { id: a, name: … }");
        var taken = new Ids(problems);
        var read = new List<ExchangeSide>();
        foreach (Fields f in Section.Of(file, "sides", "a side", 10, problems, ["id", "name"]))
        {
            string side = f.RequiredText("id", "a") ?? "";
            taken.Take(side, f.At, "a side");
            read.Add(new ExchangeSide(side, f.Text("name") ?? side));
        }
        if (read.Count != 2 && file["sides"] is { } node) problems.Error(node, $"{read.Count} sides; an exchange has two");
        while (read.Count < 2) read.Add(new ExchangeSide("?" + read.Count, "?"));
        return [.. read.Take(2)];
    }

    private Vocabulary Words(Fields file)
    {
        var free = new List<string>();
        foreach (Node node in file.List("categories", false))
        {
            if (node is ScalarNode s) Take(s, s.Text);
            else if (Fields.MapOf(node, "a category", problems) is { } map)
            {
                var f = new Fields(map, "a category", problems, ["id", "values"]);
                string name = f.RequiredText("id", "unit") ?? "";
                var values = Scalars(f, "values");
                if (values.Count == 0) Take(node, name);
                foreach (ScalarNode value in values) Take(value, name + ":" + value.Text);
            }
        }
        var bands = Scalars(file, "captivity-bands").Select(s => s.Text).ToImmutableArray();
        if (bands.Distinct().Count() != bands.Length) problems.Error(file["captivity-bands"]!, "a band stands twice in 'captivity-bands'; name each once, the shortest first");
        vocabulary = Vocabulary.Of(free, bands.IsEmpty ? null : bands);
        if (!file.Has("vulnerable")) return vocabulary;
        return vocabulary with { Vulnerable = BitSet.Of(file.List("vulnerable", false).Select(Category).Where(c => c >= 0)) };

        void Take(Node at, string name)
        {
            if (TokenFaults.PersonalColumn(name) is { } why) problems.Error(at, $"the category {Names.Quoted(name)} looks like personal data: {why}; lists hold none");
            else if (Vocabulary.Of(free).Categories.Contains(name)) problems.Error(at, $"the category {Names.Quoted(name)} is there already; remove it");
            else free.Add(name);
        }
    }

    /// <summary>A list of words; anything else in it is an error.</summary>
    private List<ScalarNode> Scalars(Fields f, string key)
    {
        foreach (Node node in f.List(key).Where(n => n is not ScalarNode)) problems.Error(node, $"'{key}' holds {node.Kind}; expected words");
        return [.. f.List(key).OfType<ScalarNode>()];
    }

    private int Category(Node node)
    {
        if (node is not ScalarNode s) { problems.Error(node, $"expected a category, and found {node.Kind}"); return -1; }
        int place = vocabulary.IndexOf(s.Text);
        if (place < 0) problems.Error(node, $"unknown category {Names.Quoted(s.Text)}{Names.Hint(s.Text, vocabulary.Categories)}");
        return place;
    }

    private PersonFilter Filter(Fields f, string key = "of") => f[key] is { } node ? FilterOf(node) : PersonFilter.Everyone;

    private PersonFilter FilterOf(Node node)
    {
        if (node is not MapNode map)
        {
            var wanted = (node is ListNode list ? list.Items : [node]).ToList();
            return new PersonFilter(Set(wanted), BitSet.Empty, BitSet.Empty, string.Join(" and ", wanted.OfType<ScalarNode>().Select(s => s.Text)));
        }
        var f = new Fields(map, "a filter", problems, ["all", "any", "not"]);
        var parts = new List<string>();
        foreach (var (key, joint) in new[] { ("all", " and "), ("any", " or "), ("not", " or ") })
            if (f.Has(key)) parts.Add((key == "not" ? "not " : "") + string.Join(joint, f.List(key).OfType<ScalarNode>().Select(s => s.Text)));
        return new PersonFilter(Set(f.List("all")), Set(f.List("any")), Set(f.List("not")), string.Join(", ", parts));

        BitSet Set(IEnumerable<Node> nodes) => BitSet.Of(nodes.Select(Category).Where(c => c >= 0));
    }

    private int Side(Fields f, string key = "side")
    {
        string? name = f.RequiredText(key, sides[0].Id);
        return name is null ? 0 : SideOf(name, f[key]!);
    }

    private int SideOf(string name, Node at)
    {
        int side = sides.Select(s => s.Id).ToList().IndexOf(name);
        if (side < 0) problems.Error(at, $"unknown side {Names.Quoted(name)}{Names.Hint(name, sides.Select(s => s.Id))}");
        return Math.Max(0, side);
    }

    private int? Whole(Fields f, string key, int least = 0, int most = 10_000_000)
    {
        if (f.Number(key) is not { } number) return null;
        if (number >= least && number <= most && number == decimal.Truncate(number)) return (int)number;
        problems.Error(f[key]!, $"'{key}' is {Numbers.Text(number)}; expected a whole number from {least} to {most}");
        return null;
    }

    private int RequiredWhole(Fields f, string key, int example, int least = 0) => f.Required(key, example.ToString(CultureInfo.InvariantCulture)) is null ? least : Whole(f, key, least) ?? least;

    private DateOnly Day(Fields f, string key)
    {
        if (f.RequiredText(key, "2026-02-05") is { } text && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)) return day;
        if (f[key] is { } node) problems.Error(node, $"'{key}' is {node.Kind}; expected a day such as 2026-02-05");
        return DateOnly.MinValue;
    }

    private TimeOnly Hour(Fields f, string key)
    {
        if (f.RequiredText(key, "\"09:00\"") is { } text && TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out TimeOnly hour)) return hour;
        if (f[key] is { } node) problems.Error(node, $"'{key}' is {node.Kind}; expected an hour such as \"09:00\"");
        return TimeOnly.MinValue;
    }

    private DateTime? Instant(Fields f, string key)
    {
        if (f.Text(key) is not { } text) return null;
        if (DateTime.TryParseExact(text, ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm", "yyyy-MM-dd HH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mmZ", "yyyy-MM-ddTHH:mm:ssZ"],
            CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out DateTime instant)) return instant;
        problems.Error(f[key]!, $"'{key}' is {Names.Quoted(text)}; expected a time such as 2026-02-05T09:00");
        return null;
    }
}
