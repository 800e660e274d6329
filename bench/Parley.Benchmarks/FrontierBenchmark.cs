using System.Collections.Immutable;
using System.Diagnostics;
using Parley.Bargaining;
using Parley.Formats;

namespace Parley.Benchmarks;

/// <summary>Frontiers of the two families, beside two plain ways on sizes that they can take. The best of a few runs after one to warm up; one thread.</summary>
internal static class FrontierBenchmark
{
    private static readonly (int Parties, int Issues, bool Opposed)[] Rows =
    [
        (2, 30, false), (2, 30, true), (2, 60, true), (3, 20, false), (3, 40, false), (3, 10, true), (3, 12, true),
        (4, 12, false), (4, 16, false), (4, 6, true), (4, 7, true), (5, 8, false), (5, 10, false), (5, 5, true), (6, 8, false),
    ];

    private static readonly (int Parties, int Issues, bool Opposed)[] Small = [(2, 6, true), (2, 20, true), (3, 5, false), (3, 6, true), (3, 10, false), (4, 5, true), (4, 8, false), (5, 5, false)];

    /// <summary>A few numbers of parties only, or a folder with a domain of one of the formats that are read.</summary>
    public static void Run(string[] only)
    {
        if (only is [var folder] && Directory.Exists(folder))
        {
            BargainingDomain read = DomainFile.Read([folder]).Domain ?? throw new ArgumentException($"{folder} is faulty; run parley frontier on it");
            var (ms, mb, frontier) = Best(() => Frontier.Of(read), 9);
            Console.WriteLine($"{read.Name}: {read.Outcomes} packages, {frontier.Size} points, {ms:F1} ms, {mb:F1} MB allocated");
            return;
        }
        Console.WriteLine("parties issues family  |  packages    points        work |       ms  million/s   MB allocated");
        foreach (var (parties, issues, opposed) in Rows.Where(r => only.Length == 0 || only.Contains($"{r.Parties}")))
        {
            var domain = Domain(parties, issues, opposed);
            long work = WorkInFileOrder(domain);
            var (milliseconds, megabytes, result) = Best(() => Frontier.Of(domain), work > 1_000_000 ? 3 : 9);
            Console.WriteLine(
                $"{parties,7} {issues,6} {(opposed ? "opposed" : "random"),-7} | 1e{issues,-8} {result.Size,8} {work,11} | {milliseconds,8:F1} {work / milliseconds / 1e3,10:F1} {megabytes,14:F1}");
        }
        if (only.Length > 0) return;
        Console.WriteLine();
        Console.WriteLine("parties issues family  |   points |       ms | enumerate ms    times | halving ms    times");
        foreach (var (parties, issues, opposed) in Small)
        {
            var domain = Domain(parties, issues, opposed);
            long[][][] values = PlainFrontiers.ValuesOf(domain);
            var (own, _, result) = Best(() => Frontier.Of(domain), 7);
            double? enumerated = issues <= 6 ? Best(() => Same(PlainFrontiers.Enumerated(values), result.Size), 1).Milliseconds : null;
            double halved = Best(() => Same(PlainFrontiers.Halved(values), result.Size), 1).Milliseconds;
            Console.WriteLine(
                $"{parties,7} {issues,6} {(opposed ? "opposed" : "random"),-7} | {result.Size,8} | {own,8:F2} | {enumerated,12:F0} {enumerated / own,8:F0} | {halved,10:F1} {halved / own,8:F1}");
        }
    }

    /// <summary>The Nash solution of five parties over 10⁵⁰ packages and others, proven.</summary>
    public static void RunNash()
    {
        Console.WriteLine("parties issues family  seed |       ms   first ms   MB allocated   proven");
        foreach (var (parties, issues, opposed) in new[] { (2, 30, true), (3, 20, false), (3, 30, true), (5, 30, false), (5, 50, false), (5, 30, true), (5, 50, true) })
            for (ulong seed = 1; seed <= 3; seed++)
            {
                var domain = opposed ? FrontierFamilies.Opposed(parties, issues, seed) : FrontierFamilies.Random(parties, issues, seed);
                var clock = Stopwatch.StartNew();
                SolutionPoints.NashOf(domain);
                double first = clock.Elapsed.TotalMilliseconds;
                var (milliseconds, megabytes, nash) = Best(() => SolutionPoints.NashOf(domain), 7);
                Console.WriteLine($"{parties,7} {issues,6} {(opposed ? "opposed" : "random"),-7} {seed,4} | {milliseconds,8:F1} {first,10:F1} {megabytes,14:F1}   {(nash?.IsProven == true ? "yes" : "NO")}");
            }
    }

    private static BargainingDomain Domain(int parties, int issues, bool opposed) =>
        opposed ? FrontierFamilies.Opposed(parties, issues, 1) : FrontierFamilies.Random(parties, issues, 1);

    /// <summary>Σ |F(i−1)| × options of issue i over the issues in the file's order, whatever is done in the measured run.</summary>
    private static long WorkInFileOrder(BargainingDomain domain)
    {
        // The merges go from the last issue to the first, so that the sets of the domain turned round are those of the file's order.
        var reversed = domain with
        {
            Issues = [.. domain.Issues.Reverse()],
            Parties = [.. domain.Parties.Select(p => p with { Values = [.. p.Values.Reverse()] })],
        };
        var sizes = new Sizes();
        Frontier.Of(reversed, null, sizes);
        return sizes.Points.SkipLast(1).Prepend(1).Sum(points => (long)points * FrontierFamilies.Options);
    }

    private sealed class Sizes : IProgress<FrontierProgress>
    {
        public List<int> Points { get; } = [];

        public void Report(FrontierProgress value) => Points.Add(value.Points);
    }

    private static int Same(int found, int expected) => found == expected ? found : throw new InvalidOperationException($"{found} points, {expected} expected");

    private static (double Milliseconds, double Megabytes, T Result) Best<T>(Func<T> work, int runs)
    {
        T result = work();
        double best = double.MaxValue, megabytes = 0;
        for (int run = 0; run < runs; run++)
        {
            GC.Collect();
            long before = GC.GetAllocatedBytesForCurrentThread();
            var clock = Stopwatch.StartNew();
            result = work();
            double elapsed = clock.Elapsed.TotalMilliseconds;
            if (elapsed < best) (best, megabytes) = (elapsed, (GC.GetAllocatedBytesForCurrentThread() - before) / 1e6);
        }
        return (best, megabytes, result);
    }
}
