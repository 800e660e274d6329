using System.Collections.Immutable;
using System.Numerics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Fractions;
using Parley.Bargaining;

namespace Parley.Formats;

/// <summary>What a domain is in another format.</summary>
/// <param name="Files">Name and text of each file.</param>
/// <param name="Notes">What is lost, in words.</param>
/// <param name="WhyNot">Why the format cannot hold it as it is; then there are no files.</param>
public sealed record DomainWriting(ImmutableArray<(string Name, string Text)> Files, ImmutableArray<string> Notes, string? WhyNot);

/// <summary>Writes domains in the formats of Genius, GeniusWeb, NegMAS and NegoLog. What would change a value is refused, unless rounding is asked for.</summary>
public static class DomainWriter
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The files of a domain and of each party.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="format">The format; cases are not among them, since their values are differences from a status quo that such domains lack.</param>
    /// <param name="places">To how many decimal places values are rounded; null to round nothing.</param>
    public static DomainWriting Write(BargainingDomain domain, DomainFormat format, int? places = null)
    {
        ArgumentNullException.ThrowIfNull(domain);
        if (format == DomainFormat.Case) return No("a case file holds values as differences from a status quo, which this domain has not");
        if (!domain.Rules.IsEmpty) return No("no format but a case file holds rules between options");
        if (domain.Parties.FirstOrDefault(p => p.Boxes is not null) is { } boxed) return No($"the values of {boxed.Party} are of combinations (boxes), which are read and not written");
        if (places is { } digits) domain = Rounded(domain, digits);
        var notes = new List<string>();
        var files = new List<(string, string)>();
        foreach (ValueFunction party in domain.Parties)
        {
            if (WhyNot(domain, party, format) is { } why) return No(why);
            if (format == DomainFormat.GeniusWeb && party.Reservation is { } lost) notes.Add($"the reservation value {ExactNumber.Text(lost)} of {party.Party} is lost: GeniusWeb has a reservation bid in its place");
            files.Add(format switch
            {
                DomainFormat.Genius => ($"{File(party.Party)}.xml", GeniusProfile(domain, party)),
                DomainFormat.GeniusWeb => ($"{File(party.Party)}.json", GeniusWebProfile(domain, party)),
                DomainFormat.Negmas => ($"{File(party.Party)}.yml", NegmasProfile(domain, party)),
                _ => ($"{File(party.Party)}.json", NegologProfile(domain, party)),
            });
        }
        string name = File(domain.Name);
        if (format == DomainFormat.Genius) files.Insert(0, (name + "_domain.xml", GeniusDomain(domain)));
        if (format == DomainFormat.GeniusWeb) files.Insert(0, (name + "_domain.json", GeniusWebDomain(domain).ToJsonString(Json) + "\n"));
        if (format == DomainFormat.Negmas) files.Insert(0, (name + "_domain.yml", NegmasDomain(domain)));
        return files.Select(f => f.Item1).Distinct(StringComparer.OrdinalIgnoreCase).Count() < files.Count
            ? No("two files would have the same name; rename a party") : new DomainWriting([.. files], [.. notes], null);
    }

    private static DomainWriting No(string why) => new([], [], why);

    private static string? WhyNot(BargainingDomain domain, ValueFunction party, DomainFormat format)
    {
        Fraction most = party.Values.Aggregate(party.Base, (sum, v) => sum + v.Max());
        if (party.Cap is { } cap && cap < most && !(format == DomainFormat.Genius && cap == 1)) return $"what packages give {party.Party} is cut off at {ExactNumber.Text(cap)}, which only Genius does; --to genius keeps it";
        if (format == DomainFormat.Genius && party.Cap is null && most > 1) return $"packages give {party.Party} up to {ExactNumber.Text(most)}, and Genius cuts off what is above 1";
        if (party.Base != 0 && format != DomainFormat.Negmas) return $"every package gives {party.Party} {ExactNumber.Text(party.Base)} besides, which only NegMAS holds (as its bias)";
        bool hasShares = format is DomainFormat.Genius or DomainFormat.GeniusWeb;
        for (int i = 0; i < domain.Issues.Length; i++)
        {
            string where = $"of “{domain.Issues[i].Name}” for {party.Party}";
            ImmutableArray<Fraction> values = party.Values[i];
            if (hasShares && values.Any(v => v < 0)) return $"a value {where} is below 0, which {format} cannot hold";
            if (hasShares && !IsDecimal(values.Max())) return $"the weight {where} is {ExactNumber.Text(values.Max())}, which has no end as a decimal; --round 12 rounds it";
            if (format != DomainFormat.Genius && values.FirstOrDefault(v => !IsDecimal(format == DomainFormat.GeniusWeb && values.Max() > 0 ? v / values.Max() : v)) is var endless && !IsDecimal(format == DomainFormat.GeniusWeb && values.Max() > 0 ? endless / values.Max() : endless))
                return $"a value {where} is {ExactNumber.Text(endless)}{(format == DomainFormat.GeniusWeb ? $", {ExactNumber.Text(endless / values.Max())} of the largest" : "")}, which has no end as a decimal; --round 12 rounds it";
        }
        Fraction sum = party.Values.Aggregate(Fraction.Zero, (s, v) => s + v.Max());
        if (format == DomainFormat.GeniusWeb && sum != 1) return $"the weights of {party.Party} add up to {ExactNumber.Text(sum)}, and GeniusWeb wants 1";
        return party.Reservation is { } reservation && !IsDecimal(reservation) ? $"the reservation value {ExactNumber.Text(reservation)} of {party.Party} has no end as a decimal" : null;
    }

    private static bool IsDecimal(Fraction number) => !ExactNumber.Text(number).Contains('/', StringComparison.Ordinal);

    private static BargainingDomain Rounded(BargainingDomain domain, int places)
    {
        BigInteger scale = BigInteger.Pow(10, places);
        Fraction Round(Fraction f)
        {
            Fraction scaled = (f * scale).Reduce();
            BigInteger half = BigInteger.Abs(scaled.Numerator) * 2 + scaled.Denominator;
            return new Fraction(half / (scaled.Denominator * 2) * scaled.Numerator.Sign, scale, true);
        }
        return domain with { Parties = [.. domain.Parties.Select(p => p with { Values = [.. p.Values.Select(v => v.Select(Round).ToImmutableArray())], Base = Round(p.Base), Reservation = p.Reservation is { } r ? Round(r) : null })] };
    }

    private static string GeniusDomain(BargainingDomain domain) => Xml(new XElement("negotiation_template", new XElement("utility_space", new XAttribute("number_of_issues", domain.Issues.Length),
        new XElement("objective", new XAttribute("index", 0), new XAttribute("name", domain.Name), new XAttribute("type", "objective"), domain.Issues.Select((issue, i) => new XElement("issue", Attributes(issue, i),
            issue.Options.Select((o, k) => new XElement("item", new XAttribute("index", k + 1), new XAttribute("value", o)))))))));

    private static string GeniusProfile(BargainingDomain domain, ValueFunction party) => Xml(new XElement("utility_space", new XAttribute("number_of_issues", domain.Issues.Length),
        new XElement("objective", new XAttribute("index", 0), new XAttribute("name", domain.Name), new XAttribute("type", "objective"),
            domain.Issues.Select((issue, i) => new XElement("issue", Attributes(issue, i), issue.Options.Select((o, k) => new XElement("item", new XAttribute("index", k + 1), new XAttribute("value", o), new XAttribute("evaluation", Evaluations(party.Values[i])[k]))))),
            domain.Issues.Select((_, i) => new XElement("weight", new XAttribute("index", i + 1), new XAttribute("value", ExactNumber.Text(party.Values[i].Max()))))),
        party.Reservation is { } reservation ? new XElement("reservation", new XAttribute("value", ExactNumber.Text(reservation))) : null));

    private static IEnumerable<XAttribute> Attributes(DomainIssue issue, int place) => [new("index", place + 1), new("name", issue.Name), new("type", "discrete"), new("vtype", "discrete"), new("etype", "discrete")];

    /// <summary>Whole numbers in the same proportions: Genius divides by the largest.</summary>
    private static ImmutableArray<string> Evaluations(ImmutableArray<Fraction> values)
    {
        BigInteger denominator = values.Aggregate(BigInteger.One, (all, v) => all / BigInteger.GreatestCommonDivisor(all, v.Reduce().Denominator) * v.Reduce().Denominator);
        ImmutableArray<BigInteger> whole = [.. values.Select(v => (v * denominator).Reduce().Numerator)];
        BigInteger common = whole.Aggregate(BigInteger.Zero, BigInteger.GreatestCommonDivisor);
        return [.. whole.Select(w => (common.IsZero ? w : w / common).ToString(System.Globalization.CultureInfo.InvariantCulture))];
    }

    private static string Xml(XElement root) => new XDocument(root).ToString() + "\n";

    private static JsonObject GeniusWebDomain(BargainingDomain domain) => new()
    {
        ["name"] = domain.Name,
        ["issuesValues"] = new JsonObject(domain.Issues.Select(i => KeyValuePair.Create(i.Name, (JsonNode?)new JsonObject { ["values"] = new JsonArray([.. i.Options.Select(o => (JsonNode)o)]) }))),
    };

    private static string GeniusWebProfile(BargainingDomain domain, ValueFunction party)
    {
        JsonObject Worths(int issue) => new(domain.Issues[issue].Options.Select((o, k) => KeyValuePair.Create(o, Raw(party.Values[issue].Max() == 0 ? Fraction.Zero : party.Values[issue][k] / party.Values[issue].Max()))));
        return new JsonObject
        {
            ["LinearAdditiveUtilitySpace"] = new JsonObject
            {
                ["issueUtilities"] = new JsonObject(domain.Issues.Select((issue, i) => KeyValuePair.Create(issue.Name, (JsonNode?)new JsonObject { ["discreteutils"] = new JsonObject { ["valueUtilities"] = Worths(i) } }))),
                ["issueWeights"] = new JsonObject(domain.Issues.Select((issue, i) => KeyValuePair.Create(issue.Name, Raw(party.Values[i].Max())))),
                ["domain"] = GeniusWebDomain(domain),
                ["name"] = party.Party,
            },
        }.ToJsonString(Json) + "\n";
    }

    private static string NegologProfile(BargainingDomain domain, ValueFunction party)
    {
        var profile = new JsonObject
        {
            ["issueWeights"] = new JsonObject(domain.Issues.Select(i => KeyValuePair.Create(i.Name, Raw(Fraction.One)))),
            ["issues"] = new JsonObject(domain.Issues.Select((issue, i) => KeyValuePair.Create(issue.Name, (JsonNode?)new JsonObject(issue.Options.Select((o, k) => KeyValuePair.Create(o, Raw(party.Values[i][k]))))))),
        };
        if (party.Reservation is { } reservation) profile["reservationValue"] = Raw(reservation);
        return profile.ToJsonString(Json) + "\n";
    }

    /// <summary>A number with all its digits.</summary>
    private static JsonNode? Raw(Fraction number) => JsonNode.Parse(ExactNumber.Text(number));

    private static string NegmasDomain(BargainingDomain domain)
    {
        var yaml = new StringBuilder($"name: {Quoted(domain.Name)}\nissues:\n");
        foreach (DomainIssue issue in domain.Issues)
        {
            yaml.Append($"- name: {Quoted(issue.Name)}\n  type: CategoricalIssue\n  values:\n");
            foreach (string option in issue.Options) yaml.Append($"  - {Quoted(option)}\n");
        }
        return yaml.ToString();
    }

    private static string NegmasProfile(BargainingDomain domain, ValueFunction party)
    {
        var yaml = new StringBuilder($"name: {Quoted(party.Party)}\ntype: LinearAdditiveUtilityFunction\nreserved_value: {(party.Reservation is { } r ? ExactNumber.Text(r) : "-.inf")}\n");
        if (party.Base != 0) yaml.Append($"bias: {ExactNumber.Text(party.Base)}\n");
        yaml.Append("weights:\n").Append(string.Concat(domain.Issues.Select(_ => "- 1\n"))).Append("values:\n");
        for (int i = 0; i < domain.Issues.Length; i++)
        {
            yaml.Append("- type: TableFun\n  mapping:\n");
            for (int k = 0; k < domain.Issues[i].Options.Length; k++) yaml.Append($"    {Quoted(domain.Issues[i].Options[k])}: {ExactNumber.Text(party.Values[i][k])}\n");
        }
        return yaml.ToString();
    }

    /// <summary>A text as a double-quoted scalar of YAML, which JSON strings are.</summary>
    private static string Quoted(string text) => JsonSerializer.Serialize(text, Json);

    private static string File(string name)
    {
        string safe = string.Concat(name.Trim().Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '_')).Trim('.');
        return safe.Length == 0 ? "domain" : safe.Length <= 80 ? safe : safe[..80];
    }
}
