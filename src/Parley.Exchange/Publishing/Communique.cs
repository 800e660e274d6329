using System.Collections.Immutable;
using System.Globalization;

namespace Parley.Exchange;

/// <summary>
/// What is said to the public, the same for both sides: totals, stages and categories, merged so that no group below the minimum
/// follows, by subtraction or otherwise, from all that was ever published and from rules that everybody may know.
/// </summary>
/// <param name="Minimum">The smallest group that may be published.</param>
/// <param name="Groups">The numbers, with whom they count: for the neutral body.</param>
/// <param name="Text">The communiqué.</param>
public sealed record Communique(int Minimum, ImmutableArray<PublishedGroup> Groups, string Text)
{
    /// <summary>What those are called who fall under none of the published categories.</summary>
    public const string Others = "others";

    /// <summary>What those are called who are released outside the rules on numbers.</summary>
    public const string Besides = "regardless of number, or in addition";

    private static readonly int[] Sides = [0, 1];

    /// <summary>Writes a communiqué.</summary>
    /// <param name="exchange">The exchange.</param>
    /// <param name="stages">All stages, as planned or, where that is known, as carried out.</param>
    /// <param name="isDone">Whether it says what was carried out, or what is planned.</param>
    /// <param name="numbers">Numbers of the stages that it is about; null for all.</param>
    /// <param name="earlier">What was published before, whatever plan it was about.</param>
    public static Communique Of(ExchangeCase exchange, ImmutableArray<PublishableStage> stages, bool isDone = false, IReadOnlyCollection<int>? numbers = null, ImmutableArray<PublishedGroup>? earlier = null)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        var people = Reconciler.Of(exchange).People.ToDictionary(p => p.Person.Token, p => p.Person, StringComparer.Ordinal);
        var table = new PublicTable(exchange, people, stages, [], earlier ?? []);
        LinearFact[] rules = [.. table.OfRules(stages)];
        var draft = new Draft(exchange, [.. stages.Where(s => numbers?.Contains(s.Number) != false)], people);
        while (!draft.Groups.IsEmpty && Told() is { } cell) draft.Coarsen(table.StageOf(cell), table.CategoryOf(cell), table.IsParity(cell));
        return new Communique(exchange.MinimumGroup, draft.Groups, Write(exchange, draft, isDone));

        // Once without the rules: what would follow from numbers alone may not be excused by its following from a rule as well.
        int? Told()
        {
            LinearFact[] said = [.. draft.Groups.Select(g => table.Sum(g.Tokens))];
            return Disclosure.Told(table.Counts, table.Earlier, said, exchange.MinimumGroup) ?? Disclosure.Told(table.Counts, [.. table.Earlier, .. rules], said, exchange.MinimumGroup);
        }
    }

    /// <summary>The published category under which a person counts; the place after the last for others.</summary>
    internal static int CategoryOf(ExchangeCase exchange, ListedPerson person)
    {
        for (int c = 0; c < exchange.PublishedCategories.Length; c++)
            if (person.Categories.Contains(exchange.PublishedCategories[c])) return c;
        return exchange.PublishedCategories.Length;
    }

    private static string Write(ExchangeCase exchange, Draft draft, bool isDone)
    {
        var lines = new List<string>();
        foreach (var line in draft.Groups.GroupBy(g => (Stages: string.Join(", ", g.Stages), Of: string.Join(" or ", g.Of))))
        {
            PublishedGroup first = line.First();
            string counts = string.Join(", ", line.Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Count} held by {exchange.Sides[g.Side].Name}")));
            lines.Add(first.Of is [Besides] ? $"{(isDone ? "Released" : "To be released")} {Besides}: {counts}."
                : !first.Of.IsEmpty ? $"Among them, {line.Key.Of}: {counts}."
                : first.Stages.Length < draft.Stages.Length || lines.Count > 0 ? $"In stage {line.Key.Stages}, {Days(draft, first)}: {counts}."
                : $"{(isDone ? "Exchanged" : "To be exchanged")} for one another, {Days(draft, first)}: {counts}.");
        }
        if (lines.Count == 0) lines.Add(isDone ? "An exchange took place under the agreed rules. Its numbers are not published." : "An exchange is planned under the agreed rules. Its numbers are not published.");
        return string.Join('\n', lines) + string.Create(CultureInfo.InvariantCulture, $"\nGroups of fewer than {exchange.MinimumGroup} people are not published, nor what they would follow from.\n");
    }

    private static string Days(Draft draft, PublishedGroup group)
    {
        var own = draft.Stages.Where(s => group.Stages.Contains(s.Number)).ToList();
        string from = own.Min(s => s.From).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), to = own.Max(s => s.To).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return from == to ? from : $"{from} to {to}";
    }

    /// <summary>How finely numbers are given; made coarser until nothing small follows.</summary>
    private sealed class Draft
    {
        private readonly ExchangeCase exchange;
        private readonly ILookup<(int Side, int Stage, int Category), string> parity;
        private readonly ImmutableArray<string>[] besides;
        private readonly string[] categories;
        private readonly List<List<int>> parts, kinds;
        private bool isBesides;

        public Draft(ExchangeCase exchange, ImmutableArray<PublishableStage> stages, Dictionary<string, ListedPerson> people)
        {
            (this.exchange, Stages) = (exchange, stages);
            categories = [.. exchange.PublishedCategories.Select(c => exchange.Vocabulary.Categories[c]), Others];
            // Who is on no list any more, and was handed over, counts among the others.
            parity = (from stage in stages from r in stage.Releases where r.Ground == Grounds.Parity select (stage, r)).ToLookup(
                x => (x.r.Side, x.stage.Number, people.TryGetValue(x.r.Token, out ListedPerson? p) ? CategoryOf(exchange, p) : categories.Length - 1), x => x.r.Token);
            besides = [.. Sides.Select(s => stages.SelectMany(x => x.Releases).Where(r => r.Side == s && r.Ground != Grounds.Parity).Select(r => r.Token).ToImmutableArray())];
            parts = Merge([.. stages.Select(s => s.Number)], n => [.. Sides.Select(s => Tokens(s, [n], null).Length)]);
            kinds = Merge([.. Enumerable.Range(0, categories.Length)], c => [.. Sides.Select(s => Tokens(s, null, [c]).Length)]);
            isBesides = besides.Any(b => b.Length > 0) && !besides.Any(b => b.Length > 0 && b.Length < exchange.MinimumGroup);
            Groups = Make();
        }

        public ImmutableArray<PublishableStage> Stages { get; }

        public ImmutableArray<PublishedGroup> Groups { get; private set; }

        /// <summary>Gives fewer numbers, where possible about a cell of which too much was told.</summary>
        public void Coarsen(PublishableStage? stage, int category, bool isParity)
        {
            if (isBesides && !isParity) isBesides = false;
            else if (parts.Count > 1) Join(parts, Math.Max(0, parts.FindIndex(p => stage is not null && p.Contains(stage.Number))));
            else if (kinds.Count > 1) Join(kinds, Math.Max(0, kinds.FindIndex(k => k.Contains(category))));
            else if (parts.Count > 0) parts.Clear();
            else isBesides = false;
            Groups = Make();
        }

        private ImmutableArray<PublishedGroup> Make()
        {
            var groups = new List<PublishedGroup>();
            ImmutableArray<int> all = [.. Stages.Select(s => s.Number)];
            foreach (int side in Sides)
            {
                // With one part only, the part is the total.
                if (parts.Count > 0) groups.Add(new PublishedGroup(side, all, [], Tokens(side, null, null)));
                if (parts.Count > 0 && kinds.Count > 1) groups.AddRange(kinds.Select(k => new PublishedGroup(side, all, [.. k.Select(c => categories[c])], Tokens(side, null, k))));
                if (parts.Count > 1) groups.AddRange(parts.Select(p => new PublishedGroup(side, [.. p], [], Tokens(side, p, null))));
                if (isBesides) groups.Add(new PublishedGroup(side, all, [Besides], besides[side]));
            }
            return [.. groups];
        }

        private ImmutableArray<string> Tokens(int side, List<int>? numbers, List<int>? of) =>
        [
            .. (numbers ?? [.. Stages.Select(s => s.Number)]).SelectMany(n => (of ?? [.. Enumerable.Range(0, categories.Length)]).SelectMany(c => parity[(side, n, c)])),
        ];

        /// <summary>Neighbours are joined, for both sides alike, until each part has on each side nobody or enough; nothing where even all are too few.</summary>
        private List<List<int>> Merge(List<int> items, Func<int, int[]> counts)
        {
            List<List<int>> merged = [.. items.Where(i => counts(i).Any(c => c > 0)).Select(i => new List<int> { i })];
            int Small() => merged.FindIndex(p => Sides.Any(s => p.Sum(i => counts(i)[s]) is var c && c > 0 && c < exchange.MinimumGroup));
            while (merged.Count > 1 && Small() is >= 0 and var small) Join(merged, small);
            return Small() >= 0 ? [] : merged;
        }

        private static void Join(List<List<int>> lists, int one)
        {
            int next = one + 1 < lists.Count ? one + 1 : one - 1;
            lists[Math.Min(one, next)] = [.. lists[Math.Min(one, next)], .. lists[Math.Max(one, next)]];
            lists.RemoveAt(Math.Max(one, next));
        }
    }
}
