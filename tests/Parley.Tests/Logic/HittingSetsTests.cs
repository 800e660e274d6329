using CsCheck;
using Parley.Logic;

namespace Parley.Tests.Logic;

/// <summary>Hitting sets stand beside a look at all subsets.</summary>
public sealed class HittingSetsTests
{
    private const int Members = 6;

    private static readonly Gen<List<int>> Families = Gen.Int[1, (1 << Members) - 1].List[0, 7];

    [Fact]
    public void Minimal_hitting_sets_are_those_among_all_subsets() => Families.Sample(
        family =>
        {
            var sets = family.ConvertAll(Set);
            var found = Minimal(sets);
            var all = Enumerable.Range(0, 1 << Members).Where(h => family.TrueForAll(s => (s & h) != 0)).ToList();
            var minimal = all.Where(h => !all.Exists(o => o != h && (o & h) == o)).Select(Set);
            Assert.Equal(minimal.Order(SetOrder.Instance), found);
            Assert.Equal(all.Select(Set).Min(SetOrder.Instance), HittingSets.Smallest(sets, new Work()));
        },
        iter: 2_000);

    /// <summary>The running example of Liffiton, Previti, Malik and Marques-Silva (2016): a, ¬a, b, ¬b, a ∨ b.</summary>
    [Fact]
    public void Dualizes_the_running_example_of_Marco()
    {
        Assert.Equal(
            new int[][] { [0, 3], [1, 2], [1, 3], [0, 2, 4] }.Select(c => BitSet.Of(c)),
            Minimal([BitSet.Of(0, 1), BitSet.Of(2, 3), BitSet.Of(1, 3, 4)]));
    }

    [Fact]
    public void Nothing_hits_an_empty_set() => Assert.Null(HittingSets.Smallest([BitSet.Of(1), BitSet.Empty], new Work()));

    [Fact]
    public void The_smallest_sufficient_set_is_found_by_asking()
    {
        // Sufficient is whatever contains {1, 4} or {0, 2, 3}.
        int asked = 0;
        var found = SmallestSufficientSet.Find<string>(set =>
        {
            asked++;
            bool suffices = BitSet.Of(1, 4).IsSubsetOf(set) || BitSet.Of(0, 2, 3).IsSubsetOf(set);
            return suffices ? ("yes", BitSet.Empty) : (null, BitSet.Of(Enumerable.Range(0, Members)) - set);
        }, new Work());
        Assert.Equal(BitSet.Of(1, 4), found!.Value.Set);
        Assert.True(asked > 1);
    }

    /// <summary>The minimal hitting sets, as they come: the smallest first.</summary>
    private static List<BitSet> Minimal(IEnumerable<BitSet> sets)
    {
        var best = new BestHittingSets<Numbered>(_ => 1, s => new(s));
        foreach (BitSet set in sets) best.Add(set);
        var found = new List<BitSet>();
        while (best.Find(new Work()).Set is { } next)
        {
            found.Add(next);
            best.Exclude(next);
        }
        return found;
    }

    private readonly record struct Numbered(BitSet Set) : IComparable<Numbered>
    {
        public int CompareTo(Numbered other) => SetOrder.Compare(Set, other.Set);
    }

    private static BitSet Set(int mask) => BitSet.Of(Enumerable.Range(0, Members).Where(m => (mask >> m & 1) != 0));
}
