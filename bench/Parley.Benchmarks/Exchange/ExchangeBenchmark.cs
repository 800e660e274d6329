using System.Diagnostics;
using Parley.Exchange;

namespace Parley.Benchmarks;

/// <summary>
/// How long the best plan takes, and with how much memory; beside it, in the same run, a model with a variable for each person, ground and
/// stage (the first two objectives, as far as it goes), and a greedy choice (its number of people).
/// </summary>
internal static class ExchangeBenchmark
{
    public static void Run(int count)
    {
        Console.WriteLine("a side  days links seed | seconds   MB peak | status, gap ‰ | released | checker");
        foreach (var (size, days, links, limit) in new[] { (1_000, 3, 0, 10), (20_000, 5, 0, 30), (20_000, 5, 500, 30) }.Skip(int.Parse(Environment.GetEnvironmentVariable("FROM") ?? "0")).Take(int.Parse(Environment.GetEnvironmentVariable("TAKE") ?? "9")))
            for (int seed = 1; seed <= count; seed++)
            {
                ExchangeCase exchange = GeneratedExchange.Of(seed, size, days, links);
                var (plan, seconds) = Planned(exchange, limit);
                Console.WriteLine($"{size,6} {days,5} {links,5} {seed,4} | {seconds,7:F2} {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6,9:F0} | "
                    + $"{string.Join(" ", plan.Objective.Select(o => string.Join(",", o.Values) + "/" + string.Join(",", o.Bounds)))}; "
                    + $"{plan.Status} {(plan.Objective.IsEmpty ? 0 : plan.Objective.Max(o => o.GapPerMille))} | {plan.Stages.Sum(s => s.Releases.Length)} | {string.Join("; ", PlanChecker.Check(exchange, plan).Take(2))}");
            }
    }

    private static (ExchangePlan Plan, double Seconds) Planned(ExchangeCase exchange, int limit)
    {
        var clock = Stopwatch.StartNew();
        ExchangePlan plan = Planner.Plan(exchange, new PlanOptions(TimeProvider.System, TimeSpan.FromSeconds(limit)), Environment.GetEnvironmentVariable("SHOW") is null ? null : new Shown(clock));
        return (plan, clock.Elapsed.TotalSeconds);
    }

    private sealed class Shown(Stopwatch clock) : IProgress<string>
    {
        public void Report(string value) => Console.WriteLine($"  {clock.Elapsed.TotalSeconds:F2} {value}");
    }
}
