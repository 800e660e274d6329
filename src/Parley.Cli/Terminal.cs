using Spectre.Console;

namespace Parley.Cli;

/// <summary>Where the command reads and writes.</summary>
/// <param name="Out">Answers for people.</param>
/// <param name="Errors">Errors, warnings and progress.</param>
/// <param name="Bytes">Opens standard output for answers that are files: JSON.</param>
/// <param name="CanAsk">Whether somebody is there to be asked.</param>
/// <param name="ShowsProgress">Whether somebody watches <paramref name="Errors"/>.</param>
internal sealed record Terminal(IAnsiConsole Out, IAnsiConsole Errors, Func<Stream> Bytes, bool CanAsk, bool ShowsProgress)
{
    /// <summary>The clock, for today's date and for limits.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Says what is wrong, as it is: no markup, no wrapping of paths.</summary>
    public void Error(string message) => Errors.WriteLine(message);

    /// <summary>Does long work, showing how far it is where somebody watches.</summary>
    public async Task<T> Work<T>(string what, Func<IProgress<string>?, T> work)
    {
        if (!ShowsProgress) return await Task.Run(() => work(null));
        return await Errors.Status().StartAsync(what, status => Task.Run(() => work(new Shown(what, status))));
    }

    private sealed class Shown(string what, StatusContext status) : IProgress<string>
    {
        public void Report(string value) => status.Status(Markup.Escape($"{what}: {value}"));
    }
}
