using System.CommandLine;
using Parley.Web;

namespace Parley.Cli;

/// <summary><c>parley serve</c>: the workbench in the browser, for this machine alone.</summary>
internal static class ServeCommand
{
    private const int DefaultPort = 5227;

    public static Command Make(Terminal terminal)
    {
        var data = new Option<string?>("--data") { Description = "The file that holds the cases: made if it is not there, and readable by its owner only. By default one in your data folder.", HelpName = "FILE" };
        var port = new Option<int>("--port") { Description = "The port on 127.0.0.1; 0 for any that is free.", DefaultValueFactory = _ => DefaultPort, HelpName = "PORT" };
        var encrypt = new Option<bool>("--encrypt") { Description = "Encrypts new cases under a passphrase, which is asked for (or taken from the variable PARLEY_NEW_PASSPHRASE)." };
        var command = new Command("serve", "Opens the workbench: cases in the browser, on this machine alone.") { data, port, encrypt };
        command.SetAction(async (parsed, interrupt) =>
        {
            if (parsed.GetValue(port) is < 0 or > 65535) throw new FaultException($"--port takes a number up to 65535, not {parsed.GetValue(port)}");
            await using Workbench workbench = await Workbench.Start(new WorkbenchOptions(parsed.GetValue(data) ?? DefaultStore(), parsed.GetValue(port))
            {
                Passphrase = RecordPath.Passphrase,
                EncryptNewUnder = parsed.GetValue(encrypt) ? RecordPath.NewPassphrase() : null,
                ShippedCases = Path.Combine(AppContext.BaseDirectory, "cases"),
                Clock = terminal.Clock,
                OnFault = terminal.Error,
            }, interrupt);
            var page = new Page(terminal.Out);
            page.Line("The workbench is open, for this machine alone. This link signs in once:", 0);
            terminal.Out.Profile.Out.Writer.WriteLine(workbench.SignInLink());
            page.Line(terminal.CanAsk ? "Enter shows another link. Ctrl-C closes the workbench." : "Ctrl-C closes the workbench.", 0);
            if (terminal.CanAsk) _ = Task.Run(() => ShowLinks(terminal, workbench), CancellationToken.None);
            try
            {
                await workbench.Run(interrupt);
            }
            catch (OperationCanceledException)
            {
                // Closing is how it ends.
            }
            return ExitCode.Done;
        });
        return command;
    }

    private static void ShowLinks(Terminal terminal, Workbench workbench)
    {
        while (Console.ReadLine() is not null) terminal.Out.Profile.Out.Writer.WriteLine(workbench.SignInLink());
    }

    private static string DefaultStore()
    {
        string folder = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "parley");
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return Path.Combine(folder, "workbench.records");
    }
}
