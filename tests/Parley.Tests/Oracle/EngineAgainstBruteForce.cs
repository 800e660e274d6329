using System.Text;
using Parley.Core;
using Parley.Proofs;
using Parley.Reasoning;
using Xunit;

namespace Parley.Tests.Oracle;

/// <summary>
/// The engine and the brute force on the same random cases, part by part; that keys and blocking sets are each other's minimal hitting sets;
/// that the verifier accepts every ground; and that the case stays as it was. The number of cases is the environment variable
/// PARLEY_CASES, or 100.
/// </summary>
public sealed class EngineAgainstBruteForce
{
    private const int Shown = 5;

    [Fact]
    public void They_agree_on_every_part_of_every_answer() => CompareEach(RandomCases.Of, RandomCaseTests.Count);

    [Fact]
    public void They_agree_where_many_speak_against_many_options() => CompareEach(RandomCases.QuarrelOf, RandomCaseTests.Count / 4);

    private static void CompareEach(Func<int, Case> make, int cases) =>
        ForEachCase(make, cases, (dispute, day, analysis) => string.Join('\n', ((string[])
        [
            BruteAnswer.Differences(BruteForce.Answer(dispute, day), EngineAnswer.Of(analysis)),
            analysis.IsComplete ? "" : "Without a limit something is incomplete.",
            .. analysis.Timeline.Days.Append(analysis.Now).Select(NotDual),
            .. Verifier.Check(analysis).Faults.Select(f => $"Not verified: {f}"),
        ]).Where(text => text.Length > 0)));

    /// <summary>Runs the engine on every random case, and fails with the first cases of which something is to be said.</summary>
    private static void ForEachCase(Func<int, Case> make, int cases, Func<Case, DateOnly, Analysis, string> judge)
    {
        var wrong = new StringBuilder();
        int count = 0;
        for (int seed = 1; seed <= cases && count < Shown; seed++)
        {
            Case dispute = make(seed);
            DateOnly day = RandomCases.LastDay(dispute);
            string before = CaseText.Of(dispute);
            string found;
            try
            {
                found = judge(dispute, day, Analyst.Analyze(dispute, new AnalysisOptions { AsOf = day }, null, TestContext.Current.CancellationToken));
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // What goes wrong is shown with its case, like any other difference.
                found = e.ToString();
            }
            if (CaseText.Of(dispute) != before) found += "\nThe case was changed by the analysis.";
            if (found.Length == 0) continue;
            count++;
            wrong.AppendLine().AppendLine($"Seed {seed}, as of {day:yyyy-MM-dd}:").AppendLine(found).AppendLine(before);
        }
        Assert.True(count == 0, $"{(count == Shown ? "at least " : "")}{count} of {cases} cases:{wrong}");
    }

    private static string NotDual(Findings findings)
    {
        var blocking = findings.BlockingSets.Sets.Select(s => s.Statements.ToHashSet()).ToList();
        var keys = findings.Keys.Sets.Select(k => k.Relax.ToHashSet()).ToList();
        if (blocking.Count == 0 || blocking.Any(b => b.Count == 0))
            return keys.Count == 0 ? "" : $"{findings.Date}: keys where nothing can be relaxed.";
        string[] ids = [.. blocking.SelectMany(b => b).Distinct()];
        var hitting = Enumerable.Range(0, 1 << ids.Length)
            .Where(m => blocking.All(b => ids.Where((_, k) => (m >> k & 1) != 0).Any(b.Contains))).ToHashSet();
        var minimal = hitting.Where(m => !Enumerable.Range(0, ids.Length).Any(k => (m >> k & 1) != 0 && hitting.Contains(m & ~(1 << k))))
            .Select(m => Text(ids.Where((_, k) => (m >> k & 1) != 0))).Order(StringComparer.Ordinal);
        return minimal.SequenceEqual(keys.Select(Text).Order(StringComparer.Ordinal)) ? "" : $"{findings.Date}: keys and blocking sets are not dual.";

        static string Text(IEnumerable<string> set) => string.Join(",", set.Order(StringComparer.Ordinal));
    }
}
