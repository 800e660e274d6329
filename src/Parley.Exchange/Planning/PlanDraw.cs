using System.Collections.Immutable;

namespace Parley.Exchange;

/// <summary>
/// Draws people for the numbers that the search found. Within a type everybody has been held equally long, so that the lot decides; over
/// the stages, vulnerable people go first, then those held longest, then by lot.
/// </summary>
internal static class PlanDraw
{
    public static (ImmutableArray<PlannedStage> Stages, HashSet<string> Released) Draw(PlanningProblem problem, LexicographicSearch found, byte[] seed)
    {
        var lots = new Dictionary<ReleaseUnit, string>();
        string Lot(ReleaseUnit unit) => lots.TryGetValue(unit, out string? lot) ? lot : lots[unit] = unit.People.Min(p => DrawSeeds.Lot(seed, p.Token))!;
        var chosen = new Dictionary<StagedModel.Group, List<ReleaseUnit>>();
        foreach (var ofType in found.Chosen.Where(c => c.Units > 0).GroupBy(c => c.Type))
        {
            List<ReleaseUnit> units = ofType.Key.Units;
            if (ofType.Sum(c => c.Units) < units.Count || ofType.Count() > 1) units = [.. units.OrderBy(Lot, StringComparer.Ordinal)];
            int next = 0;
            foreach (var (_, _, group, count) in ofType)
            {
                if (!chosen.TryGetValue(group, out var list)) chosen[group] = list = [];
                list.AddRange(units.GetRange(next, (int)count));
                next += (int)count;
            }
        }
        var stages = problem.Stages.Select(_ => new List<Release>()).ToList();
        foreach (var (group, units) in chosen)
        {
            var ordered = units.OrderByDescending(u => u.People.Any(p => p.Categories.Overlaps(problem.Exchange.Vocabulary.Vulnerable)))
                .ThenByDescending(u => u.People.Max(p => p.CaptivityBand)).ThenBy(Lot, StringComparer.Ordinal).ToList();
            int next = 0;
            foreach (int s in group.Stages.Keys.Order())
            {
                int count = (int)found.Of(group, s);
                foreach (ReleaseUnit unit in ordered.GetRange(next, count))
                    stages[s].AddRange(unit.People.Select(p => new Release(p.Token, p.HeldBy, group.Ground)));
                next += count;
            }
        }
        var planned = ImmutableArray.CreateBuilder<PlannedStage>();
        var ahead = new SortedDictionary<int, long>();
        foreach (Stage stage in problem.Stages)
            ahead[stage.Moment] = ahead.GetValueOrDefault(stage.Moment) + stages[stage.Number].Where(r => IsExposed(r.Ground))
                .Sum(r => (r.Side == 0 ? 1L : -1L) * PlanningProblem.Weight(problem.Exchange, problem.Ready.People[r.Token]));
        long lead = 0;
        foreach (int moment in ahead.Keys.ToList()) ahead[moment] = lead += ahead[moment];
        foreach (Stage stage in problem.Stages.Where(s => stages[s.Number].Count > 0))
            planned.Add(new PlannedStage(stage, [.. stages[stage.Number].OrderBy(r => r.Side).ThenBy(r => r.Token, StringComparer.Ordinal)], ahead[stage.Moment]));
        return (planned.ToImmutable(), [.. stages.SelectMany(s => s).Select(r => r.Token)]);
    }

    /// <summary>Whether a release counts in exposure: what is owed regardless, and what is added without return, puts nobody ahead.</summary>
    private static bool IsExposed(string ground) => ground == Grounds.Parity || ground.StartsWith("bundle:", StringComparison.Ordinal);
}
