using System.Collections.Immutable;
using System.Text;
using Parley.Exchange;
using Parley.Formats;
using Parley.Records;
using Parley.Web.Resources;

namespace Parley.Web;

/// <summary>
/// An exchange on the desk: its lists, which do not change, its plan, what verifiers attest, and a ledger. Thread-safe: one plan is made at a time, and
/// what is attested waits for what is being attested.
/// </summary>
public sealed class ExchangeDesk
{
    private readonly Lock gate = new();
    private readonly ExchangeFolder folder;
    private readonly WorkbenchOptions options;
    private readonly Lazy<(ExchangeCase? Exchange, ImmutableArray<string> Faults)> reading;
    private readonly Lazy<Reconciliation> reconciliation;
    private readonly Lazy<ImmutableArray<LawNote>> law;
    private PlanWork? work;
    private (ImmutableArray<ExchangeSide> Sides, ImmutableArray<AttestableStage> Stages)? planned;
    private bool isGone;

    internal ExchangeDesk(string id, ExchangeFolder folder, WorkbenchOptions options)
    {
        (Id, this.folder, this.options) = (id, folder, options);
        reading = new(Read);
        reconciliation = new(() => Reconciler.Of(Exchange!));
        law = new(() => LawReview.Of(Exchange!, Reconciliation));
    }

    /// <summary>Id: the name of its folder.</summary>
    public string Id { get; }

    /// <summary>The exchange; null where its files cannot be read any more.</summary>
    public ExchangeCase? Exchange => reading.Value.Exchange;

    /// <summary>Why its files cannot be read.</summary>
    public ImmutableArray<string> Faults => reading.Value.Faults;

    /// <summary>The title.</summary>
    public string Title => Exchange?.Title ?? Id;

    /// <summary>The lists beside each other.</summary>
    public Reconciliation Reconciliation => reconciliation.Value;

    /// <summary>What the law has to say.</summary>
    public ImmutableArray<LawNote> Law => law.Value;

    /// <summary>Whether the day until which its files are kept is over; no where nobody named one.</summary>
    public bool IsDue => Exchange?.RetainUntil is { } until && DateOnly.FromDateTime(options.Clock.GetUtcNow().UtcDateTime) > until;

    /// <summary>All its files, by name.</summary>
    public IReadOnlyList<string> Files => folder.Names;

    /// <summary>The plan that is being made, or was made last since the program began; null if none was.</summary>
    internal PlanWork? Work => work;

    /// <summary>Whether there is a plan, or a proof that there is none.</summary>
    public bool HasPlan => PlanFiles.Length > 0;

    /// <summary>The files of the plan that are for one reader each, by the names that <see cref="PlanFile"/> takes.</summary>
    public ImmutableArray<string> PlanFiles
    {
        get
        {
            string plan = folder.PathOf(ExchangeFolder.Plan);
            if (!Directory.Exists(plan) || TokenFiles.Noted(plan, out _) is not { } noted) return [];
            var names = noted.Names.Where(n => File.Exists(Path.Combine(plan, n))).Select(n => n.EndsWith(TokenFiles.Ending, StringComparison.Ordinal) ? n[..^TokenFiles.Ending.Length] : n);
            return [.. names, .. File.Exists(Path.Combine(plan, PlanFolder.Communique)) ? [PlanFolder.Communique] : Array.Empty<string>()];
        }
    }

    /// <summary>A file of the plan; null if there is none of that name.</summary>
    public byte[]? PlanFile(string name)
    {
        if (!PlanFiles.Contains(name)) return null;
        string path = ExchangeFolder.Plan + "/" + name;
        return folder.Read(folder.Has(path) ? path : path + TokenFiles.Ending);
    }

    /// <summary>The plan as parts of a page; null where there is none.</summary>
    internal string? PlanParts => PlanFile(PlanWork.PartsName) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    /// <summary>Begins to plan; where that is going on already, it goes on.</summary>
    /// <returns>Why not, in words; null if it is going on.</returns>
    public string? StartPlanning(TimeSpan limit)
    {
        lock (gate)
        {
            if (isGone) return Texts.ExchangeGone;
            if (work is { IsGoingOn: true }) return null;
            if (!Attestations.IsEmpty) return Texts.PlanIsAttested;
            work = PlanWork.Start(Exchange!, folder, options, limit, Replace);
            return null;
        }
    }

    /// <summary>Stops to plan; what was found by then is kept.</summary>
    public void StopPlanning() => work?.Stop();

    /// <summary>Ends when nothing is being planned any more.</summary>
    public Task Planning => work?.Done ?? Task.CompletedTask;

    /// <summary>The stages of the plan; null where there is none that could be carried out.</summary>
    public (ImmutableArray<ExchangeSide> Sides, ImmutableArray<AttestableStage> Stages)? Planned
    {
        get
        {
            lock (gate)
            {
                if (planned is null && PlanFile(PlanFolder.Plan) is { } bytes) planned = PlanJson.Read(bytes, out _);
                return planned is { Stages.IsEmpty: false } ? planned : null;
            }
        }
    }

    /// <summary>What was attested, in the order in which it was.</summary>
    public ImmutableArray<StageAttestation> Attestations =>
        folder.Has(ExchangeFolder.Attestations) ? AttestationFile.Read(folder.Read(ExchangeFolder.Attestations), ExchangeFolder.Attestations, Exchange!.Sides).Attestations : [];

    /// <summary>The file of attestations; null where nothing was attested.</summary>
    public byte[]? AttestationsFile => folder.Has(ExchangeFolder.Attestations) ? folder.Read(ExchangeFolder.Attestations) : null;

    /// <summary>Keeps what is attested of a stage, if nothing is wrong with it.</summary>
    /// <returns>What is wrong, in words; empty if it was kept.</returns>
    public ImmutableArray<string> Attest(StageAttestation attestation)
    {
        ArgumentNullException.ThrowIfNull(attestation);
        lock (gate)
        {
            if (isGone) return [Texts.ExchangeGone];
            if (work is { IsGoingOn: true }) return [Texts.PlanIsBeingMade];
            if (Planned is not { } plan || attestation.Stage < 1 || attestation.Stage > plan.Stages.Length) return [Texts.NoSuchStage];
            var all = Attestations.Add(attestation);
            var faults = Completion.Of(plan.Sides, plan.Stages, all)[attestation.Stage - 1].Faults;
            if (!faults.IsEmpty) return faults;
            byte[] bytes = Encoding.UTF8.GetBytes(AttestationFile.Write(all, Exchange!.Sides));
            // Nothing is kept that could not be read again.
            var (_, unread) = AttestationFile.Read(bytes, ExchangeFolder.Attestations, Exchange.Sides);
            if (!unread.IsEmpty) return [.. unread.Select(d => d.Message)];
            folder.Write(ExchangeFolder.Attestations, bytes);
            return [];
        }
    }

    /// <summary>The ledger, checked; null where there is none.</summary>
    public LedgerCheck? Ledger => folder.Has(ExchangeFolder.Ledger) ? LedgerCheck.Of(LedgerFile.Read(folder.Read(ExchangeFolder.Ledger), ExchangeFolder.Ledger).Rows) : null;

    /// <summary>Keeps a ledger in the place of the one that is there, if it has no faults.</summary>
    /// <returns>Every fault with its row; empty if it was kept.</returns>
    public ImmutableArray<string> TakeLedger(byte[] bytes, string name)
    {
        var (_, faults) = LedgerFile.Read(bytes, name);
        if (!faults.IsEmpty) return [.. faults.Select(d => Filled.In(Texts.FaultRow, d.File, d.Line, d.Message))];
        lock (gate)
        {
            if (isGone) return [Texts.ExchangeGone];
            folder.Write(ExchangeFolder.Ledger, bytes);
        }
        return [];
    }

    /// <summary>Overwrites and removes all files.</summary>
    internal (IReadOnlyList<string> Names, string? Fault) Destroy()
    {
        lock (gate)
        {
            if (work is { IsGoingOn: true }) return ([], Texts.PlanIsBeingMade);
            isGone = true;
            return (folder.Destroy(), null);
        }
    }

    private void Replace(Action put)
    {
        lock (gate)
        {
            put();
            planned = null;
        }
    }

    private (ExchangeCase?, ImmutableArray<string>) Read()
    {
        try
        {
            ExchangeReading read = ExchangeFile.Read(folder.Read(ExchangeFolder.File), ExchangeFolder.File, name => folder.Read(ExchangeFolder.Lists + "/" + name));
            return (read.Exchange, [.. read.Errors.Select(e => e.ToString())]);
        }
        catch (Exception e) when (e is StoreException or IOException or UnauthorizedAccessException)
        {
            return (null, [e.Message]);
        }
    }
}
