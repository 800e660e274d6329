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
        Console.WriteLine("a side  days links seed | seconds  of a processor  MB peak | status, gap ‰ | released | checker");
        foreach (var (size, days, links, limit) in new[] { (1_000, 3, 0, 30), (20_000, 5, 0, 30), (20_000, 5, 500, 120) })
            for (int seed = 1; seed <= count; seed++)
            {
                ExchangeCase exchange = GeneratedExchange.Of(seed, size, days, links);
                var (plan, seconds, processor) = Planned(exchange, limit);
                Console.WriteLine($"{size,6} {days,5} {links,5} {seed,4} | {seconds,7:F2} {processor,15:F2} {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6,9:F0} | "
                    + $"{string.Join(" ", plan.Objective.Select(o => string.Join(",", o.Values) + "/" + string.Join(",", o.Bounds)))}; "
                    + $"{plan.Status} {(plan.Objective.IsEmpty ? 0 : plan.Objective.Max(o => o.GapPerMille))} | {plan.Stages.Sum(s => s.Releases.Length)} | {string.Join("; ", PlanChecker.Check(exchange, plan).Take(2))}");
            }
        Console.WriteLine("a side seed | ours s, released | a variable for each person and stage: s, status, released | greedy: released");
        foreach (int size in new[] { 50, 200, 1_000 })
            for (int seed = 1; seed <= count; seed++)
            {
                // N for N only, and people released only: what the plain model and the greedy choice know.
                ExchangeCase exchange = GeneratedExchange.Of(seed, size, 3, rules: 1) with { Order = [ObjectiveName.Obligatory, ObjectiveName.Number] };
                var (plan, seconds, _) = Planned(exchange, 60);
                var (status, plain, plainSeconds) = PlainModel.Solve(exchange, 20);
                Console.WriteLine($"{size,6} {seed,4} | {seconds,6:F2} {plan.Stages.Sum(s => s.Releases.Length),5} | {plainSeconds,6:F2} {status} {plain} ({plainSeconds / seconds:F1} ×) | {Greedy.Released(exchange)}");
            }
    }

    private static (ExchangePlan Plan, double Seconds, double Processor) Planned(ExchangeCase exchange, int limit)
    {
        var clock = Stopwatch.StartNew();
        TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
        ExchangePlan plan = Planner.Plan(exchange, new PlanOptions(TimeProvider.System, TimeSpan.FromSeconds(limit)), Environment.GetEnvironmentVariable("SHOW") is null ? null : new Shown(clock));
        return (plan, clock.Elapsed.TotalSeconds, (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds);
    }

    private sealed class Shown(Stopwatch clock) : IProgress<string>
    {
        public void Report(string value) => Console.WriteLine($"  {clock.Elapsed.TotalSeconds:F2} {value}");
    }
}
