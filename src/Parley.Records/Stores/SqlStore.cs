using System.Collections.Concurrent;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Parley.Talks;

namespace Parley.Records;

/// <summary>
/// What stores in SQL databases share: tables that only grow, but for the keys of words that are destroyed. Whoever adds at the same time shares one
/// transaction, and so one wait for the disk (group commit: DeWitt et al. 1984). Thread-safe.
/// </summary>
public abstract class SqlStore : IRecordStore
{
    /// <summary>The version of the tables that this program knows.</summary>
    protected const int Version = 2;

    private readonly ConcurrentDictionary<string, Vault> vaults = new(StringComparer.Ordinal);
    private readonly Func<string, string?>? passphrase;
    private readonly GroupCommit writer;

    /// <summary>A store.</summary>
    /// <param name="passphrase">The passphrase of a record that is encrypted, asked for once; null where there is none.</param>
    protected SqlStore(Func<string, string?>? passphrase)
    {
        this.passphrase = passphrase;
        writer = new GroupCommit(batch => Commit(batch));
    }

    /// <summary>Told how many additions each transaction held: for measuring.</summary>
    public Action<int>? OnCommit { get; set; }

    /// <summary>What people call the store.</summary>
    protected abstract string Name { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Records => Guarded(c => c.Query("select id from records order by id", r => r.GetString(0)).Order(StringComparer.Ordinal).ToList());

    /// <inheritdoc/>
    public void Begin(string record, SigningKey keeper, string? passphrase = null, IReadOnlyList<(SealedEntry Entry, Place Place)>? first = null, IReadOnlyList<byte[]>? done = null)
    {
        Vault vault = passphrase is null ? Vault.Open : Vault.New(passphrase);
        Guarded(c =>
        {
            using DbTransaction transaction = BeginWriting(c, [record]);
            if (IsThere(c, record)) throw new StoreException($"there is a record {record} in {Name} already");
            c.Execute("insert into records (id, keeper, lock) values (@record, @keeper, @lock)", ("@record", record), ("@keeper", vault.Seal(keeper.Secret(), KeeperOfRecord(record))), ("@lock", vault.Lock));
            foreach (var (entry, place) in first ?? []) Insert(c, record, StoredEntry.Of(entry, place, vault));
            foreach (byte[] command in done ?? []) c.Execute("insert into commands (record, id) values (@record, @id)", ("@record", record), ("@id", command));
            transaction.Commit();
            return true;
        });
        vaults[record] = vault;
    }

    /// <inheritdoc/>
    public bool IsEncrypted(string record) => Guarded(c => c.Query("select lock from records where id = @record", r => r.GetFieldValue<byte[]>(0), ("@record", record)).FirstOrDefault() ?? throw Unknown(record)).Length > 0;

    /// <inheritdoc/>
    public SigningKey KeeperOf(string record)
    {
        Vault vault = VaultOf(record);
        try
        {
            return Guarded(c => SigningKey.Of(vault.Unseal(c.Query("select keeper from records where id = @record", r => r.GetFieldValue<byte[]>(0), ("@record", record)).Single(), KeeperOfRecord(record))));
        }
        catch (FormatException e)
        {
            throw new StoreException("what is stored was changed from outside; restore it from a backup", e);
        }
    }

    /// <inheritdoc/>
    public ChainedRecord Load(string record)
    {
        Vault vault = VaultOf(record);
        try
        {
            return ChainedRecord.Of(record, Guarded(c => Stored(c, record, after: 0)).Select(e => e.Read(record, vault)));
        }
        catch (JsonException e)
        {
            throw new StoreException($"{Name} holds an entry that is no act: it was changed from outside; restore it from a backup", e);
        }
    }

    /// <inheritdoc/>
    public TalksState LoadCase(string record)
    {
        Vault vault = VaultOf(record);
        var (snapshot, later) = Guarded(c =>
        {
            var kept = c.Query("select place, bytes from snapshots where record = @record", r => (Place: r.GetInt64(0), Bytes: r.GetFieldValue<byte[]>(1)), ("@record", record)).FirstOrDefault();
            return (kept, Stored(c, record, kept.Place));
        });
        var talks = new TalksState();
        try
        {
            if (snapshot.Bytes is not null)
                foreach (Entry entry in CaseSnapshot.Read(vault.Unseal(snapshot.Bytes, SnapshotOf(record, snapshot.Place)))) talks.Restore(entry);
        }
        catch (JsonException)
        {
            // A snapshot is a short cut: where it is damaged, the entries say the same.
            return Load(record).Talks;
        }
        foreach (Entry entry in later.Select(e => e.Read(record, vault).Entry.Open()).Where(e => CaseSnapshot.Concerns(e.Act))) talks.Restore(entry);
        return talks;
    }

    /// <inheritdoc/>
    public void SaveSnapshot(ChainedRecord record)
    {
        Vault vault = VaultOf(record.Id);
        long place = record.Entries.Count;
        byte[] bytes = vault.Seal(CaseSnapshot.Write(record.Talks), SnapshotOf(record.Id, place));
        Guarded(c =>
        {
            using DbTransaction transaction = BeginWriting(c, [record.Id]);
            // What was destroyed meanwhile must not come back with it; under another key nobody could read it.
            if (!c.Query("select lock from records where id = @record", r => r.GetFieldValue<byte[]>(0), ("@record", record.Id)).Single().AsSpan().SequenceEqual(vault.Lock)) return false;
            if (record.Entries.Count(e => e.Entry.IsUnreadable) != Unreadable(c, record.Id, place)) return false;
            c.Execute("delete from snapshots where record = @record", ("@record", record.Id));
            c.Execute("insert into snapshots (record, place, bytes) values (@record, @place, @bytes)", ("@record", record.Id), ("@place", place), ("@bytes", bytes));
            transaction.Commit();
            return true;
        });
    }

    /// <inheritdoc/>
    public bool WasDone(string record, string command) =>
        Guarded(c => c.Query("select 1 from commands where record = @record and id = @id", _ => true, ("@record", record), ("@id", HashOf(command))).Any());

    /// <inheritdoc/>
    public IReadOnlyList<byte[]> CommandsDone(string record) =>
        Guarded(c => c.Query("select id from commands where record = @record order by id", r => r.GetFieldValue<byte[]>(0), ("@record", record)).ToList());

    /// <inheritdoc/>
    public bool Append(string record, Addition addition)
    {
        // The writer wakes this very thread: a pool whose threads all wait here would have none left to go on with.
        try
        {
            return Enqueue(record, addition).GetAwaiter().GetResult();
        }
        catch (ConflictException)
        {
            vaults.TryRemove(record, out _);
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<bool> AppendAsync(string record, Addition addition)
    {
        try
        {
            return await Enqueue(record, addition).ConfigureAwait(false);
        }
        catch (ConflictException)
        {
            // Somebody may have changed the passphrase.
            vaults.TryRemove(record, out _);
            throw;
        }
    }

    private Task<bool> Enqueue(string record, Addition addition)
    {
        if (addition.Entries.Count == 0) throw new ArgumentException("An addition adds an entry or more.", nameof(addition));
        Vault vault = vaults.GetValueOrDefault(record) ?? VaultOf(record);
        var mine = new Waiting(record, vault.Lock, HashOf(addition.Command), addition, [.. addition.Entries.Select(e => StoredEntry.Of(e.Entry, e.Place, vault))], addition.NewKeeper is { } key ? vault.Seal(key.Secret(), KeeperOfRecord(record)) : null);
        if (!writer.Add(mine)) throw new StoreException($"{Name} is closed");
        return mine.Result;
    }

    /// <inheritdoc/>
    public void ChangePassphrase(string record, string? passphrase)
    {
        Vault from = VaultOf(record), to = passphrase is null ? Vault.Open : Vault.New(passphrase);
        Guarded(c =>
        {
            using (DbTransaction transaction = BeginWriting(c, [record]))
            {
                if (!IsLockedWith(c, record, from.Lock)) throw new ConflictException(record);
                byte[] keeper = c.Query("select keeper from records where id = @record", r => r.GetFieldValue<byte[]>(0), ("@record", record)).Single();
                c.Execute("update records set keeper = @keeper, lock = @lock where id = @record",
                    ("@keeper", to.Seal(from.Unseal(keeper, KeeperOfRecord(record)), KeeperOfRecord(record))), ("@lock", to.Lock), ("@record", record));
                foreach (StoredEntry entry in Stored(c, record, after: 0).Select(e => e.Moved(record, from, to)))
                {
                    c.Execute("update entries set envelope = @envelope, key = @key where record = @record and place = @place",
                        ("@envelope", entry.Envelope), ("@key", (object?)entry.Key ?? DBNull.Value), ("@record", record), ("@place", entry.Place));
                }
                c.Execute("delete from snapshots where record = @record", ("@record", record));
                transaction.Commit();
            }
            vaults[record] = to;
            try
            {
                Forget(c);
            }
            catch (DbException e)
            {
                throw new StoreException($"the passphrase was changed, but what was stored before could not be overwritten yet: do it again once nobody else uses {Name} ({Explained(e)})", e);
            }
            return true;
        });
    }

    /// <summary>Waits for what is being written, and closes the store.</summary>
    public void Dispose()
    {
        writer.Dispose();
        Close();
        GC.SuppressFinalize(this);
    }

    /// <summary>Closes what is open.</summary>
    protected abstract void Close();

    /// <summary>Does something with a connection that nobody else uses meanwhile.</summary>
    protected abstract T With<T>(Func<DbConnection, T> act);

    /// <summary>Begins a transaction in which nobody else adds to these records.</summary>
    protected abstract DbTransaction BeginWriting(DbConnection connection, IReadOnlyList<string> records);

    /// <summary>Overwrites, as far as the database can, what was deleted or replaced.</summary>
    protected abstract void Forget(DbConnection connection);

    /// <summary>What a failure means, for people.</summary>
    protected abstract string Explained(DbException failure);

    /// <summary>Does something, and says in words what failed.</summary>
    /// <exception cref="StoreException">It failed.</exception>
    protected T Guarded<T>(Func<DbConnection, T> act)
    {
        try
        {
            return With(act);
        }
        catch (DbException e)
        {
            throw new StoreException(Explained(e), e);
        }
    }

    /// <summary>Overwrites what was destroyed. Where that fails, the addition stands all the same, and whoever made it hears what is left to do.</summary>
    private void ForgetAfter(List<Waiting> batch)
    {
        var destroying = batch.Where(b => b.Failure is null && (b.Addition.Destroyed.Count > 0 || b.Addition.NewKeeper is not null)).ToList();
        if (destroying.Count == 0) return;
        try
        {
            With(c =>
            {
                Forget(c);
                return true;
            });
        }
        catch (DbException e)
        {
            foreach (Waiting waiting in destroying)
                waiting.Fail(new StoreException($"it was done, and the record says so, but what was replaced or destroyed could not be overwritten yet; that is tried again the next time ({Explained(e)})", e));
        }
    }

    private void Commit(List<Waiting> batch, bool isRetry = false)
    {
        try
        {
            With(c =>
            {
                using DbTransaction transaction = BeginWriting(c, [.. batch.Select(b => b.Record).Distinct().Order(StringComparer.Ordinal)]);
                foreach (Waiting added in AddAll(c, batch).ToList()) AddRest(c, added);
                foreach (Waiting repeated in batch.Where(b => isRetry && b.WasDoneBefore && IsThere(c, b.Record, b.Rows[0]))) repeated.Succeed(wasAdded: true);
                transaction.Commit();
                return true;
            });
            ForgetAfter(batch);
        }
        catch (DbException e) when (isRetry)
        {
            batch[0].Fail(new StoreException(Explained(e), e));
        }
        catch (DbException)
        {
            // All of it was written or nothing; one of them may be at fault, and the others not; or the connection broke.
            foreach (Waiting waiting in batch) Commit([waiting], isRetry: true);
            return;
        }
        catch (Exception e)
        {
            // Nobody may wait for ever: whoever added something hears of it.
            foreach (Waiting waiting in batch) waiting.Fail(e);
        }
        OnCommit?.Invoke(batch.Count);
        foreach (Waiting waiting in batch) waiting.Done();
    }

    /// <summary>Writes the entries and the commands of those that can be added, in their order; of the others it says why not.</summary>
    private protected abstract IEnumerable<Waiting> AddAll(DbConnection c, IReadOnlyList<Waiting> batch);

    /// <summary>Whether this very entry is stored: where a connection broke after the commit, what seems to be a repetition is the first time.</summary>
    private static bool IsThere(DbConnection c, string record, StoredEntry row) =>
        c.Query("select envelope from entries where record = @record and place = @place", r => r.GetFieldValue<byte[]>(0), ("@record", record), ("@place", row.Place)).Any(e => e.AsSpan().SequenceEqual(row.Envelope));

    /// <summary>Writes what else goes with an addition.</summary>
    private static void AddRest(DbConnection c, Waiting added)
    {
        string record = added.Record;
        foreach (long place in added.Addition.Destroyed) c.Execute("update entries set key = null where record = @record and place = @place", ("@record", record), ("@place", place));
        if (added.Addition.Destroyed.Count > 0) c.Execute("delete from snapshots where record = @record", ("@record", record));
        if (added.Keeper is { } keeper) c.Execute("update records set keeper = @keeper where id = @record", ("@keeper", keeper), ("@record", record));
    }

    private Vault VaultOf(string record)
    {
        byte[] locked = Guarded(c => c.Query("select lock from records where id = @record", r => r.GetFieldValue<byte[]>(0), ("@record", record)).FirstOrDefault() ?? throw Unknown(record));
        if (vaults.TryGetValue(record, out Vault? known) && known.Lock.AsSpan().SequenceEqual(locked)) return known;
        if (locked.Length == 0) return vaults[record] = Vault.Open;
        string words = passphrase?.Invoke(record) ?? throw new StoreException($"record {record} in {Name} is encrypted, and its passphrase is needed to open it");
        return vaults[record] = Vault.Unlocked(locked, words) ?? throw new StoreException($"this passphrase does not open record {record} in {Name}");
    }

    private static bool IsThere(DbConnection c, string record) => c.Query("select id from records where id = @record", r => r.GetString(0), ("@record", record)).Any();

    private static bool IsLockedWith(DbConnection c, string record, byte[] lockBytes) =>
        c.Query("select lock from records where id = @record", r => r.GetFieldValue<byte[]>(0), ("@record", record)).Single().AsSpan().SequenceEqual(lockBytes);

    private StoreException Unknown(string record) => new($"there is no record {record} in {Name}");

    private static string KeeperOfRecord(string record) => $"{record} keeper";

    private static string SnapshotOf(string record, long place) => $"{record} {place} snapshot";

    internal static byte[] HashOf(string command) => SHA256.HashData(Encoding.UTF8.GetBytes(command));

    private static List<StoredEntry> Stored(DbConnection c, string record, long after) =>
    [
        .. c.Query("""
            select place, envelope, words, key from entries where record = @record and place > @after order by place
            """, r => new StoredEntry(r.GetInt64(0), r.GetFieldValue<byte[]>(1), r.GetFieldValue<byte[]>(2), r.IsDBNull(3) ? null : r.GetFieldValue<byte[]>(3)), ("@record", record), ("@after", after)),
    ];

    private static long Unreadable(DbConnection c, string record, long until) =>
        c.Query("select count(*) from entries where record = @record and place <= @until and key is null", r => r.GetInt64(0), ("@record", record), ("@until", until)).Single();

    internal static void Insert(DbConnection c, string record, StoredEntry row) => c.Execute(
        "insert into entries (record, place, envelope, words, key) values (@record, @place, @envelope, @words, @key)",
        ("@record", record), ("@place", row.Place), ("@envelope", row.Envelope), ("@words", row.Words), ("@key", (object?)row.Key ?? DBNull.Value));
}
