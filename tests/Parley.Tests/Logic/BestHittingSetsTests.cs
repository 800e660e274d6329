using CsCheck;
using Parley.Logic;

namespace Parley.Tests.Logic;

public sealed class BestHittingSetsTests
{
    private const int Members = 8;

    private static readonly Gen<BitSet> Set = Gen.Int[1, (1 << Members) - 1].Select(Of);

    /// <summary>Sets come and answers are excluded in turn; each answer is the first of all subsets, tried one by one.</summary>
    [Fact]
    public void Answers_come_in_their_order_as_trying_all_subsets_gives_them()
    {
        int answers = 0, none = 0;
        // Few are kept at times, so that branch and bound has to take over.
        Gen.Select(Set.List[1, 7], Gen.Int[1, 3].Array[Members], Gen.Bool.Select(few => few ? 3 : 50_000)).Sample(
            (sets, weights, mostKept) =>
            {
                var best = new BestHittingSets<SmallestFirst>(m => weights[m], s => new(s), mostKept);
                var excluded = new List<BitSet>();
                for (int given = 1; given <= sets.Count; given++)
                {
                    best.Add(sets[given - 1]);
                    for (int k = 0; k < (given == sets.Count ? 300 : 2); k++)
                    {
                        BitSet? expected = Enumerable.Range(0, 1 << Members).Select(Of)
                            .Where(h => sets.Take(given).All(h.Overlaps) && !excluded.Exists(e => e.IsSubsetOf(h)))
                            .OrderBy(h => h.Members().Sum(m => weights[m])).ThenBy(h => h, SetOrder.Instance).FirstOrDefault();
                        var (found, isBest) = best.Find(new Work());
                        Assert.True(isBest);
                        Assert.Equal(expected, found);
                        Interlocked.Increment(ref found is null ? ref none : ref answers);
                        if (found is null) break;
                        // As in the search for keys: an answer is excluded only if it hits everything that will come.
                        if (!sets.All(found.Overlaps)) break;
                        best.Exclude(found);
                        excluded.Add(found);
                    }
                }
            },
            iter: 600);
        Assert.True(answers > 1_000 && none > 200, $"{answers} answers, {none} times none");
    }

    /// <summary>Where there are too many minimal hitting sets to keep, branch and bound finds the same: one of each pair, the lighter.</summary>
    [Fact]
    public void Many_disjoint_sets_have_a_best_hitting_set_all_the_same()
    {
        var best = new BestHittingSets<SmallestFirst>(m => m % 2 == 0 ? 1 : 5, s => new(s));
        for (int pair = 0; pair < 20; pair++) best.Add(BitSet.Of(2 * pair, 2 * pair + 1));
        var (found, isBest) = best.Find(new Work());
        Assert.True(isBest);
        Assert.Equal(BitSet.Of(Enumerable.Range(0, 20).Select(p => 2 * p)), found);
    }

    [Fact]
    public void A_limit_on_work_stops_it()
    {
        var best = new BestHittingSets<SmallestFirst>(_ => 1, s => new(s));
        for (int pair = 0; pair < 20; pair++) best.Add(BitSet.Of(2 * pair, 2 * pair + 1));
        var work = new Work(limit: 100);
        Assert.Throws<OperationCanceledException>(() => best.Find(work));
        Assert.True(work.IsOver);
    }

    private readonly record struct SmallestFirst(BitSet Set) : IComparable<SmallestFirst>
    {
        public int CompareTo(SmallestFirst other) => SetOrder.Compare(Set, other.Set);
    }

    private static BitSet Of(int mask) => BitSet.Of(Enumerable.Range(0, Members).Where(m => (mask >> m & 1) != 0));
}
