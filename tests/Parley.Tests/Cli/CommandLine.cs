using System.Globalization;
using System.Text;
using Parley.Cli;
using Parley.Tests.House;
using Spectre.Console.Testing;

namespace Parley.Tests.Cli;

/// <summary>What a command line printed, and how it ended.</summary>
internal sealed record CommandLine(int Exit, string Out, string Errors, byte[] Bytes)
{
    /// <summary>Runs a command in this process, 80 columns wide and without colour. Names of shipped cases stand for their files.</summary>
    public static Task<CommandLine> Run(string arguments, CancellationToken interrupt = default) => Run(arguments, TimeProvider.System, interrupt);

    /// <summary>Runs a command on a day such as 2026-02-05.</summary>
    public static Task<CommandLine> RunOn(string today, string arguments) => Run(arguments, new Day(DateTimeOffset.Parse(today + "T12:00Z", CultureInfo.InvariantCulture)), CancellationToken.None);

    private static async Task<CommandLine> Run(string arguments, TimeProvider clock, CancellationToken interrupt)
    {
        using TestConsole output = new(), errors = new();
        errors.Profile.Width = 10_000;
        using var bytes = new MemoryStream();
        var terminal = new Terminal(output, errors, () => new Kept(bytes), CanAsk: false, ShowsProgress: false) { Clock = clock };
        string[] words = [.. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Path)];
        int exit = await new Application(terminal).Run(words, interrupt);
        return new CommandLine(exit, output.Output, errors.Output, bytes.ToArray());
    }

    public string Json => Encoding.UTF8.GetString(Bytes);

    private static string Path(string word)
    {
        string path = System.IO.Path.Combine(Repository.Root, "cases", word + ".yaml");
        return File.Exists(path) ? path : word;
    }

    private sealed class Day(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    /// <summary>A stream that stays readable after the command has closed it.</summary>
    private sealed class Kept(MemoryStream inner) : Stream
    {
        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => inner.Length;

        public override long Position { get => inner.Position; set => throw new NotSupportedException(); }

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);
    }
}
