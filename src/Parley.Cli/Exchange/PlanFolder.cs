using System.Collections.Immutable;
using System.Globalization;
using Parley.Core;
using Parley.Exchange;
using Parley.Formats;
using Parley.Records;

namespace Parley.Cli;

/// <summary>A plan as a folder with a part for each reader: <c>neutral</c>, <c>side-ID</c> for each side, and <c>public</c>.</summary>
internal static class PlanFolder
{
    public const string Neutral = "neutral";

    /// <summary>Whether a folder can be written: manifests of an earlier plan beside those of this one would be handed out with them.</summary>
    public static void Require(string folder)
    {
        if (File.Exists(folder)) throw new FaultException($"{folder} is a file; name a new folder");
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw new FaultException($"{folder} is not empty, and files of another plan would stand beside those of this one; name a new folder, or destroy the old one with parley exchange forget");
    }

    public static void Write(Terminal terminal, ExchangeCase exchange, ExchangePlan plan, SideView view, Communique? communique, ImmutableArray<PublishedGroup> earlier, string folder, string? passphrase)
    {
        var names = new List<string>();
        Private(folder);
        Func<byte[], byte[]>? seal = passphrase is null ? null : SealedFile.Sealer(passphrase);
        Add($"{Neutral}/plan.json", PlanJson.Write(exchange, plan));
        for (int s = 0; s < 2; s++)
        {
            Add($"side-{exchange.Sides[s].Id}/plan.json", PlanJson.WriteForSides(exchange, plan, view));
            for (int k = 0; k < plan.Stages.Length; k++)
                Add(string.Create(CultureInfo.InvariantCulture, $"side-{exchange.Sides[s].Id}/stage-{k + 1:00}.csv"), TokenFiles.Utf8(PlanJson.Manifest(exchange, plan.Stages[k], s)));
        }
        Add($"{Neutral}/published.json", PublishedJson.Write(exchange.Sides, [.. earlier, .. view.Reasons, .. communique?.Groups ?? []]));
        if (communique is not null)
        {
            Private(Path.Combine(folder, "public"));
            TokenFiles.Write(Path.Combine(folder, "public", "communique.txt"), TokenFiles.Utf8(communique.Text));
        }
        terminal.Error($"{Words.Count(names.Count, "file", "files")} for the neutral body and the sides are in {folder}, readable by you alone{(passphrase is null ? "" : " and encrypted")}; "
            + (exchange.RetainUntil is { } day ? $"parley exchange forget {folder} destroys them after {day:yyyy-MM-dd}." : "the exchange file gives no day until which they are kept (retain-until)."));

        void Add(string name, byte[] bytes)
        {
            if (seal is not null) (name, bytes) = (name + TokenFiles.Ending, seal(bytes));
            // The register comes before the file, so that no file is ever without one that can destroy it.
            names.Add(name);
            TokenFiles.Note(folder, names, exchange.RetainUntil);
            Private(Path.GetDirectoryName(Path.Combine(folder, name))!);
            TokenFiles.Write(Path.Combine(folder, name), bytes);
        }
    }

    private static void Private(string folder)
    {
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
