using System.Collections.Immutable;
using Parley.Core;
using Parley.Logic;
using Parley.Proofs;

namespace Parley.Reasoning;

/// <summary>
/// All blocking sets and keys together, by dualize and advance (Gunopulos, Khardon, Mannila and Toivonen 1997; Bailey and Stuckey 2005):
/// each minimal hitting set of the blocking sets found so far either is a key, or leaves statements that still block, in which
/// there is a new blocking set. When all are keys, both lists are complete.
/// </summary>
internal sealed class BlockingSetFinder
{
    /// <summary>More sets than anyone reads: beyond these the lists are cut, and say so.</summary>
    private const int MostSets = 2_000;
    private const int MostCandidates = 20_000;

    private readonly DayReasoning day;
    private readonly PackageSearch search;
    private readonly BitSet soft;
    private readonly BitSet background;
    private readonly List<BlockingSet> blocking = [];
    private readonly Dictionary<BitSet, Key> keys = [];

    public BlockingSetFinder(DayReasoning day)
    {
        this.day = day;
        search = day.Possible;
        soft = day.Soft;
        background = day.Norms | search.Tags.Rules | search.Tags.Full;
    }

    /// <summary>Why <see cref="Run"/> stopped early; null if it did not.</summary>
    public string? Incomplete { get; private set; }

    /// <summary>The blocking sets found so far, each with its grounds.</summary>
    public IReadOnlyList<BlockingSet> Blocking => blocking;

    /// <summary>The keys found so far, each with its grounds. Any of them is minimal, found in whatever order.</summary>
    public IReadOnlyCollection<Key> Keys => keys.Values;

    /// <summary>Finds all of both.</summary>
    public void Run(IProgress<string>? progress)
    {
        List<BitSet> candidates = [BitSet.Empty];
        while (candidates.Where(c => !keys.ContainsKey(c)).Min(SetOrder.Instance) is { } candidate)
        {
            var (package, conflict) = search.Find(background | (soft - candidate));
            if (package is not null)
            {
                keys[candidate] = Describe(candidate, package);
                continue;
            }
            BitSet set = Shrink(conflict!.Tags & soft, background, search);
            blocking.Add(Describe(set));
            if (set.IsEmpty) return;
            candidates = HittingSets.WithOneMore(candidates, set);
            progress?.Report($"{blocking.Count} blocking sets, {keys.Count} keys");
            if (blocking.Count > MostSets || candidates.Count > MostCandidates)
            {
                Incomplete = $"there are more than {Math.Min(blocking.Count, MostSets)} blocking sets or {Math.Min(candidates.Count, MostCandidates)} keys";
                return;
            }
        }
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
            RefutationWriter.Write(conflict, day.Cancel),
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

    /// <summary>The order in which keys are offered (point 3 of the methods page).</summary>
    public IComparer<Key> KeyOrder => Comparer<Key>.Create((a, b) =>
    {
        int order = 0;
        foreach (var (x, y) in Burden(a).Zip(Burden(b)))
            if (order == 0) order = x.CompareTo(y);
        foreach (var (x, y) in PerParty(a).Zip(PerParty(b)))
            if (order == 0) order = x.CompareTo(y);
        return order != 0 ? order : IdSetOrder.Instance.Compare(a.Relax, b.Relax);
    });

    private IEnumerable<StatementInForce> Statements(Key key) => day.Situation.Statements.Where(s => key.Relax.Contains(s.Id));

    private int[] Burden(Key key) =>
    [
        Statements(key).Count(s => s.Statement.Verb is ValueVerb),
        Statements(key).Count(s => s.Statement.Firmness == Firmness.RedLine),
        key.Relax.Length,
    ];

    /// <summary>How many statements each party must relax, the most burdened first; parties without any count 0.</summary>
    private IEnumerable<int> PerParty(Key key) =>
        Enumerable.Range(0, day.Situation.Case.Parties.Length).Select(p => Statements(key).Count(s => s.Speakers.Contains(p) && !day.Contradictions.IsLeftOut(p, s.Id))).OrderDescending();

    private ImmutableArray<Settled> Gives(StatementInForce said, Package package)
    {
        var issues = said.Statement.Verb is ValueVerb
            ? said.NamedIssues.Intersect(day.Situation.New(package))
            : day.Situation.Clauses.Where(c => c.Said.Place == said.Place && c.State == ClauseState.Binding && c.IsBrokenBy(package))
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
