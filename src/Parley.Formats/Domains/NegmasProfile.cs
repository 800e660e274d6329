using System.Collections.Immutable;
using Fractions;
using Parley.Bargaining;

namespace Parley.Formats;

/// <summary>A utility function of a NegMAS scenario.</summary>
internal sealed class NegmasProfile(DomainText file, ImmutableArray<DomainIssue> issues)
{
    /// <summary>The values; null, with messages, where the file is faulty.</summary>
    public ValueFunction? Read(MapNode root)
    {
        MapNode inner = root;
        while (inner.Text("type")?.EndsWith("DiscountedUFun", StringComparison.Ordinal) == true && inner.Get("ufun") is MapNode inside) inner = inside;
        string type = inner.Text("type")?.Split('.')[^1] ?? "";
        if (type is not ("LinearAdditiveUtilityFunction" or "LinearUtilityAggregationFunction" or "UFun") || inner.Get("values") is not { } values)
        {
            file.Problems.Error(inner, $"a utility function of type {Names.Quoted(type)} is not read; expected LinearAdditiveUtilityFunction with values");
            return null;
        }
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<Fraction>>();
        for (int i = 0; i < issues.Length; i++)
        {
            if (Of(values, i) is not MapNode function)
            {
                file.Problems.Error(values, $"there are no values of issue {Names.Quoted(issues[i].Name)}; expected one function for each issue, in their order or by name");
                return null;
            }
            Fraction? weight = inner.Get("weights") is { } weights ? Number(Of(weights, i), $"the weight of issue {Names.Quoted(issues[i].Name)}", weights) : Fraction.One;
            if (weight is null || ValuesOf(function, issues[i]) is not { } worths) return null;
            rows.Add([.. worths.Select(w => (w * weight.Value).Reduce())]);
        }
        Fraction? bias = inner.Get("bias") is { } b ? Number(b, "the bias", b) : Fraction.Zero;
        Fraction? reserved = null;
        if (root.Text("reserved_value") is { } text && text is not ("-.inf" or "-.Inf" or "-.INF" or "null"))
        {
            reserved = Number(root.Get("reserved_value"), "the reserved value", root);
            if (reserved is null) return null;
        }
        return bias is null ? null : new ValueFunction(file.Name, rows.ToImmutable(), bias.Value, Reservation: reserved);
    }

    private Node? Of(Node list, int issue) => list switch
    {
        ListNode inOrder => issue < inOrder.Items.Count ? inOrder.Items[issue] : null,
        MapNode byName => byName.Get(issues[issue].Name),
        _ => null,
    };

    private ImmutableArray<Fraction>? ValuesOf(MapNode function, DomainIssue issue)
    {
        string type = function.Text("type")?.Split('.')[^1] ?? "TableFun";
        if (function.Get("mapping") is { } mapping && type is "TableFun" or "MappingUtilityFunction")
        {
            var worths = ImmutableArray.CreateBuilder<Fraction>();
            for (int k = 0; k < issue.Options.Length; k++)
            {
                string option = issue.Options[k];
                Node? given = mapping switch { MapNode map => map.Get(option), ListNode list => k < list.Items.Count ? list.Items[k] : null, _ => null };
                if (given is null)
                {
                    file.Problems.Error(mapping, $"value {Names.Quoted(option)} of issue {Names.Quoted(issue.Name)} is not worth anything here{(mapping is MapNode m ? Names.Hint(option, m.Entries.Select(e => e.Key.Text)) : "")}");
                    return null;
                }
                if (Number(given, $"what {Names.Quoted(option)} is worth", given) is not { } worth) return null;
                worths.Add(worth);
            }
            return worths.ToImmutable();
        }
        var numbers = issue.Options.Select(ExactNumber.TryParse).ToList();
        Fraction? slope = type switch { "IdentityFun" => Fraction.One, "LinearFun" or "AffineFun" => Number(function.Get("slope"), "the slope", function), "ConstFun" => Fraction.Zero, _ => null };
        Fraction? offset = type == "ConstFun" ? Number(function.Get("bias"), "the constant", function) : function.Get("bias") is { } bias ? Number(bias, "the bias", function) : Fraction.Zero;
        if (slope is { } s && offset is { } o && (s == 0 || !numbers.Contains(null))) return [.. numbers.Select(n => (s * (n ?? Fraction.Zero) + o).Reduce())];
        if (!file.Problems.HasErrors) file.Problems.Error(function, $"a function of type {Names.Quoted(type)} on issue {Names.Quoted(issue.Name)} is not read; expected TableFun, or LinearFun, AffineFun, IdentityFun or ConstFun on numbers");
        return null;
    }

    private Fraction? Number(Node? node, string what, Node near)
    {
        if (node is ScalarNode scalar && ExactNumber.TryParse(scalar.Text) is { } number) return number;
        file.Problems.Error(node ?? near, $"{what} is {node?.Kind ?? "missing"}; expected a decimal number such as 0.5");
        return null;
    }
}
