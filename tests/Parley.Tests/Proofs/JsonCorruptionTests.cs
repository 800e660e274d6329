using System.Text;
using System.Text.RegularExpressions;
using Parley.Formats;
using Parley.Proofs;
using Parley.Tests.Oracle;
using Xunit;

namespace Parley.Tests.Proofs;

/// <summary>
/// Every value of a result file, changed: the reader or the verifier refuses it; or it is still true, as found without the verifier; or
/// the verifier says that it does not know.
/// </summary>
public sealed class JsonCorruptionTests
{
    /// <summary>What the verifier cannot know, and words of the sentence in which it says so.</summary>
    private static readonly (string Path, string Says)[] Unknowable =
    [
        (@"^\$\.of\.", "the program named made the result"), (@"\.no-excludes$", "how many packages a no would exclude"), (@"\.derivable$", "could be derived"),
        (@"\.ask(\.welcomed.*)?$", "known to gain"),
    ];

    /// <summary>Lists of which the verifier cannot know whether something is missing.</summary>
    private static readonly (string Path, string Says)[] MayBeShort = [(@"^\$\.questions$", "no better question is missing")];

    public static TheoryData<string> Names => [.. SmallCases.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Of_any_value_is_refused_unless_still_true(string name)
    {
        Analysis analysis = Analyzed.Case(name);
        var dispute = analysis.Case;
        var stillValid = new StillValid(dispute);
        int stride = RandomCaseTests.Count >= 1000 ? 1 : 31;
        string[] ids = [.. dispute.Statements.Select(s => s.Id), .. dispute.Parties.Select(p => p.Id), .. dispute.Issues.Select(i => i.Id), .. dispute.Issues[0].Options.Select(o => o.Id)];
        int refused = 0;
        foreach (var (path, how, text) in JsonCorruptions.Of(ResultJson.Write(analysis), ids).Where((_, k) => k % stride == 0))
        {
            ResultReading reading = ResultJson.Read(Encoding.UTF8.GetBytes(text()), dispute);
            if (reading.Analysis is not { } read)
            {
                Assert.NotEmpty(reading.Diagnostics);
                refused++;
                continue;
            }
            VerificationReport report = Verifier.Check(read);
            if (!report.IsAccepted) refused++;
            else if (!IsExcused(path, how, report) && stillValid.Wrong(new Corrupted(PartOf(path), how, read)) is { } wrong)
                Assert.Fail($"{path}: {how} is accepted, and {wrong}");
        }
        Assert.True(refused >= 20, $"only {refused} refused");
    }

    private static bool IsExcused(string path, string how, VerificationReport report) =>
        Unknowable.Concat(how.StartsWith("an item missing", StringComparison.Ordinal) ? MayBeShort : [])
            .Any(u => Regex.IsMatch(path, u.Path) && report.NotChecked.Any(s => s.Contains(u.Says, StringComparison.Ordinal)));

    /// <summary>The part of the analysis in which a place of the file is.</summary>
    private static string PartOf(string path) =>
        path.StartsWith("$.as-of", StringComparison.Ordinal) ? "Now.Date"
        : path.StartsWith("$.timeline", StringComparison.Ordinal) ? "Timeline."
        : path.StartsWith("$.questions", StringComparison.Ordinal) ? "Questions."
        : path.StartsWith("$.openings", StringComparison.Ordinal) ? "Openings" : "Now.";
}
