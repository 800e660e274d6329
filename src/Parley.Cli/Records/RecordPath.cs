using System.Security.Cryptography;
using System.Text;
using Parley.Records;
using Parley.Talks;
using Spectre.Console;

namespace Parley.Cli;

/// <summary>A record where it is kept: in a store, or as an export.</summary>
internal static class RecordPath
{
    /// <summary>Whether this is a store or an export of a record, and not a case file.</summary>
    public static bool IsRecord(string path)
    {
        if (IsPostgres(path)) return true;
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
    public static T Opened<T>(string path, Func<IRecordStore, ChainedRecord, SigningKey, T> act) => InStore(path, (store, id) =>
    {
        using SigningKey keeper = store.KeeperOf(id);
        return act(store, store.Load(id), keeper);
    });

    private static T InStore<T>(string path, Func<IRecordStore, string, T> act)
    {
        var (where, wanted) = path.StartsWith(Postgres, StringComparison.Ordinal) && path.LastIndexOf('#') is > 0 and var mark ? (path[..mark], path[(mark + 1)..]) : (path, null);
        if (!IsPostgres(where) && !File.Exists(where)) throw new FaultException($"there is no record {where}; parley record new, or parley record import, makes one");
        if (!IsPostgres(where) && !IsStore(where)) throw new FaultException($"{where} is not a record that can be written to; an export is read and verified only");
        using IRecordStore store = Store(where);
        if (wanted is null && store.Records is not [_])
            throw new FaultException($"{where} holds {store.Records.Count} records{(IsPostgres(where) ? $" ({string.Join(", ", store.Records)}); name one, such as {where}#{(store.Records is [var first, ..] ? first : "ID")}" : "; this command takes a file with one")}");
        return act(store, wanted ?? store.Records[0]);
    }

    /// <summary>Copies a record, with its keeper's key, to another store; returns the hash of all that was copied.</summary>
    /// <exception cref="FaultException">There is something there already, or what arrived is not what was sent.</exception>
    public static string Copy(string from, string to) => InStore(from, (source, id) =>
    {
        using SigningKey keeper = source.KeeperOf(id);
        if (!IsPostgres(to))
        {
            SafeFile.Require(to, kept: from);
            if (File.Exists(to)) throw new FaultException($"{to} is there already and was left as it is; name another file for the copy");
        }
        var (record, done) = Consistent();
        using (IRecordStore target = Store(to)) target.Begin(id, keeper, source.IsEncrypted(id) ? Passphrase(id) : null, record.Entries, done);
        using IRecordStore copied = Store(to);
        string sent = Hash(record, done, keeper), arrived = Hash(copied.Load(id), copied.CommandsDone(id), keeper);
        return sent == arrived ? sent : throw new FaultException($"what is in {to} is not what was sent: {arrived}, not {sent}");

        // Entries and their command are added together: if no command came in between, both are of one moment.
        (ChainedRecord, IReadOnlyList<byte[]>) Consistent()
        {
            while (true)
            {
                IReadOnlyList<byte[]> before = source.CommandsDone(id);
                ChainedRecord loaded = source.Load(id);
                if (source.CommandsDone(id).Count == before.Count) return (loaded, before);
            }
        }

        static string Hash(ChainedRecord record, IReadOnlyList<byte[]> done, SigningKey keeper) =>
            Convert.ToHexStringLower(SHA256.HashData([.. RecordExport.Write(record, RecordExport.KeeperName, keeper), .. done.SelectMany(d => d)]));
    });

    private const string Postgres = "postgres:";

    private static bool IsPostgres(string path) => path.StartsWith(Postgres, StringComparison.Ordinal);

    /// <summary>A file, or a database named as <c>postgres:Host=…;Database=…</c>.</summary>
    /// <exception cref="FaultException">A password stands on the command line, or the database is not named as it should be.</exception>
    private static IRecordStore Store(string where)
    {
        if (!IsPostgres(where)) return SqliteStore.Open(where, Passphrase);
        try
        {
            return PostgresStore.HasPassword(where[Postgres.Length..])
                ? throw new FaultException("a password on the command line can be read by others; put it into ~/.pgpass, or into the variable PGPASSWORD")
                : PostgresStore.Open(where[Postgres.Length..], Passphrase);
        }
        catch (ArgumentException e)
        {
            throw new FaultException($"a database is named as postgres:Host=…;Database=…;Username=…, and not so: {e.Message}");
        }
    }

    /// <summary>The passphrase of an encrypted record: from the variable PARLEY_PASSPHRASE, which only this user can read, or asked for; null where nobody can be asked.</summary>
    public static string? Passphrase(string record)
    {
        if (Environment.GetEnvironmentVariable("PARLEY_PASSPHRASE") is { Length: > 0 } given) return given;
        return Console.IsInputRedirected ? null : new TextPrompt<string>($"Passphrase of record {record}:").Secret(null).Show(Errors);
    }

    /// <summary>A new passphrase: from the variable PARLEY_NEW_PASSPHRASE, or asked for twice.</summary>
    /// <exception cref="FaultException">Nobody can be asked, or the two differ.</exception>
    public static string NewPassphrase()
    {
        if (Environment.GetEnvironmentVariable("PARLEY_NEW_PASSPHRASE") is { Length: > 0 } given) return given;
        if (Console.IsInputRedirected) throw new FaultException("a passphrase is needed: put it into the variable PARLEY_NEW_PASSPHRASE, or run this in a terminal");
        string first = new TextPrompt<string>("New passphrase:").Secret(null).Show(Errors);
        return new TextPrompt<string>("The same again:").Secret(null).Show(Errors) == first ? first : throw new FaultException("the two passphrases differ; nothing was changed");
    }

    private static IAnsiConsole Errors => AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });

    /// <summary>Makes a store with a new record in it and enters its first acts.</summary>
    /// <exception cref="FaultException">There is a file with this name already.</exception>
    public static string Make(string path, TimeProvider clock, IEnumerable<(Readers Readers, Act Act)> acts, string? passphrase)
    {
        SafeFile.Require(path, kept: null);
        if (File.Exists(path)) throw new FaultException($"{path} is there already and was left as it is; name another file for the new record");
        string id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        using SqliteStore store = SqliteStore.Open(path);
        using SigningKey keeper = SigningKey.New();
        var record = new ChainedRecord(id);
        new Clerk(record, keeper, clock, Random).WriteAll(Readers.MediatorName, acts);
        store.Begin(id, keeper, passphrase, record.Entries);
        return keeper.PublicKey;
    }

    /// <summary>32 random bytes, whatever they are for.</summary>
    public static byte[] Random(string purpose) => RandomNumberGenerator.GetBytes(32);

    /// <summary>What a record comes to as far as its case goes: from a store, by its snapshot.</summary>
    /// <exception cref="FaultException">There is no record here, or an export does not verify.</exception>
    public static (TalksState Talks, string Reader) Case(string path) =>
        !IsPostgres(path) && !IsStore(path) ? Whole(path) : InStore(path, (store, id) => (store.LoadCase(id), RecordExport.KeeperName));

    private static (TalksState, string) Whole(string path)
    {
        if (!IsPostgres(path) && IsRecord(path) && !IsStore(path))
        {
            RecordReport report = RecordVerifier.Verify(File.ReadAllBytes(path));
            return report.IsGood ? (report.Talks, report.File!.Reader) : throw new FaultException($"{path} does not verify, {report.Why}; ask for it again");
        }
        return Opened(path, (_, record, _) => (record.Talks, RecordExport.KeeperName));
    }

    private static bool IsStore(string path) => !IsPostgres(path) && IsRecord(path) && File.OpenRead(path) is var file && Using(file);

    private static bool Using(FileStream file)
    {
        using (file) return file.ReadByte() == 'S';
    }
}
