using System.Collections.Immutable;
using Fractions;
using Parley.Bargaining;

namespace Parley.Tests.Bargaining;

/// <summary>Everything by enumerating every package, with fractions, straight from the definitions. It shares nothing with the room but the model.</summary>
internal sealed class BruteFrontier
{
    private readonly BargainingDomain domain;

    public BruteFrontier(BargainingDomain domain)
    {
        this.domain = domain;
        Packages = [.. All(0, []).Where(Allowed).Select(package => (package, domain.Parties.Select(p => Worth(p, package)).ToArray()))];
        Disagreement = [.. domain.Parties.Select(p => p.Reservation ?? new Fraction(0))];
        Rational = [.. Packages.Where(x => x.Utilities.Zip(Disagreement, (u, d) => u >= d).All(enough => enough))];
    }

    /// <summary>All packages that the rules allow, in the file's order, with their utilities.</summary>
    public List<(int[] Package, Fraction[] Utilities)> Packages { get; }

    public Fraction[] Disagreement { get; }

    public List<(int[] Package, Fraction[] Utilities)> Rational { get; }

    /// <summary>The efficient vectors as text, with the packages of each in the file's order.</summary>
    public Dictionary<string, List<int[]>> Frontier()
    {
        var distinct = Packages.GroupBy(x => Text(x.Utilities)).ToList();
        return distinct.Where(v => !distinct.Any(o => Dominates(o.First().Utilities, v.First().Utilities))).ToDictionary(v => v.Key, v => v.Select(x => x.Package).ToList());
    }

    public bool IsRational(Fraction[] utilities) => utilities.Zip(Disagreement, (u, d) => u >= d).All(enough => enough);

    public int[]? Nash() => First(Rational, x => [x.Zip(Disagreement, (u, d) => u - d).Aggregate((a, b) => a * b)]);

    public int[]? Utilitarian() => First(Rational, x => [x.Aggregate((a, b) => a + b)]);

    public int[]? Egalitarian() => First(Rational, x => [.. x.Zip(Disagreement, (u, d) => u - d).Order()]);

    public Fraction[]? Ideal() => Rational.Count == 0 ? null : [.. Disagreement.Select((_, p) => Rational.Max(x => x.Utilities[p]))];

    public int[]? KalaiSmorodinsky()
    {
        if (Ideal() is not { } ideal) return null;
        return First(Rational, x => [.. x.Index().Where(u => ideal[u.Index] != Disagreement[u.Index]).Select(u => (u.Item - Disagreement[u.Index]) / (ideal[u.Index] - Disagreement[u.Index])).Order()]);
    }

    /// <summary>What gives nobody less than these, by the leximin of what is more; null if nothing gives anybody more.</summary>
    public int[]? Improvement(Fraction[] utilities)
    {
        var better = Packages.Where(x => Dominates(x.Utilities, utilities)).ToList();
        return First(better, x => [.. x.Zip(utilities, (u, y) => u - y).Order()]);
    }

    /// <summary>Changes of two issues that are no trade because one alone costs nobody anything are left out.</summary>
    public List<string> Swaps(int[] package)
    {
        var found = new List<string>();
        Fraction[] now = Of(package);
        foreach (var (other, utilities) in Packages)
        {
            int[] changed = [.. Enumerable.Range(0, package.Length).Where(i => other[i] != package[i])];
            if (changed.Length != 2 || utilities.Zip(now, (a, b) => a < b).Any(loses => loses) || utilities.Zip(now, (a, b) => a > b).Count(gains => gains) < 2) continue;
            if (changed.All(i =>
            {
                int[] alone = [.. package];
                alone[i] = other[i];
                return Of(alone).Zip(now, (a, b) => a < b).Any(loses => loses);
            })) found.Add($"{changed[0]}:{other[changed[0]]} {changed[1]}:{other[changed[1]]}");
        }
        return found;
    }

    public Fraction[] Of(int[] package) => [.. domain.Parties.Select(p => Worth(p, package))];

    public static string Text(IEnumerable<Fraction> utilities) => string.Join(' ', utilities.Select(u => u.Reduce().ToString()));

    private static bool Dominates(Fraction[] a, Fraction[] b) => a.Zip(b, (x, y) => x >= y).All(enough => enough) && a.Zip(b, (x, y) => x > y).Any(more => more);

    private static int[]? First(List<(int[] Package, Fraction[] Utilities)> among, Func<Fraction[], Fraction[]> key)
    {
        int[]? best = null;
        Fraction[] bestKey = [];
        foreach (var (package, utilities) in among)
        {
            Fraction[] own = key(utilities);
            int differs = best is null ? 0 : Enumerable.Range(0, own.Length).FirstOrDefault(i => own[i] != bestKey[i], -1);
            if (best is null || (differs >= 0 && own[differs] > bestKey[differs])) (best, bestKey) = (package, own);
        }
        return best;
    }

    private IEnumerable<int[]> All(int issue, int[] picks) => issue == domain.Issues.Length ? [picks]
        : Enumerable.Range(0, domain.Issues[issue].Options.Length).SelectMany(option => All(issue + 1, [.. picks, option]));

    private bool Allowed(int[] package) => domain.Rules.All(rule => rule.AnyOf.Any(picks => picks.Options.Contains(package[picks.Issue])));

    private static Fraction Worth(ValueFunction party, int[] package)
    {
        Fraction sum = party.Base;
        for (int i = 0; i < package.Length; i++) sum += party.Values[i][package[i]];
        if (party.Boxes is { } values && values.Boxes.Length > 0)
        {
            var each = new List<Fraction>();
            foreach (Box box in values.Boxes)
            {
                bool inside = true;
                foreach (Picks picks in box.Inside) inside &= picks.Options.Contains(package[picks.Issue]);
                each.Add(inside == box.Excludes ? new Fraction(0) : box.Value);
            }
            sum += values.Aggregation == BoxAggregation.Sum ? each.Aggregate((a, b) => a + b) : values.Aggregation == BoxAggregation.Min ? each.Min() : each.Max();
        }
        return party.Cap is { } cap && sum > cap ? cap : sum;
    }
}
