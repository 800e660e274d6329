using System.Text;
using Fractions;
using Parley.Bargaining;

namespace Parley.Tests.Bargaining;

/// <summary>The room and the brute force on the same random domains. How many is the environment variable PARLEY_CASES, or 200.</summary>
public sealed class FrontierAgainstBruteForce
{
    private const int Shown = 3;

    /// <summary>By elimination, and, where no state of rules and boxes may be kept, by branch and bound.</summary>
    [Theory]
    [InlineData(50_000)]
    [InlineData(0)]
    public void The_frontier_its_counts_and_its_packages_agree(int states) => ForEach((domain, brute) =>
    {
        FrontierResult result = Frontier.Of(domain, new FrontierOptions { StateLimit = states }, null, TestContext.Current.CancellationToken);
        var faults = new List<string>();
        if (!result.Complete) return $"not complete: {result.Reason}";
        var expected = brute.Frontier();
        var found = result.Points.Select(p => BruteFrontier.Text(p.Utilities)).ToList();
        if (!found.Order(StringComparer.Ordinal).SequenceEqual(expected.Keys.Order(StringComparer.Ordinal))) return $"{found.Count} points, {expected.Count} expected";
        foreach (FrontierPoint point in result.Points)
        {
            List<int[]> packages = expected[BruteFrontier.Text(point.Utilities)];
            if (point.Packages != packages.Count) faults.Add($"{point.Packages} packages, {packages.Count} expected");
            if (!point.Package.SequenceEqual(packages[0])) faults.Add($"first package {Text(point.Package)}, {Text(packages[0])} expected");
            if (!point.AllPackages.Select(p => Text(p)).Order(StringComparer.Ordinal).SequenceEqual(packages.Select(p => Text(p)).Order(StringComparer.Ordinal))) faults.Add("other packages");
        }
        for (int i = 1; i < result.Size; i++)
            if (!IsAfter(result.Points[i].Utilities, result.Points[i - 1].Utilities)) faults.Add("not in descending order");
        if (!result.Rational.Select(p => p.Place).SequenceEqual(result.Points.Where(p => brute.IsRational([.. p.Utilities])).Select(p => p.Place))) faults.Add("other rational points");
        return string.Join("; ", faults);
    });

    /// <summary>For every package there is a point that misses no more than the gap, which is within what was asked for.</summary>
    [Fact]
    public void A_cover_by_branch_and_bound_covers_every_package() => ForEach((domain, brute) =>
    {
        var share = new Fraction(1, 5);
        FrontierResult result = Frontier.Of(domain, new FrontierOptions { StateLimit = 0, Gap = share }, null, TestContext.Current.CancellationToken);
        if (result.Status is not (FrontierStatus.Cover or FrontierStatus.Complete)) return $"{result.Status}: {result.Reason}";
        var faults = new List<string>();
        for (int p = 0; p < domain.Parties.Length && brute.Packages.Count > 0; p++)
            if (result.Gap[p] > share * (brute.Packages.Max(x => x.Utilities[p]) - brute.Packages.Min(x => x.Utilities[p]))) faults.Add($"gap {result.Gap[p]} of party {p} is beyond what was asked for");
        var points = result.Points.Select(p => p.Utilities).ToList();
        foreach (var (package, utilities) in brute.Packages)
            if (!points.Exists(v => utilities.Index().All(u => v[u.Index] >= u.Item - result.Gap[u.Index]))) faults.Add($"{Text(package)} is not covered");
        foreach (FrontierPoint point in result.Points)
            if (!brute.Packages.Exists(x => x.Package.SequenceEqual(point.Package) && x.Utilities.SequenceEqual(point.Utilities))) faults.Add($"{Text(point.Package)} is no package with these utilities");
        return string.Join("; ", faults.Take(3));
    });

    [Fact]
    public void Every_solution_point_agrees_ties_included() => ForEach((domain, brute) =>
    {
        SolutionPoints points = SolutionPoints.Of(domain, null, TestContext.Current.CancellationToken);
        var faults = new List<string>();
        if (!points.Complete) faults.Add(points.Reason!);
        Compare("nash", points.Nash, brute.Nash());
        Compare("nash alone", SolutionPoints.NashOf(domain, null, TestContext.Current.CancellationToken), brute.Nash());
        Compare("kalai-smorodinsky", points.KalaiSmorodinsky, brute.KalaiSmorodinsky());
        Compare("egalitarian", points.Egalitarian, brute.Egalitarian());
        Compare("utilitarian", points.Utilitarian, brute.Utilitarian());
        if (!points.Disagreement.SequenceEqual(brute.Disagreement)) faults.Add("other disagreement point");
        if (brute.Ideal() is { } ideal ? points.Ideal is not { } own || !own.SequenceEqual(ideal) : points.Ideal is not null) faults.Add("other ideal");
        return string.Join("; ", faults);

        void Compare(string name, SolutionPoint? found, int[]? expected)
        {
            if (expected is null ? found is not null : found is not { IsProven: true } || !found.Package.SequenceEqual(expected) || !found.Utilities.SequenceEqual(brute.Of(expected)))
                faults.Add($"{name} {(found is null ? "none" : Text(found.Package))}, {(expected is null ? "none" : Text(expected))} expected");
        }
    });

    [Fact]
    public void Judgements_of_packages_agree() => ForEach((domain, brute) =>
    {
        if (brute.Packages.Count == 0) return "";
        FrontierResult frontier = Frontier.Of(domain);
        var vectors = frontier.Points.Select(p => p.Utilities).ToList();
        var faults = new List<string>();
        foreach (int which in new[] { 0, brute.Packages.Count / 2, brute.Packages.Count - 1 })
        {
            var (package, utilities) = brute.Packages[which];
            PackageJudgement judgement = PackageJudgement.Of(domain, [.. package], frontier, null, TestContext.Current.CancellationToken);
            int[]? better = brute.Improvement(utilities);
            if (!judgement.Utilities.SequenceEqual(utilities)) faults.Add("other utilities");
            if (!judgement.IsAllowed || judgement.IsRational != brute.IsRational(utilities)) faults.Add("allowed or rational");
            if (judgement.IsEfficient != better is null) faults.Add($"efficient {judgement.IsEfficient}");
            if (better is null ? judgement.Improvement.Best is not null : judgement.Improvement.Best is not { } best || !best.Package.SequenceEqual(better)) faults.Add("other improvement");
            var gains = utilities.Zip(brute.Disagreement, (u, d) => u - d).ToList();
            if (!judgement.WorstOff.SequenceEqual(Enumerable.Range(0, gains.Count).Where(p => gains[p] == gains.Min()))) faults.Add("others worst off");
            if (judgement.SquaredDistance != vectors.Min(v => v.Zip(utilities, (a, b) => (a - b) * (a - b)).Aggregate((a, b) => a + b))) faults.Add("other distance");
            if (!judgement.Swaps.Select(s => $"{s.Issue}:{s.Option} {s.OtherIssue}:{s.OtherOption}").Order(StringComparer.Ordinal).SequenceEqual(brute.Swaps(package).Order(StringComparer.Ordinal))) faults.Add("other swaps");
            foreach (Swap swap in judgement.Swaps)
            {
                int[] after = [.. package];
                (after[swap.Issue], after[swap.OtherIssue]) = (swap.Option, swap.OtherOption);
                if (!swap.Gains.SequenceEqual(brute.Of(after).Zip(utilities, (a, b) => a - b))) faults.Add("other gains of a swap");
            }
        }
        return string.Join("; ", faults);
    });

    [Fact]
    public void Domains_are_as_varied_as_the_comparison_needs()
    {
        var domains = Enumerable.Range(1, 400).Select(RandomDomains.Of).ToList();
        Assert.All([2, 3, 4, 5], parties => Assert.InRange(domains.Count(d => d.Parties.Length == parties), 60, 400));
        Assert.InRange(domains.Count(d => !d.Rules.IsEmpty), 100, 300);
        Assert.InRange(domains.Count(d => d.Parties.Any(p => p.Boxes is not null)), 50, 300);
        Assert.InRange(domains.Count(d => d.Parties.Any(p => p.Cap is not null)), 100, 390);
        Assert.InRange(domains.Count(d => d.Parties.All(p => p.Reservation is null)), 20, 300);
        var frontiers = domains.Select(d => Frontier.Of(d)).ToList();
        Assert.InRange(frontiers.Count(f => f.Points.Any(p => p.Packages > 1)), 60, 400);
        Assert.InRange(frontiers.Count(f => f.Size > 5), 80, 400);
        Assert.InRange(frontiers.Count(f => f.Rational.Length > 0 && f.Rational.Length < f.Size), 20, 400);
    }

    private static void ForEach(Func<BargainingDomain, BruteFrontier, string> judge)
    {
        var wrong = new StringBuilder();
        int count = 0;
        for (int seed = 1; seed <= RandomDomains.Count && count < Shown; seed++)
        {
            BargainingDomain domain = RandomDomains.Of(seed);
            string found;
            try
            {
                found = judge(domain, new BruteFrontier(domain));
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                found = e.ToString();
            }
            if (found.Length > 0 && count++ >= 0) wrong.AppendLine().AppendLine($"Seed {seed}: {found}");
        }
        Assert.True(count == 0, $"{(count == Shown ? "at least " : "")}{count} of {RandomDomains.Count} domains:{wrong}");
    }

    private static bool IsAfter(IReadOnlyList<Fraction> later, IReadOnlyList<Fraction> earlier)
    {
        for (int p = 0; p < later.Count; p++)
            if (later[p] != earlier[p]) return later[p] < earlier[p];
        return false;
    }

    private static string Text(IEnumerable<int> package) => string.Join(",", package);
}
