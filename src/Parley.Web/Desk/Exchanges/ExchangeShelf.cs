using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Parley.Records;

namespace Parley.Web;

/// <summary>All exchanges of a workbench, each in a folder of its own beside the file of the cases. Thread-safe.</summary>
public sealed partial class ExchangeShelf
{
    private const string Unfinished = ".unfinished";

    private readonly ConcurrentDictionary<string, Lazy<ExchangeDesk>> open = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> passphrases = new(StringComparer.Ordinal);
    private readonly WorkbenchOptions options;
    private readonly string root;

    /// <summary>Opens the shelf.</summary>
    /// <param name="options">Where the cases are kept.</param>
    /// <param name="passphrase">The passphrase for an exchange that is encrypted, given what to call it and what tells whether one opens it.</param>
    /// <exception cref="StoreException">One stays locked.</exception>
    internal ExchangeShelf(WorkbenchOptions options, Func<string, Func<string, bool>, string> passphrase)
    {
        this.options = options;
        root = Path.GetFullPath(options.Store) + ".exchanges";
        if (!Directory.Exists(root)) return;
        // What was being written when the program ended was never shown as kept.
        foreach (string left in Directory.EnumerateDirectories(root, "*" + Unfinished)) new ExchangeFolder(left, null).Destroy();
        foreach (string id in Ids)
        {
            string file = Path.Combine(root, id, ExchangeFolder.File);
            if (File.Exists(file) && File.ReadAllBytes(file) is var bytes && SealedFile.Is(bytes)) passphrases[id] = passphrase("exchange " + id, words => Opens(bytes, words));
        }
    }

    /// <summary>All exchanges, by title.</summary>
    public IReadOnlyList<ExchangeDesk> All => [.. Ids.Select(Desk).OrderBy(d => d.Title, StringComparer.OrdinalIgnoreCase).ThenBy(d => d.Id, StringComparer.Ordinal)];

    private IEnumerable<string> Ids => Directory.Exists(root) ? Directory.EnumerateDirectories(root).Select(f => Path.GetFileName(f)).Where(n => Id().IsMatch(n)) : [];

    /// <summary>The exchange with an id; null if there is none.</summary>
    public ExchangeDesk? Find(string id) => Id().IsMatch(id) && Directory.Exists(Path.Combine(root, id)) ? Desk(id) : null;

    /// <summary>Puts an exchange on the shelf; where something is faulty or refused, says all of it and keeps nothing.</summary>
    /// <param name="files">The exchange file and its lists.</param>
    public (ExchangeDesk? Desk, ImmutableArray<string> Faults) Add(IReadOnlyList<(string Name, byte[] Bytes)> files)
    {
        ListsIn lists = ListsIn.Of(files);
        if (lists.Exchange is null) return (null, lists.Faults);
        string id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)), place = Path.Combine(root, id);
        Formats.TokenFiles.Private(root);
        var folder = new ExchangeFolder(place + Unfinished, options.EncryptNewUnder);
        try
        {
            foreach (var (name, bytes) in lists.Lists) folder.Write(ExchangeFolder.Lists + "/" + name, bytes);
            folder.Write(ExchangeFolder.File, lists.File);
            if (options.EncryptNewUnder is { } words) passphrases[id] = words;
            Directory.Move(place + Unfinished, place);
        }
        catch
        {
            folder.Destroy();
            throw;
        }
        return (Desk(id), []);
    }

    /// <summary>Destroys an exchange: everything in its folder is overwritten and removed.</summary>
    /// <returns>The files that were destroyed, by name; or why nothing was.</returns>
    public (IReadOnlyList<string> Names, string? Fault) Forget(ExchangeDesk desk)
    {
        ArgumentNullException.ThrowIfNull(desk);
        var destroyed = desk.Destroy();
        if (destroyed.Fault is null)
        {
            open.TryRemove(desk.Id, out _);
            passphrases.TryRemove(desk.Id, out _);
        }
        return destroyed;
    }

    /// <summary>Stops all planning; what was found by then is kept.</summary>
    public void Stop()
    {
        foreach (Lazy<ExchangeDesk> desk in open.Values) desk.Value.StopPlanning();
    }

    /// <summary>Ends when nothing is being planned any more.</summary>
    public Task Stopped => Task.WhenAll(open.Values.Select(d => d.Value.Planning));

    private ExchangeDesk Desk(string id) =>
        open.GetOrAdd(id, key => new(() => new ExchangeDesk(key, new ExchangeFolder(Path.Combine(root, key), passphrases.GetValueOrDefault(key)), options))).Value;

    private static bool Opens(byte[] bytes, string words)
    {
        try
        {
            return SealedFile.Open(bytes, words) is not null;
        }
        catch (StoreException)
        {
            // It was changed from outside: whoever opens the exchange is told, and the others can be used.
            return true;
        }
    }

    [GeneratedRegex(@"\A[0-9a-f]{16}\z")]
    private static partial Regex Id();
}
