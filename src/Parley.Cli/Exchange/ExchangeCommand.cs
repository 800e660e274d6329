using System.CommandLine;
using Parley.Core;
using Parley.Exchange;
using Parley.Formats;

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
        ExchangeCompletionCommands.Attest(terminal),
        ExchangeCompletionCommands.Ledger(terminal),
        ExchangeCompletionCommands.Forget(terminal),
    };

    public static Argument<string> File() => new("EXCHANGE") { Description = "The exchange file." };

    public static Option<bool> Json() => new("--json") { Description = "Print JSON, and nothing else." };

    /// <summary>Reads an exchange and its lists.</summary>
    /// <exception cref="FaultException">A file is faulty; every fault was listed.</exception>
    public static ExchangeReading Read(string path, Terminal terminal)
    {
        ExchangeReading reading = ExchangeFile.Read(path, TokenFiles.Open);
        foreach (Diagnostic d in reading.Diagnostics) terminal.Error(d.ToString());
        if (reading.Exchange is null) throw new FaultException($"{path}: {Words.Count(reading.Errors.Count(), "fault", "faults")}; the exchange cannot be used until they are mended");
        return reading;
    }

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
