using System.Collections.Immutable;
using Parley.Core;

namespace Parley.Tests.Oracle;

/// <summary>The rows of value statements over one column for each option of each issue; a status quo's column stays 0.</summary>
internal sealed class BruteRows
{
    private readonly Case dispute;
    private readonly int[] first;

    public BruteRows(Case dispute)
    {
        this.dispute = dispute;
        first = new int[dispute.Issues.Length + 1];
        for (int i = 0; i < dispute.Issues.Length; i++) first[i + 1] = first[i] + dispute.Issues[i].Options.Length;
    }

    /// <summary>The sum <c>V(better) − V(worse)</c>, of any number of options on any issues.</summary>
    public long[] Sum(IEnumerable<(int Issue, int Option)> better, IEnumerable<(int Issue, int Option)> worse)
    {
        var sum = new long[first[^1]];
        foreach (var (i, o) in better) if (o != dispute.Issues[i].StatusQuo) sum[first[i] + o]++;
        foreach (var (i, o) in worse) if (o != dispute.Issues[i].StatusQuo) sum[first[i] + o]--;
        return sum;
    }

    public List<Inequality> Of(Verb verb)
    {
        switch (verb)
        {
            case Verb.Accepts v: return [.. Members(v.All).Select(a => new Inequality(Sum(a, []), 0, Sense.AtLeast))];
            case Verb.Welcomes v: return [.. Members(v.All).Select(a => new Inequality(Sum(a, []), 0, Sense.MoreThan))];
            case Verb.Resists v: return [.. Members(v.All).Select(a => new Inequality(Sum([], a), 0, Sense.MoreThan))];
            case Verb.Prefers v:
                var rows = new List<Inequality>();
                foreach (var chain in v.Chains)
                    for (int k = 1; k < chain.Length; k++)
                        foreach (var better in Members(chain[k - 1]))
                            foreach (var worse in Members(chain[k]))
                                rows.Add(new Inequality(Sum(better, worse), 0, v.Strictly ? Sense.MoreThan : Sense.AtLeast));
                return rows;
            case Verb.Values v:
                decimal NumberOfQuo(int issue) => v.Known.Where(w => w.Issue == issue && w.Option == dispute.Issues[issue].StatusQuo)
                    .Select(w => w.Number).SingleOrDefault();
                return [.. v.Known.Select(w => Inequality.Of(Sum([(w.Issue, w.Option)], []),
                    w.Option == dispute.Issues[w.Issue].StatusQuo ? 0 : w.Number - NumberOfQuo(w.Issue), Sense.Equal))];
            default: return [];
        }
    }

    /// <summary>Every way to pick one of the options of each term.</summary>
    private static List<List<(int Issue, int Option)>> Members(ImmutableArray<Term> terms)
    {
        List<List<(int, int)>> result = [[]];
        foreach (Term term in terms)
            result = [.. from head in result from option in term.Options select head.Append((term.Issue, option)).ToList()];
        return result;
    }
}
