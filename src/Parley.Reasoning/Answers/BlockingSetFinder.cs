using System.Collections.Immutable;
using Parley.Core;
using Parley.Logic;
using Parley.Proofs;

namespace Parley.Reasoning;

/// <summary>
/// Blocking sets and keys. One of each comes first: a minimal core, and what is missing from a maximal set that holds together. Then implicit
/// hitting sets (Davies and Bacchus 2011; Ignatiev, Previti, Liffiton and Marques-Silva 2015): the best hitting set of the blocking sets known
/// so far either is the next key in the order, or leaves statements that still block, in which there are new, disjoint blocking sets.
/// When no hitting set is left, both lists are complete.
/// </summary>
internal sealed class BlockingSetFinder
{
    /// <summary>More sets than anyone reads: beyond these the lists are cut, and say so.</summary>
    private const int MostSets = 20_000;

    private readonly DayReasoning day;
    private readonly PackageSearch search;
    private readonly BitSet soft;
    private readonly BitSet background;
    private readonly KeyOrder order;
    private readonly BestHittingSets<KeyTie> hitting;
    private readonly List<BitSet> known = [];
    private readonly List<BlockingSet> blocking = [];
    private readonly List<Key> keys = [];
    private Key? first;

    public BlockingSetFinder(DayReasoning day)
    {
        this.day = day;
        search = day.Possible;
        soft = day.Soft;
        background = day.Norms | search.Tags.Rules | search.Tags.Full;
        order = new KeyOrder(day);
        hitting = new BestHittingSets<KeyTie>(order.Weight, order.Tie);
    }

    /// <summary>Why <see cref="FindAll"/> stopped early; null if it did not.</summary>
    public string? Incomplete { get; private set; }

    /// <summary>The blocking sets found so far, each with its grounds.</summary>
    public IReadOnlyList<BlockingSet> Blocking => blocking;

    /// <summary>The first keys in their order, each with its grounds; if none is known to be the first, one that was found.</summary>
    public IEnumerable<Key> Keys => keys.Count > 0 || first is null ? keys : [first];

    /// <summary>Finds one of each, soon.</summary>
    public void FindFirst(IProgress<string>? progress)
    {
        if (search.Find(background | soft).Conflict is not { } conflict || Keep(conflict).IsEmpty) return;
        progress?.Report("1 blocking set");
        FirstKey();
    }

    /// <summary>Finds all of both, keys in their order, after the first ones.</summary>
    public void FindAll(IProgress<string>? progress)
    {
        if (known.Exists(b => b.IsEmpty)) return;
        while (true)
        {
            progress?.Report($"{blocking.Count} blocking sets, {keys.Count} keys");
            if (blocking.Count + keys.Count > MostSets)
            {
                Incomplete = $"there are more than {MostSets} blocking sets and keys";
                return;
            }
            var (candidate, isBest) = hitting.Find(day.Work);
            if (candidate is null && isBest) return;
            var (package, conflict) = candidate is null ? (null, null) : search.Find(background | (soft - candidate));
            if (conflict is not null)
            {
                for (BitSet left = soft - candidate!; conflict is not null; conflict = search.Find(background | left).Conflict) left -= Keep(conflict);
                continue;
            }
            if (!isBest)
            {
                Incomplete = "which key comes next in the order was not settled within the work allowed";
                return;
            }
            keys.Add(Describe(candidate!, package!));
            hitting.Exclude(candidate!);
        }
    }

    /// <summary>Adds statements while they hold together, the heaviest first; those that cannot be added make a key.</summary>
    private void FirstKey()
    {
        BitSet holding = BitSet.Empty, key = BitSet.Empty;
        Add([.. soft.Members().OrderByDescending(order.Weight)]);
        first = Describe(key, search.Find(background | holding).Package!);

        // As many at once as go: most do.
        void Add(ReadOnlySpan<int> places)
        {
            BitSet more = holding | BitSet.Of(places.ToArray());
            if (!known.Exists(b => b.IsSubsetOf(more)) && search.Find(background | more).Package is not null)
            {
                holding = more;
            }
            else if (places.Length == 1)
            {
                key = key.With(places[0]);
            }
            else
            {
                Add(places[..(places.Length / 2)]);
                Add(places[(places.Length / 2)..]);
            }
        }
    }

    private BitSet Keep(Nogood conflict)
    {
        BitSet set = Shrink(conflict.Tags & soft, background, search);
        blocking.Add(Describe(set));
        known.Add(set);
        hitting.Add(set);
        return set;
    }

    /// <summary>A minimal part of a core without which the search finds a package: later statements are tried first, so that early ones stay.</summary>
    public static BitSet Shrink(BitSet core, BitSet background, PackageSearch search)
    {
        BitSet candidates = core;
        foreach (int member in core.Members().Reverse())
        {
            if (!candidates.Contains(member)) continue;
            if (search.Find(background | candidates.Without(member)).Conflict is { } conflict)
                candidates = conflict.Tags & candidates;
        }
        return candidates;
    }

    /// <summary>A blocking set with its grounds.</summary>
    private BlockingSet Describe(BitSet set)
    {
        Situation situation = day.Situation;
        BitSet givens = day.Norms | search.Tags.Rules;
        Nogood conflict = search.Find(set | search.Tags.Full | givens).Conflict!;
        BitSet needed = Shrink(conflict.Tags & givens, set | search.Tags.Full, search);
        conflict = search.Find(set | search.Tags.Full | needed).Conflict!;

        var said = situation.Statements.Where(s => set.Contains(s.Place)).OrderBy(s => s.Id, StringComparer.Ordinal).ToList();
        return new BlockingSet(
            [.. said.Select(s => s.Id)],
            Sorted(situation.Statements.Where(s => needed.Contains(s.Place)).Select(s => s.Id)),
            Sorted(situation.Case.Rules.Where((_, place) => needed.Contains(search.Tags.Rule(place))).Select(r => r.Id)),
            Sorted(said.SelectMany(s => s.Speakers).Select(p => situation.Case.Parties[p].Id)),
            Sorted(said.SelectMany(s => s.NamedIssues).Select(i => situation.Case.Issues[i].Id)),
            day.Tentative(said.Select(s => s.Id)),
            RefutationWriter.Write(conflict, day.Work),
            [.. said.Select(s => WitnessOf(set.Without(s.Place)))]);
    }

    /// <summary>A key with its grounds.</summary>
    private Key Describe(BitSet key, Package package)
    {
        Situation situation = day.Situation;
        var relaxed = situation.Statements.Where(s => key.Contains(s.Place)).OrderBy(s => s.Id, StringComparer.Ordinal).ToList();
        return new Key(
            [.. relaxed.Select(s => s.Id)],
            Sorted(relaxed.SelectMany(s => s.Speakers).Select(p => situation.Case.Parties[p].Id)),
            [.. relaxed.Select(s => new Give(s.Id, Gives(s, package)))],
            day.WitnessOf(package, background | (soft - key)));
    }

    private ImmutableArray<Settled> Gives(StatementInForce said, Package package)
    {
        var issues = said.Statement.Verb is ValueVerb
            ? said.NamedIssues.Intersect(day.Situation.New(package))
            : day.Situation.ClausesOf(said).Where(c => c.State == ClauseState.Binding && c.IsBrokenBy(package))
                .SelectMany(c => c.Issues);
        return [.. issues.Distinct().Order().Select(i => new Settled(i, package[i]))];
    }

    private Witness WitnessOf(BitSet statements)
    {
        BitSet enabled = statements | background;
        return day.WitnessOf(search.Find(enabled).Package!, enabled);
    }

    private static ImmutableArray<string> Sorted(IEnumerable<string> ids) => [.. ids.Distinct().Order(StringComparer.Ordinal)];
}
