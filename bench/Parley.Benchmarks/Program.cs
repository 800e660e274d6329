using System.Diagnostics;
using Parley.Benchmarks;
using Parley.Core;
using Parley.Reasoning;

// How the time of a whole verified analysis grows with the size of a case: seeds 1 to 5 for each size, after warming up.
var limit = TimeSpan.FromSeconds(20);
Analyst.Analyze(new GeneratedCases(0).Make(3, 5, 3, 20), new AnalysisOptions());
Console.WriteLine("parties issues options statements | median ms   worst ms   MB allocated (median) | blocked, complete of 5");
foreach (var (parties, issues, options, statements) in new[]
{
    (2, 3, 3, 10), (3, 5, 3, 20), (3, 8, 4, 30), (4, 10, 4, 40), (4, 15, 4, 60), (4, 20, 4, 80), (4, 20, 6, 120),
})
{
    var times = new List<double>();
    var megabytes = new List<double>();
    int blocked = 0, complete = 0;
    for (int seed = 1; seed <= 5; seed++)
    {
        Case dispute = new GeneratedCases(seed).Make(parties, issues, options, statements);
        long before = GC.GetAllocatedBytesForCurrentThread();
        var watch = Stopwatch.StartNew();
        var analysis = Analyst.Analyze(dispute, new AnalysisOptions { Limit = limit });
        times.Add(watch.Elapsed.TotalMilliseconds);
        megabytes.Add((GC.GetAllocatedBytesForCurrentThread() - before) / 1e6);
        if (analysis.Now.Settlement.Status == Parley.Proofs.Status.Blocked) blocked++;
        if (analysis.IsComplete) complete++;
    }
    times.Sort();
    megabytes.Sort();
    Console.WriteLine($"{parties,7} {issues,6} {options,7} {statements,10} | {times[2],9:F0} {times[^1],10:F0} {megabytes[2],13:F0} | {blocked}, {complete}");
}
