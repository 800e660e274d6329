using System.Collections.Immutable;
using Parley.Exchange;
using Parley.Logic;

namespace Parley.Tests.Exchange;

/// <summary>Nothing below the minimum follows from communiqués: every sum and difference of everything published is tried.</summary>
public sealed class CommuniqueTests
{
    private static readonly int Woman = RandomExchanges.Words.IndexOf("woman"), Civilian = RandomExchanges.Words.IndexOf("civilian");

    [Fact]
    public void No_sum_or_difference_of_all_that_was_published_tells_fewer_than_the_minimum()
    {
        int numbers = 0, silent = 0;
        for (int seed = 0; seed < 150; seed++)
        {
            var random = new Random(seed);
            ExchangeCase exchange = Exchange(random);
            var stages = Stages(random, exchange);
            var published = ImmutableArray<PublishedGroup>.Empty;
            // Announced; announced anew after a few changed; then stage by stage as carried out.
            for (int step = 0; step < 3; step++)
            {
                Communique communique = step == 2
                    ? Communique.Of(exchange, stages, isDone: true, [1], published)
                    : Communique.Of(exchange, stages, earlier: published);
                published = published.AddRange(communique.Groups);
                numbers += communique.Groups.Length;
                if (communique.Groups.IsEmpty) silent++;
                Assert.All(communique.Groups, g => Assert.True(g.Count == 0 || g.Count >= exchange.MinimumGroup, $"seed {seed}"));
                stages = Changed(random, stages);
            }
            AssertNothingSmallFollows(seed, exchange, published);
        }
        Assert.True(numbers > 600 && silent > 20, $"{numbers} numbers, {silent} without");
    }

    /// <summary>The test itself sees what an office without an audit would publish.</summary>
    [Fact]
    public void The_trying_finds_what_follows_from_numbers_that_were_not_audited()
    {
        ExchangeCase exchange = Exchange(new Random(1)) with { MinimumGroup = 3 };
        PublishedGroup Group(int count) => new(0, [], [], [.. Enumerable.Range(0, count).Select(k => "a" + k)]);
        Assert.ThrowsAny<Exception>(() => AssertNothingSmallFollows(0, exchange, [Group(10), Group(8)]));
        AssertNothingSmallFollows(0, exchange, [Group(10), Group(7)]);
    }

    [Fact]
    public void Additions_do_not_follow_from_the_two_totals()
    {
        ExchangeCase exchange = Exchange(new Random(1)) with { MinimumGroup = 5, Lists = [List(0, 160), List(1, 160)], Rules = [new EqualNumbers("n", null, PersonFilter.Everyone, 0, true)] };
        var releases = Enumerable.Range(0, 157).SelectMany(k => new[] { new Release($"a{k}", 0, Grounds.Parity), new Release($"b{k}", 1, Grounds.Parity) });
        ImmutableArray<PublishableStage> stages = [Stage(1, [.. releases, new("b157", 1, "addition:x"), new("b158", 1, "addition:x"), new("b159", 1, Grounds.Obligatory)])];
        Communique communique = Communique.Of(exchange, stages);
        Assert.Equal([157, 157], communique.Groups.Select(g => g.Count));
        Assert.DoesNotContain("160", communique.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("addition", communique.Text, StringComparison.Ordinal);
    }

    /// <summary>Seven released besides, of whom everybody may know that three are an addition, would leave four.</summary>
    [Fact]
    public void A_rule_that_everybody_may_know_is_not_subtracted_from_a_number()
    {
        ExchangeCase exchange = Exchange(new Random(1)) with { MinimumGroup = 5, Lists = [List(0, 60), List(1, 60)], Rules = [] };
        ImmutableArray<PublishableStage> Of(int obligatory) =>
        [
            Stage(1, [.. Enumerable.Range(0, 40).SelectMany(k => new[] { new Release($"a{k}", 0, Grounds.Parity), new Release($"b{k}", 1, Grounds.Parity) }),
                .. Enumerable.Range(40, 3).Select(k => new Release($"b{k}", 1, "addition:x")), .. Enumerable.Range(43, obligatory).Select(k => new Release($"b{k}", 1, Grounds.Obligatory))]),
        ];
        int[] Besides(ExchangeCase of, int obligatory) => [.. Communique.Of(of, Of(obligatory)).Groups.Where(g => g.Of.Contains(Communique.Besides)).Select(g => g.Count)];
        ExchangeCase known = exchange with { Rules = [new Addition("x", null, 1, PersonFilter.Everyone, 3, UpTo: false)] };
        Assert.Equal([0, 7], Besides(exchange, 4));
        Assert.Empty(Besides(known, 4));
        Assert.Equal([0, 8], Besides(known, 5));
    }

    [Fact]
    public void One_fewer_than_announced_is_not_told()
    {
        ExchangeCase exchange = Exchange(new Random(1)) with { MinimumGroup = 5, Lists = [List(0, 40), List(1, 40)], Rules = [] };
        ImmutableArray<PublishableStage> Of(int count) => [Stage(1, [.. Enumerable.Range(0, count).SelectMany(k => new[] { new Release($"a{k}", 0, Grounds.Parity), new Release($"b{k}", 1, Grounds.Parity) })])];
        Communique announced = Communique.Of(exchange, Of(40));
        Assert.Equal([40, 40], announced.Groups.Select(g => g.Count));
        Communique fewer = Communique.Of(exchange, Of(39), isDone: true, earlier: announced.Groups);
        Assert.Empty(fewer.Groups);
        Assert.StartsWith("An exchange took place under the agreed rules. Its numbers are not published.", fewer.Text, StringComparison.Ordinal);
        Assert.Equal([35, 35], Communique.Of(exchange, Of(35), isDone: true, earlier: announced.Groups).Groups.Select(g => g.Count));
    }

    [Fact]
    public void Both_sides_are_told_alike()
    {
        for (int seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            ExchangeCase exchange = Exchange(random);
            var groups = Communique.Of(exchange, Stages(random, exchange)).Groups;
            static IEnumerable<string> Shape(IEnumerable<PublishedGroup> own) => own.Select(g => string.Join(',', g.Stages) + "|" + string.Join(',', g.Of));
            Assert.Equal(Shape(groups.Where(g => g.Side == 0)), Shape(groups.Where(g => g.Side == 1)));
        }
    }

    private static void AssertNothingSmallFollows(int seed, ExchangeCase exchange, ImmutableArray<PublishedGroup> published)
    {
        for (int side = 0; side < 2; side++)
        {
            // Sums of people: the same people are the same number, however often it was published.
            var sums = published.Where(g => g.Side == side && g.Count > 0).Select(g => g.Tokens.ToHashSet(StringComparer.Ordinal)).Distinct(HashSet<string>.CreateSetComparer()).Take(9).ToList();
            string[] people = [.. sums.SelectMany(s => s).Distinct().Order(StringComparer.Ordinal)];
            int[][] vectors = [.. sums.Select(s => people.Select(p => s.Contains(p) ? 1 : 0).ToArray())];
            for (int combination = 0, all = (int)Math.Pow(3, vectors.Length); combination < all; combination++)
            {
                var sum = new int[people.Length];
                for (int v = 0, rest = combination; v < vectors.Length; v++, rest /= 3)
                    if (rest % 3 is > 0 and var sign)
                        for (int p = 0; p < people.Length; p++) sum[p] += sign == 1 ? vectors[v][p] : -vectors[v][p];
                if (Array.Exists(sum, x => x is not (0 or 1))) continue;
                int count = sum.Sum();
                Assert.True(count == 0 || count >= exchange.MinimumGroup, $"seed {seed}: {count} of side {side} follow from {string.Join("; ", sums.Select(s => s.Count))}");
            }
        }
    }

    private static ExchangeCase Exchange(Random random) => new()
    {
        Id = "x", Title = "X", Vocabulary = RandomExchanges.Words, Sides = [new("a", "A"), new("b", "B")], Lists = [List(0, 18, random), List(1, 18, random)],
        MinimumGroup = random.Next(2, 5), PublishedCategories = [Woman, Civilian],
        Rules = random.Next(2) == 0 ? [new EqualNumbers("n", null, PersonFilter.Everyone, 0, false)] : [],
    };

    private static PersonList List(int side, int count, Random? random = null) => new("l" + side, side, side,
        [.. Enumerable.Range(0, count).Select(k => new ListedPerson($"{"ab"[side]}{k}", side, random is null ? BitSet.Empty : BitSet.Of(random.Next(4) switch { 0 => [Woman], 1 => [Civilian], _ => [] }), 0, Answer.Yes, BitSet.Of(1 - side), MedicalDecision.NotAsked, Answer.Yes, Answer.Yes, null))]);

    private static ImmutableArray<PublishableStage> Stages(Random random, ExchangeCase exchange)
    {
        int most = random.Next(4, 19), stages = random.Next(1, 4);
        var releases = exchange.Lists.SelectMany(l => l.People.Take(most)).Select(p => (Stage: random.Next(stages), Release: new Release(p.Token, p.HeldBy, random.Next(9) == 0 ? Grounds.Obligatory : Grounds.Parity))).ToList();
        return [.. Enumerable.Range(0, stages).Select(s => Stage(s + 1, releases.Where(r => r.Stage == s).Select(r => r.Release)))];
    }

    private static ImmutableArray<PublishableStage> Changed(Random random, ImmutableArray<PublishableStage> stages) =>
        [.. stages.Select(s => s with { Releases = [.. s.Releases.Where(_ => random.Next(8) > 0)] })];

    private static PublishableStage Stage(int number, IEnumerable<Release> releases) =>
        new(number, "w", new DateTime(2026, 2, number, 9, 0, 0), new DateTime(2026, 2, number, 10, 0, 0), [.. releases]);
}
