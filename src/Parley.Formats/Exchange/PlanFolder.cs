using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Parley.Exchange;

namespace Parley.Formats;

/// <summary>A plan as a folder with a part for each reader: <c>neutral</c>, <c>side-ID</c> for each side, and <c>public</c>.</summary>
public static class PlanFolder
{
    /// <summary>The part for the mediator and the neutral body.</summary>
    public const string Neutral = "neutral";

    /// <summary>The plan, with all tokens.</summary>
    public const string Plan = Neutral + "/plan.json";

    /// <summary>The register of what is published, and whom each number counts.</summary>
    public const string Published = Neutral + "/published.json";

    /// <summary>The communiqué, which is for everybody.</summary>
    public const string Communique = "public/communique.txt";

    /// <summary>The part for a side.</summary>
    public static string OfSide(string id) => "side-" + id;

    /// <summary>Why a folder cannot be written; null where it can: manifests of an earlier plan beside those of this one would be handed out with them.</summary>
    public static string? Fault(string folder)
    {
        if (File.Exists(folder)) return $"{folder} is a file; name a new folder";
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            return $"{folder} is not empty, and files of another plan would stand beside those of this one; name a new folder, or destroy the old one with parley exchange forget";
        return null;
    }

    /// <summary>Writes the folder, readable by its owner only.</summary>
    /// <param name="exchange">The exchange.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="view">What sides may know of it.</param>
    /// <param name="communique">The communiqué; null where there is none.</param>
    /// <param name="earlier">What was published before.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="seal">Encrypts the files with tokens; null to leave them open.</param>
    /// <param name="more">Other files for the neutral body, by name.</param>
    /// <returns>The names of the files that are not for everybody.</returns>
    public static IReadOnlyList<string> Write(
        ExchangeCase exchange, ExchangePlan plan, SideView view, Communique? communique, ImmutableArray<PublishedGroup> earlier, string folder, Func<byte[], byte[]>? seal, params ReadOnlySpan<(string Name, string Text)> more)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(view);
        var names = new List<string>();
        TokenFiles.Private(folder);
        Add(Plan, PlanJson.Write(exchange, plan));
        for (int s = 0; s < 2; s++)
        {
            string side = OfSide(exchange.Sides[s].Id);
            Add($"{side}/plan.json", PlanJson.WriteForSides(exchange, plan, view));
            for (int k = 0; k < plan.Stages.Length; k++)
                Add(string.Create(CultureInfo.InvariantCulture, $"{side}/stage-{k + 1:00}.csv"), Encoding.UTF8.GetBytes(PlanJson.Manifest(exchange, plan.Stages[k], s)));
        }
        Add(Published, PublishedJson.Write(exchange.Sides, [.. earlier, .. view.Reasons, .. communique?.Groups ?? []]));
        foreach (var (name, text) in more) Add($"{Neutral}/{name}", Encoding.UTF8.GetBytes(text));
        if (communique is not null)
        {
            TokenFiles.Private(Path.Combine(folder, Path.GetDirectoryName(Communique)!));
            TokenFiles.Write(Path.Combine(folder, Communique), Encoding.UTF8.GetBytes(communique.Text));
        }
        return names;

        void Add(string name, byte[] bytes)
        {
            if (seal is not null) (name, bytes) = (name + TokenFiles.Ending, seal(bytes));
            // The register comes before the file, so that no file is ever without one that can destroy it.
            names.Add(name);
            TokenFiles.Note(folder, names, exchange.RetainUntil);
            TokenFiles.Private(Path.GetDirectoryName(Path.Combine(folder, name))!);
            TokenFiles.Write(Path.Combine(folder, name), bytes);
        }
    }
}
