using System.Collections.Immutable;
using Fractions;
using Parley.Bargaining;

namespace Parley.Formats;

/// <summary>
/// NegMAS YAML scenarios: a domain, and a linear additive utility function for each party. Nothing is normalised or cut off; a reserved value of
/// <c>-.inf</c> is none; of a discounted function the function inside is read, and what it is outside reserved at.
/// </summary>
internal static class NegmasReader
{
    /// <summary>Whether this is a profile.</summary>
    public static bool IsProfile(MapNode root) => root.Text("type") is { } type && type.Contains("UFun", StringComparison.OrdinalIgnoreCase) || root.Text("type")?.Contains("Utility", StringComparison.Ordinal) == true;

    /// <summary>Whether this is a domain.</summary>
    public static bool IsDomain(MapNode root) => root.Get("issues") is ListNode && root.Get("parley") is null;

    /// <summary>The domain with the values of its profiles; null, with messages, where a file is faulty.</summary>
    public static BargainingDomain? Read((DomainText File, MapNode Root) domain, IReadOnlyList<(DomainText File, MapNode Root)> profiles)
    {
        var issues = ImmutableArray.CreateBuilder<DomainIssue>();
        foreach (Node node in ((ListNode)domain.Root.Get("issues")!).Items)
            if (IssueOf(domain.File, node, issues.Count) is { } issue) issues.Add(issue);
        foreach (var same in issues.GroupBy(i => i.Name).Where(g => g.Count() > 1)) domain.File.Problems.Error(domain.Root, $"two issues are called {Names.Quoted(same.Key)}");
        if (domain.File.Problems.HasErrors) return null;
        if (issues.Count == 0)
        {
            domain.File.Problems.Error(domain.Root, "there are no issues here");
            return null;
        }
        var parties = profiles.Select(p => new NegmasProfile(p.File, issues.ToImmutable()).Read(p.Root)).ToList();
        return parties.Contains(null) ? null : new BargainingDomain(domain.Root.Text("name") ?? domain.File.Name, issues.ToImmutable(), [.. parties.Select(p => p!)], []);
    }

    private static DomainIssue? IssueOf(DomainText file, Node node, int place)
    {
        if (node is not MapNode map || map.Get("values") is not { } values)
        {
            file.Problems.Error(node, "an issue is a mapping with name, type and values");
            return null;
        }
        string name = map.Text("name") ?? $"issue {place + 1}", type = map.Text("type")?.Split('.')[^1] ?? "CategoricalIssue";
        ImmutableArray<string> options;
        switch (type)
        {
            case "CategoricalIssue" or "OrdinalIssue" or "DiscreteCardinalIssue" or "DiscreteOrdinalIssue" or "CardinalIssue" when values is ListNode list:
                options = [.. list.Items.OfType<ScalarNode>().Select(s => s.Text)];
                break;
            case "ContiguousIssue" or "IntegerIssue" or "CategoricalIssue" when Bounds(values) is var (low, high) && high >= low && high - low < GeniusReader.MostOptions:
                options = [.. Enumerable.Range(0, (int)(high - low) + 1).Select(k => ExactNumber.Text(new Fraction(low + k)))];
                break;
            case "ContinuousIssue" when values is ListNode { Items: [ScalarNode from, ScalarNode to] } && ExactNumber.TryParse(from.Text) is { } least && ExactNumber.TryParse(to.Text) is { } most && most > least:
                options = [.. Enumerable.Range(0, GeniusReader.GridPoints).Select(k => ExactNumber.Text(least + (most - least) * k / (GeniusReader.GridPoints - 1)))];
                break;
            default:
                file.Problems.Error(node, $"the values of issue {Names.Quoted(name)} of type {Names.Quoted(type)} are not read; expected a list of a CategoricalIssue, or two bounds of a ContiguousIssue or ContinuousIssue");
                return null;
        }
        if (options.Length > 0 && options.Distinct().Count() == options.Length) return new DomainIssue(name, options);
        file.Problems.Error(values, $"issue {Names.Quoted(name)} has {(options.Length == 0 ? "no values" : "a value twice")}");
        return null;
    }

    private static (long Low, long High)? Bounds(Node values) => values switch
    {
        ListNode { Items: [ScalarNode a, ScalarNode b] } when long.TryParse(a.Text, out long low) && long.TryParse(b.Text, out long high) => (low, high),
        ScalarNode n when long.TryParse(n.Text, out long count) => (0, count - 1),
        _ => null,
    };

    /// <summary>What stands under a key; null if nothing does.</summary>
    public static Node? Get(this MapNode map, string key) => map.Entries.FirstOrDefault(e => e.Key.Text == key).Value;

    /// <summary>The text under a key; null if there is none.</summary>
    public static string? Text(this MapNode map, string key) => map.Get(key) is ScalarNode { IsEmpty: false } text ? text.Text : null;
}
