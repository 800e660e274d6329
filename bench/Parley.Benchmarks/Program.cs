using System.Diagnostics;
using Parley.Benchmarks;
using Parley.Core;
using Parley.Formats;
using Parley.Reasoning;

if (args is ["engine", ..])
{
    EngineBenchmark.Run(args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 100);
    return;
}

if (args is ["records", ..])
{
    RecordBenchmark.Run(args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 100_000);
    return;
}

if (args is ["load", ..])
{
    LoadBenchmark.Run(args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 10);
    return;
}

if (args is ["exchange", ..])
{
    ExchangeBenchmark.Run(args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 3);
    return;
}

if (args is ["cancel"])
{
    CancelBenchmark.Run();
    return;
}

if (args is ["same", ..])
{
    SameBenchmark.Run(args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 100);
    return;
}

if (args is ["frontier", ..])
{
    FrontierBenchmark.Run(args[1..]);
    return;
}

if (args is ["workbench", ..])
{
    await WorkbenchBenchmark.Run(args.Length > 1 ? args[1] : null);
    return;
}

if (args is ["nash"])
{
    FrontierBenchmark.RunNash();
    return;
}

if (args is ["scale", ..])
{
    ScaleBenchmark.Run(args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 3);
    return;
}

// With the paths of case files: the time of reading and analysing each, verified, the first time in the process and the median of the next nine.
if (args.Length > 0)
{
    Console.WriteLine("case | first ms   median ms   MB allocated");
    foreach (string path in args)
    {
        var each = new List<double>();
        long allocated = 0;
        for (int run = 0; run < 10; run++)
        {
            long start = GC.GetAllocatedBytesForCurrentThread();
            var clock = Stopwatch.StartNew();
            Case read = CaseFile.Read(path).Case ?? throw new ArgumentException($"{path} is faulty; run parley check on it");
            Analyst.Analyze(read, new AnalysisOptions());
            each.Add(clock.Elapsed.TotalMilliseconds);
            allocated = GC.GetAllocatedBytesForCurrentThread() - start;
        }
        Console.WriteLine($"{Path.GetFileNameWithoutExtension(path),-14} | {each[0],8:F0} {each.Skip(1).Order().ElementAt(4),11:F0} {allocated / 1e6,14:F1}");
    }
    return;
}

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
