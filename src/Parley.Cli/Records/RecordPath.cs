using System.Security.Cryptography;
using System.Text;
using Parley.Records;
using Parley.Talks;

namespace Parley.Cli;

/// <summary>A record where it is kept: in a store, or as an export.</summary>
internal static class RecordPath
{
    /// <summary>Whether a file is a store or an export of a record, and not a case file.</summary>
    public static bool IsRecord(string path)
    {
        if (!File.Exists(path)) return false;
        using FileStream file = File.OpenRead(path);
        var head = new byte[16];
        int read = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        string text = Encoding.ASCII.GetString(head, 0, read);
        return text.StartsWith("SQLite format 3", StringComparison.Ordinal) || text.StartsWith("{\"parley-record\"", StringComparison.Ordinal);
    }

    /// <summary>The talks of a record, up to a time; those of an export as far as its reader may read them.</summary>
    /// <exception cref="FaultException">There is no record here, or an export does not verify.</exception>
    public static (TalksState Talks, string Reader) Talks(string path, DateTimeOffset? until = null)
    {
        var (talks, reader) = Whole(path);
        if (until is null) return (talks, reader);
        var early = new TalksState();
        foreach (Entry entry in talks.Entries.Where(e => e.At <= until)) early.Add(entry);
        return (early, reader);
    }

    /// <summary>Opens a store and does something with its record.</summary>
    /// <exception cref="FaultException">There is no store here, or it holds more than one record.</exception>
    public static T Opened<T>(string path, Func<SqliteStore, ChainedRecord, SigningKey, T> act)
    {
        if (!File.Exists(path)) throw new FaultException($"there is no record {path}; parley record new, or parley record import, makes one");
        if (!IsStore(path)) throw new FaultException($"{path} is not a record that can be written to; an export is read and verified only");
        using SqliteStore store = SqliteStore.Open(path);
        if (store.Records is not [var id]) throw new FaultException($"{path} holds {store.Records.Count} records; this command takes a file with one");
        using SigningKey keeper = store.KeeperOf(id);
        return act(store, store.Load(id), keeper);
    }

    /// <summary>Makes a store with a new record in it and enters its first acts.</summary>
    /// <exception cref="FaultException">There is a file with this name already.</exception>
    public static string Make(string path, TimeProvider clock, IEnumerable<(Readers Readers, Act Act)> acts)
    {
        SafeFile.Require(path, kept: null);
        if (File.Exists(path)) throw new FaultException($"{path} is there already and was left as it is; name another file for the new record");
        string id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        using SqliteStore store = SqliteStore.Open(path);
        using SigningKey keeper = SigningKey.New();
        store.Begin(id, keeper);
        var record = new ChainedRecord(id);
        new Clerk(record, keeper, clock, Random).WriteAll(Readers.MediatorName, acts);
        store.Append(id, "begin", record.Entries);
        return keeper.PublicKey;
    }

    /// <summary>32 random bytes, whatever they are for.</summary>
    public static byte[] Random(string purpose) => RandomNumberGenerator.GetBytes(32);

    private static (TalksState, string) Whole(string path)
    {
        if (IsRecord(path) && !IsStore(path))
        {
            RecordReport report = RecordVerifier.Verify(File.ReadAllBytes(path));
            return report.IsGood ? (report.Talks, report.File!.Reader) : throw new FaultException($"{path} does not verify, {report.Why}; ask for it again");
        }
        return Opened(path, (_, record, _) => (record.Talks, RecordExport.KeeperName));
    }

    private static bool IsStore(string path) => IsRecord(path) && File.OpenRead(path) is var file && Using(file);

    private static bool Using(FileStream file)
    {
        using (file) return file.ReadByte() == 'S';
    }
}
