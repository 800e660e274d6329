using System.Collections.Immutable;
using System.CommandLine;
using Parley.Core;
using Parley.Exchange;
using Parley.Formats;
using Parley.Records;

namespace Parley.Cli;

/// <summary><c>parley exchange</c>: exchanges of prisoners, from two lists and agreed rules to an attested completion.</summary>
internal static class ExchangeCommand
{
    public static Command Make(Terminal terminal) => new("exchange", "Plans exchanges of prisoners: lists, rules, stages, communiqués, completion. People are opaque tokens.")
    {
        ExchangeListCommands.Check(terminal),
        ExchangeListCommands.Reconcile(terminal),
        ExchangeListCommands.Tokens(terminal),
        ExchangePlanCommands.Plan(terminal),
        ExchangePlanCommands.Explain(terminal),
        ExchangePublishCommands.Communique(terminal),
        ExchangeCompletionCommands.Attest(terminal),
        ExchangeCompletionCommands.Ledger(terminal),
        ExchangePublishCommands.Seal(terminal),
        ExchangePublishCommands.Open(terminal),
        ExchangeCompletionCommands.Forget(terminal),
    };

    public static Argument<string> File() => new("EXCHANGE") { Description = "The exchange file." };

    public static Option<bool> Json() => new("--json") { Description = "Print JSON, and nothing else." };

    /// <summary>Reads an exchange and its lists.</summary>
    /// <exception cref="FaultException">A file is faulty; every fault was listed.</exception>
    public static ExchangeReading Read(string path, Terminal terminal)
    {
        ExchangeReading reading = ExchangeFile.Read(path, Unsealed);
        foreach (Diagnostic d in reading.Diagnostics) terminal.Error(d.ToString());
        if (reading.Exchange is null) throw new FaultException($"{path}: {Words.Count(reading.Errors.Count(), "fault", "faults")}; the exchange cannot be used before that is mended");
        return reading;
    }

    /// <summary>The bytes of a file.</summary>
    /// <exception cref="FaultException">There is none, or it cannot be read.</exception>
    public static byte[] Bytes(string path) => Known(path, System.IO.File.ReadAllBytes);

    /// <summary>The bytes of a file that may be encrypted.</summary>
    /// <exception cref="FaultException">There is none, it cannot be read, or the passphrase does not open it.</exception>
    public static byte[] Opened(string path) => Known(path, Unsealed);

    /// <summary>The bytes of a file that is there, and may be encrypted.</summary>
    /// <exception cref="FaultException">The passphrase does not open it.</exception>
    public static byte[] Unsealed(string path)
    {
        byte[] bytes = System.IO.File.ReadAllBytes(path);
        if (!SealedFile.Is(bytes)) return bytes;
        string passphrase = RecordPath.Passphrase(Path.GetFileName(path)) ?? throw new FaultException($"{path} is encrypted: put the passphrase into the variable PARLEY_PASSPHRASE, or run this in a terminal");
        return SealedFile.Open(bytes, passphrase) ?? throw new FaultException($"the passphrase does not open {path}");
    }

    private static byte[] Known(string path, Func<string, byte[]> read)
    {
        if (Directory.Exists(path)) throw new FaultException($"{path} is a folder; name a file in it");
        if (!System.IO.File.Exists(path)) throw new FaultException($"there is no file {path}; check the name");
        return read(path);
    }

    /// <summary>A plan that was written.</summary>
    /// <exception cref="FaultException">It is none.</exception>
    public static (ImmutableArray<ExchangeSide> Sides, ImmutableArray<AttestableStage> Stages) Plan(string path) =>
        PlanJson.Read(Opened(path), out string? fault) ?? throw new FaultException($"{path}: {fault}");

    /// <summary>Attestations of a plan's stages.</summary>
    /// <exception cref="FaultException">They are faulty; every fault was listed.</exception>
    public static ImmutableArray<StageAttestation> Attestations(Terminal terminal, string path, (ImmutableArray<ExchangeSide> Sides, ImmutableArray<AttestableStage> Stages) plan)
    {
        var (attestations, faults) = AttestationFile.Read(path, plan.Sides);
        foreach (Diagnostic d in faults) terminal.Error(d.ToString());
        if (faults.Length > 0) throw new FaultException($"{path} has {Words.Count(faults.Length, "fault", "faults")} and was not used");
        foreach (StageAttestation a in attestations.Where(a => a.Stage > plan.Stages.Length)) throw new FaultException($"stage {a.Stage} is attested, and the plan has {plan.Stages.Length}");
        return attestations;
    }

    /// <summary>What was published before.</summary>
    /// <exception cref="FaultException">A register is none.</exception>
    public static ImmutableArray<PublishedGroup> Published(string[]? paths, ExchangeCase exchange) =>
        [.. (paths ?? []).SelectMany(p => PublishedJson.Read(Opened(p), exchange.Sides, out string? fault) is var groups && fault is null ? groups : throw new FaultException($"{p}: {fault}"))];

    /// <summary>Prints JSON.</summary>
    public static int Print(Terminal terminal, byte[] json, int exit = ExitCode.Done)
    {
        using Stream output = terminal.Bytes();
        output.Write(json);
        return exit;
    }

    /// <summary>Prints what the law has to say.</summary>
    public static void Law(Page page, IReadOnlyCollection<LawNote> notes)
    {
        if (notes.Count == 0) return;
        page.Heading("What the law says (information, not advice)");
        foreach (LawNote note in notes) page.Item(note.IsRefusal ? "refused:" : "-", $"{note.Message} ({note.Article}).");
    }

    /// <summary>A side by its id.</summary>
    public static int Side(ExchangeCase exchange, string id)
    {
        int side = exchange.Sides.Select(s => s.Id).ToList().IndexOf(id);
        return side >= 0 ? side : throw Lookup.Unknown("side", id, exchange.Sides.Select(s => s.Id));
    }
}
