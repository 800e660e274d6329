using System.Collections.Immutable;
using System.Xml.Linq;
using Fractions;
using Parley.Bargaining;

namespace Parley.Formats;

/// <summary>Values of combinations in a Genius profile (<c>hyperRectangle</c>): a box counts for packages that lie in it, as a share of <c>maxutility</c>.</summary>
internal sealed class GeniusBoxes(DomainText file, XElement root, IReadOnlyList<GeniusIssue> issues)
{
    public BoxValues? Read()
    {
        if (root.Descendants("utility").FirstOrDefault(u => u.Attribute("maxutility") is not null) is not { } utility || Number(utility, "maxutility") is not { } most || most <= 0)
        {
            file.Problems.Error(root.At().Line, root.At().Column, "there is no <utility> with a maxutility above 0, of which the values of the boxes are shares");
            return null;
        }
        foreach (XElement other in utility.Descendants().Where(e => e.Name.LocalName is "constraint" or "rank" or "zeroOutcomeConstraint"))
        {
            file.Problems.Error(other.At().Line, other.At().Column, $"<{other.Name.LocalName}> is not read; expected boxes (<hyperRectangle>) only");
            return null;
        }
        var functions = utility.Elements("ufun").ToList();
        var kinds = functions.Select(f => f.Attribute("aggregation")?.Value ?? "sum").Distinct().ToList();
        if (functions.Count == 0 || kinds.Count > 1 || functions.Count > 1 && kinds[0] != "sum")
        {
            file.Problems.Error(utility.At().Line, utility.At().Column, "expected one <ufun>, or several that are all sums");
            return null;
        }
        BoxAggregation? aggregation = kinds[0] switch { "sum" => BoxAggregation.Sum, "min" => BoxAggregation.Min, "max" => BoxAggregation.Max, _ => null };
        if (aggregation is null)
        {
            file.Problems.Error(functions[0].At().Line, functions[0].At().Column, $"aggregation {Names.Quoted(kinds[0])} is not known; expected sum, min or max");
            return null;
        }
        var boxes = ImmutableArray.CreateBuilder<Box>();
        foreach (XElement function in functions)
        {
            Fraction weight = function.Attribute("weight") is null ? Fraction.One : Number(function, "weight") ?? Fraction.One;
            foreach (XElement box in function.Elements("hyperRectangle"))
                if (BoxOf(box, weight / most) is { } one) boxes.Add(one);
        }
        return new BoxValues(aggregation.Value, boxes.ToImmutable());
    }

    private Box? BoxOf(XElement element, Fraction scale)
    {
        if (Number(element, "utility") is not { } utility) return null;
        Fraction weight = element.Attribute("weight") is null ? Fraction.One : Number(element, "weight") ?? Fraction.One;
        var sides = element.Elements().Where(e => e.Name.LocalName is "INCLUDES" or "EXCLUDES").ToList();
        bool excludes = sides.Any(s => s.Name.LocalName == "EXCLUDES");
        if (excludes && sides.Any(s => s.Name.LocalName == "INCLUDES"))
        {
            file.Problems.Error(element.At().Line, element.At().Column, "this box both includes and excludes; expected one of them");
            return null;
        }
        var inside = ImmutableArray.CreateBuilder<Picks>();
        foreach (XElement side in sides)
        {
            string? index = side.Attribute("index")?.Value;
            int place = issues.ToList().FindIndex(i => i.Index == index);
            if (place < 0 || issues[place].Numbers.IsDefaultOrEmpty)
            {
                file.Problems.Error(side.At().Line, side.At().Column, $"index {Names.Quoted(index ?? "")} names no issue of the domain with numbers");
                return null;
            }
            if (Number(side, "min") is not { } min || Number(side, "max") is not { } max) return null;
            inside.Add(new Picks(place, [.. Enumerable.Range(0, issues[place].Numbers.Length).Where(o => issues[place].Numbers[o] >= min && issues[place].Numbers[o] <= max)]));
        }
        return new Box((utility * weight * scale).Reduce(), inside.ToImmutable(), excludes);
    }

    private Fraction? Number(XElement element, string attribute)
    {
        if (ExactNumber.TryParse(element.Attribute(attribute)?.Value) is { } number) return number;
        file.Problems.Error(element.At().Line, element.At().Column, $"{attribute} is {Names.Quoted(element.Attribute(attribute)?.Value ?? "")}; expected a decimal number such as 0.5");
        return null;
    }
}
