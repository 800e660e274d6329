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
        int possible = 0, impossible = 0, doubtful = 0, released = 0, gated = 0, owed = 0, full = 0;
        var binding = new SortedDictionary<string, int>(StringComparer.Ordinal);
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
            if (plan.Status == PlanStatus.Infeasible) { about += NotMinimal(exchange, plan.Conflict!, ref doubtful); impossible++; }
            else
            {
                possible++;
                released += plan.Stages.IsEmpty ? 0 : 1;
                gated += plan.NotReleased.Any(n => n.Gate != Gate.None) ? 1 : 0;
                owed += plan.Objective[0].Values[0] > 0 ? 1 : 0;
                full += Differs(exchange with { Venues = [.. exchange.Venues.Select(v => v with { PerHour = 100 })] }, plan) ? 1 : 0;
            }
            foreach (ExchangeRule rule in seed <= 300 ? exchange.Rules : [])
                if (Differs(exchange with { Rules = exchange.Rules.Remove(rule) }, plan)) binding[rule.Kind] = binding.GetValueOrDefault(rule.Kind) + 1;
            about += string.Join("; ", PlanChecker.Check(exchange, plan));
            if (about.Length > 0) wrong.AppendLine(CultureInfo.InvariantCulture, $"seed {seed}: {about} [{string.Join(" | ", exchange.Rules.Select(r => r.Id + " " + r.Kind + " " + r.Words))}]");
        }
        Assert.True(wrong.Length == 0, wrong.ToString());
        Assert.True(possible > Cases / 4 && impossible > Cases / 20, $"{possible} possible and {impossible} impossible exchanges say too little");
        Assert.True(released > possible / 2 && gated > possible / 4 && owed > possible / 4 && full > possible / 8,
            $"of {possible} plans, {released} release somebody, {gated} have gates shut, {owed} send somebody home regardless, and {full} lack room");
        string[] kinds = ["addition", "all", "bundle", "deadline", "equal", "extension", "only-with", "ratio", "together", "total"];
        Assert.True(kinds.All(k => binding.GetValueOrDefault(k) >= 1), "rules that change the plan: " + string.Join(", ", binding.Select(b => $"{b.Key} {b.Value}")));
        Assert.True(doubtful <= impossible / 4, $"of {impossible} conflicts, {doubtful} have a member of which the brute force could not say that it is needed");
    }

    /// <summary>Of three who are linked, one goes in a bundle and two in parity, at the same stage: linked people need not go on the same ground.</summary>
    [Fact]
    public void Who_is_linked_may_go_on_different_grounds()
    {
        ExchangeCase exchange = RandomExchanges.Of(564);
        ExchangePlan plan = Planner.Plan(exchange, new PlanOptions(TimeProvider.System));
        Assert.Equal(BruteExchange.Solve(exchange).Best, plan.Objective.SelectMany(o => o.Values.Select(v => o.Name is ObjectiveName.Exposure or ObjectiveName.Stages ? -v : v)));
        Assert.Contains(exchange.Rules.OfType<Together>(), t => plan.Stages.SelectMany(s => s.Releases).Where(r => t.Tokens.Contains(r.Token)).Select(r => r.Ground).Distinct().Count() > 1);
        Assert.Empty(PlanChecker.Check(exchange, plan));
    }

    /// <summary>Half of the people go home regardless, and some of these are linked: no link leaves behind somebody who could go without those who cannot go along.</summary>
    [Fact]
    public void Links_among_those_who_go_home_regardless_keep_nobody_back()
    {
        var wrong = new StringBuilder();
        int lifted = 0, held = 0;
        for (int seed = 1; seed <= Cases; seed++)
        {
            ExchangeCase exchange = RandomExchanges.OfObligatory(seed);
            if (exchange.Rules.OfType<Together>().FirstOrDefault() is null) continue;
            ExchangePlan plan = Planner.Plan(exchange, new PlanOptions(TimeProvider.System));
            long[]? best = BruteExchange.Solve(exchange).Best;
            long[]? planned = plan.Status == PlanStatus.Infeasible ? null : [.. plan.Objective.SelectMany(o => o.Values.Select(v => o.Name is ObjectiveName.Exposure or ObjectiveName.Stages ? -v : v))];
            if (!(best ?? []).SequenceEqual(planned ?? []) || best is null != planned is null) wrong.AppendLine(CultureInfo.InvariantCulture, $"seed {seed}: best {Text(best)}, planned {Text(planned)}");
            foreach (string fault in PlanChecker.Check(exchange, plan)) wrong.AppendLine(CultureInfo.InvariantCulture, $"seed {seed}: {fault}");
            var notes = LawReview.Of(exchange, Reconciler.Of(exchange)).Where(n => n.Message.Contains("keeps nobody back", StringComparison.Ordinal)).Select(n => n.Rule).ToHashSet();
            lifted += notes.Count;
            held += exchange.Rules.OfType<Together>().Count(t => !notes.Contains(t.Id));
        }
        Assert.True(wrong.Length == 0, wrong.ToString());
        Assert.True(lifted > Cases / 10 && held > Cases / 10, $"{lifted} links are lifted and {held} hold, which says too little");
    }

    private static bool Differs(ExchangeCase changed, ExchangePlan plan)
    {
        ExchangePlan other = Planner.Plan(changed, new PlanOptions(TimeProvider.System));
        return other.Status != plan.Status || !other.Objective.SelectMany(o => o.Values).SequenceEqual(plan.Objective.SelectMany(o => o.Values));
    }

    private static string Text(long[]? values) => values is null ? "none" : string.Join(",", values);

    /// <summary>What is wrong with a conflict: that its members can hold together, or that one of them can be left out.</summary>
    private static string NotMinimal(ExchangeCase exchange, ExchangeConflict conflict, ref int doubtful)
    {
        var items = conflict.Items.Select(i => i.Id).ToList();
        if (items.Count == 0) return "an empty conflict; ";
        if (IsPossible(exchange, items) == true) return $"conflict {string.Join(",", items)} can hold together; ";
        bool doubts = false;
        foreach (string item in items)
        {
            List<string> others = [.. items.Where(o => o != item)];
            bool areBothReady = others.Contains("ready:a") && others.Contains("ready:b");
            bool? possible = IsPossible(exchange, others);
            // Where nobody has to be supposed, everything was tried: a no is a no. Otherwise more people might do.
            if (possible == false && areBothReady) return $"{item} is not needed in {string.Join(",", items)}; ";
            doubts |= possible != true;
        }
        if (doubts) doubtful++;
        return "";
    }

    /// <summary>Whether rules and facts can hold together where facts that are not among them are supposed otherwise; null where that took too long.</summary>
    private static bool? IsPossible(ExchangeCase exchange, List<string> items)
    {
        ImmutableArray<ListedPerson> people = [.. exchange.Lists.SelectMany(l => l.People)];
        // What additions and bundles allow is part of no conflict, and stays allowed.
        var rules = exchange.Rules.Where(r => items.Contains(r.Id) || r is Bundle or Addition).Select(r => r is Addition a && !items.Contains(r.Id) ? a with { UpTo = true } : r).ToImmutableArray();
        // Nobody who is supposed has to go: all for all is said of those on the lists.
        var supposed = new[] { 0, 1 }.Where(s => !items.Contains("ready:" + "ab"[s])).SelectMany(side => people.Select(p => p.Categories).Distinct().Take(4).SelectMany(categories =>
            Enumerable.Range(0, 2).Select(k => new ListedPerson($"more-{side}-{categories}-{k}", side, categories, 0, Answer.Yes, BitSet.Empty, MedicalDecision.NotAsked, Answer.Yes, Answer.Yes, null))));
        bool hasRoom = !items.Contains("capacity");
        bool? tried = BruteExchange.IsPossible(exchange with { Rules = rules, Lists = RandomExchanges.Lists([.. people, .. supposed]) }, hasRoom ? 100 : null, 100_000);
        // With many supposed, trying everything takes too long. A plan that the brute force finds to keep all rules is as good an answer, whoever made it.
        return tried == true || HasPlan(exchange with { Rules = rules, Venues = hasRoom ? [.. exchange.Venues.Select(v => v with { PerHour = 100 })] : exchange.Venues }, people, items) ? true : tried;
    }

    private static bool HasPlan(ExchangeCase exchange, ImmutableArray<ListedPerson> people, List<string> items)
    {
        var all = exchange.Rules.OfType<AllForAll>().ToList();
        var supposed = new[] { 0, 1 }.Where(s => !items.Contains("ready:" + "ab"[s])).SelectMany(side => people.Select(p => p.Categories).Distinct().Where(c => !all.Exists(a => a.Of.Matches(c))).SelectMany(categories =>
            Enumerable.Range(0, 12).Select(k => new ListedPerson($"more-{side}-{categories}-{k}", side, categories, 0, Answer.Yes, BitSet.Empty, MedicalDecision.NotAsked, Answer.Yes, Answer.Yes, null))));
        ExchangeCase wider = exchange with { Lists = RandomExchanges.Lists([.. people, .. supposed]) };
        ExchangePlan plan = Planner.Plan(wider, new PlanOptions(TimeProvider.System));
        return plan.Status is PlanStatus.Optimal or PlanStatus.Feasible && BruteExchange.Keeps(wider, plan);
    }
}
