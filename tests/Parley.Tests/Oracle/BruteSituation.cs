using Parley.Core;

namespace Parley.Tests.Oracle;

/// <summary>What a party makes of a package.</summary>
internal enum Word { Accepts, Undecided, Refuses }

/// <summary>
/// The packages of one day and what everybody makes of them: contradictions left out, all packages in the order of the case,
/// verdicts by exact linear programming, and for each package the minimal sets of statements with which somebody refuses it.
/// </summary>
internal sealed class BruteSituation
{
    private readonly BruteRows rows;
    private readonly Dictionary<string, bool> asked = [];
    private readonly List<BruteStatement>[] values;

    public BruteSituation(BruteDay day)
    {
        Day = day;
        rows = new BruteRows(day.Case);
        values = [.. Enumerable.Range(0, day.Case.Parties.Length).Select(Consistent)];
        Matter = [.. day.Said.Where(s => !s.IsNorm && (s.Binding.Count > 0 || values.Any(v => v.Contains(s))))
            .OrderBy(s => s.Id, StringComparer.Ordinal)];
        Packages = [.. All(day.Case, day.G, day.IsAgreed)];
    }

    public BruteDay Day { get; }

    /// <summary>For each set left out: the party and the ids, sorted.</summary>
    public List<(int Party, string[] Ids)> Contradictions { get; } = [];

    /// <summary>The statements that can take part in a blocking set, by id; sets of them are bit masks.</summary>
    public BruteStatement[] Matter { get; }

    /// <summary>All packages other than g that keep what is agreed, break no rule and that no norm blocks, in the order of the case.</summary>
    public List<int[]> Packages { get; }

    private Case Case => Day.Case;

    /// <summary>
    /// The speakers for whom the statement counts: a contradictory one is left out, for the party that contradicts itself, of
    /// everything that follows.
    /// </summary>
    public int[] Counted(BruteStatement said) =>
        [.. said.Speakers.Where(p => said.Statement.Verb is not ValueVerb || values[p].Contains(said))];

    /// <summary>Whether every core issue, or every issue where none is marked, is settled.</summary>
    public bool IsFull(int[] x) => Enumerable.Range(0, x.Length).All(i =>
        x[i] != Case.Issues[i].StatusQuo || (Case.Issues.Any(j => j.IsCore) && !Case.Issues[i].IsCore));

    public int[] Settles(int[] x) => [.. Enumerable.Range(0, x.Length).Where(i => x[i] != Case.Issues[i].StatusQuo)];

    public int[] New(int[] x) => [.. Settles(x).Where(i => !Day.IsAgreed[i])];

    public int[] Consent(int[] x) =>
        [.. New(x).SelectMany(i => Case.Issues[i].Between.Concat(Case.Issues[i].Options[x[i]].Needs)).Distinct().Order()];

    /// <summary>Whether a package counts at all: it settles something new, breaks no rule, and no norm blocks it.</summary>
    public bool IsLawful(int[] x)
    {
        int[] settlesNew = New(x);
        if (settlesNew.Length == 0 || Case.Rules.Any(r => BruteClause.IsBroken(r, x))) return false;
        return !Day.Said.Where(s => s.IsNorm).Any(s => s.Binding.Any(c => c.Breaks(x))
            || s.Breached.Any(c => c.Breaks(x) && c.Names.Any(settlesNew.Contains)));
    }

    /// <summary>What the party makes of the package, with all its statements.</summary>
    public Word Verdict(int party, int[] x)
    {
        if (Day.Said.Any(s => s.Speakers.Contains(party) && s.Binding.Any(c => c.Breaks(x)))) return Word.Refuses;
        long[] gain = Gain(party, x);
        if (!CanGain(party, values[party], gain)) return Word.Refuses;
        return CanLose(party, gain) ? Word.Undecided : Word.Accepts;
    }

    public bool IsCertain(int[] x) => Consent(x).All(p => Verdict(p, x) == Word.Accepts);

    public bool IsPossible(int[] x) => Consent(x).All(p => Verdict(p, x) != Word.Refuses);

    /// <summary>The minimal sets of statements, as masks over <see cref="Matter"/>, with which somebody refuses the package.</summary>
    public List<int> Refusals(int[] x)
    {
        var found = new List<int>();
        foreach (int p in Consent(x))
        {
            for (int s = 0; s < Matter.Length; s++)
                if (Matter[s].Speakers.Contains(p) && Matter[s].Binding.Any(c => c.Breaks(x))) found.Add(1 << s);
            long[] gain = Gain(p, x);
            if (CanGain(p, values[p], gain)) continue;
            int[] places = [.. values[p].Select(v => Array.IndexOf(Matter, v))];
            foreach (int subset in Enumerable.Range(0, 1 << places.Length).OrderBy(m => int.PopCount(m)))
            {
                int mask = places.Where((_, k) => (subset >> k & 1) != 0).Sum(place => 1 << place);
                if (found.Any(f => (f & mask) == f)) continue;
                if (!CanGain(p, values[p].Where((_, k) => (subset >> k & 1) != 0), gain)) found.Add(mask);
            }
        }
        return [.. found.Where(f => !found.Any(o => o != f && (o & f) == o)).Distinct()];
    }

    /// <summary>All packages that keep what is agreed, status quo first on each issue, then the options in their order.</summary>
    private IEnumerable<int[]> All(Case dispute, int[] agreed, bool[] isAgreed)
    {
        IEnumerable<int[]> all = [[]];
        for (int i = 0; i < dispute.Issues.Length; i++)
        {
            int quo = dispute.Issues[i].StatusQuo;
            int[] choices = isAgreed[i] ? [agreed[i]]
                : [quo, .. Enumerable.Range(0, dispute.Issues[i].Options.Length).Where(o => o != quo)];
            all = all.SelectMany(head => choices.Select(o => (int[])[.. head, o])).ToList();
        }
        return all.Where(IsLawful);
    }

    private long[] Gain(int party, int[] x)
    {
        IEnumerable<(int, int)> Of(int[] package) => Enumerable.Range(0, x.Length).Where(i => Day.IsConcerned(party, i)).Select(i => (i, package[i]));
        return rows.Sum(Of(x), Of(Day.G));
    }

    private bool CanGain(int party, IEnumerable<BruteStatement> said, long[] gain) =>
        IsFeasible(party, said, new Inequality(gain, 0, Sense.AtLeast));

    private bool CanLose(int party, long[] gain) =>
        IsFeasible(party, values[party], new Inequality([.. gain.Select(c => -c)], 0, Sense.MoreThan));

    private bool IsFeasible(int party, IEnumerable<BruteStatement> said, Inequality? also)
    {
        var list = said.ToList();
        string key = $"{party}: {string.Join(' ', list.Select(s => s.Id))}: {also?.Sense} {string.Join(' ', also?.Sum ?? [])}";
        if (asked.TryGetValue(key, out bool known)) return known;
        var all = list.SelectMany(s => rows.Of(s.Statement.Verb)).ToList();
        if (also is not null) all.Add(also);
        return asked[key] = FourierMotzkin.IsFeasible(all);
    }

    /// <summary>The party's value statements without contradictions: the smallest set, then the first by ids, goes first.</summary>
    private List<BruteStatement> Consistent(int party)
    {
        var rest = Day.Said.Where(s => s.Statement.Verb is ValueVerb && s.Speakers.Contains(party))
            .OrderBy(s => s.Id, StringComparer.Ordinal).ToList();
        while (!IsFeasible(party, rest, null))
        {
            var worst = Enumerable.Range(1, (1 << rest.Count) - 1)
                .Select(mask => rest.Where((_, k) => (mask >> k & 1) != 0).ToList())
                .OrderBy(set => set.Count).ThenBy(set => set.Select(s => s.Id).ToArray(), IdOrder.Lists)
                .First(set => !IsFeasible(party, set, null));
            Contradictions.Add((party, [.. worst.Select(s => s.Id)]));
            rest.RemoveAll(worst.Contains);
        }
        return rest;
    }
}

/// <summary>Ids sort ordinally, lists of them smallest first or plainly by their ids.</summary>
internal static class IdOrder
{
    public static IComparer<string[]> Lists { get; } = Comparer<string[]>.Create(ById);

    public static IComparer<string[]> Sets { get; } =
        Comparer<string[]>.Create((a, b) => a.Length != b.Length ? a.Length.CompareTo(b.Length) : ById(a, b));

    public static IComparer<int[]> Counts { get; } = Comparer<int[]>.Create((a, b) =>
        Enumerable.Range(0, a.Length).Select(k => a[k].CompareTo(b[k])).FirstOrDefault(c => c != 0));

    private static int ById(string[] a, string[] b)
    {
        for (int k = 0; k < a.Length && k < b.Length; k++)
            if (string.CompareOrdinal(a[k], b[k]) is var c && c != 0) return c;
        return a.Length.CompareTo(b.Length);
    }
}
