using Parley.Proofs;
using Xunit;

namespace Parley.Tests.Proofs;

/// <summary>
/// Every field of a result, changed in every way: the verifier refuses it; or it is still true, as found without the verifier; or the
/// verifier says that it does not know.
/// </summary>
public sealed class CorruptionTests
{
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

    [Theory]
    [MemberData(nameof(Names))]
    public void Of_any_field_is_refused_unless_still_true(string name)
    {
        Analysis analysis = Analyzed.Case(name);
        var stillValid = new StillValid(analysis.Case);
        var kinds = new HashSet<(string, string)>();
        foreach (Corrupted changed in Corruptions.Of(analysis))
        {
            VerificationReport report = Verifier.Check(changed.Result);
            if (!report.IsAccepted) kinds.Add((changed.Field, changed.How));
            else Assert.True(IsExcused(changed, report, stillValid) is null, $"{changed} is accepted, and {IsExcused(changed, report, stillValid)}");
        }
        Assert.True(kinds.Count >= 20, $"only {kinds.Count} kinds of corruption");
    }

    private static string? IsExcused(Corrupted changed, VerificationReport report, StillValid stillValid)
    {
        foreach (var (field, says) in Unknowable)
            if (changed.Field == field) return report.NotChecked.Any(s => s.Contains(says, StringComparison.Ordinal)) ? null : "nothing says that it is not known";
        foreach (var (field, says) in MayBeShort)
            if (changed.Field.EndsWith(field, StringComparison.Ordinal) && changed.How.StartsWith("without", StringComparison.Ordinal))
                return report.NotChecked.Any(s => s.Contains(says, StringComparison.Ordinal)) ? null : "nothing says that it may be short";
        if (Sums.Any(s => changed.Field.EndsWith(s, StringComparison.Ordinal)) && changed.How.EndsWith("swapped", StringComparison.Ordinal)) return null;
        return stillValid.Wrong(changed);
    }
}
