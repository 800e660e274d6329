using System.Collections.Immutable;
using Parley.Exchange;
using Parley.Logic;

namespace Parley.Tests.Exchange;

/// <summary>Random exchanges, small enough to try everything: up to five people a side, up to three stages, rules of all kinds.</summary>
internal static class RandomExchanges
{
    private const long MostAssignments = 400_000;

    public static readonly Vocabulary Words = Vocabulary.Of([], ["short", "medium", "long"]);

    public static ExchangeCase Of(int seed)
    {
        var random = new Random(seed);
        var stages = Venues(random);
        var people = (ImmutableArray<ListedPerson>)[.. People(random, 0), .. People(random, 1)];
        var rules = Rules(random, people, stages).ToImmutableArray();
        ExchangeCase exchange = new()
        {
            Id = "random-" + seed, Title = "Random", Vocabulary = Words, Venues = stages, Rules = rules,
            Sides = [new("a", "A"), new("b", "B")],
            Lists = Lists(people),
            Order = random.Next(3) > 0 ? ExchangeCase.DefaultOrder : [ObjectiveName.Obligatory, .. Shuffled(random, [.. ExchangeCase.DefaultOrder.Skip(1)])],
            ExposureWeights = random.Next(4) == 0 ? [new ExposureWeight(random.Next(2), Filter(random), random.Next(4))] : [],
        };
        var refused = LawReview.Of(exchange, Reconciler.Of(exchange)).Where(n => n.IsRefusal).Select(n => n.Rule).ToHashSet();
        exchange = exchange with { Rules = [.. exchange.Rules.Where(r => !refused.Contains(r.Id))] };
        // People are taken off the lists until everything can be tried.
        while (BruteExchange.Assignments(exchange) > MostAssignments)
        {
            int side = exchange.Lists[0].People.Length > exchange.Lists[1].People.Length ? 0 : 1;
            exchange = exchange with { Lists = exchange.Lists.SetItem(side, exchange.Lists[side] with { People = exchange.Lists[side].People.RemoveAt(0) }) };
        }
        return exchange;
    }

    /// <summary>The same, where more people go home regardless, up to five, and links join some of them.</summary>
    public static ExchangeCase OfObligatory(int seed)
    {
        ExchangeCase exchange = Of(seed);
        var random = new Random(-seed);
        ImmutableArray<ListedPerson> people = [.. exchange.Lists.SelectMany(l => l.People).Select(p => random.Next(2) == 0 ? p with { Medical = MedicalDecision.Repatriate } : p)];
        var owed = people.Where(p => p.Medical == MedicalDecision.Repatriate).ToList();
        if (owed.Count < 2) return exchange with { Rules = [] };
        exchange = exchange with
        {
            Lists = Lists(people),
            Rules = [.. exchange.Rules, .. Enumerable.Range(0, random.Next(1, 4)).Select(k => new Together("home" + k, null, [.. Shuffled(random, [.. owed]).Take(random.Next(2, 4)).Select(p => p.Token)]))],
        };
        var refused = LawReview.Of(exchange, Reconciler.Of(exchange)).Where(n => n.IsRefusal).Select(n => n.Rule).ToHashSet();
        return exchange with { Rules = [.. exchange.Rules.Where(r => !refused.Contains(r.Id))] };
    }

    public static ImmutableArray<PersonList> Lists(ImmutableArray<ListedPerson> people) =>
        [new("la", 0, 0, [.. people.Where(p => p.HeldBy == 0)]), new("lb", 1, 1, [.. people.Where(p => p.HeldBy == 1)])];

    private static IEnumerable<ListedPerson> People(Random random, int side)
    {
        int count = random.Next(6);
        for (int k = 0; k < count; k++)
            yield return new ListedPerson($"{"ab"[side]}{k}", side, Categories(random), random.Next(-1, 3),
                random.Next(8) == 0 ? (Answer)random.Next(3) : Answer.Yes, BitSet.Of(1 - side),
                random.Next(7) == 0 ? MedicalDecision.Repatriate : MedicalDecision.NotAsked,
                random.Next(9) == 0 ? (Answer)random.Next(3) : Answer.Yes, random.Next(12) == 0 ? (Answer)random.Next(3) : Answer.Yes,
                random.Next(7) == 0 ? "v" + random.Next(3) : null);
    }

    private static BitSet Categories(Random random) =>
        BitSet.Of(Enumerable.Range(0, 5).Where(c => random.Next(c == 4 ? 10 : 3) == 0));

    private static PersonFilter Filter(Random random)
    {
        int any = random.Next(4);
        if (any == 0) return PersonFilter.Everyone;
        int c = random.Next(1, 4), d = random.Next(1, 4);
        return any switch
        {
            1 => new PersonFilter(BitSet.Of(c), BitSet.Empty, BitSet.Empty, Words.Categories[c]),
            2 => new PersonFilter(BitSet.Empty, BitSet.Empty, BitSet.Of(c), "not " + Words.Categories[c]),
            _ => new PersonFilter(BitSet.Empty, BitSet.Of(c, d), BitSet.Empty, Words.Categories[c] + " or " + Words.Categories[d]),
        };
    }

    private static ImmutableArray<Venue> Venues(Random random)
    {
        int stages = random.Next(1, 4);
        var windows = new List<(string Venue, Window Window)>();
        for (int k = 0; k < stages; k++)
        {
            int day = random.Next(1, 4);
            string venue = "v" + random.Next(2);
            // A venue has one window at a time; two venues may have theirs at the same.
            DateTime from = new DateTime(2026, 2, day, 9, 0, 0).AddHours(windows.Count(w => w.Venue == venue && w.Window.From.Day == day));
            windows.Add((venue, new Window("w" + k, from, from.AddHours(1), 1, null, "", "")));
        }
        return [.. windows.GroupBy(w => w.Venue).Select(g => new Venue(g.Key, g.Key, random.Next(1, 8), 0, [.. g.Select(w => w.Window)]))];
    }

    private static IEnumerable<ExchangeRule> Rules(Random random, ImmutableArray<ListedPerson> people, ImmutableArray<Venue> venues)
    {
        var windows = venues.SelectMany(v => v.Windows).Select(w => w.Id).ToList();
        int count = random.Next(5);
        for (int k = 0; k < count; k++)
        {
            string id = "r" + k;
            bool each = random.Next(2) == 0;
            switch (random.Next(12))
            {
                case 0 or 1:
                    yield return new EqualNumbers(id, null, Filter(random), random.Next(3) / 2, each);
                    break;
                case 2:
                    yield return new AllForAll(id, null, Filter(random));
                    break;
                case 3:
                    yield return new FixedTotal(id, null, Filter(random), [random.Next(3) == 0 ? null : random.Next(4), random.Next(3) == 0 ? null : random.Next(4)],
                        (Comparison)random.Next(3), random.Next(2) == 0 ? [] : [windows[random.Next(windows.Count)]]);
                    break;
                case 4:
                    yield return new Ratio(id, null, [[new(Filter(random), random.Next(1, 3))], [new(Filter(random), random.Next(1, 4)), new(Filter(random), 1)]], random.Next(3) / 2, each);
                    break;
                case 5:
                    yield return new Extension(id, null, random.Next(2), Filter(random), random.Next(2), random.Next(1, 3), [.. Shuffled(random, windows).Take(random.Next(1, 3))]);
                    break;
                case 6 or 11:
                    yield return new Bundle(id, null, [new(0, Filter(random), random.Next(1, 3), random.Next(3) == 0 ? "v" + random.Next(2) : null), new(1, Filter(random), random.Next(1, 3), null)]);
                    break;
                case 7:
                    yield return new Addition(id, null, random.Next(2), Filter(random), random.Next(1, 3), random.Next(3) > 0);
                    break;
                case 8 when people.Length > 2:
                    yield return new Together(id, null, [.. Shuffled(random, [.. people]).Take(random.Next(2, 4)).Select(p => p.Token)]);
                    break;
                case 9 when people.Length > 1:
                    var two = Shuffled(random, [.. people]);
                    yield return new OnlyWith(id, null, two[0].Token, two[1].Token);
                    break;
                case 10:
                    yield return new Deadline(id, null, Filter(random), new DateOnly(2026, 2, random.Next(1, 4)));
                    break;
            }
        }
    }

    private static List<T> Shuffled<T>(Random random, List<T> items)
    {
        for (int k = items.Count - 1; k > 0; k--)
        {
            int other = random.Next(k + 1);
            (items[k], items[other]) = (items[other], items[k]);
        }
        return items;
    }
}
