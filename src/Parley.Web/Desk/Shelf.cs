using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using Parley.Formats;
using Parley.Records;
using Parley.Talks;

namespace Parley.Web;

/// <summary>All cases of a workbench. Each is a record of its own in the store. Thread-safe.</summary>
public sealed class Shelf(IRecordStore store, WorkbenchOptions options)
{
    private readonly ConcurrentDictionary<string, Lazy<CaseDesk>> open = new(StringComparer.Ordinal);

    /// <summary>All cases, by title; of those that cannot be opened, why not.</summary>
    public (IReadOnlyList<CaseDesk> Desks, IReadOnlyList<string> Faults) All
    {
        get
        {
            var desks = new List<CaseDesk>();
            var faults = new List<string>();
            foreach (string id in store.Records)
            {
                try
                {
                    desks.Add(Desk(id));
                }
                catch (StoreException fault)
                {
                    faults.Add($"{id}: {fault.Message}");
                }
            }
            return ([.. desks.OrderBy(d => d.Title, StringComparer.OrdinalIgnoreCase).ThenBy(d => d.Id, StringComparer.Ordinal)], faults);
        }
    }

    /// <summary>The case of this record; null if there is none.</summary>
    /// <exception cref="StoreException">It cannot be opened.</exception>
    public CaseDesk? Find(string id) => open.ContainsKey(id) || store.Records.Contains(id) ? Desk(id) : null;

    /// <summary>Puts a case file on the shelf.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="name">What messages call it.</param>
    /// <returns>Its desk, null where the file is faulty; and what came of reading.</returns>
    public (CaseDesk? Desk, CaseReading Reading) Add(ReadOnlySpan<byte> bytes, string name)
    {
        var (acts, reading) = CaseAsActs.Of(bytes, name);
        return (reading.Case is null ? null : Begin(acts).Desk, reading);
    }

    /// <summary>Puts a case on the shelf that begins with these acts; where they make a faulty one, says why and does nothing.</summary>
    public (CaseDesk? Desk, ImmutableArray<string> Faults) Begin(IEnumerable<(Readers Readers, Act Act)> acts)
    {
        string id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        using SigningKey keeper = SigningKey.New();
        var record = new ChainedRecord(id);
        new Clerk(record, keeper, options.Clock, _ => RandomNumberGenerator.GetBytes(32)).WriteAll(Readers.MediatorName, acts);
        CaseState state = CaseState.Of(record);
        if (state.Case is null) return (null, state.Faults);
        store.Begin(id, keeper, options.EncryptNewUnder, record.Entries);
        return (Desk(id), []);
    }

    /// <summary>Puts the cases of a folder on a shelf that is empty.</summary>
    public async Task Fill(string? folder, CancellationToken cancel)
    {
        if (folder is null || store.Records.Count > 0 || !Directory.Exists(folder)) return;
        foreach (string file in Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
        {
            byte[] bytes = await File.ReadAllBytesAsync(file, cancel);
            if (Path.GetFileName(file).Count(c => c == '.') == 1) Add(bytes, Path.GetFileName(file));
        }
    }

    private CaseDesk Desk(string id) => open.GetOrAdd(id, key => new Lazy<CaseDesk>(() => new CaseDesk(store, key, options.Clock), LazyThreadSafetyMode.PublicationOnly)).Value;
}
