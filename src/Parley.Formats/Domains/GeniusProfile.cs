using System.Collections.Immutable;
using System.Xml.Linq;
using Fractions;
using Parley.Bargaining;

namespace Parley.Formats;

/// <summary>One profile of a Genius domain.</summary>
internal sealed class GeniusProfile(DomainText file, XElement root, IReadOnlyList<GeniusIssue> issues)
{
    /// <summary>Genius takes an issue whose largest evaluation is smaller than this to be worth nothing.</summary>
    private static readonly Fraction Smallest = new(1, 100_000);

    /// <summary>The values; null, with messages, where the file is faulty.</summary>
    public ValueFunction? Read()
    {
        bool isBoxes = root.Attribute("type")?.Value == "nonlinear" || root.Descendants("hyperRectangle").Any();
        BoxValues? boxes = null;
        var values = ImmutableArray.CreateBuilder<ImmutableArray<Fraction>>();
        if (isBoxes)
        {
            boxes = new GeniusBoxes(file, root, issues).Read();
            values.AddRange(issues.Select(i => i.Issue.Options.Select(_ => Fraction.Zero).ToImmutableArray()));
        }
        else
        {
            var byIndex = root.Descendants("issue").GroupBy(i => i.Attribute("index")?.Value ?? "").ToDictionary(g => g.Key, g => g.First());
            var weights = root.Descendants("weight").Where(w => w.Parent?.Name.LocalName == "objective").GroupBy(w => w.Attribute("index")?.Value ?? "").ToDictionary(g => g.Key, g => g.Last());
            foreach (GeniusIssue issue in issues) values.Add(ValuesOf(issue, byIndex.GetValueOrDefault(issue.Index), weights.GetValueOrDefault(issue.Index)));
        }
        Fraction? reservation = Reservation();
        if (file.Problems.HasErrors) return null;
        Fraction largest = values.Aggregate(Fraction.Zero, (sum, v) => sum + v.Max());
        return new ValueFunction(file.Name, values.ToImmutable(), Fraction.Zero, isBoxes || largest > 1 ? Fraction.One : null, reservation, boxes);
    }

    private Fraction? Reservation()
    {
        if (root.DescendantsAndSelf("reservation").FirstOrDefault() is not { } element) return null;
        return Number(element, "value", "the reservation value");
    }

    private ImmutableArray<Fraction> ValuesOf(GeniusIssue issue, XElement? element, XElement? weight)
    {
        ImmutableArray<Fraction> none = [.. issue.Issue.Options.Select(_ => Fraction.Zero)];
        if (element is null || weight is null)
        {
            XmlText.Place at = (element ?? root).At();
            file.Problems.Error(at.Line, at.Column, $"there is no {(element is null ? "issue" : "weight")} with index {issue.Index} here, so that the values of {Names.Quoted(issue.Issue.Name)} are not known; expected one for each issue of the domain");
            return none;
        }
        if (Number(weight, "value", "the weight") is not { } share) return none;
        ImmutableArray<Fraction> evaluations = issue.Kind switch
        {
            GeniusKind.Discrete => Discrete(issue, element),
            GeniusKind.Integer => Integer(issue, element),
            _ => Real(issue, element),
        };
        return [.. evaluations.Select(e => (share * e).Reduce())];
    }

    private ImmutableArray<Fraction> Discrete(GeniusIssue issue, XElement element)
    {
        var known = new Dictionary<string, Fraction>(StringComparer.Ordinal);
        Fraction largest = Fraction.Zero;
        foreach (XElement item in element.Elements("item"))
        {
            XmlText.Place at = item.At();
            string value = item.Attribute("value")?.Value ?? "";
            if (item.Attribute("evaluation")?.Value is null or "null")
            {
                file.Problems.Error(at.Line, at.Column, $"value {Names.Quoted(value)} has no evaluation: the profile is incomplete");
                continue;
            }
            if (Number(item, "evaluation", "the evaluation") is not { } evaluation) continue;
            if (!known.TryAdd(value, evaluation) && known[value] != evaluation) file.Problems.Error(at.Line, at.Column, $"value {Names.Quoted(value)} has two different evaluations; keep one");
            if (evaluation > largest) largest = evaluation;
        }
        foreach (string option in issue.Issue.Options.Where(o => !known.ContainsKey(o)))
            file.Problems.Error(element.At().Line, element.At().Column, $"value {Names.Quoted(option)} of issue {Names.Quoted(issue.Issue.Name)} has no evaluation here{Names.Hint(option, known.Keys)}");
        return [.. issue.Issue.Options.Select(o => largest < Smallest ? Fraction.Zero : (known.GetValueOrDefault(o) / largest).Reduce())];
    }

    private ImmutableArray<Fraction> Integer(GeniusIssue issue, XElement element)
    {
        if (element.Element("evaluator") is not { } evaluator) return [.. issue.Numbers.Select(_ => Fraction.Zero)];
        if (evaluator.Attribute("ftype")?.Value is { } kind && kind != "linear") return Refuse(issue, evaluator, kind, "linear");
        if (Number(evaluator, "slope", "the slope") is not { } slope || Number(evaluator, "offset", "the offset") is not { } offset || Number(element, "lowerbound", "the lower bound") is not { } low)
            return [.. issue.Numbers.Select(_ => Fraction.Zero)];
        return [.. issue.Numbers.Select(n => Clipped(slope * (n - low) + offset))];
    }

    private ImmutableArray<Fraction> Real(GeniusIssue issue, XElement element)
    {
        if (element.Element("evaluator") is not { } evaluator) return [.. issue.Numbers.Select(_ => Fraction.Zero)];
        Fraction P(string name) => Number(evaluator, name, name) ?? Fraction.Zero;
        switch (evaluator.Attribute("ftype")?.Value)
        {
            case "linear":
                Fraction slope = P("parameter1"), offset = P("parameter0");
                return [.. issue.Numbers.Select(n => Clipped(slope * n + offset))];
            case "constant":
                Fraction constant = P("parameter0");
                return [.. issue.Numbers.Select(_ => Clipped(constant))];
            case "triangular":
                Fraction lower = P("lower"), upper = P("upper"), top = P("top");
                return [.. issue.Numbers.Select(n => Clipped(n < lower || n > upper ? Fraction.Zero : n == top ? Fraction.One : n < top ? (n - lower) / (top - lower) : (upper - n) / (upper - top)))];
            case var kind:
                return Refuse(issue, evaluator, kind ?? "none", "linear, constant or triangular");
        }
    }

    private ImmutableArray<Fraction> Refuse(GeniusIssue issue, XElement evaluator, string kind, string expected)
    {
        file.Problems.Error(evaluator.At().Line, evaluator.At().Column, $"evaluator {Names.Quoted(kind)} of issue {Names.Quoted(issue.Issue.Name)} is not read; expected {expected}");
        return [.. issue.Numbers.Select(_ => Fraction.Zero)];
    }

    private static Fraction Clipped(Fraction value) => (value < 0 ? Fraction.Zero : value > 1 ? Fraction.One : value).Reduce();

    private Fraction? Number(XElement element, string attribute, string what)
    {
        if (ExactNumber.TryParse(element.Attribute(attribute)?.Value) is { } number) return number;
        file.Problems.Error(element.At().Line, element.At().Column, element.Attribute(attribute) is { } wrong
            ? $"{what} is {Names.Quoted(wrong.Value)}; expected a decimal number such as 0.5" : $"{what} is missing; expected it as the attribute {attribute}");
        return null;
    }
}
