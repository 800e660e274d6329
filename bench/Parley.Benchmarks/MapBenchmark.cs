using System.Diagnostics;
using Parley.Core;
using Parley.Logic;
using Parley.Proofs;
using Parley.Reasoning;

namespace Parley.Benchmarks;

internal static class MapBenchmark
{
    public static void Run(int count, double limit)
    {
        for (int seed = 1; seed <= count; seed++)
        {
            Case dispute = Family.Values.Make(seed, 4, 5, 6, 120);
            var clock = Stopwatch.StartNew();
            double Lap() { double t = clock.Elapsed.TotalMilliseconds; clock.Restart(); return t; }
            var situation = Situation.On(dispute, new DateOnly(2026, 1, 1));
            double a = Lap();
            var con = Contradictions.Of(situation, new Work());
            double b = Lap();
            var day = new DayReasoning(situation, new Work(), con);
            var full = day.Certain.Everything | day.Certain.Tags.Full;
            var r1 = day.Certain.Find(full);
            double c = Lap();
            var r2 = day.Possible.Find(full);
            double d = Lap();
            var finder = new BlockingSetFinder(day);
            if (r2.Package is null) finder.FindFirst(null);
            double e = Lap();
            var h = new HarvestFinder(day);
            h.FindCertain(null);
            double f = Lap();
            Console.WriteLine($"{seed,3} {r2.Package is null} situation {a:F1} contradictions {con.Found.Length} {b:F1} certain {c:F1} possible {d:F1} first {finder.Blocking.Count} {e:F1} harvest {f:F1}");
        }
    }
}
