using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using Fractions;
using Parley.Bargaining;

namespace Parley.Formats;

/// <summary>
/// Genius XML (Genius 10.4, genius.core): a domain, and a profile for each party. Values mean what they mean there: an evaluation counts as a share of the
/// issue's largest, weights as they are written, and what adds up to more than 1 counts as 1.
/// </summary>
internal sealed class GeniusReader
{
    /// <summary>How many equally spaced values stand for a real-valued issue, both ends included; as in Genius's own analysis.</summary>
    public const int GridPoints = 21;

    /// <summary>The most values that an issue may have.</summary>
    public const int MostOptions = 100_000;

    private readonly DomainText domain;
    private readonly List<GeniusIssue> issues = [];

    private GeniusReader(DomainText domain) => this.domain = domain;

    /// <summary>The domain with the values of its profiles; null, with messages, where a file is faulty.</summary>
    public static BargainingDomain? Read(DomainText domain, IReadOnlyList<DomainText> profiles)
    {
        var reader = new GeniusReader(domain);
        if (XmlText.Parse(domain) is not { } document || !reader.ReadIssues(document.Root)) return null;
        var parties = ImmutableArray.CreateBuilder<ValueFunction>();
        foreach (DomainText profile in profiles)
            if (XmlText.Parse(profile)?.Root is { } root && new GeniusProfile(profile, root, reader.issues).Read() is { } party) parties.Add(party);
        if (domain.Problems.HasErrors || parties.Count < profiles.Count) return null;
        string? name = document.Root!.Descendants("objective").FirstOrDefault()?.Attribute("name")?.Value;
        return new BargainingDomain(string.IsNullOrWhiteSpace(name) || name == "root" ? domain.Name : name, [.. reader.issues.Select(i => i.Issue)], parties.ToImmutable(), []);
    }

    private bool ReadIssues(XElement? root)
    {
        foreach (XElement element in root?.Descendants("issue") ?? [])
        {
            if (IssueOf(element) is { } issue) issues.Add(issue);
        }
        if (issues.Count == 0 && !domain.Problems.HasErrors) domain.Problems.Error(1, 1, "there is no issue in this domain; expected <issue> elements in <objective>");
        foreach (var same in issues.GroupBy(i => i.Issue.Name).Where(g => g.Count() > 1))
            domain.Problems.Error(same.Last().Line, 1, $"two issues are called {Names.Quoted(same.Key)}; give them names of their own");
        foreach (var same in issues.GroupBy(i => i.Index).Where(g => g.Count() > 1))
            domain.Problems.Error(same.Last().Line, 1, $"two issues have index {same.Key}; profiles refer to them by it");
        return !domain.Problems.HasErrors;
    }

    private GeniusIssue? IssueOf(XElement element)
    {
        XmlText.Place at = element.At();
        string? index = element.Attribute("index")?.Value, name = element.Attribute("name")?.Value, type = element.Attribute("type")?.Value ?? "discrete";
        if (index is null || name is null)
        {
            domain.Problems.Error(at.Line, at.Column, $"this issue has no {(index is null ? "index" : "name")}");
            return null;
        }
        switch (type)
        {
            case "discrete": return new GeniusIssue(index, at.Line, GeniusKind.Discrete, new DomainIssue(name, Discrete(element)), []);
            case "integer":
                if (Bound(element, "lowerbound") is not { } low || Bound(element, "upperbound") is not { } high) return null;
                if (low.Denominator != 1 || high.Denominator != 1 || high < low || (high - low).Reduce().Numerator >= MostOptions)
                {
                    domain.Problems.Error(at.Line, at.Column, $"the bounds {ExactNumber.Text(low)} and {ExactNumber.Text(high)} of this integer issue are not two whole numbers in order, at most {MostOptions} apart");
                    return null;
                }
                return Numeric(index, at.Line, GeniusKind.Integer, name, [.. Enumerable.Range(0, (int)(high - low).Reduce().Numerator + 1).Select(k => (low + k).Reduce())]);
            case "real":
                if (element.Element("range") is not { } range)
                {
                    domain.Problems.Error(at.Line, at.Column, "this real-valued issue has no <range> with lowerbound and upperbound");
                    return null;
                }
                if (Bound(range, "lowerbound") is not { } from || Bound(range, "upperbound") is not { } to) return null;
                if (to <= from)
                {
                    domain.Problems.Error(at.Line, at.Column, "the bounds of this real-valued issue are not in order");
                    return null;
                }
                return Numeric(index, at.Line, GeniusKind.Real, name, [.. Enumerable.Range(0, GridPoints).Select(k => (from + (to - from) * k / (GridPoints - 1)).Reduce())]);
            default:
                domain.Problems.Error(at.Line, at.Column, $"type {Names.Quoted(type)} of this issue is not known; expected discrete, integer or real");
                return null;
        }
    }

    private static GeniusIssue Numeric(string index, int line, GeniusKind kind, string name, ImmutableArray<Fraction> values) =>
        new(index, line, kind, new DomainIssue(name, [.. values.Select(ExactNumber.Text)]), values);

    private ImmutableArray<string> Discrete(XElement element)
    {
        var options = ImmutableArray.CreateBuilder<string>();
        foreach (XElement item in element.Elements("item"))
        {
            XmlText.Place at = item.At();
            if (item.Attribute("value")?.Value is not { } value) domain.Problems.Error(at.Line, at.Column, "this item has no value");
            else if (options.Contains(value)) domain.Mended(at.Line, $"value {Names.Quoted(value)} is listed twice: read once (Genius counts it twice)");
            else options.Add(value);
        }
        if (options.Count == 0) domain.Problems.Error(element.At().Line, element.At().Column, "this issue has no items");
        return options.ToImmutable();
    }

    private Fraction? Bound(XElement element, string name)
    {
        if (ExactNumber.TryParse(element.Attribute(name)?.Value) is { } bound) return bound;
        domain.Problems.Error(element.At().Line, element.At().Column, element.Attribute(name) is { } wrong
            ? $"{name} is {Names.Quoted(wrong.Value)}; expected a number" : $"there is no {name} here, so that the values of the issue are not known; expected it as an attribute");
        return null;
    }
}

/// <summary>What kind of values an issue has.</summary>
internal enum GeniusKind
{
    /// <summary>Texts.</summary>
    Discrete,

    /// <summary>Whole numbers between bounds.</summary>
    Integer,

    /// <summary>Numbers between bounds.</summary>
    Real,
}

/// <summary>An issue of a domain.</summary>
/// <param name="Index">By which profiles refer to it.</param>
/// <param name="Line">Where it stands.</param>
/// <param name="Kind">What kind of values it has.</param>
/// <param name="Issue">The issue.</param>
/// <param name="Numbers">The values of a numeric issue.</param>
internal sealed record GeniusIssue(string Index, int Line, GeniusKind Kind, DomainIssue Issue, ImmutableArray<Fraction> Numbers);
