using System.Collections.Immutable;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Parley.Records;

/// <summary>
/// Records in one SQLite file, with write-ahead log and full synchronisation: an acknowledged entry is on disk. The file can be read by its owner only.
/// Calls wait for each other.
/// </summary>
public sealed class SqliteStore : SqlStore
{
    /// <summary>What each version changes of the one before it.</summary>
    private static readonly ImmutableArray<Action<DbConnection>> Upgrades =
    [
        c => c.Execute("""
        create table records (id text primary key, keeper blob not null) strict;
        create table entries (
            record text not null references records, place integer not null, place_previous text not null, place_commitment text not null, place_salt blob not null,
            chain text not null, number integer not null, previous text not null, id text not null, author text not null, at integer not null, commitment text not null,
            salt blob not null, content blob not null, keeper_signature blob not null, author_signature blob not null,
            primary key (record, place), unique (record, id), unique (record, chain, number)) strict, without rowid;
        create table commands (record text not null references records, id text not null, primary key (record, id)) strict, without rowid;
        """),
        c => Version2.Upgrade(c, "blob", "integer", "x''", " strict, without rowid"),
    ];

    private readonly Lock gate = new();
    private readonly SqliteConnection connection;

    private SqliteStore(SqliteConnection connection, string path, Func<string, string?>? passphrase) : base(passphrase) => (this.connection, Name) = (connection, path);

    /// <inheritdoc/>
    protected override string Name { get; }

    /// <summary>The journal mode, and how far a commit waits for the disk (2: until everything is there), as SQLite reports them.</summary>
    public (string Journal, long Synchronous) Durability => Guarded(c =>
        (c.Query("pragma journal_mode", r => r.GetString(0)).Single(), c.Query("pragma synchronous", r => r.GetInt64(0)).Single()));

    /// <summary>How many pages of 4 KiB the file may have: a limit on its size.</summary>
    public void AllowPages(long pages) => Guarded(c => c.Execute(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"pragma max_page_count = {pages}")));

    /// <summary>Opens a file, which is made if it is not there.</summary>
    /// <param name="path">The file.</param>
    /// <param name="passphrase">The passphrase of a record that is encrypted; null where there is none.</param>
    /// <exception cref="StoreException">It cannot be opened, is no store of records, or was written by a later version of the program.</exception>
    public static SqliteStore Open(string path, Func<string, string?>? passphrase = null)
    {
        SQLitePCL.Batteries_V2.Init();
        try
        {
            if (!File.Exists(path) && !OperatingSystem.IsWindows())
                new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }).Dispose();
            try
            {
                return Open(path, passphrase, c => c.Execute("pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma secure_delete = on; pragma wal_autocheckpoint = 8000"));
            }
            catch (SqliteException e) when (e.SqliteErrorCode is SQLitePCL.raw.SQLITE_READONLY or SQLitePCL.raw.SQLITE_CANTOPEN && new FileInfo(path).Length > 0)
            {
                // What was written last stands in the log beside the file, which can only be read where it can be written.
                if (new FileInfo(path + "-wal") is { Exists: true, Length: > 0 })
                    throw new StoreException($"{path} is read-only, and what was written last stands in {path}-wal: copy both to a folder that can be written to, and open the copy", e);
                return Open($"file:{Uri.EscapeDataString(Path.GetFullPath(path)).Replace("%2F", "/", StringComparison.Ordinal)}?immutable=1", passphrase, _ => 0, path);
            }
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new StoreException(e is SqliteException failure ? Explained(failure, path) : $"{path} cannot be opened as a store of records: {e.Message}", e);
        }
    }

    private static SqliteStore Open(string source, Func<string, string?>? passphrase, Func<DbConnection, int> prepare, string? path = null)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = source, Pooling = false, DefaultTimeout = 30 }.ToString());
        try
        {
            connection.Open();
            prepare(connection);
            var store = new SqliteStore(connection, path ?? source, passphrase);
            store.Upgrade();
            return store;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    protected override void Close() => connection.Dispose();

    /// <inheritdoc/>
    protected override T With<T>(Func<DbConnection, T> act)
    {
        lock (gate) return act(connection);
    }

    /// <inheritdoc/>
    protected override DbTransaction BeginWriting(DbConnection connection, IReadOnlyList<string> records) => ((SqliteConnection)connection).BeginImmediate();

    private protected override IEnumerable<Waiting> AddAll(DbConnection c, IReadOnlyList<Waiting> batch)
    {
        foreach (Waiting waiting in batch)
        {
            string record = waiting.Record;
            StoredEntry first = waiting.Rows[0];
            if (c.Execute("insert into commands (record, id) values (@record, @id) on conflict do nothing", ("@record", record), ("@id", waiting.Command)) == 0)
            {
                waiting.Succeed(wasAdded: false);
            }
            // The first entry goes in only where it follows on what is there, and the record is locked as it was.
            else if (waiting.Rows.Where((row, k) => row.Place != first.Place + k).Any() || c.Execute(
                """
                insert into entries (record, place, envelope, words, key) select @record, @place, @envelope, @words, @key
                where @place = (select coalesce(max(place), 0) + 1 from entries where record = @record) and @lock = (select lock from records where id = @record)
                """,
                ("@record", record), ("@place", first.Place), ("@envelope", first.Envelope), ("@words", first.Words), ("@key", (object?)first.Key ?? DBNull.Value), ("@lock", waiting.Lock)) == 0)
            {
                c.Execute("delete from commands where record = @record and id = @id", ("@record", record), ("@id", waiting.Command));
                waiting.Fail(new ConflictException(record));
            }
            else
            {
                foreach (StoredEntry row in waiting.Rows.Skip(1)) Insert(c, record, row);
                waiting.Succeed(wasAdded: true);
                yield return waiting;
            }
        }
    }

    /// <summary>What is deleted is overwritten with zeros (secure_delete); here it leaves the write-ahead log as well.</summary>
    protected override void Forget(DbConnection connection)
    {
        // It does not fail where others still read what was there before; it says so.
        bool isBusy = connection.Query("pragma wal_checkpoint(truncate)", r => r.GetInt64(0)).Single() != 0;
        if (isBusy) throw new SqliteException("the log is in use", SQLitePCL.raw.SQLITE_BUSY);
    }

    /// <inheritdoc/>
    protected override string Explained(DbException failure) => Explained(failure, Name);

    private static string Explained(DbException failure, string name) => (failure as SqliteException)?.SqliteErrorCode switch
    {
        SQLitePCL.raw.SQLITE_FULL => $"the disk is full: {name} was not changed",
        SQLitePCL.raw.SQLITE_READONLY => $"{name} is read-only: it was not changed",
        SQLitePCL.raw.SQLITE_NOTADB => $"{name} is not a store of records",
        SQLitePCL.raw.SQLITE_BUSY => $"{name} is in use by another program; try again",
        SQLitePCL.raw.SQLITE_CORRUPT => $"{name} is damaged; restore it from a backup",
        _ => $"{name}: {failure.Message}",
    };

    private void Upgrade()
    {
        long version = connection.Query("pragma user_version", r => r.GetInt64(0)).Single();
        if (version > Version) throw new StoreException($"{Name} was written by a later version of this program; use that");
        while (version < Version)
        {
            using DbTransaction transaction = connection.BeginImmediate();
            // Another program may have opened the same file at the same time.
            version = connection.Query("pragma user_version", r => r.GetInt64(0)).Single();
            if (version >= Version) return;
            Upgrades[(int)version](connection);
            connection.Execute($"pragma user_version = {++version}");
            transaction.Commit();
        }
    }
}
