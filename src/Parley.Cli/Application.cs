using System.CommandLine;
using System.Reflection;
using Parley.Core;
using Parley.Reasoning;

namespace Parley.Cli;

/// <summary>The command <c>parley</c> with its subcommands.</summary>
internal sealed class Application(Terminal terminal)
{
    /// <summary>Name and version, as results carry them.</summary>
    public static string NameAndVersion { get; } =
        "parley " + typeof(Application).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Runs a command line; returns the exit code.</summary>
    public async Task<int> Run(string[] arguments, CancellationToken interrupt)
    {
        var root = new RootCommand("Reasons exactly over what the parties to a dispute said: can they settle, what blocks it, what can be signed now, what would unlock it, what to ask next.")
        {
            CheckCommand.Make(terminal),
            NewCommand.Make(terminal),
            AnalyzeCommand.Make(terminal),
            ExplainCommand.Make(terminal),
            WeighCommand.Make(terminal),
            VerifyCommand.Make(terminal),
            FrontierCommand.Make(terminal),
            ConvertCommand.Make(terminal),
            RecordCommand.Make(terminal),
            TalksCommand.Make(terminal),
            ExchangeCommand.Make(terminal),
            ServeCommand.Make(terminal),
        };
        ParseResult parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors) terminal.Error($"error: {error.Message}");
            terminal.Error("Run parley --help, or parley COMMAND --help, for what can be said.");
            return ExitCode.Faulty;
        }
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null, Output = terminal.Out.Profile.Out.Writer }, interrupt);
        }
        catch (FaultException fault)
        {
            terminal.Error($"error: {fault.Message}");
            return ExitCode.Faulty;
        }
        catch (Exception e) when (e is Parley.Talks.RefusedException or Parley.Records.StoreException)
        {
            terminal.Error($"error: {e.Message}");
            return ExitCode.Faulty;
        }
        catch (SituationException fault)
        {
            foreach (SituationFault f in fault.Faults) terminal.Error($"error: {f.Message}");
            return ExitCode.Faulty;
        }
        catch (UnverifiedException unverified)
        {
            terminal.Error($"error: {unverified.Message}");
            terminal.Error("This is an error of the program, not of the case; please report it with the case file if you may share it.");
            return ExitCode.Refused;
        }
        catch (OperationCanceledException)
        {
            terminal.Error("Interrupted; nothing was complete.");
            return ExitCode.Incomplete;
        }
        catch (ArgumentException e) when (arguments.Any(string.IsNullOrWhiteSpace))
        {
            terminal.Error($"error: a name on the command line is empty ({e.ParamName}); name a file");
            return ExitCode.Faulty;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            terminal.Error($"error: {e.Message}");
            return ExitCode.Faulty;
        }
    }
}
