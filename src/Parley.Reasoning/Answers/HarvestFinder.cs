using System.Collections.Immutable;
using Parley.Core;
using Parley.Logic;
using Parley.Proofs;

namespace Parley.Reasoning;

/// <summary>What can be signed now (point 4 of the methods page).</summary>
internal sealed class HarvestFinder(DayReasoning day)
{
    private readonly List<CertainHarvest> certain = [];
    private readonly List<PossibleHarvest> possible = [];

    /// <summary>What was found so far.</summary>
    public Harvest Result(Completeness completeness) => new(
        completeness,
        [.. certain.OrderBy(h => Ids(h.Settles), IdSetOrder.Instance)],
        [.. possible.OrderBy(h => Ids(h.Settles), IdSetOrder.Instance)]);

    /// <summary>Finds what is certain.</summary>
    public void FindCertain(IProgress<string>? progress)
    {
        foreach (Package package in day.Certain.MaximalSettlements())
        {
            var acceptances = day.Acceptances(package);
            certain.Add(new CertainHarvest(
                day.Situation.Settles(package), package, Alone(package), day.Tentative(acceptances), acceptances));
            progress?.Report($"{certain.Count} certain harvests");
        }
    }

    /// <summary>Finds what is not excluded; after what is certain.</summary>
    public void FindPossible(IProgress<string>? progress)
    {
        foreach (Package package in day.Possible.MaximalSettlements())
        {
            var settled = day.Situation.Settles(package);
            if (certain.Exists(c => c.Settles.SequenceEqual(settled))) continue;
            possible.Add(new PossibleHarvest(settled, day.Judge(package), Unspoken(package)));
            progress?.Report($"{certain.Count} certain and {possible.Count} possible harvests");
        }
    }

    /// <summary>The minimal sets of new issues of a certain package that are certain by themselves: smallest first, then by ids.</summary>
    private ImmutableArray<Part> Alone(Package package)
    {
        PackageSearch search = day.Certain;
        var settled = day.Situation.New(package);
        BitSet enabled = search.Everything.With(search.Tags.SomethingNew);
        for (int i = 0; i < package.Length; i++)
        {
            if (day.Situation.IsAgreed(i)) continue;
            if (!settled.Contains(i)) enabled = enabled.With(search.Tags.Leave(i));
            else enabled = enabled.With(search.Assume([Neither(i)]));
        }
        var parts = new List<Part>();
        while (search.Find(enabled).Package is { } part)
        {
            BitSet within = enabled;
            while (true)
            {
                var issues = day.Situation.New(part);
                int fewer = search.Assume(issues.Select(i => new Term(i, OptionSet.Of(package[i]))));
                within = within.With(fewer) | BitSet.Of(settled.Except(issues).Select(search.Tags.Leave));
                if (search.Find(within).Package is { } smaller)
                {
                    part = smaller;
                    continue;
                }
                parts.Add(new Part(issues, day.Acceptances(part)));
                enabled = enabled.With(fewer);
                break;
            }
        }
        return [.. parts.OrderBy(p => Ids(p.Issues), IdSetOrder.Instance)];

        Term Neither(int i) => new(i, OptionSet.All(day.Situation.Case.Issues[i].Options.Length)
            .Except(OptionSet.Of(package[i], day.Situation.Case.Issues[i].StatusQuo)));
    }

    /// <summary>The new issues that no statement of people names, but for what is only inferred.</summary>
    private ImmutableArray<int> Unspoken(Package package) =>
    [
        .. day.Situation.New(package).Where(i => !day.Situation.Statements.Any(s =>
            !day.Situation.IsNorm(s) && !s.Statement.IsInferred && s.NamedIssues.Contains(i)
            && s.Speakers.Any(p => !day.Contradictions.IsLeftOut(p, s.Id)))),
    ];

    private ImmutableArray<string> Ids(ImmutableArray<int> issues) =>
        [.. issues.Select(i => day.Situation.Case.Issues[i].Id).Order(StringComparer.Ordinal)];
}
