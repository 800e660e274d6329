using System.Collections.Immutable;
using System.Numerics;
using Parley.Bargaining;
using Parley.Core;
using Parley.Formats;

namespace Parley.Cli;

/// <summary>What follows from known values, as text.</summary>
internal sealed class FrontierText(DomainAnalysis analysis, Page page)
{
    private const int MostPackages = 10_000;

    private readonly BargainingDomain domain = analysis.Domain;
    private readonly DomainWords words = new(analysis.Domain);

    public void Write(IReadOnlyCollection<Repair> repairs)
    {
        page.Line($"{domain.Name}: {Words.Count(domain.Parties.Length, "party", "parties")}, {Words.Count(domain.Issues.Length, "issue", "issues")}, {DomainWords.Count(domain.Outcomes)} packages{(domain.Rules.IsEmpty ? "" : " before its rules")}.", 0);
        WriteFrontier();
        WritePoints();
        if (analysis.Current is { } current) WriteCurrent(current);
        if (repairs.Count == 0) return;
        page.Heading("Mended while reading");
        page.Capped(repairs, 20, (r, _) => page.Item("-", r.ToString()));
    }

    /// <summary>All packages of one point.</summary>
    public int WritePoint(int number)
    {
        if (number < 1 || number > analysis.Frontier.Size) throw new FaultException($"--point takes a number from 1 to {analysis.Frontier.Size}, not {number}");
        FrontierPoint point = analysis.Frontier.Points[number - 1];
        string most = analysis.Frontier.Status == FrontierStatus.Complete ? point.Packages is { } all ? DomainWords.Count(all) : "?" : "one of its";
        page.Line($"Point {number}: {words.Utilities(point.Utilities)}; {most} {(most == "1" ? "package" : "packages")}.", 0);
        foreach (ImmutableArray<int> package in point.AllPackages.Take(MostPackages)) page.Item("-", words.Package(package));
        if (point.Packages > MostPackages) page.Line($"… and {DomainWords.Count(point.Packages.Value - MostPackages)} more.");
        return ExitCode.Done;
    }

    private void WriteFrontier()
    {
        FrontierResult frontier = analysis.Frontier;
        page.Heading("Efficient packages");
        switch (frontier.Status)
        {
            case FrontierStatus.Refused:
                page.Line($"They were not computed: {frontier.Reason}.");
                return;
            case FrontierStatus.Incomplete:
                page.Line($"Not complete: {frontier.Reason}. {Words.Count(frontier.Size, "package was", "packages were")} found none of which gives everybody at least as much as another; some of them may not be efficient, and efficient ones are missing.");
                return;
            case FrontierStatus.Cover:
                page.Line($"A cover, as asked for: {Words.Count(frontier.Size, "point", "points")}. For every package one of them gives each party at most this much less: {words.Utilities(frontier.Gap)}.");
                break;
            case FrontierStatus.Complete when frontier.Size == 0:
                page.Line("No package satisfies the rules.");
                return;
            default:
                BigInteger packages = frontier.Points.Aggregate(BigInteger.Zero, (sum, p) => sum + p.Packages!.Value);
                page.Line($"{(packages.IsOne ? "One package is" : $"{DomainWords.Count(packages)} packages are")} efficient, with {Words.Count(frontier.Size, "outcome", "different outcomes")}: no other package gives somebody more and nobody less.");
                break;
        }
        page.Line($"{(frontier.Rational.Length == frontier.Size ? "All" : DomainWords.Count(frontier.Rational.Length))} of these outcomes give everybody at least what it gets without an agreement ({words.Utilities(analysis.Points.Disagreement)}).");
        if (words.Assumed() is { } assumed) page.Line(assumed);
    }

    private void WritePoints()
    {
        page.Heading("Points on which mediators and theory look");
        if (analysis.Points.Reason is { } why) page.Line($"Not all was settled: {why}.");
        if (analysis.Points.Named().All(n => n.Point is null))
        {
            if (analysis.Points.Complete) page.Line("No package gives everybody at least what it gets without an agreement, so there are none.");
            return;
        }
        foreach (var (name, rule, point) in analysis.Points.Named())
        {
            if (point is null) continue;
            page.Item("-", $"{char.ToUpperInvariant(name[0])}{name[1..]} ({rule}){(point.IsProven ? "" : ", the best found")}: {words.Utilities(point.Utilities)}.");
            page.Line(words.Package(point.Package) + ".", 4);
        }
    }

    private void WriteCurrent(PackageJudgement current)
    {
        page.Heading("The package on the table");
        page.Line(words.Package(current.Package) + ".");
        page.Line($"It gives {words.Utilities(current.Utilities)}.");
        if (!current.IsAllowed) page.Item("-", "It breaks a rule, so that it cannot be.");
        if (!current.IsRational) page.Item("-", $"{Words.And(domain.Parties.Where((_, p) => current.Gains[p] < 0).Select(p => p.Party))} would do better without an agreement.");
        page.Item("-", current.IsEfficient switch
        {
            true => "It is efficient: no other package gives somebody more and nobody less.",
            false => $"It is not efficient. This gives nobody less, and whoever gains least by it as much more as can be: {words.Changes(current.Improvement.Best!.Package, current.Package)}; {words.Utilities(current.Improvement.Best.Utilities)}{(current.Improvement.Best.IsProven ? "" : " (the best found)")}.",
            null => $"Whether it is efficient was not settled: {current.Improvement.Reason}.",
        });
        page.Item("-", $"Worst off, by what it gains over having no agreement: {Words.And(current.WorstOff.Select(p => domain.Parties[p].Party))}.");
        if (current is { IsEfficient: false, Nearest: { } nearest, SquaredDistance: { } squared })
            page.Item("-", $"The nearest efficient outcome is {words.Utilities(nearest.Utilities)}, {Math.Sqrt((double)squared):0.####} away.");
        page.Line(current.Swaps.IsEmpty ? "No trade of two issues helps two parties at nobody’s cost." : "Trades of two issues that help two parties or more and cost nobody anything:");
        page.Capped(current.Swaps, 5, (swap, _) =>
            page.Item("-", $"{words.Changes(current.Package.SetItem(swap.Issue, swap.Option).SetItem(swap.OtherIssue, swap.OtherOption), current.Package)}: gains {words.Utilities(swap.Gains)}."));
    }
}
