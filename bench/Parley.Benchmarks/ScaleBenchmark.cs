using System.Diagnostics;
using Parley.Core;
using Parley.Proofs;
using Parley.Reasoning;

namespace Parley.Benchmarks;

/// <summary>A large conference: 60 issues of 6 options, 8 parties, 1,000 statements, within 10 seconds and 1 GB: the whole analysis with a limit of 8 seconds, and its verification.</summary>
internal static class ScaleBenchmark
{
    public static void Run(int count)
    {
        var limit = TimeSpan.FromSeconds(8);
        Console.WriteLine("family seed | seconds   MB peak | status, blocking sets, keys, certain, not excluded | what is incomplete");
        foreach (Family family in new[] { Family.HardVerbs, Family.Mixed, Family.Values })
            for (int seed = 1; seed <= count; seed++)
            {
                Case dispute = family.Make(seed, 8, 60, 6, 1000);
                GC.Collect();
                var clock = Stopwatch.StartNew();
                Analysis analysis = Analyst.Analyze(dispute, new AnalysisOptions { Limit = limit }, Environment.GetEnvironmentVariable("SHOW") is null ? null : new Shown(clock));
                Findings now = analysis.Now;
                (string, Completeness)[] parts =
                [
                    ("settlement", now.Settlement.Completeness), ("blocking sets", now.BlockingSets.Completeness), ("harvest", now.Harvest.Completeness),
                    ("questions", analysis.Questions.Completeness), ("timeline", analysis.Timeline.Completeness),
                ];
                Console.WriteLine(
                    $"{family.Name,-10} {seed,4} | {clock.Elapsed.TotalSeconds,7:F1} {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6,9:F0} | {now.Settlement.Status} "
                    + $"{now.BlockingSets.Sets.Length} {now.Keys.Sets.Length} {now.Harvest.Certain.Length} {now.Harvest.Possible.Length} | "
                    + string.Join(", ", parts.Where(p => !p.Item2.IsComplete).Select(p => p.Item1)));
            }
    }

    private sealed class Shown(Stopwatch clock) : IProgress<string>
    {
        public void Report(string value) => Console.WriteLine($"  {clock.Elapsed.TotalSeconds:F2} {value}");
    }
}
