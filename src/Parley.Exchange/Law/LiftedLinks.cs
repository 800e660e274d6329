using System.Collections.Immutable;

namespace Parley.Exchange;

/// <summary>
/// Links among people who go home regardless of number or rank keep nobody back: each holds, in the order of the file, as long as all whom it
/// joins are ready and some stage has a place for all whom it and the links before it join. Otherwise it is lifted, and they go one by one.
/// </summary>
internal static class LiftedLinks
{
    /// <summary>Ids of the links that are lifted.</summary>
    /// <param name="exchange">The exchange.</param>
    /// <param name="people">Everybody, by token.</param>
    /// <param name="isReady">Whether somebody passes the gates.</param>
    /// <param name="hasRoom">Whether the stages are supposed to have as much room as needed.</param>
    public static HashSet<string> Of(ExchangeCase exchange, IReadOnlyDictionary<string, ListedPerson> people, Func<string, bool> isReady, bool hasRoom = false)
    {
        var lifted = new HashSet<string>(StringComparer.Ordinal);
        var joined = new Dictionary<string, ImmutableHashSet<string>>(StringComparer.Ordinal);
        ImmutableArray<Stage> stages = [];
        foreach (Together link in exchange.Rules.OfType<Together>())
        {
            if (!link.Tokens.All(t => people.TryGetValue(t, out ListedPerson? p) && ReadyPeople.IsObligatory(p))) continue;
            if (stages.IsEmpty) stages = StageCapacity.Of(exchange);
            ImmutableHashSet<string> all = [.. link.Tokens.SelectMany(t => joined.GetValueOrDefault(t, [t]))];
            if (!link.Tokens.All(isReady) || !stages.Any(s => Fits(s, [.. all.Select(t => people[t])]))) lifted.Add(link.Id);
            else
                foreach (string token in all) joined[token] = all;
        }
        return lifted;

        bool Fits(Stage stage, List<ListedPerson> all) =>
            all.TrueForAll(p => PlanningProblem.MayUse(exchange, p, stage))
            && (hasRoom || (all.Count <= stage.Capacity && Enumerable.Range(0, 2).All(s => all.Count(p => p.HeldBy == s) <= stage.SideCapacity[s])));
    }
}
