using System.Collections.Immutable;
using System.Security.Cryptography;
using Parley.Core;
using Parley.Formats;
using Parley.Proofs;
using Parley.Reasoning;
using Parley.Records;
using Parley.Talks;

namespace Parley.Web;

/// <summary>
/// A case on the desk: its record held open, the case that it comes to for the mediator, and what follows from it. Thread-safe: what is entered waits for
/// what is being entered; whoever reads sees the case as it was before or after, never in between.
/// </summary>
public sealed class CaseDesk
{
    private readonly Lock entering = new();
    private readonly IRecordStore store;
    private readonly TimeProvider clock;
    private ChainedRecord record;
    private CaseState state;

    /// <summary>Opens a record.</summary>
    /// <exception cref="StoreException">It is not there, or stays locked.</exception>
    public CaseDesk(IRecordStore store, string id, TimeProvider clock)
    {
        (this.store, this.clock, Id) = (store, clock, id);
        record = store.Load(id);
        state = CaseState.Of(record);
    }

    /// <summary>Told after something was entered, by whomever.</summary>
    public event Action? Changed;

    /// <summary>Id of the record.</summary>
    public string Id { get; }

    /// <summary>The title.</summary>
    public string Title => state.Title;

    /// <summary>How the case stands.</summary>
    public CaseState State => state;

    /// <summary>The five answers about the case as it is.</summary>
    public Task<Analysis> Analyze(CancellationToken cancel) => state.Analysis.WaitAsync(cancel);

    /// <summary>What was entered last, as long as the program runs; null if nothing was.</summary>
    public Done? Last { get; private set; }

    /// <summary>Reads something of the talks while nobody enters anything.</summary>
    public T Read<T>(Func<TalksState, T> read)
    {
        lock (entering) return read(record.Talks);
    }

    /// <summary>What would come of acts if they were entered; nothing is.</summary>
    /// <param name="groups">Groups of acts, each of which can be entered without the others.</param>
    public ImmutableArray<Trial> Try(params IReadOnlyList<IReadOnlyList<(Readers Readers, Act Act)>> groups)
    {
        ImmutableArray<Entry> entries;
        ImmutableArray<string> faults;
        lock (entering) (entries, faults) = ([.. record.Talks.Entries], state.Faults);
        return Trial.Of(entries, [.. faults], groups);
    }

    /// <summary>Enters acts as the mediator, all of them or none.</summary>
    /// <param name="acts">What is done, and who may read it.</param>
    /// <returns>Why it was refused, in words; empty if it was entered.</returns>
    public ImmutableArray<string> Enter(params IReadOnlyList<(Readers Readers, Act Act)> acts) => Enter(new Done(Done.NewId(), Title), acts);

    /// <summary>Enters acts as the mediator, all of them or none, and once: what was entered under the same id before is not entered again.</summary>
    /// <param name="done">What is done, with the id of the command.</param>
    /// <param name="acts">The acts, and who may read them.</param>
    /// <returns>Why it was refused, in words; empty if it was entered, now or before.</returns>
    public ImmutableArray<string> Enter(Done done, IReadOnlyList<(Readers Readers, Act Act)> acts)
    {
        ArgumentNullException.ThrowIfNull(done);
        ArgumentNullException.ThrowIfNull(acts);
        if (acts.Count == 0) return [];
        try
        {
            if (store.WasDone(Id, done.Id)) return [];
            for (int attempt = 1; ; attempt++)
            {
                try
                {
                    return EnterOnce(done, acts);
                }
                catch (ConflictException) when (attempt < 5)
                {
                    // Somebody entered something with another program.
                    lock (entering)
                    {
                        record = store.Load(Id);
                        state = CaseState.Of(record);
                    }
                    Changed?.Invoke();
                }
            }
        }
        catch (StoreException e)
        {
            return [e.Message];
        }
    }

    /// <summary>Undoes a command by entries that point back at its own; what was undone so can be undone in turn. Twice is once.</summary>
    /// <returns>Why it was refused, in words; empty if it was done.</returns>
    public ImmutableArray<string> Undo(Done done)
    {
        ArgumentNullException.ThrowIfNull(done);
        return Enter(done.Undoing, Read(talks => Change.Inverse(talks, done.Entries)));
    }

    private ImmutableArray<string> EnterOnce(Done done, IReadOnlyList<(Readers Readers, Act Act)> acts)
    {
        lock (entering)
        {
            // On a copy first: what would make the case faulty is not entered.
            ChainedRecord trial = ChainedRecord.Of(record.Id, record.Entries);
            using SigningKey keeper = store.KeeperOf(Id);
            var clerk = new Clerk(trial, keeper, clock, _ => RandomNumberGenerator.GetBytes(32));
            var entries = new List<(SealedEntry Entry, Place Place)>();
            try
            {
                foreach (var (readers, act) in acts)
                {
                    if (Trial.IsThere(trial.Talks, (readers, act))) continue;
                    entries.Add(clerk.Draft(Readers.MediatorName, readers, act));
                    trial.Add(entries[^1]);
                }
            }
            catch (RefusedException refused)
            {
                return [refused.Message];
            }
            CaseState next = CaseState.Of(trial);
            ImmutableArray<string> faults = [.. next.Faults.Except(state.Faults)];
            if (faults.Length > 0) return faults;
            if (!store.Append(Id, new Addition(done.Id, entries))) return [];
            foreach (var entry in entries) record.Add(entry);
            state = next;
            Last = done with { Entries = [.. entries.Select(e => e.Entry.Id)] };
        }
        Changed?.Invoke();
        return [];
    }
}

/// <summary>A case as it stands after so many entries; it does not change.</summary>
/// <param name="Entries">How many entries.</param>
/// <param name="Title">The title.</param>
/// <param name="Reading">The case that the record comes to for the mediator, and what is wrong with it.</param>
/// <param name="Day">The last day on which anything was said; of the last entry where nothing was said yet.</param>
public sealed record CaseState(int Entries, string Title, CaseReading Reading, DateOnly Day)
{
    private readonly Lazy<Session> session = new(() => new Session(Reading.Case!, Viewer.Mediator));
    private readonly Lazy<Task<Analysis>> analysis = new(() => Task.Run(() => Analyst.Analyze(Reading.Case!, new AnalysisOptions { AsOf = Day, Limit = TimeSpan.FromSeconds(30), CaseSha256 = CaseDigest.Of(Reading.Case!) })));

    private static readonly SemaphoreSlim background = new(1);
    private readonly Lazy<Task<Status>> standing = new(() => Stand(Reading.Case!));

    /// <summary>Whether a full settlement is possible: computed in the background, one case after the other, when somebody asks first.</summary>
    public Task<Status> Standing => standing.Value;

    /// <summary>The case; null where what was entered makes none yet.</summary>
    public Case? Case => Reading.Case;

    /// <summary>What is wrong with it.</summary>
    public ImmutableArray<string> Faults => [.. Reading.Errors.Select(e => e.Message).Distinct()];

    /// <summary>The case held open for what-ifs.</summary>
    public Session Session => session.Value;

    /// <summary>The five answers, computed once, when somebody asks first.</summary>
    public Task<Analysis> Analysis => analysis.Value;

    private static async Task<Status> Stand(Case dispute)
    {
        using var limit = new CancellationTokenSource();
        await background.WaitAsync(CancellationToken.None);
        try
        {
            limit.CancelAfter(TimeSpan.FromSeconds(30));
            return await Task.Run(() => new Session(dispute, Viewer.Mediator, kept: 1).Outline(new WhatIf(null, []), limit.Token).Settlement.Status, CancellationToken.None);
        }
        catch (Exception e) when (e is OperationCanceledException or SituationException or UnverifiedException)
        {
            // The page of the case says why; the list says that it is not known.
            return Status.Unknown;
        }
        finally
        {
            background.Release();
        }
    }

    /// <summary>What a record comes to.</summary>
    public static CaseState Of(ChainedRecord record)
    {
        CaseReading reading = FoldedCase.For(record.Talks, Readers.MediatorName, "case");
        return new(
            record.Entries.Count, record.Talks.KnownTo(Readers.MediatorName).Process?.Act.Title ?? record.Id, reading,
            reading.Case?.LastDate ?? DateOnly.FromDateTime(record.Entries[^1].Entry.At.UtcDateTime));
    }
}
