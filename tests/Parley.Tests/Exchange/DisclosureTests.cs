using System.Collections.Immutable;
using Parley.Exchange;

namespace Parley.Tests.Exchange;

/// <summary>The audit of published sums against trying every table of counts.</summary>
public sealed class DisclosureTests
{
    [Fact]
    public void It_tells_the_same_as_trying_every_table()
    {
        int told = 0, free = 0;
        for (int seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            int cells = random.Next(1, 5), minimum = random.Next(2, 4);
            ImmutableArray<long> counts = [.. Enumerable.Range(0, cells).Select(_ => (long)random.Next(0, 4))];
            LinearFact[] known = [.. Enumerable.Range(0, random.Next(0, 2)).Select(_ => Fact(random, counts, isExact: random.Next(2) == 0))];
            LinearFact[] said = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Fact(random, counts, isExact: true))];
            int? expected = Brute(counts, known, said, minimum);
            Assert.Equal((seed, expected), (seed, Disclosure.Told(counts, known, said, minimum)));
            if (expected is null) free++;
            else told++;
        }
        Assert.True(told > 50 && free > 50, $"{told} and {free}");
    }

    [Fact]
    public void What_follows_from_two_sums_only_together_is_seen()
    {
        // 20 in all and 17 of one kind leave 3 of the other.
        LinearFact all = new([(0, 1), (1, 1)], 20, 20), kind = new([(0, 1)], 17, 17);
        Assert.Null(Disclosure.Told([17, 3], [], [all], 5));
        Assert.Null(Disclosure.Told([17, 3], [], [kind], 5));
        Assert.Equal(1, Disclosure.Told([17, 3], [], [all, kind], 5));
        Assert.Equal(1, Disclosure.Told([17, 3], [all], [kind], 5));
    }

    private static LinearFact Fact(Random random, ImmutableArray<long> counts, bool isExact)
    {
        ImmutableArray<(int, long)> terms = [.. Enumerable.Range(0, counts.Length).Where(_ => random.Next(3) > 0).Select(c => (c, isExact ? 1L : random.Next(2) * 2 - 1L))];
        long sum = terms.Sum(t => t.Item2 * counts[t.Item1]);
        return new LinearFact(terms, isExact ? sum : sum - random.Next(2), isExact ? sum : sum + random.Next(2));
    }

    private static int? Brute(ImmutableArray<long> counts, LinearFact[] known, LinearFact[] said, int minimum)
    {
        var (before, after) = (Worlds(counts, known, minimum), Worlds(counts, [.. known, .. said], minimum));
        for (int c = 0; c < counts.Length; c++)
        {
            if (counts[c] == 0 || counts[c] >= minimum || after.Exists(w => w[c] >= minimum)) continue;
            if (before.Min(w => w[c]) != after.Min(w => w[c]) || before.Max(w => w[c]) != after.Max(w => w[c])) return c;
        }
        return null;
    }

    private static List<long[]> Worlds(ImmutableArray<long> counts, LinearFact[] facts, int minimum)
    {
        long most = counts.Sum() + minimum;
        List<long[]> worlds = [[]];
        foreach (long count in counts) worlds = [.. worlds.SelectMany(w => Enumerable.Range(0, count == 0 ? 1 : (int)most + 1).Select(x => (long[])[.. w, x]))];
        return worlds.FindAll(w => facts.All(f => f.Terms.Sum(t => t.Times * w[t.Cell]) is var sum && sum >= f.Least && sum <= f.Most));
    }
}
