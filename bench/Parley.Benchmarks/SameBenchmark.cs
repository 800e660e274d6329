using System.Security.Cryptography;
using Parley.Core;
using Parley.Formats;
using Parley.Reasoning;

namespace Parley.Benchmarks;

/// <summary>Whether the same case has the same result, byte for byte: in ten runs, one after the other, and in two threads at once.</summary>
internal static class SameBenchmark
{
    private const int Runs = 10;

    /// <summary>Steps of work, so that the cases that cannot be completed are cut.</summary>
    private const long WorkLimit = 100_000;

    public static void Run(int count)
    {
        Console.WriteLine($"Results of cases 1 to {count} of each family, cut at {WorkLimit} steps: SHA-256 of their JSON in {Runs} runs and in two threads");
        Console.WriteLine("family     issues/statements | cases  cut short  different");
        foreach (var (family, issues, statements) in EngineBenchmark.Rows)
        {
            int different = 0, cut = 0;
            for (int seed = 1; seed <= count; seed++)
            {
                Case dispute = family.Make(seed, 4, issues, 6, statements);
                var (first, isComplete) = Result(dispute);
                var others = Enumerable.Range(1, Runs - 1).Select(_ => Result(dispute).Hash).ToList();
                Task<string>[] atOnce = [Task.Run(() => Result(dispute).Hash), Task.Run(() => Result(dispute).Hash)];
                if (others.Concat(Task.WhenAll(atOnce).GetAwaiter().GetResult()).Any(h => h != first)) different++;
                if (!isComplete) cut++;
            }
            Console.WriteLine($"{family.Name,-10} {issues,6}/{statements,-10} | {count,5} {cut,10} {different,10}");
        }
    }

    private static (string Hash, bool IsComplete) Result(Case dispute)
    {
        var analysis = Analyst.Analyze(dispute, new AnalysisOptions { WorkLimit = WorkLimit });
        return (Convert.ToHexString(SHA256.HashData(ResultJson.WriteBytes(analysis))), analysis.IsComplete);
    }
}
