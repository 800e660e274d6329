using Parley.Core;
using Parley.Formats;
using Xunit;

namespace Parley.Tests.Formats;

public class CaseWarningTests
{
    private static List<string> Warnings(string rest)
    {
        CaseReading reading = CaseFileTests.Read(CaseFileTests.Small + rest);
        Assert.Empty(reading.Errors.Select(e => e.ToString()));
        return [.. reading.Warnings.Select(w => w.ToString())];
    }

    [Theory]
    [InlineData("demands: { share: [on, 007] }", "every option is allowed")]
    [InlineData("rejects: { share: no }", "rejects the status quo of share")]
    [InlineData("rejects: { share: on, fee: 2 }", "write rejects-together")]
    [InlineData("welcomes: { share: no }", "welcomes the status quo")]
    [InlineData("rejects: { share: on }", "nobody mentions issue fee")]
    [InlineData("rejects: { share: on }", "nobody mentions option 007 of share")]
    [InlineData("rejects: { share: on }", "b said nothing on share")]
    public void What_is_likely_not_meant_is_told(string verb, string expected) =>
        Assert.Contains(Warnings($"statements:\n  - {{ id: s1, by: a, date: 2025-03-02, source: m, {verb} }}\n"), w => w.Contains(expected, StringComparison.Ordinal));

    [Fact]
    public void A_word_against_the_own_demand_is_told_until_superseded()
    {
        string said = "statements:\n  - { id: s1, by: a, date: 2025-03-02, source: m, demands: { share: on } }\n";
        string caucus = "  - { id: s2, by: a, date: 2025-03-03, source: m, audience: caucus, accepts: { share: 007 } }\n";
        string replaced = "  - { id: s2, by: a, date: 2025-03-03, source: m, supersedes: s1, accepts: { share: 007 } }\n";
        Assert.Contains(Warnings(said + caucus), w => w.StartsWith("t.yaml:22:5: warning: s2 goes against s1", StringComparison.Ordinal));
        Assert.DoesNotContain(Warnings(said + replaced), w => w.Contains("goes against", StringComparison.Ordinal));
    }

    [Fact]
    public void An_agreement_without_a_needed_consent_is_told() =>
        Assert.Contains(Warnings("agreements:\n  - { id: a1, date: 2025-03-02, source: m, by: a, settles: { share: on } }\n"), w => w.Contains("lacks the consent of b", StringComparison.Ordinal));

    [Fact]
    public void A_new_case_reads_without_errors_whatever_its_names()
    {
        foreach (var (parties, issues) in new (string[], string[])[]
            { ([], []), (["Ünter \"x\" \\ \n: #", "Public", "日本"], ["", "What: now?", "What now"]), (["a", "a", "a"], ["mediator"]) })
        {
            CaseReading reading = CaseFileTests.Read(NewCase.Template("A: \"case\"", parties, issues, new DateOnly(2025, 3, 2)));
            Assert.Empty(reading.Errors.Select(e => e.ToString()));
            Assert.Equal(Math.Max(1, issues.Length), reading.Case!.Issues.Length);
        }
    }

    [Fact]
    public void A_new_case_with_its_comments_taken_away_reads_without_errors()
    {
        string text = NewCase.Template("Case", [], [], new DateOnly(2025, 3, 2));
        CaseReading reading = CaseFileTests.Read(string.Join('\n', text.Split('\n').Skip(1).Select(l =>
            l.StartsWith("#  - ", StringComparison.Ordinal) || l.StartsWith("#   - ", StringComparison.Ordinal) ? " " + l[1..]
            : l.StartsWith("# rules", StringComparison.Ordinal) || l.StartsWith("# claims", StringComparison.Ordinal) || l.StartsWith("# agreements", StringComparison.Ordinal) ? l[2..] : l)));
        Assert.Empty(reading.Errors.Select(e => e.ToString()));
        Assert.Equal((2, 1, 1, 1), (reading.Case!.Statements.Length, reading.Case.Claims.Length, reading.Case.Agreements.Length, reading.Case.Rules.Length));
    }

    [Fact]
    public void Every_statement_is_read_back()
    {
        Case c = CaseFile.Read(Path.Combine(CaseFileTests.Repository(), "cases", "labour.yaml")).Case!;
        var lines = ReadBack.Of(c);
        Assert.Equal(c.Statements.Select(s => s.Id), lines.Select(l => l.Statement));
        Assert.All(lines, l => Assert.True(l.Sentence.Length > 20, l.Sentence));
    }
}
