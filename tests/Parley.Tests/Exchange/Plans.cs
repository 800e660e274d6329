using System.Collections.Immutable;
using Parley.Exchange;

namespace Parley.Tests.Exchange;

/// <summary>Plans with other stages, whose figures are counted anew, so that nothing is wrong with them but what was changed.</summary>
internal static class Plans
{
    public static ExchangePlan Of(ExchangeCase exchange, PlanOptions? options = null) => Planner.Plan(exchange, options ?? new PlanOptions(TimeProvider.System));

    public static ExchangePlan With(this ExchangePlan plan, ExchangeCase exchange, IEnumerable<(Stage Stage, Release Release)> handed)
    {
        var people = exchange.Lists.SelectMany(l => l.People).ToDictionary(p => p.Token);
        var stages = handed.GroupBy(h => h.Stage.Number).OrderBy(g => g.Key).Select(g => new PlannedStage(g.First().Stage, [.. g.Select(h => h.Release)], 0)).ToList();
        long Ahead(int moment) => stages.Where(s => s.Stage.Moment <= moment).SelectMany(s => s.Releases)
            .Where(r => r.Ground == "parity" || r.Ground.StartsWith("bundle", StringComparison.Ordinal))
            .Sum(r => (r.Side == 0 ? 1L : -1L) * exchange.ExposureWeights.Where(w => w.Side == r.Side && w.Of.Matches(people[r.Token].Categories)).Select(w => w.Weight).Append(1).First());
        ImmutableArray<PlannedStage> counted = [.. stages.Select(s => s with { Ahead = Ahead(s.Stage.Moment) })];
        var going = counted.SelectMany(s => s.Releases).ToDictionary(r => r.Token);
        int bands = exchange.Vocabulary.Bands.Length;
        return plan with
        {
            Stages = counted,
            Objective = [.. plan.Objective.Select(o =>
            {
                ImmutableArray<long> values = o.Name switch
                {
                    ObjectiveName.Obligatory => [going.Values.Count(r => r.Ground == "obligatory")],
                    ObjectiveName.Number => [going.Count],
                    ObjectiveName.Vulnerability => [going.Keys.Count(t => people[t].Categories.Overlaps(exchange.Vocabulary.Vulnerable))],
                    ObjectiveName.Captivity => [.. Enumerable.Range(1, bands).Select(b => (long)going.Keys.Count(t => people[t].CaptivityBand == bands - b))],
                    ObjectiveName.Exposure => [counted.Select(s => Math.Abs(s.Ahead)).DefaultIfEmpty(0).Max()],
                    _ => [counted.Length],
                };
                return o with { Values = values, Bounds = values };
            })],
            NotReleased = [.. people.Values.Where(p => !going.ContainsKey(p.Token)).Select(p => plan.NotReleased.FirstOrDefault(n => n.Token == p.Token) ?? new NotReleased(p.Token, p.HeldBy, Gate.None, [], "left out"))],
        };
    }

    public static IEnumerable<(Stage Stage, Release Release)> Handed(this ExchangePlan plan) => plan.Stages.SelectMany(s => s.Releases.Select(r => (s.Stage, r)));
}
