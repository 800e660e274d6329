using System.Collections.Immutable;

namespace Parley.Exchange;

/// <summary>
/// Draws people for the numbers that the search found. Within a type everybody has been held equally long, so that the lot decides; over
/// the stages, vulnerable people go first, then those held longest, then by lot.
/// </summary>
internal static class PlanDraw
{
    /// <summary>Null where links cannot be kept with the numbers that the search found; these then have to be kept stage by stage.</summary>
    public static (ImmutableArray<PlannedStage> Stages, HashSet<string> Released)? Draw(PlanningProblem problem, LexicographicSearch found, byte[] seed, HashSet<string> failed)
    {
        var lots = new Dictionary<ReleaseUnit, string>();
        string Lot(ReleaseUnit unit) => lots.TryGetValue(unit, out string? lot) ? lot : lots[unit] = unit.People.Min(p => DrawSeeds.Lot(seed, p.Token))!;
        var chosen = new List<(ReleaseUnit Unit, StagedModel.Lane Lane)>();
        foreach (var ofType in found.Chosen.Where(c => c.Units > 0).GroupBy(c => c.Lane.Type))
        {
            List<ReleaseUnit> units = ofType.Key.Units;
            if (ofType.Sum(c => c.Units) < units.Count || ofType.Count() > 1) units = [.. units.OrderBy(Lot, StringComparer.Ordinal)];
            int next = 0;
            foreach (var (lane, count) in ofType)
            {
                chosen.AddRange(units.GetRange(next, (int)count).Select(u => (u, lane)));
                next += (int)count;
            }
        }
        var stages = problem.Stages.Select(_ => new List<Release>()).ToList();
        var left = found.Groups.ToDictionary(g => g, g => g.Stages.Keys.Order().ToDictionary(s => s, s => found.Of(g, s)));
        PlaceLinked(problem, found, chosen, left, stages, failed);
        if (failed.Count > 0) return null;
        foreach (var group in chosen.Where(c => !IsLinked(c.Unit)).GroupBy(c => c.Lane.Groups[0]))
        {
            var ordered = group.Select(c => c.Unit).OrderByDescending(u => u.People.Any(p => p.Categories.Overlaps(problem.Exchange.Vocabulary.Vulnerable)))
                .ThenByDescending(u => u.People.Max(p => p.CaptivityBand)).ThenBy(Lot, StringComparer.Ordinal).ToList();
            int next = 0;
            foreach (var (s, count) in left[group.Key])
            {
                foreach (ReleaseUnit unit in ordered.GetRange(next, (int)count)) Put(unit, [group.Key.Ground], stages[s]);
                next += (int)count;
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

    private static bool IsLinked(ReleaseUnit unit) => unit.IsUnique || unit.People.Length > 1;

    private static void Put(ReleaseUnit unit, ImmutableArray<string> grounds, List<Release> stage) => stage.AddRange(unit.People.Select((p, k) => new Release(p.Token, p.HeldBy, grounds[k])));

    /// <summary>
    /// Places linked people in the first stage that has a place for each of them, whom they wait for before them. Others of the same group take
    /// the places that are left: in numbers, nothing changes.
    /// </summary>
    private static void PlaceLinked(PlanningProblem problem, LexicographicSearch found, List<(ReleaseUnit Unit, StagedModel.Lane Lane)> chosen,
        Dictionary<StagedModel.Group, Dictionary<int, long>> left, List<List<Release>> stages, HashSet<string> failed)
    {
        var linked = chosen.Where(c => IsLinked(c.Unit)).ToList();
        var waits = problem.Exchange.Rules.OfType<OnlyWith>().ToLookup(o => o.Token, o => o.With, StringComparer.Ordinal);
        var moments = new Dictionary<string, int>(StringComparer.Ordinal);
        while (linked.Count > 0)
        {
            int before = linked.Count;
            foreach (var (unit, lane) in linked.ToList())
            {
                var own = unit.People.Select(p => p.Token).ToHashSet(StringComparer.Ordinal);
                // What the model has arranged needs no waiting: everybody concerned has one place there.
                var whom = own.SelectMany(t => waits[t].Where(w => !own.Contains(w) && !found.Arranges(t, w))).ToList();
                if (!whom.All(moments.ContainsKey)) continue;
                int earliest = whom.Select(t => moments[t]).DefaultIfEmpty(0).Max();
                // A unit that the model keeps together takes one place of its group; otherwise each of its people takes one of the person's group.
                var needs = lane.Groups.GroupBy(g => g).ToDictionary(g => g.Key, g => g.LongCount());
                int stage = left[lane.Groups[0]].Keys.Where(s => problem.Stages[s].Moment >= earliest && needs.All(n => left[n.Key].GetValueOrDefault(s) >= n.Value)).DefaultIfEmpty(-1).First();
                linked.Remove((unit, lane));
                foreach (string token in own) moments[token] = stage < 0 ? earliest : problem.Stages[stage].Moment;
                if (stage < 0)
                {
                    failed.UnionWith(own.Concat(whom));
                    continue;
                }
                foreach (var (group, count) in needs) left[group][stage] -= count;
                Put(unit, lane.Grounds, stages[stage]);
            }
            if (linked.Count < before) continue;
            // Who waits for each other goes at the same moment, which only the model arranges.
            failed.UnionWith(linked.SelectMany(l => l.Unit.People).Select(p => p.Token));
            return;
        }
    }

    /// <summary>Whether a release counts in exposure: what is owed regardless, and what is added without return, puts nobody ahead.</summary>
    private static bool IsExposed(string ground) => ground == Grounds.Parity || ground.StartsWith("bundle:", StringComparison.Ordinal);
}
