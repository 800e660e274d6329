using System.Collections.Immutable;

namespace Parley.Exchange;

/// <summary>Why people are not in the plan, in counts, as a side may know it.</summary>
/// <param name="HeldBy">Place of the side that holds them.</param>
/// <param name="Count">How many.</param>
/// <param name="Words">Why: rules by name, and of gates only that there is one.</param>
public sealed record SideReason(int HeldBy, int Count, string Words);

/// <summary>What a side sees of a plan's reasons: which gate keeps somebody out can endanger him, and small counts can name him.</summary>
public static class SideView
{
    /// <summary>What is said of a gate.</summary>
    public const string AGate = "a gate";

    /// <summary>What is said where a count would be too small.</summary>
    public const string RuleOrGate = "a rule or a gate";

    /// <summary>The reasons; the same for either side. Reasons of fewer people than the minimum group are joined, and where even the joint reason is smaller, only that it is.</summary>
    public static ImmutableArray<SideReason> Of(ExchangeCase exchange, ExchangePlan plan)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        ArgumentNullException.ThrowIfNull(plan);
        var reasons = ImmutableArray.CreateBuilder<SideReason>();
        for (int side = 0; side < 2; side++)
        {
            // Links name persons, so that a link is said to be one, and not which.
            var groups = plan.NotReleased.Where(n => n.Side == side)
                .GroupBy(n => n.Gate != Gate.None ? AGate : string.Join(" and ", n.Rules.Select(r => exchange.Rule(r) is Together or OnlyWith ? "a link" : exchange.Rule(r) is { } rule ? $"{r} ({rule.Words})" : r).Distinct()))
                .Select(g => (Words: g.Key, Count: g.Count())).OrderByDescending(g => g.Count).ThenBy(g => g.Words, StringComparer.Ordinal).ToList();
            int joined = 0;
            // Joined until what is joined is large enough; otherwise it would follow by subtraction from all who are not in the plan.
            while (groups.Count > 0 && (groups[^1].Count < exchange.MinimumGroup || joined is > 0 && joined < exchange.MinimumGroup))
            {
                joined += groups[^1].Count;
                groups.RemoveAt(groups.Count - 1);
            }
            reasons.AddRange(groups.Select(g => new SideReason(side, g.Count, g.Words)));
            if (joined > 0) reasons.Add(new SideReason(side, joined, RuleOrGate));
        }
        return reasons.ToImmutable();
    }
}
