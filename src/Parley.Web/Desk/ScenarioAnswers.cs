using System.Collections.Immutable;
using Parley.Core;
using Parley.Proofs;
using Parley.Reasoning;

namespace Parley.Web;

/// <summary>The answers to a what-if, the quickest first. Each step replaces what the page shows; whoever asks anew cancels the rest.</summary>
/// <param name="state">The case as it stood when it was asked.</param>
/// <param name="scenario">The what-if.</param>
public sealed class ScenarioAnswers(CaseState state, Scenario scenario)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <summary>What they answer.</summary>
    public Scenario Scenario => scenario;

    /// <summary>The case without what is switched off.</summary>
    public Case Case { get; } = state.Case!.Without(scenario.If.Without);

    /// <summary>What follows in the case as it is; null until it is known.</summary>
    public Findings? Before { get; private set; }

    /// <summary>What follows; null until something is known.</summary>
    public Findings? Now { get; private set; }

    /// <summary>What the options that are taken would be to everybody, the rest left as it is; null where none are, or until it is known.</summary>
    public Judgement? Package { get; private set; }

    /// <summary>What can become of each option, by its place; those that are not known yet are missing.</summary>
    public IReadOnlyDictionary<Settled, OptionOutlook> Outlooks { get; private set; } = new Dictionary<Settled, OptionOutlook>();

    /// <summary>Whether the outlooks are complete.</summary>
    public bool HasAllOutlooks { get; private set; }

    /// <summary>Whether more is being worked out.</summary>
    public bool IsWorking { get; private set; } = true;

    /// <summary>Why there is no answer, in words; empty where there is one.</summary>
    public ImmutableArray<string> Faults { get; private set; } = [];

    /// <summary>By issue that is not agreed and not chosen, the options that a full settlement could take; none while that is not known, or where all is blocked.</summary>
    public IEnumerable<(int Issue, ImmutableArray<int> Options)> Open => !HasAllOutlooks || Now is null || Now.Settlement.Status is Status.Blocked or Status.Unknown or Status.Agreed ? []
        : from i in Enumerable.Range(0, Case.Issues.Length)
          where Case.CoreIssues.Contains(i) && Now.Agreed.All(a => a.Issue != i) && scenario.Taken.All(t => t.Issue != i)
          select (i, Outlooks.Values.Where(o => o.Option.Issue == i && o.Full != Status.Blocked).Select(o => o.Option.Option).Order().ToImmutableArray());

    /// <summary>Works them out, away from the page.</summary>
    /// <param name="changed">Told when there is more to show; it is asked to wait for the page.</param>
    /// <param name="cancel">Somebody asked anew, or left.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task Work(Func<Task> changed, CancellationToken cancel)
    {
        try
        {
            Session session = state.Session;
            Now = await Task.Run(() => session.Outline(scenario.If, cancel), cancel);
            await changed();
            Now = await Task.Run(() => session.Find(scenario.If, Limit, null, cancel), cancel);
            Before = scenario.If == WhatIf.AsItIs ? Now : await Task.Run(() => session.Find(WhatIf.AsItIs, Limit, null, cancel), cancel);
            await changed();
            if (!scenario.Taken.IsEmpty) Package = await Task.Run(() => session.Weigh(scenario.If, Taken(Now), cancel), cancel);
            await Look(session, changed, cancel);
        }
        catch (SituationException fault)
        {
            Faults = [.. fault.Faults.Select(f => f.Message)];
        }
        finally
        {
            IsWorking = false;
        }
        await changed();
    }

    private async Task Look(Session session, Func<Task> changed, CancellationToken cancel)
    {
        var found = new Dictionary<Settled, OptionOutlook>();
        var turn = new Lock();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Limit);
        Task work = Task.Run(() => session.Outlooks(scenario.If, scenario.Taken, o => { lock (turn) found[o.Option] = o; }, limit.Token), CancellationToken.None);
        // On a large case they come one after the other; the page shows those that are there.
        while (await Task.WhenAny(work, Task.Delay(300, cancel)) != work)
        {
            lock (turn) Outlooks = new Dictionary<Settled, OptionOutlook>(found);
            await changed();
        }
        try
        {
            await work;
            HasAllOutlooks = true;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // The options that are missing say that they are not known.
        }
        lock (turn) Outlooks = new Dictionary<Settled, OptionOutlook>(found);
    }

    private Package Taken(Findings now)
    {
        Package package = Core.Package.StatusQuo(Case);
        foreach (Settled option in now.Agreed.Concat(scenario.Taken)) package = package.With(option.Issue, option.Option);
        return package;
    }
}
