using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using Parley.Core;
using Parley.Exchange;
using Parley.Formats;
using Parley.Records;

namespace Parley.Cli;

/// <summary>Commands about what leaves the neutral body: communiqué, seal, open.</summary>
internal static class ExchangePublishCommands
{
    public static Command Communique(Terminal terminal)
    {
        var path = ExchangeCommand.File();
        var plan = new Argument<string>("PLAN") { Description = "The plan, as parley exchange plan --json or --out wrote it." };
        var attested = new Option<string?>("--attested") { Description = "What the verifiers attest (YAML): says what was handed over, of attested stages only.", HelpName = "FILE" };
        var earlier = new Option<string[]>("--earlier") { Description = "A register of what was published before (published.json); more than one can be given.", HelpName = "FILE" };
        var register = new Option<string?>("--register") { Description = "Write a new register, of what was published before and now, for the next time.", HelpName = "FILE" };
        var command = new Command("communique", "Writes a communiqué on a plan, or on what was handed over: aggregates only, from which with all that was published before nothing small follows.") { path, plan, attested, earlier, register };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(register) is { } target) SafeFile.Require(target, kept: parsed.GetValue(path));
            ExchangeCase exchange = ExchangeCommand.Read(parsed.GetValue(path)!, terminal).Exchange!;
            var before = ExchangeCommand.Published(parsed.GetValue(earlier), exchange);
            var planned = ExchangeCommand.Plan(parsed.GetValue(plan)!);
            if (!planned.Sides.Select(s => s.Id).SequenceEqual(exchange.Sides.Select(s => s.Id))) throw new FaultException($"{parsed.GetValue(plan)} is about other sides than {parsed.GetValue(path)}");
            var attestations = parsed.GetValue(attested) is { } file ? ExchangeCommand.Attestations(terminal, file, planned) : [];
            if (Completion.Of(planned.Sides, planned.Stages, attestations).Any(s => !s.Faults.IsEmpty))
                throw new FaultException($"{parsed.GetValue(attested)} is at fault, and nothing is published on it; parley exchange attest says where");
            var people = exchange.Lists.SelectMany(l => l.People).DistinctBy(p => p.Token).ToDictionary(p => p.Token, StringComparer.Ordinal);
            bool isDone = parsed.GetValue(attested) is not null;
            Communique communique = Parley.Exchange.Communique.Of(exchange, Completion.AsCarriedOut(planned.Stages, attestations, people), isDone,
                isDone ? [.. attestations.Select(a => a.Stage).Distinct()] : null, before);
            if (parsed.GetValue(register) is { } to) TokenFiles.Write(to, PublishedJson.Write(exchange.Sides, before.AddRange(communique.Groups)));
            return ExchangeCommand.Print(terminal, Encoding.UTF8.GetBytes(communique.Text));
        });
        return command;
    }

    public static Command Seal(Terminal terminal)
    {
        var path = new Argument<string>("FILE") { Description = "A list, a manifest, a plan." };
        var command = new Command("seal", $"Encrypts a file under a passphrase (variable PARLEY_NEW_PASSPHRASE, or asked for) as FILE{TokenFiles.Ending}, and destroys the original. Exchange files can name sealed lists.") { path };
        command.SetAction(parsed =>
        {
            string from = parsed.GetValue(path)!, to = from + TokenFiles.Ending;
            byte[] bytes = ExchangeCommand.Bytes(from);
            if (SealedFile.Is(bytes)) throw new FaultException($"{from} is sealed already");
            if (File.Exists(to)) throw new FaultException($"{to} is there already and was left as it is");
            string passphrase = RecordPath.NewPassphrase();
            byte[] closed = SealedFile.Seal(bytes, passphrase);
            TokenFiles.Write(to, closed);
            // Nothing is destroyed before what replaces it was read back.
            if (SealedFile.Open(File.ReadAllBytes(to), passphrase)?.AsSpan().SequenceEqual(bytes) != true) throw new FaultException($"{to} could not be read back; {from} was left as it is");
            TokenFiles.Destroy(from);
            terminal.Error($"{to} is sealed; {from} was overwritten and removed. Copies made before still hold what they held.");
            return ExitCode.Done;
        });
        return command;
    }

    public static Command Open(Terminal terminal)
    {
        var path = new Argument<string>("FILE") { Description = "A sealed file." };
        var command = new Command("open", "Prints a sealed file; the passphrase comes from the variable PARLEY_PASSPHRASE, or is asked for.") { path };
        command.SetAction(parsed => ExchangeCommand.Print(terminal, ExchangeCommand.Opened(parsed.GetValue(path)!)));
        return command;
    }
}
