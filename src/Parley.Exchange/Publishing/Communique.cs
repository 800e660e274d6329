using System.Collections.Immutable;
using System.Globalization;

namespace Parley.Exchange;

/// <summary>One published number: how many people, of some categories, released by a side in some stages.</summary>
/// <param name="Side">Place of the side.</param>
/// <param name="Stages">Numbers of the stages, from 1 as the plan counts them; all that are used for a total.</param>
/// <param name="Categories">The published categories, joined where groups were merged; empty for everyone.</param>
/// <param name="Count">How many people.</param>
public sealed record PublishedGroup(int Side, ImmutableArray<int> Stages, ImmutableArray<string> Categories, int Count);

/// <summary>
/// What is said to the public, the same for both sides: totals, stages and categories, merged so that no group below the minimum
/// follows, by subtraction or otherwise, from all that was ever published.
/// </summary>
/// <param name="Minimum">The smallest group that may be published.</param>
/// <param name="Groups">The numbers.</param>
/// <param name="Text">The communiqué.</param>
public sealed record Communique(int Minimum, ImmutableArray<PublishedGroup> Groups, string Text)
{
    /// <summary>What those are called who fall under none of the published categories.</summary>
    public const string Others = "others";

    /// <summary>Writes the communiqué of a plan.</summary>
    /// <param name="exchange">The exchange.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="earlier">Numbers that were published before of the same plan's stages.</param>
    /// <param name="attestedStages">Only these stages, from 1; null for all. An earlier communiqué must have covered a first part of them.</param>
    public static Communique Of(ExchangeCase exchange, ExchangePlan plan, ImmutableArray<PublishedGroup>? earlier = null, int? attestedStages = null)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        ArgumentNullException.ThrowIfNull(plan);
        int upTo = attestedStages ?? plan.Stages.Length;
        int done = earlier is { IsEmpty: false } before ? before.SelectMany(g => g.Stages).Max() : 0;
        int minimum = exchange.MinimumGroup;
        var people = Reconciler.Of(exchange).People.ToDictionary(p => p.Person.Token, p => p.Person, StringComparer.Ordinal);
        ImmutableArray<string> categories = [.. exchange.PublishedCategories.Select(c => exchange.Vocabulary.Categories[c]), Others];
        // Only what is new is published: who was counted before is counted once. So nothing follows by subtracting an earlier communiqué.
        var stages = Enumerable.Range(done, Math.Max(0, upTo - done)).ToList();
        int Cell(int side, int stage, int category) => plan.Stages[stage].Releases.Count(r => r.Side == side && CategoryOf(exchange, people[r.Token]) == category);
        // Both sides are divided alike: a part must be large enough, or empty, on each side.
        var parts = Merge(stages, stage => [.. Sides.Select(s => plan.Stages[stage].Releases.Count(r => r.Side == s))], minimum);
        var kinds = Merge([.. Enumerable.Range(0, categories.Length)], c => [.. Sides.Select(s => stages.Sum(stage => Cell(s, stage, c)))], minimum);
        var groups = ImmutableArray.CreateBuilder<PublishedGroup>();
        ImmutableArray<int> all = [.. stages.Select(s => s + 1)];
        foreach (int side in Sides)
        {
            if (parts.Count > 0) groups.Add(new PublishedGroup(side, all, [], stages.Sum(s => plan.Stages[s].Releases.Count(r => r.Side == side))));
            // With one part only, the part is the total.
            if (parts.Count > 1)
                groups.AddRange(parts.Select(p => new PublishedGroup(side, [.. p.Select(s => s + 1)], [], p.Sum(s => plan.Stages[s].Releases.Count(r => r.Side == side)))));
            if (kinds.Count > 1)
                groups.AddRange(kinds.Select(k => new PublishedGroup(side, all, [.. k.Select(c => categories[c])], k.Sum(c => stages.Sum(s => Cell(side, s, c))))));
        }
        var published = groups.Where(g => g.Count > 0).ToImmutableArray();
        return new Communique(minimum, published, Write(exchange, plan, published));
    }

    private static readonly int[] Sides = [0, 1];

    /// <summary>The published category under which a person counts; the place after the last for others.</summary>
    internal static int CategoryOf(ExchangeCase exchange, ListedPerson person)
    {
        for (int c = 0; c < exchange.PublishedCategories.Length; c++)
            if (person.Categories.Contains(exchange.PublishedCategories[c])) return c;
        return exchange.PublishedCategories.Length;
    }

    /// <summary>
    /// Neighbours are joined until each part has, on each side, nobody or enough; nothing at all where even the whole has too few. Two partitions
    /// of the same people, each part large enough, pin no cell where they cross below the minimum, since each has two parts or is not published.
    /// </summary>
    private static List<List<int>> Merge(List<int> items, Func<int, int[]> counts, int minimum)
    {
        var parts = items.Select(i => (Items: new List<int> { i }, Counts: counts(i))).Where(p => p.Counts.Any(c => c > 0)).ToList();
        bool IsSmall(int[] c) => c.Any(x => x > 0 && x < minimum);
        while (parts.Count > 1 && parts.FindIndex(p => IsSmall(p.Counts)) is >= 0 and var small)
        {
            int other = small == 0 ? 1 : small == parts.Count - 1 ? small - 1 : parts[small - 1].Counts.Sum() <= parts[small + 1].Counts.Sum() ? small - 1 : small + 1;
            var (low, high) = (Math.Min(small, other), Math.Max(small, other));
            parts[low] = ([.. parts[low].Items, .. parts[high].Items], [.. parts[low].Counts.Zip(parts[high].Counts, (a, b) => a + b)]);
            parts.RemoveAt(high);
        }
        return parts.Count == 1 && IsSmall(parts[0].Counts) ? [] : [.. parts.Select(p => p.Items)];
    }

    private static string Write(ExchangeCase exchange, ExchangePlan plan, ImmutableArray<PublishedGroup> groups)
    {
        if (groups.IsEmpty) return "An exchange took place under the agreed rules. Its size is not published.\n";
        var lines = new List<string>();
        foreach (var total in groups.GroupBy(g => (string.Join(',', g.Stages), string.Join(" and ", g.Categories))))
        {
            PublishedGroup first = total.First();
            string counts = string.Join(", ", total.Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Count} released by {exchange.Sides[g.Side].Name}")));
            string when = $"{plan.Stages[first.Stages[0] - 1].Stage.From:yyyy-MM-dd}";
            if (plan.Stages[first.Stages[^1] - 1].Stage.To is var end && end.Date != plan.Stages[first.Stages[0] - 1].Stage.From.Date) when += $" to {end:yyyy-MM-dd}";
            lines.Add(first.Categories.IsEmpty
                ? lines.Count == 0 ? $"In all, {when}: {counts}." : $"Stage {string.Join(", ", first.Stages)}, {when}: {counts}."
                : $"Of these, {string.Join(" and ", first.Categories)}: {counts}.");
        }
        return string.Join('\n', lines) + $"\nGroups of fewer than {exchange.MinimumGroup} people are not published.\n";
    }
}
