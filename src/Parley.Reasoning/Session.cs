using System.Collections.Immutable;
using Parley.Core;
using Parley.Logic;
using Parley.Proofs;

namespace Parley.Reasoning;

/// <summary>
/// A case held open for many questions: what follows if statements are switched off, on another day, or for a package. Every answer has
/// been verified. The reasoning of the latest states is kept, with what it learnt, so that going back and asking on is quick;
/// memory is bounded by how many are kept. Conclusions do not depend on what was asked before; the
/// valuations and steps that show them may. Thread-safe: questions about one
/// state wait for each other, and about different ones run side by side.
/// </summary>
/// <param name="dispute">The case, with everything in it.</param>
/// <param name="viewer">Who asks; everything is computed from what that viewer may see.</param>
/// <param name="kept">How many states are kept.</param>
public sealed class Session(Case dispute, Viewer viewer, int kept = 32)
{
    private readonly Lock states = new();
    private readonly LinkedList<State> latest = [];

    /// <summary>The case as the viewer sees it.</summary>
    public Case Case { get; } = dispute.SeenBy(viewer);

    /// <summary>Whether a full settlement is possible, and the certain harvest: what changes at once.</summary>
    /// <exception cref="SituationException">Agreements in force on the day cannot stand together, or break a rule.</exception>
    /// <exception cref="UnverifiedException">The verifier did not accept the answer.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Findings Outline(WhatIf state, CancellationToken cancel = default) => Ask(state, Depth.Outline, new AnalysisOptions(), cancel);

    /// <summary>Settlement, blocking sets, keys and harvest; with a limit, what is complete by then.</summary>
    /// <exception cref="SituationException">Agreements in force on the day cannot stand together, or break a rule.</exception>
    /// <exception cref="UnverifiedException">The verifier did not accept the answer.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Findings Find(WhatIf state, TimeSpan? limit = null, long? workLimit = null, CancellationToken cancel = default) =>
        Ask(state, Depth.All, new AnalysisOptions { Limit = limit, WorkLimit = workLimit }, cancel);

    /// <summary>What one package would be to everybody.</summary>
    /// <exception cref="SituationException">Agreements in force on the day cannot stand together, or break a rule.</exception>
    /// <exception cref="UnverifiedException">The verifier did not accept the answer.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public Judgement Weigh(WhatIf state, Package package, CancellationToken cancel = default)
    {
        State known = Known(state);
        known.Turn.Wait(cancel);
        try
        {
            DayReasoning day = known.Reasoning(new Work(null, cancel));
            Judgement judgement = day.Judge(package);
            var report = Verifier.Check(day.Situation, day.Contradictions.Found, day.Consistent, judgement);
            return report.IsAccepted ? judgement : throw new UnverifiedException(report);
        }
        finally
        {
            known.Turn.Release();
        }
    }

    /// <summary>
    /// What can become of every option where packages take what was chosen: all options of an issue, not one picked for
    /// the eye. What is chosen on the option's own issue is put aside for it.
    /// </summary>
    /// <param name="state">The state that is asked about.</param>
    /// <param name="chosen">At most one option for each issue.</param>
    /// <param name="told">Told of each option when it is known, in the order of the case, from the thread that asks.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <returns>Each option of each issue, in the order of the case.</returns>
    /// <exception cref="SituationException">Agreements in force on the day cannot stand together, or break a rule.</exception>
    /// <exception cref="UnverifiedException">The verifier did not accept an answer.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public ImmutableArray<OptionOutlook> Outlooks(WhatIf state, ImmutableArray<Settled> chosen, Action<OptionOutlook>? told = null, CancellationToken cancel = default)
    {
        State known = Known(state);
        known.Turn.Wait(cancel);
        try
        {
            var finder = new OutlookFinder(known.Reasoning(new Work(null, cancel)), chosen);
            var all = ImmutableArray.CreateBuilder<OptionOutlook>();
            foreach (OptionOutlook outlook in finder.Find())
            {
                all.Add(outlook);
                told?.Invoke(outlook);
            }
            return all.ToImmutable();
        }
        finally
        {
            known.Turn.Release();
        }
    }

    private Findings Ask(WhatIf whatIf, Depth depth, AnalysisOptions options, CancellationToken cancel)
    {
        State state = Known(whatIf);
        state.Turn.Wait(cancel);
        try
        {
            if (state.Answers.TryGetValue(depth, out Findings? known)) return known;
            cancel.ThrowIfCancellationRequested();
            using var interruption = new Interruption(options, cancel);
            Findings findings = state.Find(interruption, depth);
            cancel.ThrowIfCancellationRequested();
            var report = Verifier.Check(state.Case, findings);
            if (!report.IsAccepted) throw new UnverifiedException(report);
            if (findings.IsComplete || depth == Depth.Outline) state.Answers[depth] = findings;
            return findings;
        }
        finally
        {
            state.Turn.Release();
        }
    }

    private State Known(WhatIf whatIf)
    {
        lock (states)
        {
            State? state = latest.FirstOrDefault(s => s.Key == whatIf.Key);
            if (state is not null) latest.Remove(state);
            else state = new State(whatIf.Key, Case.Without(whatIf.Without), whatIf.AsOf ?? Case.LastDate ?? DateOnly.MinValue);
            latest.AddFirst(state);
            if (latest.Count > kept) latest.RemoveLast();
            return state;
        }
    }

    private sealed class State(string key, Case dispute, DateOnly date)
    {
        private DayReasoning? reasoning;

        public string Key => key;

        /// <summary>Whose turn it is to ask; waiting can be cancelled. It needs no disposal: its wait handle is never asked for.</summary>
        public SemaphoreSlim Turn { get; } = new(1, 1);

        public Case Case => dispute;

        public Dictionary<Depth, Findings> Answers { get; } = [];

        public Findings Find(Interruption interruption, Depth depth)
        {
            (Findings findings, reasoning) = FindingsFinder.Find(reasoning?.Situation ?? Situation.On(dispute, date), interruption, null, depth, reasoning);
            return findings;
        }

        /// <summary>The state's reasoning, which spends from this work from now on.</summary>
        public DayReasoning Reasoning(Work work)
        {
            reasoning ??= new DayReasoning(Situation.On(dispute, date), work);
            reasoning.Work = work;
            return reasoning;
        }
    }
}
