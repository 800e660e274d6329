namespace Parley.Logic;

/// <summary>
/// The best hitting set of sets that come one after the other: of least weight, and of those first in a given order. All minimal hitting sets are
/// kept, best first, while there are few enough: each set that comes replaces those that miss it (Berge 1989, chapter 2), and what is
/// minimal shows by each member having a set that only it hits (Murakami and Uno 2014). Where they are too many, branch and bound over
/// the members of a missed set finds the best one only.
/// </summary>
/// <typeparam name="TTie">What decides between sets of the same weight.</typeparam>
/// <param name="weight">What a member weighs: at least 1. Sets weigh the sum of their members.</param>
/// <param name="tie">Of sets that weigh the same, the one where this is least comes first; a set's comes before that of a set that contains it.</param>
/// <param name="mostKept">So many minimal hitting sets are kept at most.</param>
public sealed class BestHittingSets<TTie>(Func<int, long> weight, Func<BitSet, TTie> tie, int mostKept = 50_000)
    where TTie : IComparable<TTie>
{
    /// <summary>So many sets are looked at for one answer where not all are kept; the same on every machine.</summary>
    private const int MostNodes = 50_000;

    private readonly List<BitSet> sets = [];
    private readonly Queue<BitSet> added = [];
    private readonly List<BitSet> excluded = [];

    /// <summary>All minimal hitting sets of <see cref="sets"/> but those excluded; null if they are too many.</summary>
    private List<Candidate>? open;

    /// <summary>Those open, the best first, and some that are not open any more.</summary>
    private readonly PriorityQueue<Candidate, Candidate> queue = new();

    /// <summary>By member, the last check in which it was found to be needed.</summary>
    private readonly List<int> needed = [];
    private int check;

    /// <summary>Adds a set that must be hit.</summary>
    public void Add(BitSet set) => added.Enqueue(set);

    /// <summary>An answer that hits all sets still to come: neither it nor what contains it is an answer any more.</summary>
    public void Exclude(BitSet answer)
    {
        excluded.Add(answer);
        Candidate? candidate = queue.TryPeek(out Candidate? best, out _) && best.Set.Equals(answer) ? best : open?.Find(c => c.Set.Equals(answer));
        if (candidate is not null) candidate.IsOpen = false;
    }

    /// <summary>
    /// The best hitting set that contains none of those excluded; null if there is none. If it took too long to be sure,
    /// <c>IsBest</c> is false, and the set is the best one seen, or null if none was.
    /// </summary>
    /// <exception cref="OperationCanceledException">The work has to stop; asking again goes on.</exception>
    public (BitSet? Set, bool IsBest) Find(Work work)
    {
        if (open is null && sets.Count == 0) open = [Enqueued(BitSet.Empty)];
        while (added.TryPeek(out BitSet? set))
        {
            Take(set, work);
            added.Dequeue();
        }
        if (open is null) return Search(work);
        while (queue.TryPeek(out Candidate? best, out _))
        {
            if (best.IsOpen) return (best.Set, true);
            queue.Dequeue();
        }
        return (null, true);
    }

    /// <summary>Replaces the open sets that miss this one by those that hit it, too; changes nothing if the work stops.</summary>
    private void Take(BitSet set, Work work)
    {
        List<Candidate>? hitting = null;
        if (open is not null)
        {
            work.Spend(1 + open.Count / 16);
            hitting = new List<Candidate>(open.Count);
            var missing = new List<Candidate>();
            foreach (Candidate candidate in open.Where(c => c.IsOpen)) (candidate.Set.Overlaps(set) ? hitting : missing).Add(candidate);
            int[] members = [.. set.Members()];
            var grown = new List<BitSet>();
            foreach (Candidate candidate in missing)
            {
                work.Spend(1);
                foreach (int member in members)
                    if (candidate.Set.With(member) is var more && IsMinimal(more, set)) grown.Add(more);
                if (hitting.Count + grown.Count > mostKept) break;
            }
            foreach (Candidate candidate in missing) candidate.IsOpen = false;
            if (hitting.Count + grown.Count > mostKept) hitting = null;
            else hitting.AddRange(grown.Select(Enqueued));
        }
        open = hitting;
        int place = sets.FindIndex(s => s.Count > set.Count);
        sets.Insert(place < 0 ? sets.Count : place, set);
    }

    /// <summary>Whether every member is the only one that hits some set: one of those kept, or a new one.</summary>
    private bool IsMinimal(BitSet hitting, BitSet added)
    {
        int left = hitting.Count;
        check++;
        if (LeavesNone(added)) return true;
        foreach (BitSet set in sets)
            if (LeavesNone(set)) return true;
        return left == 0;

        // Whether no member is left that might not be needed.
        bool LeavesNone(BitSet set)
        {
            int member = set.OnlyCommonMember(hitting);
            if (member < 0) return false;
            while (needed.Count <= member) needed.Add(0);
            if (needed[member] == check) return false;
            needed[member] = check;
            return --left == 0;
        }
    }

    private Candidate Enqueued(BitSet set)
    {
        var candidate = new Candidate(set, set.Members().Sum(weight), tie);
        queue.Enqueue(candidate, candidate);
        return candidate;
    }

    private (BitSet? Set, bool IsBest) Search(Work work)
    {
        Candidate? best = null;
        int nodes = 0;
        Extend(BitSet.Empty, 0, BitSet.Empty);
        return (best?.Set, nodes <= MostNodes);

        void Extend(BitSet chosen, long chosenWeight, BitSet forbidden)
        {
            if (++nodes > MostNodes) return;
            work.Spend(1);
            if (excluded.Exists(e => e.IsSubsetOf(chosen))) return;
            var (missed, bound) = Missed(chosen, forbidden);
            if (bound == long.MaxValue || chosenWeight + bound > best?.Weight) return;
            var candidate = new Candidate(chosen, chosenWeight, tie);
            if (chosenWeight + bound == best?.Weight && candidate.Tie.CompareTo(best.Tie) >= 0) return;
            if (missed is null)
            {
                best = candidate;
                return;
            }
            foreach (int member in (missed - forbidden).Members().OrderBy(weight).ThenBy(m => m).ToList())
            {
                Extend(chosen.With(member), chosenWeight + weight(member), forbidden);
                if (nodes > MostNodes) return;
                forbidden = forbidden.With(member);
            }
        }
    }

    /// <summary>The missed set with the fewest members left, and what hitting disjoint missed ones weighs at least.</summary>
    private (BitSet? Set, long Bound) Missed(BitSet chosen, BitSet forbidden)
    {
        BitSet? fewest = null;
        BitSet covered = BitSet.Empty;
        long bound = 0;
        int left = int.MaxValue;
        foreach (BitSet set in sets)
        {
            if (set.Overlaps(chosen)) continue;
            BitSet rest = set - forbidden;
            if (rest.IsEmpty) return (set, long.MaxValue);
            if (rest.Count < left) (fewest, left) = (set, rest.Count);
            if (rest.Overlaps(covered)) continue;
            covered |= rest;
            bound += rest.Members().Min(weight);
        }
        return (fewest, bound);
    }

    private sealed class Candidate(BitSet set, long weight, Func<BitSet, TTie> tie) : IComparable<Candidate>
    {
        private bool hasTie;
        private TTie? known;

        public BitSet Set => set;

        public long Weight => weight;

        public TTie Tie
        {
            get
            {
                if (!hasTie) (known, hasTie) = (tie(set), true);
                return known!;
            }
        }

        /// <summary>Whether it hits all sets, and is not excluded.</summary>
        public bool IsOpen { get; set; } = true;

        public int CompareTo(Candidate? other) =>
            other is null ? 1 : weight != other.Weight ? weight.CompareTo(other.Weight) : Tie.CompareTo(other.Tie);
    }
}
