using System.Collections.Immutable;

namespace Parley.Exchange;

/// <summary>
/// Why people are not in the plan, as a side may know it: in counts, and of gates only that there is one. Which gate keeps somebody out can endanger him, and small
/// counts can name him. It is the same for either side.
/// </summary>
/// <param name="Reasons">The counts with their reasons, and whom they count: for the neutral body.</param>
/// <param name="Conflict">What cannot hold together, without numbers of people; empty where there is a plan.</param>
public sealed record SideView(ImmutableArray<PublishedGroup> Reasons, ImmutableArray<ConflictItem> Conflict)
{
    /// <summary>What is said of a gate.</summary>
    public const string AGate = "a gate";

    /// <summary>What is said where more would tell of a few, or of each that he stands at a gate.</summary>
    public const string RuleOrGate = "a rule or a gate";

    /// <summary>What sides may know of a plan.</summary>
    /// <param name="exchange">The exchange.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="earlier">What was told before: to sides, and to the public.</param>
    public static SideView Of(ExchangeCase exchange, ExchangePlan plan, ImmutableArray<PublishedGroup>? earlier = null)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        ArgumentNullException.ThrowIfNull(plan);
        var reasons = new List<PublishedGroup>();
        for (int side = 0; side < 2; side++) reasons.AddRange(OfSide(exchange, plan, side, earlier ?? []));
        return new SideView([.. reasons], [.. (plan.Conflict?.Items ?? []).Select(i => ForSides(exchange, i)).Distinct()]);
    }

    private static List<PublishedGroup> OfSide(ExchangeCase exchange, ExchangePlan plan, int side, ImmutableArray<PublishedGroup> earlier)
    {
        // Whoever the other side claims and the holder does not list is left out: the holder, who knows its list, would see by subtraction that there are such claims.
        var own = exchange.Lists.Where(l => l.HeldBy == side && !l.IsClaim).SelectMany(l => l.People).Select(p => p.Token).ToHashSet(StringComparer.Ordinal);
        var left = plan.NotReleased.Where(n => n.Side == side && (own.Count == 0 || own.Contains(n.Token))).ToList();
        var gated = left.Where(n => n.Gate != Gate.None).Select(n => n.Token).ToList();
        var groups = left.Where(n => n.Gate == Gate.None).GroupBy(n => Words(exchange, n)).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => (Words: g.Key, Tokens: g.Select(n => n.Token).ToList())).ToList();
        // Whether nobody stands at a gate, or a few do, is told apart nowhere; and who is told that all do knows it of each.
        if (groups.Count == 0) groups = [(RuleOrGate, gated)];
        else if (gated.Count < exchange.MinimumGroup) groups[0] = ($"{groups[0].Words}, or {AGate}", [.. groups[0].Tokens, .. gated]);
        else groups.Insert(0, (AGate, gated));
        while (groups.Count > 1 && groups[^1].Tokens.Count < exchange.MinimumGroup) Join();
        if (groups is [{ Tokens.Count: var count }] && count < exchange.MinimumGroup) return [];
        var stages = PublishableStage.Of(plan);
        var people = exchange.Lists.SelectMany(l => l.People).DistinctBy(p => p.Token).ToDictionary(p => p.Token, StringComparer.Ordinal);
        while (groups.Count > 0)
        {
            var table = new PublicTable(exchange, people, stages, groups.SelectMany((g, k) => g.Tokens.Select(t => (t, side, k))), earlier);
            if (Disclosure.Told(table.Counts, table.Earlier, [.. groups.Select(g => table.Sum([.. g.Tokens]))], exchange.MinimumGroup) is null) break;
            if (groups.Count == 1) return [];
            Join();
        }
        return groups.ConvertAll(g => new PublishedGroup(side, [], [g.Words], [.. g.Tokens]));

        void Join()
        {
            groups[^2] = (RuleOrGate, [.. groups[^2].Tokens, .. groups[^1].Tokens]);
            groups.RemoveAt(groups.Count - 1);
        }
    }

    /// <summary>Links name persons, so that a link is said to be one, and not which; and how many alike were drawn is not said.</summary>
    private static string Words(ExchangeCase exchange, NotReleased left) =>
        string.Join(" and ", left.Rules.Select(r => exchange.Rule(r) switch { Together or OnlyWith => "a link", { } rule => $"{r} ({rule.Words})", _ => r }).Distinct());

    /// <summary>How many are ready tells how many are not, so that a side is told only where they are too few.</summary>
    private static ConflictItem ForSides(ExchangeCase exchange, ConflictItem item) => exchange.Rule(item.Id) switch
    {
        Together or OnlyWith => new ConflictItem("a link", "people at the same stage, or one only with another"),
        null when item.Id.StartsWith("ready:", StringComparison.Ordinal) => item with { Words = $"too few of the people held by {exchange.Sides.First(s => item.Id == "ready:" + s.Id).Name} are ready" },
        _ => item,
    };
}
