using System.Collections.Immutable;
using Microsoft.Data.Sqlite;

namespace Parley.Records;

/// <summary>
/// Records in one SQLite file, with write-ahead log and full synchronisation: an acknowledged entry is on disk. The file can be read by its owner only.
/// Thread-safe: calls wait for each other.
/// </summary>
public sealed class SqliteStore : IRecordStore
{
    private const int Version = 1;

    /// <summary>What each version adds to the one before it.</summary>
    private static readonly ImmutableArray<string> Upgrades =
    [
        """
        create table records (id text primary key, keeper blob not null) strict;
        create table entries (
            record text not null references records, place integer not null, place_previous text not null, place_commitment text not null, place_salt blob not null,
            chain text not null, number integer not null, previous text not null, id text not null, author text not null, at integer not null, commitment text not null,
            salt blob not null, content blob not null, keeper_signature blob not null, author_signature blob not null,
            primary key (record, place), unique (record, id), unique (record, chain, number)) strict, without rowid;
        create table commands (record text not null references records, id text not null, primary key (record, id)) strict, without rowid;
        """,
    ];

    private readonly Lock gate = new();
    private readonly SqliteConnection connection;
    private readonly string path;

    private SqliteStore(SqliteConnection connection, string path) => (this.connection, this.path) = (connection, path);

    /// <inheritdoc/>
    public IReadOnlyList<string> Records
    {
        get
        {
            lock (gate) return Guarded(() => Query("select id from records order by id", r => r.GetString(0)).ToList());
        }
    }

    /// <summary>The journal mode, and how far a commit waits for the disk (2: until everything is there), as SQLite reports them.</summary>
    public (string Journal, long Synchronous) Durability
    {
        get
        {
            lock (gate)
                return (Query("pragma journal_mode", r => r.GetString(0)).Single(), Query("pragma synchronous", r => r.GetInt64(0)).Single());
        }
    }

    /// <summary>Opens a file, which is made if it is not there.</summary>
    /// <exception cref="StoreException">It cannot be opened, is no store of records, or was written by a later version of the program.</exception>
    public static SqliteStore Open(string path)
    {
        SQLitePCL.Batteries_V2.Init();
        SqliteConnection? connection = null;
        try
        {
            if (!File.Exists(path) && !OperatingSystem.IsWindows())
                new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }).Dispose();
            connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 30 }.ToString());
            connection.Open();
            var store = new SqliteStore(connection, path);
            store.Guarded(() =>
            {
                store.Execute("pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on");
                store.Upgrade();
                return true;
            });
            return store;
        }
        catch (Exception e) when (e is StoreException or SqliteException or IOException or UnauthorizedAccessException)
        {
            connection?.Dispose();
            throw e as StoreException ?? new StoreException($"{path} cannot be opened as a store of records: {e.Message}", e);
        }
    }

    /// <inheritdoc/>
    public void Begin(string record, SigningKey keeper)
    {
        lock (gate)
        {
            Guarded(() =>
            {
                if (Query("select id from records where id = $record", r => r.GetString(0), ("$record", record)).Any()) throw new StoreException($"there is a record {record} in {path} already");
                return Execute("insert into records (id, keeper) values ($record, $keeper)", ("$record", record), ("$keeper", keeper.Secret()));
            });
        }
    }

    /// <inheritdoc/>
    public SigningKey KeeperOf(string record)
    {
        lock (gate) return Guarded(() => SigningKey.Of(Query("select keeper from records where id = $record", r => r.GetFieldValue<byte[]>(0), ("$record", record)).FirstOrDefault() ?? throw Unknown(record)));
    }

    /// <inheritdoc/>
    public ChainedRecord Load(string record)
    {
        lock (gate)
        {
            return Guarded(() =>
            {
                if (!Query("select id from records where id = $record", r => r.GetString(0), ("$record", record)).Any()) throw Unknown(record);
                return ChainedRecord.Of(record, Query("""
                    select place, place_previous, place_commitment, place_salt, chain, number, previous, id, author, at, commitment, salt, content, keeper_signature, author_signature
                    from entries where record = $record order by place
                    """, r => Read(record, r), ("$record", record)));
            });
        }
    }

    /// <inheritdoc/>
    public bool Append(string record, string command, IReadOnlyList<(SealedEntry Entry, Place Place)> entries)
    {
        lock (gate)
        {
            return Guarded(() =>
            {
                using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);
                if (Query("select id from commands where record = $record and id = $command", r => r.GetString(0), ("$record", record), ("$command", command)).Any()) return false;
                long last = Query("select coalesce(max(place), 0) from entries where record = $record", r => r.GetInt64(0), ("$record", record)).Single();
                foreach (var (entry, place) in entries)
                {
                    if (place.Number != ++last) throw new ConflictException(record);
                    Insert(entry, place);
                }
                Execute("insert into commands (record, id) values ($record, $command)", ("$record", record), ("$command", command));
                transaction.Commit();
                return true;
            });
        }
    }

    /// <inheritdoc/>
    public void Dispose() => connection.Dispose();

    private void Upgrade()
    {
        long version = Query("pragma user_version", r => r.GetInt64(0)).Single();
        if (version > Version) throw new StoreException($"{path} was written by a later version of this program; use that");
        for (; version < Version; version++)
        {
            using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);
            Execute(Upgrades[(int)version]);
            Execute($"pragma user_version = {version + 1}");
            transaction.Commit();
        }
    }

    private void Insert(SealedEntry entry, Place place) => Execute(
        """
        insert into entries values ($record, $place, $placePrevious, $placeCommitment, $placeSalt, $chain, $number, $previous, $id, $author, $at, $commitment, $salt, $content, $keeper, $signature)
        """,
        ("$record", entry.Record), ("$place", place.Number), ("$placePrevious", place.Previous), ("$placeCommitment", place.Commitment), ("$placeSalt", place.Salt.ToArray()),
        ("$chain", entry.Chain), ("$number", entry.Number), ("$previous", entry.Previous), ("$id", entry.Id), ("$author", entry.By), ("$at", entry.At.UtcTicks / TimeSpan.TicksPerMicrosecond),
        ("$commitment", entry.Commitment), ("$salt", entry.Salt.ToArray()), ("$content", entry.Content.ToArray()), ("$keeper", entry.KeeperSignature.ToArray()), ("$signature", entry.AuthorSignature.ToArray()));

    private static (SealedEntry, Place) Read(string record, SqliteDataReader r)
    {
        ImmutableArray<byte> Bytes(int column) => [.. r.GetFieldValue<byte[]>(column)];
        return (
            new SealedEntry(
                record, r.GetString(4), r.GetInt64(5), r.GetString(6), r.GetString(7), r.GetString(8), new DateTimeOffset(r.GetInt64(9) * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero), r.GetString(10))
            {
                Salt = Bytes(11), Content = Bytes(12), KeeperSignature = Bytes(13), AuthorSignature = Bytes(14),
            },
            new Place(r.GetInt64(0), r.GetString(1), r.GetString(2), Bytes(3)));
    }

    private int Execute(string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        using SqliteCommand command = Command(sql, values);
        return command.ExecuteNonQuery();
    }

    private IEnumerable<T> Query<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<(string Name, object Value)> values)
    {
        SqliteCommand command = Command(sql, values);
        return Rows();

        IEnumerable<T> Rows()
        {
            using (command)
            {
                using SqliteDataReader reader = command.ExecuteReader();
                while (reader.Read()) yield return read(reader);
            }
        }
    }

    private SqliteCommand Command(string sql, ReadOnlySpan<(string Name, object Value)> values)
    {
        SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value);
        return command;
    }

    private T Guarded<T>(Func<T> act)
    {
        try
        {
            return act();
        }
        catch (SqliteException e)
        {
            throw new StoreException(e.SqliteErrorCode switch
            {
                SQLitePCL.raw.SQLITE_FULL => $"the disk is full: {path} was not changed",
                SQLitePCL.raw.SQLITE_READONLY => $"{path} is read-only: it was not changed",
                SQLitePCL.raw.SQLITE_NOTADB => $"{path} is not a store of records",
                SQLitePCL.raw.SQLITE_BUSY => $"{path} is in use by another program; try again",
                SQLitePCL.raw.SQLITE_CORRUPT => $"{path} is damaged; restore it from a backup",
                _ => $"{path}: {e.Message}",
            }, e);
        }
        catch (Parley.Talks.RefusedException e)
        {
            throw new StoreException($"{path} holds an entry that the rules of talks refuse: {e.Message}", e);
        }
    }

    private StoreException Unknown(string record) => new($"there is no record {record} in {path}");
}
