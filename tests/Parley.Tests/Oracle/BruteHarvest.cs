using Parley.Core;

namespace Parley.Tests.Oracle;

/// <summary>Point 4: what can be signed, and what is not excluded. Sets of issues are bit masks over their places.</summary>
internal sealed class BruteHarvest
{
    private readonly BruteSituation situation;

    public BruteHarvest(BruteSituation situation)
    {
        this.situation = situation;
        var certain = new Dictionary<int, int[]>();
        var allowed = new Dictionary<int, int[]>();
        foreach (int[] x in situation.Packages)
        {
            var words = situation.Consent(x).Select(p => situation.Verdict(p, x)).ToList();
            int settles = Mask(situation.Settles(x));
            if (words.All(w => w == Word.Accepts)) certain.TryAdd(settles, x);
            if (words.All(w => w != Word.Refuses)) allowed.TryAdd(settles, x);
        }
        CertainSets = Maximal(certain.Keys);
        Certain = [.. CertainSets.Select(s => CertainText(s, certain[s]))];
        Possible = [.. Maximal(allowed.Keys).Except(CertainSets).Select(s => PossibleText(s, allowed[s]))];
    }

    public List<int> CertainSets { get; }

    public string[] Certain { get; }

    public string[] Possible { get; }

    private Case Case => situation.Day.Case;

    private string CertainText(int settles, int[] x)
    {
        int everything = (1 << x.Length) - 1;
        return $"{Set(settles)} by {BruteText.Package(Case, x)} leaves open {Set(everything & ~settles)} alone {string.Join(" ", Alone(x).Select(Set))}";
    }

    private string PossibleText(int settles, int[] x)
    {
        string[] undecided = [.. situation.Consent(x).Where(p => situation.Verdict(p, x) == Word.Undecided)
            .Select(p => Case.Parties[p].Id).Order(StringComparer.Ordinal)];
        int unspoken = Mask(situation.New(x).Where(i => !IsSpokenOf(i)));
        return $"{Set(settles)} by {BruteText.Package(Case, x)} undecided {BruteText.Set(undecided)} unspoken {Set(unspoken)}";
    }

    private bool IsSpokenOf(int issue) => situation.Day.Said.Any(s =>
        !s.IsNorm && !s.Statement.IsInferred && situation.Counted(s).Length > 0 && BruteDay.Mentions(s.Statement.Verb).Contains(issue));

    /// <summary>The minimal sets of new issues such that the package on them, and what is agreed elsewhere, is certain.</summary>
    private List<int> Alone(int[] x)
    {
        int[] fresh = situation.New(x);
        var found = new List<int>();
        foreach (int mask in Sorted(Enumerable.Range(1, (1 << x.Length) - 1).Where(m => (m & ~Mask(fresh)) == 0)))
        {
            if (found.Any(f => (f & mask) == f)) continue;
            int[] part = [.. x.Select((o, i) => (mask >> i & 1) != 0 ? o : situation.Day.G[i])];
            if (situation.IsLawful(part) && situation.IsCertain(part)) found.Add(mask);
        }
        return found;
    }

    private List<int> Maximal(IEnumerable<int> sets)
    {
        var all = sets.ToList();
        return Sorted(all.Where(s => !all.Any(o => o != s && (o & s) == s)));
    }

    private List<int> Sorted(IEnumerable<int> sets) => [.. sets.OrderBy(m => BruteText.IssueIds(Case, m), IdOrder.Sets)];

    private string Set(int mask) => BruteText.Set(BruteText.IssueIds(Case, mask));

    private static int Mask(IEnumerable<int> issues) => issues.Sum(i => 1 << i);
}
