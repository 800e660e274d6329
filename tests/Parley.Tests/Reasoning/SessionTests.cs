using Parley.Core;
using Parley.Formats;
using Parley.Proofs;
using Parley.Reasoning;
using Parley.Tests.House;

namespace Parley.Tests.Reasoning;

public sealed class SessionTests
{
    private static readonly string[] Names = ["two-villages", "labour", "inheritance", "marketplace", "water"];

    public static TheoryData<string> Cases => [.. Names];

    /// <summary>Every fourth statement is switched off in turn; each answer is that of an analysis from nothing, whatever was asked before.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void What_if_answers_as_an_analysis_without_it_does(string name)
    {
        Case dispute = Shipped(name);
        var session = new Session(dispute, Viewer.Mediator, kept: 3);
        foreach (string id in dispute.Statements.Select(s => s.Id).Where((_, k) => k % 4 == 0))
        {
            WhatIf without = WhatIf.AsItIs.Switch(id, isOn: false);
            Findings outline = session.Outline(without), all = session.Find(without);
            Findings expected = Analyst.Analyze(
                dispute, new AnalysisOptions { Without = [id], AsOf = dispute.Without([id]).LastDate }, null, TestContext.Current.CancellationToken).Now;
            Assert.Equal(Text(dispute, expected), Text(dispute, all));
            Assert.Equal(expected.Settlement.Status, outline.Settlement.Status);
            Assert.Equal(expected.Harvest.Certain.Select(h => h.Package), outline.Harvest.Certain.Select(h => h.Package));
            Assert.Equal(expected.BlockingSets.Sets.IsEmpty, outline.BlockingSets.Sets.IsEmpty);
            Assert.Equal(expected.Keys.Sets.IsEmpty, outline.Keys.Sets.IsEmpty);
        }
    }

    /// <summary>Questions from two threads at once, in different orders, about few states that push each other out, are answered alike.</summary>
    [Fact]
    public async Task Threads_may_ask_side_by_side()
    {
        Case dispute = Shipped("labour");
        var states = dispute.Statements.Take(12).Select(s => WhatIf.AsItIs.Switch(s.Id, isOn: false)).ToList();
        var alone = states.Select(s => Text(dispute, new Session(dispute, Viewer.Mediator).Find(s))).ToList();
        var session = new Session(dispute, Viewer.Mediator, kept: 4);
        var answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(thread => Task.Run(() =>
        {
            var found = new string[states.Count];
            foreach (int k in Enumerable.Range(0, states.Count).Select(k => thread == 0 ? k : states.Count - 1 - k))
            {
                session.Outline(states[k]);
                found[k] = Text(dispute, session.Find(states[k]));
            }
            return found;
        })));
        Assert.All(answers, found => Assert.Equal(alone, found));
    }

    [Fact]
    public void Days_and_packages_can_be_asked_for()
    {
        var session = new Session(Shipped("two-villages"), Viewer.Mediator);
        Assert.Equal(new DateOnly(2025, 3, 5), session.Find(WhatIf.AsItIs.On(new DateOnly(2025, 3, 5))).Date);
        Judgement judgement = session.Weigh(WhatIf.AsItIs, new Package([1, 0, 1]));
        Assert.Equal(Analyst.Weigh(session.Case, session.Case.LastDate!.Value, new Package([1, 0, 1])).Status, judgement.Status);
    }

    [Fact]
    public void A_viewer_asks_about_what_it_may_see()
    {
        Case dispute = Shipped("two-villages");
        var session = new Session(dispute, Viewer.Public);
        Assert.DoesNotContain("s5", session.Find(WhatIf.AsItIs).InForce);
        Assert.Contains("s5", new Session(dispute, Viewer.Mediator).Find(WhatIf.AsItIs).InForce);
    }

    /// <summary>The same work limit cuts in at the same place each time, and on the way to the whole there are many places.</summary>
    [Fact]
    public void A_work_limit_gives_the_same_answer_each_time()
    {
        Case dispute = Shipped("water");
        var lengths = new HashSet<int>();
        for (long limit = 10; limit < 3_000; limit *= 2)
        {
            Analysis Analysed() => Analyst.Analyze(dispute, new AnalysisOptions { WorkLimit = limit }, null, TestContext.Current.CancellationToken);
            byte[] first = ResultJson.WriteBytes(Analysed());
            Assert.Equal(first, ResultJson.WriteBytes(Analysed()));
            lengths.Add(first.Length);
        }
        Assert.True(lengths.Count > 3, $"only {lengths.Count} different answers");
    }

    /// <summary>Cancelled from within, in the middle of the work: what was complete by then is kept and verified, and says that it was interrupted.</summary>
    [Fact]
    public void Cancelling_stops_it_in_the_middle()
    {
        using var cancel = new CancellationTokenSource();
        Analysis cut = Analyst.Analyze(Shipped("water"), new AnalysisOptions(), new CancelAt("1 blocking set", cancel), cancel.Token);
        Assert.True(cancel.IsCancellationRequested);
        Assert.Equal((Parley.Proofs.Status.Blocked, true), (cut.Now.Settlement.Status, cut.Now.Settlement.Completeness.IsComplete));
        Assert.Equal((false, "interrupted"), (cut.Now.BlockingSets.Completeness.IsComplete, cut.Now.BlockingSets.Completeness.Why));
        Assert.Equal("interrupted", cut.Questions.Completeness.Why);
        Assert.Single(cut.Now.BlockingSets.Sets);
    }

    /// <summary>Whoever waits for an answer that another is still finding can give up.</summary>
    [Fact]
    public async Task Whoever_waits_for_another_question_can_cancel()
    {
        var session = new Session(Shipped("water"), Viewer.Mediator);
        using var cancel = new CancellationTokenSource();
        Task first = Task.Run(() => session.Find(WhatIf.AsItIs, cancel: TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
        Task second = Task.Run(() => session.Find(WhatIf.AsItIs, cancel: cancel.Token), TestContext.Current.CancellationToken);
        await cancel.CancelAsync();
        try
        {
            await second;
        }
        catch (OperationCanceledException)
        {
            // It had to wait, or was at work.
        }
        await first;
        Assert.Equal(Parley.Proofs.Status.Blocked, session.Find(WhatIf.AsItIs, cancel: TestContext.Current.CancellationToken).Settlement.Status);
    }

    /// <summary>What rests on a signature ad referendum says so in the outline, too.</summary>
    [Fact]
    public void An_outline_says_what_is_tentative()
    {
        Case dispute = Shipped("two-villages");
        dispute = dispute with { Statements = [.. dispute.Statements.Select(s => s with { AdReferendum = true })] };
        Findings outline = new Session(dispute, Viewer.Mediator).Outline(WhatIf.AsItIs, TestContext.Current.CancellationToken);
        Assert.Equal(Parley.Proofs.Status.Blocked, outline.Settlement.Status);
        Assert.Equal(outline.BlockingSets.Sets[0].Statements, outline.Settlement.Inferred);
    }

    private sealed class CancelAt(string when, CancellationTokenSource cancel) : IProgress<string>
    {
        public void Report(string value)
        {
            if (value == when) cancel.Cancel();
        }
    }

    private static Case Shipped(string name) => CaseFile.Read(Path.Combine(Repository.Root, "cases", name + ".yaml")).Case!;

    /// <summary>All of the findings, as a result file has them.</summary>
    private static string Text(Case dispute, Findings findings)
    {
        Analysis whole = Analyst.Analyze(dispute, new AnalysisOptions());
        return System.Text.Encoding.UTF8.GetString(ResultJson.WriteBytes(whole with
        {
            Now = findings, Timeline = new Timeline(Completeness.Full, []), Questions = new Questions(Completeness.Full, []), Openings = [], Firmness = null,
        }));
    }
}
