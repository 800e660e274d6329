using Parley.Core;
using Parley.Formats;
using Parley.Proofs;
using Parley.Reasoning;
using Parley.Tests.House;

namespace Parley.Tests.Reasoning;

public sealed class LimitTests
{
    /// <summary>Wherever a limit cuts in, the answer is verified (else there is an exception) and says what it lacks.</summary>
    [Theory]
    [InlineData("labour")]
    [InlineData("water")]
    public void However_short_the_limit_what_is_shown_is_proven_and_says_what_it_lacks(string name)
    {
        Case dispute = CaseFile.Read(Path.Combine(Repository.Root, "cases", name + ".yaml")).Case!;
        Analysis whole = Analyst.Analyze(dispute, new AnalysisOptions(), null, TestContext.Current.CancellationToken);
        for (double microseconds = 50; microseconds < 100_000; microseconds *= 1.2)
        {
            var options = new AnalysisOptions { Limit = TimeSpan.FromMicroseconds(microseconds) };
            Findings cut = Analyst.Analyze(dispute, options, null, TestContext.Current.CancellationToken).Now;
            Assert.True(cut.Settlement.Status == whole.Now.Settlement.Status || cut.Settlement.Status == Status.Unknown && !cut.Settlement.Completeness.IsComplete);
            Assert.Equal(cut.Settlement.Status == Status.Blocked, !cut.BlockingSets.Sets.IsEmpty);
            Assert.All(cut.BlockingSets.Sets, set => Assert.Contains(set.Statements, whole.Now.BlockingSets.Sets.Select(s => s.Statements)));
            Assert.All(cut.Keys.Sets, key => Assert.Contains(key.Relax, whole.Now.Keys.Sets.Select(k => k.Relax)));
            if (cut.BlockingSets.Completeness.IsComplete) Assert.Equal(whole.Now.BlockingSets.Sets.Length, cut.BlockingSets.Sets.Length);
        }
    }
}
