using System.Collections.Immutable;
using CsCheck;
using Parley.Logic;

namespace Parley.Tests.Logic;

/// <summary>The search stands beside an enumeration of all values, over many selections of tags with one and the same search.</summary>
public sealed class NogoodSearchTests
{
    private const int TagCount = 5;

    private static readonly Gen<(int[] Sizes, List<Nogood> Nogoods)> Problems =
        from sizes in Gen.Int[1, 4].Array[1, 5]
        from nogoods in (
            from sets in Gen.Int[0, 15].Array[sizes.Length]
            from named in Gen.Int[0, (1 << sizes.Length) - 1]
            from tags in Gen.Int[0, (1 << TagCount) - 1]
            select new Nogood(
                [
                    .. Enumerable.Range(0, sizes.Length).Where(v => (named >> v & 1) != 0)
                        .Select(v => new Literal(v, BitSet.Of(Enumerable.Range(0, sizes[v]).Where(k => (sets[v] >> k & 1) != 0)))),
                ],
                BitSet.Of(Enumerable.Range(0, TagCount).Where(t => (tags >> t & 1) != 0)), "given")).List[0, 14]
        select (sizes, nogoods);

    [Fact]
    public void Finds_the_first_solution_or_a_proof_for_every_selection_of_tags()
    {
        int found = 0, refuted = 0;
        Problems.Sample(
            problem =>
            {
                // Values are preferred from the last to the first, so that order of preference is not order of number.
                var orders = problem.Sizes.Select(s => Enumerable.Range(0, s).Reverse().ToImmutableArray()).ToImmutableArray();
                var search = new NogoodSearch(orders, []);
                foreach (Nogood nogood in problem.Nogoods) search.Add(nogood);
                for (int mask = 0; mask < 1 << TagCount; mask += 3)
                {
                    BitSet enabled = BitSet.Of(Enumerable.Range(0, TagCount).Where(t => (mask >> t & 1) != 0));
                    var active = problem.Nogoods.Where(n => n.Tags.IsSubsetOf(enabled)).ToList();
                    int[]? expected = All(orders).FirstOrDefault(x => !active.Exists(n => Breaks(x, n)));
                    SearchResult result = search.Find(enabled, new Work());
                    Assert.Equal(expected, result.Solution?.ToArray());
                    if (expected is not null)
                    {
                        Interlocked.Increment(ref found);
                        continue;
                    }
                    Interlocked.Increment(ref refuted);
                    Assert.Empty(result.Conflict!.Literals);
                    Assert.True(result.Conflict.Tags.IsSubsetOf(enabled));
                    AssertProves(result.Conflict, problem.Nogoods, problem.Sizes);
                }
            },
            iter: 500);
        Assert.True(found > 500 && refuted > 500, $"{found} found, {refuted} refuted");
    }

    private static IEnumerable<int[]> All(ImmutableArray<ImmutableArray<int>> orders)
    {
        IEnumerable<int[]> all = [[]];
        foreach (var order in orders) all = all.SelectMany(head => order.Select(v => (int[])[.. head, v]));
        return all;
    }

    private static bool Breaks(int[] values, Nogood nogood) => nogood.Literals.All(l => l.Values.Contains(values[l.Variable]));

    private static void AssertProves(Nogood nogood, List<Nogood> given, int[] sizes)
    {
        if (nogood.Pivot < 0)
        {
            Assert.Contains(nogood, given, ReferenceEqualityComparer.Instance);
            return;
        }
        Assert.All(Enumerable.Range(0, sizes[nogood.Pivot]), k => Assert.Contains(nogood.Parents, p => p.On(nogood.Pivot)!.Contains(k)));
        foreach (Nogood parent in nogood.Parents)
        {
            Assert.True(parent.Tags.IsSubsetOf(nogood.Tags));
            Assert.All(parent.Literals.Where(l => l.Variable != nogood.Pivot), l => Assert.True(nogood.On(l.Variable)!.IsSubsetOf(l.Values)));
            AssertProves(parent, given, sizes);
        }
    }
}
