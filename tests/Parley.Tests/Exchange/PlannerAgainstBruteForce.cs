using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Parley.Exchange;
using Parley.Logic;

namespace Parley.Tests.Exchange;

/// <summary>
/// The planner and a brute force on the same random exchanges, objective by objective; of the impossible ones, that the conflict is one, and
/// minimal. The number of exchanges is the environment variable PARLEY_CASES, or 150.
/// </summary>
public sealed class PlannerAgainstBruteForce
{
    internal static int Cases => int.TryParse(Environment.GetEnvironmentVariable("PARLEY_CASES"), NumberStyles.None, CultureInfo.InvariantCulture, out int n) ? n : 150;

    [Fact]
    public void They_agree_objective_by_objective_and_the_checker_accepts_every_plan()
    {
        var wrong = new StringBuilder();
        int possible = 0, impossible = 0;
        for (int seed = 1; seed <= Cases && wrong.Length < 4000; seed++)
        {
            ExchangeCase exchange = RandomExchanges.Of(seed);
            ExchangePlan plan = Planner.Plan(exchange, new PlanOptions(TimeProvider.System));
            long[]? best = BruteExchange.Solve(exchange).Best;
            long[]? planned = plan.Status == PlanStatus.Infeasible ? null
                : [.. plan.Objective.SelectMany(o => o.Values.Select(v => o.Name is ObjectiveName.Exposure or ObjectiveName.Stages ? -v : v))];
            string about = "";
            if (!(best ?? []).SequenceEqual(planned ?? []) || best is null != planned is null) about += $"best {Text(best)}, planned {Text(planned)}; ";
            if (!plan.IsComplete) about += "not complete; ";
            if (plan.Status == PlanStatus.Infeasible) { about += NotMinimal(exchange, plan.Conflict!); impossible++; }
            else possible++;
            about += string.Join("; ", PlanChecker.Check(exchange, plan));
            if (about.Length > 0) wrong.AppendLine(CultureInfo.InvariantCulture, $"seed {seed}: {about} [{string.Join(" | ", exchange.Rules.Select(r => r.Id + " " + r.Kind + " " + r.Words))}]");
        }
        Assert.True(wrong.Length == 0, wrong.ToString());
        Assert.True(possible > Cases / 4 && impossible > Cases / 20, $"{possible} possible and {impossible} impossible exchanges say too little");
    }

    private static string Text(long[]? values) => values is null ? "none" : string.Join(",", values);

    /// <summary>What is wrong with a conflict: that its members can hold together, or that one of them can be left out.</summary>
    private static string NotMinimal(ExchangeCase exchange, ExchangeConflict conflict)
    {
        var items = conflict.Items.Select(i => i.Id).ToList();
        if (items.Count == 0) return "an empty conflict; ";
        if (IsPossible(exchange, items, few: 3)) return $"conflict {string.Join(",", items)} can hold together; ";
        return string.Concat(items.Where(i => !IsPossible(exchange, [.. items.Where(o => o != i)], few: 2) && !IsPossible(exchange, [.. items.Where(o => o != i)], few: 5))
            .Select(i => $"{i} is not needed in {string.Join(",", items)}; "));
    }

    /// <summary>Whether rules and facts can hold together where facts that are not among them are supposed otherwise.</summary>
    private static bool IsPossible(ExchangeCase exchange, List<string> items, int few)
    {
        ImmutableArray<ListedPerson> people = [.. exchange.Lists.SelectMany(l => l.People)];
        var supposed = new List<ListedPerson>();
        foreach (int side in new[] { 0, 1 }.Where(s => !items.Contains("ready:" + "ab"[s])))
            foreach (BitSet categories in people.Select(p => p.Categories).Distinct())
                for (int k = 0; k < few; k++)
                    supposed.Add(new ListedPerson($"more-{side}-{categories}-{k}", side, categories, 0, Answer.Yes, BitSet.Empty, MedicalDecision.NotAsked, Answer.Yes, Answer.Yes, null));
        // What is supposed need not go, even where all have to.
        var rules = exchange.Rules.Where(r => items.Contains(r.Id)).ToImmutableArray();
        for (int more = 0; more <= Math.Min(supposed.Count, few * 2); more++)
            foreach (var some in Subsets(supposed, more).Take(60))
                if (BruteExchange.IsPossible(exchange with { Rules = rules, Lists = RandomExchanges.Lists([.. people, .. some]) }, items.Contains("capacity") ? null : 100)) return true;
        return false;
    }

    private static IEnumerable<ImmutableArray<ListedPerson>> Subsets(List<ListedPerson> from, int size)
    {
        if (size == 0) { yield return []; yield break; }
        for (int k = 0; k + size <= from.Count; k++)
            foreach (var rest in Subsets(from.GetRange(k + 1, from.Count - k - 1), size - 1)) yield return [from[k], .. rest];
    }
}
