using Parley.Core;
using Parley.Proofs;
using Parley.Reasoning;
using Parley.Tests.Oracle;
using Xunit;

namespace Parley.Tests.Proofs;

/// <summary>The verifier on what the engine says of small cases.</summary>
public sealed class VerifierTests
{
    public static TheoryData<string> Names => [.. SmallCases.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Accepts_what_the_engine_says(string name)
    {
        Analysis analysis = Analyzed.Case(name);
        VerificationReport report = Verifier.Check(analysis);
        Assert.Empty(report.Faults);
        Assert.NotEmpty(report.Checked);
        bool isBlocked = analysis.Now.Settlement.Status == Status.Blocked && !analysis.Now.Keys.Sets.IsEmpty;
        Assert.Equal(isBlocked, report.Checked.Any(s => s.StartsWith("Blocking sets and keys are each all", StringComparison.Ordinal)));
        Assert.Contains(report.NotChecked, s => s.Contains("harvested", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Accepts_what_the_engine_says_of_every_package(string name)
    {
        Analysis analysis = Analyzed.Case(name);
        Situation situation = Situation.On(analysis.Case, analysis.Now.Date);
        IEnumerable<Package> all = [Package.StatusQuo(analysis.Case)];
        for (int i = 0; i < analysis.Case.Issues.Length; i++)
        {
            int issue = i;
            all = all.SelectMany(x => Enumerable.Range(0, analysis.Case.Issues[issue].Options.Length).Select(k => x.With(issue, k)));
        }
        foreach (Package x in all.ToList())
            Assert.Empty(Verifier.Check(situation, analysis.Now.Contradictions, Analyst.Weigh(analysis.Case, analysis.Now.Date, x)).Faults);
    }
}
