using Parley.Core;
using Parley.Formats;
using Parley.Proofs;
using Parley.Reasoning;
using Parley.Tests.House;

namespace Parley.Tests.Reasoning;

public sealed class LimitTests
{
    /// <summary>
    /// Wherever a limit cuts in, from the first step on, the answer is verified (else there is an exception), is within the whole one, and says
    /// what it lacks.
    /// </summary>
    [Theory]
    [InlineData("labour")]
    [InlineData("water")]
    [InlineData("abu-dhabi")]
    public void However_short_the_limit_what_is_shown_is_proven_and_says_what_it_lacks(string name)
    {
        Case dispute = CaseFile.Read(Path.Combine(Repository.Root, "cases", name + ".yaml")).Case!;
        Analysis all = Analyst.Analyze(dispute, new AnalysisOptions(), null, TestContext.Current.CancellationToken);
        Assert.True(all.IsComplete);
        Findings whole = all.Now;
        int unknown = 0, partial = 0, complete = 0;
        for (double steps = 1; complete == 0; steps *= 1.5)
        {
            var options = new AnalysisOptions { WorkLimit = (long)steps };
            Analysis analysis = Analyst.Analyze(dispute, options, null, TestContext.Current.CancellationToken);
            Findings cut = analysis.Now;
            if (cut.Settlement.Completeness.IsComplete) Assert.Equal(whole.Settlement.Status, cut.Settlement.Status);
            else Assert.Equal(Status.Unknown, cut.Settlement.Status);
            Assert.Equal(cut.Settlement.Status == Status.Blocked, !cut.BlockingSets.Sets.IsEmpty);
            IsWithin(cut.BlockingSets.Sets.Select(s => string.Join(' ', s.Statements)), whole.BlockingSets.Sets.Select(s => string.Join(' ', s.Statements)), cut.BlockingSets.Completeness);
            IsWithin(cut.Keys.Sets.Select(k => string.Join(' ', k.Relax)), whole.Keys.Sets.Select(k => string.Join(' ', k.Relax)), cut.Keys.Completeness);
            IsWithin(cut.Harvest.Certain.Select(h => string.Join(' ', h.Settles)), whole.Harvest.Certain.Select(h => string.Join(' ', h.Settles)), cut.Harvest.Completeness);
            if (cut.Settlement.Status == Status.Unknown) unknown++;
            else if (!analysis.IsComplete) partial++;
            else complete++;
        }
        Assert.True(unknown > 3 && partial > 3, $"{unknown} unknown, {partial} partial");
    }

    /// <summary>A party that contradicts itself in many ways: finding out which statements to leave out is stopped, too.</summary>
    [Fact]
    public void Contradictions_are_not_looked_for_beyond_the_limit()
    {
        Case dispute = CaseFile.Read(Path.Combine(Repository.Root, "cases", "two-villages.yaml")).Case!;
        Findings cut = Analyst.Analyze(dispute, new AnalysisOptions { WorkLimit = 1 }, null, TestContext.Current.CancellationToken).Now;
        Assert.Equal(Status.Unknown, cut.Settlement.Status);
        Assert.Equal("work limit of 1 steps", cut.Settlement.Completeness.Why);
        Assert.Empty(cut.Consistent);
    }

    /// <summary>Whoever cancels a question of a session gets no answer, and may ask again.</summary>
    [Fact]
    public void A_cancelled_question_can_be_asked_again()
    {
        Case dispute = CaseFile.Read(Path.Combine(Repository.Root, "cases", "water.yaml")).Case!;
        var session = new Session(dispute, Viewer.Mediator);
        Assert.Throws<OperationCanceledException>(() => session.Find(WhatIf.AsItIs, cancel: new CancellationToken(canceled: true)));
        Findings cut = session.Find(WhatIf.AsItIs, workLimit: 1);
        Assert.Equal(Status.Unknown, cut.Settlement.Status);
        Assert.Equal(Status.Blocked, session.Find(WhatIf.AsItIs, cancel: TestContext.Current.CancellationToken).Settlement.Status);
    }

    private static void IsWithin(IEnumerable<string> cut, IEnumerable<string> whole, Completeness completeness)
    {
        if (completeness.IsComplete) Assert.Equal(whole, cut);
        else Assert.Subset(whole.ToHashSet(), cut.ToHashSet());
    }
}
