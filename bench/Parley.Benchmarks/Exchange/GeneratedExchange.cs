using System.Collections.Immutable;
using Parley.Exchange;
using Parley.Logic;

namespace Parley.Benchmarks;

/// <summary>Exchanges made from a seed, with fixed shares: twelve categories, six rules of different kinds, two venues and one in a third country.</summary>
internal static class GeneratedExchange
{
    private static readonly Vocabulary Words = Vocabulary.Of([]);

    /// <summary>An exchange.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="aSide">How many people a side.</param>
    /// <param name="days">Days; on each, two venues are open for four stages each.</param>
    /// <param name="links">How many links, half of them together and half only-with.</param>
    /// <param name="rules">How many of the six rules.</param>
    public static ExchangeCase Of(int seed, int aSide, int days, int links = 0, int rules = 6)
    {
        var random = new Random(seed);
        ImmutableArray<ListedPerson>[] people = [.. Enumerable.Range(0, 2).Select(side => People(random, side, aSide))];
        // Half of those on the lists fit.
        int perHour = Math.Max(1, aSide / (days * 16));
        return new ExchangeCase
        {
            Id = $"generated-{seed}-{aSide}", Title = "Generated", Vocabulary = Words,
            Sides = [new("a", "A"), new("b", "B")],
            Lists = [new("la", 0, 0, people[0]), new("lb", 1, 1, people[1])],
            Venues = [.. Enumerable.Range(0, 2).Select(v => new Venue("v" + v, "Venue " + v, perHour, 0, [.. Enumerable.Range(0, days).Select(d => Day(v, d))], v == 1))],
            Rules = [.. Rules(aSide, days).Take(rules), .. Links(random, people, links)],
        };
    }

    private static Window Day(int venue, int day)
    {
        DateTime from = new DateTime(2026, 3, 1, 8 + venue, 0, 0).AddDays(day);
        return new Window($"v{venue}-day{day}", from, from.AddHours(8), 4, null, Window.DefaultAbort, Window.DefaultOnAbort);
    }

    private static ImmutableArray<ListedPerson> People(Random random, int side, int count)
    {
        string[] ages = ["18-25", "26-40", "41-60", "over-60"], arms = ["army", "navy"], ranks = ["private", "officer"];
        return [.. Enumerable.Range(0, count).Select(k =>
        {
            var own = new List<string> { ages[random.Next(ages.Length)], arms[random.Next(8) / 7], ranks[random.Next(10) / 9] };
            foreach (var (name, share) in new[] { ("wounded-or-ill", 12), ("woman", 6), ("civilian", 10), ("sentenced", 15) })
                if (random.Next(100) < share) own.Add(name);
            bool goesHome = own.Contains("wounded-or-ill") && random.Next(4) == 0;
            return new ListedPerson($"{"ab"[side]}{k:x5}", side, BitSet.Of(own.Select(Words.IndexOf)), random.Next(5), random.Next(100) < 92 ? Answer.Yes : Answer.Unknown,
                BitSet.Of(1 - side), goesHome ? MedicalDecision.Repatriate : MedicalDecision.NotAsked, random.Next(100) < 95 ? Answer.Yes : Answer.No,
                random.Next(100) < 97 ? Answer.Yes : Answer.No, random.Next(100) < 10 ? "v" + random.Next(2) : null);
        })];
    }

    private static IEnumerable<ExchangeRule> Rules(int aSide, int days)
    {
        PersonFilter Only(string name) => new(BitSet.Of(Words.IndexOf(name)), BitSet.Empty, BitSet.Empty, name);
        var soldiers = new PersonFilter(BitSet.Empty, BitSet.Empty, BitSet.Of(Words.IndexOf("civilian")), "not civilian");
        yield return new EqualNumbers("n-for-n", null, soldiers, 0, true);
        yield return new Ratio("officers", null, [[new(Only("officer"), 3)], [new(Only("officer"), 2), new(Only("sentenced"), 1)]], aSide / 100, true);
        yield return new AllForAll("women", null, Only("woman"));
        yield return new FixedTotal("first-day", null, Only("18-25"), [aSide / 100, aSide / 100], Comparison.AtLeast, ["v0-day0"]);
        yield return new Extension("last-day", null, 0, PersonFilter.Everyone, aSide / 20, aSide / 50, ["v0-day" + (days - 1), "v1-day" + (days - 1)]);
        yield return new Bundle("third-country", null, [new(0, Only("sentenced"), Math.Max(1, aSide / 1000), "v1"), new(1, Only("officer"), Math.Max(1, aSide / 500), "v1")]);
    }

    private static IEnumerable<ExchangeRule> Links(Random random, ImmutableArray<ListedPerson>[] people, int count)
    {
        // Nobody who goes home regardless may depend on others, and of the women all have to go, so that none may wait for somebody who cannot.
        ImmutableArray<string> open = [.. people.SelectMany(p => p).Where(p => p.Medical != MedicalDecision.Repatriate && !p.Categories.Contains(Words.IndexOf("woman"))).Select(p => p.Token)];
        string Any() => open[random.Next(open.Length)];
        for (int k = 0; k < count; k++)
        {
            string one = Any(), other = Any();
            if (one == other) continue;
            yield return k % 2 == 0 ? new Together("together-" + k, null, [one, other]) : new OnlyWith("only-" + k, null, one, other);
        }
    }
}
