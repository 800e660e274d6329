using System.Diagnostics;
using Parley.Core;
using Parley.Logic;
using Parley.Proofs;
using Parley.Reasoning;

namespace Parley.Benchmarks;

/// <summary>
/// The families, case by case: the status with its proof, verified, beside Z3 on the status alone (which is given the contradictions that ours has
/// to find); then the outline (first blocking set and key, certain harvest, all verified), one what-if step (a statement switched off), and the
/// whole findings (all blocking sets, keys and harvests) within a limit.
/// </summary>
internal static class EngineBenchmark
{
    private static readonly DateOnly Day = new(2026, 1, 1);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    /// <summary>So many cases of each row are solved before measuring.</summary>
    private const int WarmUp = 60;

    /// <summary>The families at their sizes.</summary>
    public static (Family Family, int Issues, int Statements)[] Rows { get; } =
    [
        (Family.HardVerbs, 20, 120), (Family.Mixed, 20, 120), (Family.Values, 20, 120),
        (Family.Values, 5, 60), (Family.Values, 5, 120), (Family.Values, 8, 60), (Family.Values, 8, 120), (Family.Values, 10, 60), (Family.Values, 10, 120),
    ];

    public static void Run(int count)
    {
        Console.WriteLine($"Milliseconds as median/90 %/99 %/worst of {count} cases (seeds 1 to {count}), 4 parties, 6 options; Z3 {(Z3.IsPresent ? "in the same process" : "is absent (apt install libz3-4)")}");
        Console.WriteLine("family     issues/statements | status, verified          | Z3, status alone          | lost  differ | outline, verified         MB | what-if step              | all findings              incomplete | blocked certain possible unknown, sets keys (median)");
        foreach (var (family, issues, statements) in Rows) new Row(family, issues, statements).Measure(count);
    }

    private sealed class Row(Family family, int issues, int statements)
    {
        private readonly List<double> ours = [], outlines = [], theirs = [], steps = [], whole = [], megabytes = [], sets = [], keys = [];
        private readonly Dictionary<Proofs.Status, int> statuses = [];
        private int lost, differ, incomplete;

        public void Measure(int count)
        {
            for (int seed = 1 - WarmUp; seed <= count; seed++) One(family.Make(seed, 4, issues, 6, statements), counts: seed > 0);
            Console.WriteLine(
                $"{family.Name,-10} {issues,6}/{statements,-10} | {Spread(ours)} | {Spread(theirs)} | {lost,4} {differ,7} | {Spread(outlines)} {Median(megabytes),5:F1} | {Spread(steps)} | {Spread(whole)} {incomplete,10} | "
                + string.Join(' ', new[] { Proofs.Status.Blocked, Proofs.Status.Certain, Proofs.Status.Possible, Proofs.Status.Unknown }.Select(s => $"{statuses.GetValueOrDefault(s),3}"))
                + $", {Median(sets):F0} {Median(keys):F0}");
        }

        private void One(Case dispute, bool counts)
        {
            var clock = Stopwatch.StartNew();
            var (isPossible, contradictions) = Status(dispute);
            double mine = clock.Elapsed.TotalMilliseconds;

            double its = double.NaN;
            if (Z3.IsPresent)
            {
                clock.Restart();
                bool? possible = Z3.IsPossible(Situation.On(dispute, Day), contradictions, Limit);
                its = clock.Elapsed.TotalMilliseconds;
                if (counts && possible is { } p && p != isPossible) differ++;
            }

            long before = GC.GetAllocatedBytesForCurrentThread();
            clock.Restart();
            var session = new Session(dispute, Viewer.Mediator);
            Findings outline = session.Outline(WhatIf.AsItIs);
            double sketched = clock.Elapsed.TotalMilliseconds;
            double allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / 1e6;
            if (isPossible == (outline.Settlement.Status == Proofs.Status.Blocked)) throw new InvalidOperationException("The outline contradicts the status.");

            clock.Restart();
            string off = outline.BlockingSets.Sets is [{ Statements: [var first, ..] }, ..] ? first : dispute.Statements[0].Id;
            session.Outline(WhatIf.AsItIs.Switch(off, isOn: false));
            double step = clock.Elapsed.TotalMilliseconds;

            clock.Restart();
            Findings all = session.Find(WhatIf.AsItIs, Limit);
            double full = clock.Elapsed.TotalMilliseconds;
            if (!counts) return;
            ours.Add(mine);
            outlines.Add(sketched);
            theirs.Add(its);
            steps.Add(step);
            whole.Add(full);
            megabytes.Add(allocated);
            if (mine > its) lost++;
            if (!all.IsComplete) incomplete++;
            statuses[outline.Settlement.Status] = statuses.GetValueOrDefault(outline.Settlement.Status) + 1;
            if (all.Settlement.Status != Proofs.Status.Blocked) return;
            sets.Add(all.BlockingSets.Sets.Length);
            keys.Add(all.Keys.Sets.Length);
        }

        /// <summary>Whether any full package is possible, with the proof, verified; and what was left out as contradictory.</summary>
        private static (bool IsPossible, IEnumerable<Contradiction> Contradictions) Status(Case dispute)
        {
            var work = new Work();
            var day = new DayReasoning(Situation.On(dispute, Day), work);
            var verifier = new Verifier(day.Situation, day.Contradictions.Found.SelectMany(c => c.Statements.Select(s => (c.Party, s))));
            BitSet full = day.Possible.Everything | day.Possible.Tags.Full;
            var (package, conflict) = day.Possible.Find(full);
            string? wrong = day.Contradictions.Found.Select(verifier.Contradicts).FirstOrDefault(w => w is not null)
                ?? (package is null ? verifier.Refutes(RefutationWriter.Write(conflict!, work)) : verifier.IsPossibleInFull(day.WitnessOf(package, full)));
            return wrong is null ? (package is not null, day.Contradictions.Found) : throw new InvalidOperationException(wrong);
        }

        private static double Median(List<double> numbers) => numbers.Count == 0 ? 0 : numbers.Order().ElementAt(numbers.Count / 2);

        private static string Spread(List<double> times)
        {
            times.Sort();
            string At(double share) => $"{times[Math.Min(times.Count - 1, (int)(share * times.Count))],5:F1}";
            return $"{At(.5)}/{At(.9)}/{At(.99)}/{times[^1],6:F1}";
        }
    }
}
