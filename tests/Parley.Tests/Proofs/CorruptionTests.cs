using Parley.Core;
using Parley.Proofs;
using Parley.Reasoning;
using Parley.Tests.Oracle;
using Xunit;

namespace Parley.Tests.Proofs;

/// <summary>
/// Every field of a result, changed in every way: the verifier refuses it; or it is still true, as found without the verifier; or the
/// verifier says that it does not know.
/// </summary>
public sealed class CorruptionTests(ITestOutputHelper output)
{
    private const int Every = 40;

    /// <summary>What the verifier cannot know, with words of the sentence in which it says so.</summary>
    private static readonly (string Field, string Says)[] Unknowable =
    [
        ("Of.As", "the viewer"), ("Of.By", "the program"), ("Of.Without", "what was left out"), ("Of.CaseSha256", "the digest"),
        ("Questions.Ranked.NoExcludes", "how many packages a no would exclude"), ("Questions.Ranked.Derivable", "could be derived"),
        ("Questions.Ranked.Welcomed", "known to gain"), ("Questions.Ranked.Welcomed.Issue", "known to gain"), ("Questions.Ranked.Welcomed.Option", "known to gain"),
    ];

    /// <summary>Lists of which the verifier cannot know whether something is missing.</summary>
    private static readonly (string Field, string Says)[] MayBeShort =
    [
        ("Questions.Ranked", "no better question is missing"), ("Harvest.Certain", "nothing greater could be harvested"),
        ("Harvest.Possible", "nothing greater could be harvested"), ("Harvest.Certain.Alone", "all parts that could stand alone"),
    ];

    /// <summary>Sums, which are the same in any order.</summary>
    private static readonly string[] Sums = [".Certificate", ".Sufficiency", ".Weights", ".Contradictions.Refutation"];

    public static TheoryData<string> Names => [.. SmallCases.All.Keys];

    /// <summary>Every fourth corruption, and all of them where the full count of random cases is asked for.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Of_any_field_is_refused_unless_still_true(string name)
    {
        var refused = new HashSet<(string Kind, string Field)>();
        Corrupt(Analyzed.Case(name), 0, RandomCaseTests.Count >= 1000 ? 1 : 4, refused);
        int kinds = refused.Select(r => r.Kind).Distinct().Count();
        Assert.True(kinds >= 15, $"only {kinds} kinds of corruption");
    }

    /// <summary>The same on random cases, of each result every 40th corruption; a tenth as many cases as are compared with the brute force.</summary>
    [Fact]
    public void Of_random_results_is_refused_unless_still_true()
    {
        var refused = new HashSet<(string Kind, string Field)>();
        int tried = 0;
        for (int seed = 1; seed <= Math.Max(1, RandomCaseTests.Count / 10); seed++)
        {
            Case dispute = RandomCases.Of(seed);
            var options = new AnalysisOptions { AsOf = RandomCases.LastDay(dispute), CaseSha256 = new string('0', 64) };
            tried += Corrupt(Analyst.Analyze(dispute, options, null, TestContext.Current.CancellationToken), seed % Every, Every, refused);
        }
        int kinds = refused.Select(r => r.Kind).Distinct().Count();
        output.WriteLine($"{tried} corruptions; refused {kinds} kinds, in {refused.Select(r => r.Field).Distinct().Count()} fields");
        Assert.True(kinds >= 20, $"only {kinds} kinds of corruption");
    }

    /// <returns>How many were tried.</returns>
    private static int Corrupt(Analysis analysis, int first, int every, HashSet<(string Kind, string Field)> refused)
    {
        var stillValid = new StillValid(analysis.Case);
        int tried = 0;
        foreach (Corrupted changed in Corruptions.Of(analysis).Where((_, k) => k % every == first))
        {
            tried++;
            VerificationReport report = Verifier.Check(changed.Result);
            if (!report.IsAccepted) refused.Add((changed.Kind, changed.Field));
            else Assert.True(IsExcused(changed, report, stillValid) is null, $"{analysis.Case.Id}: {changed} is accepted, and {IsExcused(changed, report, stillValid)}");
        }
        return tried;
    }

    private static string? IsExcused(Corrupted changed, VerificationReport report, StillValid stillValid)
    {
        foreach (var (field, says) in Unknowable)
            if (changed.Field == field) return report.NotChecked.Any(s => s.Contains(says, StringComparison.Ordinal)) ? null : "nothing says that it is not known";
        foreach (var (field, says) in MayBeShort)
            if (changed.Field.EndsWith(field, StringComparison.Ordinal) && changed.Kind == "an item missing")
                return report.NotChecked.Any(s => s.Contains(says, StringComparison.Ordinal)) ? null : "nothing says that it may be short";
        if (Sums.Any(s => changed.Field.EndsWith(s, StringComparison.Ordinal)) && changed.Kind == "items swapped") return null;
        return stillValid.Wrong(changed);
    }
}
