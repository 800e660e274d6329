using System.Diagnostics;
using System.Text;
using Parley.Tests.House;

namespace Parley.Tests.Web;

/// <summary>The program itself, started with <c>serve</c>, and everything that it prints.</summary>
internal sealed class ServedProgram : IAsyncDisposable
{
    private readonly Process process;
    private readonly StringBuilder printed = new();
    private readonly TaskCompletionSource<Uri> link = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServedProgram(Process process) => this.process = process;

    /// <summary>The link that it printed first.</summary>
    public Uri Link { get; private set; } = null!;

    /// <summary>All that it printed so far, on standard output and standard error.</summary>
    public string Printed
    {
        get
        {
            lock (printed) return printed.ToString();
        }
    }

    /// <summary>Starts it on any port that is free and waits for its link.</summary>
    public static async Task<ServedProgram> Start(string store, string[] more, params (string Name, string Value)[] environment)
    {
        ServedProgram program = Run(store, ["--port", "0", .. more], environment);
        Task ended = program.process.WaitForExitAsync(TestContext.Current.CancellationToken);
        if (await Task.WhenAny(program.link.Task, ended) == ended) Assert.Fail(program.Printed);
        program.Link = await program.link.Task;
        return program;
    }

    /// <summary>Starts it where it cannot begin to serve; returns its exit code and what it printed.</summary>
    public static async Task<(int Exit, string Printed)> Fail(string store, string[] more, params (string Name, string Value)[] environment)
    {
        await using ServedProgram program = Run(store, more, environment);
        return (await program.Exit(), program.Printed);
    }

    /// <summary>Presses Ctrl-C and waits for the end.</summary>
    public async Task<int> Interrupt()
    {
        using Process kill = Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        return await Exit();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private async Task<int> Exit()
    {
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        return process.ExitCode;
    }

    private static ServedProgram Run(string store, string[] more, (string Name, string Value)[] environment)
    {
        string[] output = AppContext.BaseDirectory.TrimEnd('/').Split('/')[^3..];
        var start = new ProcessStartInfo(Path.Combine([Repository.Root, "src/Parley.Cli/bin", .. output, "parley"]), ["serve", "--data", store, .. more])
        {
            RedirectStandardOutput = true, RedirectStandardInput = true, RedirectStandardError = true,
        };
        foreach (string name in new[] { "PARLEY_PASSPHRASE", "PARLEY_NEW_PASSPHRASE" }) start.Environment.Remove(name);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        var program = new ServedProgram(new Process { StartInfo = start });
        program.process.OutputDataReceived += (_, e) => program.Take(e.Data);
        program.process.ErrorDataReceived += (_, e) => program.Take(e.Data);
        program.process.Start();
        program.process.BeginOutputReadLine();
        program.process.BeginErrorReadLine();
        return program;
    }

    private void Take(string? line)
    {
        if (line is null) return;
        lock (printed) printed.Append(line).Append('\n');
        if (line.StartsWith("http", StringComparison.Ordinal)) link.TrySetResult(new Uri(line));
    }
}
