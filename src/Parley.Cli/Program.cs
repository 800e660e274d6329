using Parley.Cli;
using Spectre.Console;

using var interrupt = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    // The first Ctrl-C keeps what is complete; a second one ends the program at once.
    pressed.Cancel = !interrupt.IsCancellationRequested;
    interrupt.Cancel();
};
Console.OutputEncoding = new System.Text.UTF8Encoding(false);
var errors = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
if (Console.IsErrorRedirected) errors.Profile.Width = 10_000; // whoever reads it line by line gets whole lines
var terminal = new Terminal(AnsiConsole.Console, errors, Console.OpenStandardOutput, !Console.IsInputRedirected && !Console.IsOutputRedirected, !Console.IsErrorRedirected);
return await new Application(terminal).Run(args, interrupt.Token);
