using System.Diagnostics;
using Parley.Core;
using Parley.Proofs;
using Parley.Reasoning;

namespace Parley.Benchmarks;

/// <summary>The engine beside Z3 on the families.</summary>
internal static class EngineBenchmark
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>So many cases of each row are solved before measuring.</summary>
    private const int WarmUp = 10;

    public static void Run(int count)
    {
        (Family Family, int Issues, int Statements)[] rows =
        [
            (Family.HardVerbs, 20, 120), (Family.Mixed, 20, 120), (Family.Values, 20, 120),
            (Family.Values, 5, 60), (Family.Values, 5, 120), (Family.Values, 8, 60), (Family.Values, 8, 120), (Family.Values, 10, 60), (Family.Values, 10, 120),
        ];
        Console.WriteLine("family issues/statements | ours: median 90% 99% worst | Z3: median 90% 99% worst | blocked certain possible unknown | differ, lost");
        foreach (var (family, issues, statements) in rows)
        {
            List<double> ours = [], theirs = [];
            var statuses = new Dictionary<Status, int>();
            int differ = 0, lost = 0;
            for (int seed = 1 - WarmUp; seed <= count; seed++)
            {
                Case dispute = family.Make(seed, 4, issues, 6, statements);
                var clock = Stopwatch.StartNew();
                using var limit = new CancellationTokenSource(Limit);
                Status status = Status.Unknown;
                DayReasoning? day = null;
                try
                {
                    day = new DayReasoning(Situation.On(dispute, new DateOnly(2026, 1, 1)), new Parley.Logic.Work(null, limit.Token));
                    status = FindingsFinder.Settle(day).Status;
                }
                catch (OperationCanceledException) { }
                double mine = clock.Elapsed.TotalMilliseconds;
                clock.Restart();
                bool? possible = Z3.IsPossible(Situation.On(dispute, new DateOnly(2026, 1, 1)), day!.Contradictions.Found, Limit);
                double its = clock.Elapsed.TotalMilliseconds;
                if (seed < 1) continue;
                ours.Add(mine);
                theirs.Add(its);
                statuses[status] = statuses.GetValueOrDefault(status) + 1;
                if (possible is { } p && status != Status.Unknown && p != (status != Status.Blocked)) differ++;
                if (mine > its) lost++;
            }
            Console.WriteLine($"{family.Name,-10} {issues,2}/{statements,3} | {Spread(ours)} | {Spread(theirs)} | {string.Join(' ', new[] { Status.Blocked, Status.Certain, Status.Possible, Status.Unknown }.Select(s => $"{statuses.GetValueOrDefault(s),3}"))} | {differ} {lost}");
        }
    }

    private static string Spread(List<double> times)
    {
        times.Sort();
        double At(double share) => times[Math.Min(times.Count - 1, (int)(share * times.Count))];
        return $"{At(.5),7:F1} {At(.9),7:F1} {At(.99),7:F1} {times[^1],7:F1}";
    }
}
