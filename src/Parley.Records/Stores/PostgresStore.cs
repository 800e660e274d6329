using System.Collections.Immutable;
using System.Data.Common;
using Npgsql;

namespace Parley.Records;

/// <summary>
/// Records in a PostgreSQL database, for many users at once: whoever adds to a record waits for others that add to the same one, and for nobody else. An
/// acknowledged entry is on disk, as far as the server's <c>fsync</c> and <c>synchronous_commit</c> are on.
/// </summary>
public sealed class PostgresStore : SqlStore
{
    /// <summary>What each version changes of the one before it.</summary>
    private static readonly ImmutableArray<Action<DbConnection>> Upgrades =
    [
        c => c.Execute("""
        create table records (id text primary key, keeper bytea not null);
        create table entries (
            record text not null references records, place bigint not null, place_previous text not null, place_commitment text not null, place_salt bytea not null,
            chain text not null, number bigint not null, previous text not null, id text not null, author text not null, at bigint not null, commitment text not null,
            salt bytea not null, content bytea not null, keeper_signature bytea not null, author_signature bytea not null,
            primary key (record, place), unique (record, id), unique (record, chain, number));
        create table commands (record text not null references records, id text not null, primary key (record, id));
        """),
        c => Version2.Upgrade(c, "bytea", "bigint", "''", ""),
    ];

    private readonly NpgsqlDataSource source;

    private PostgresStore(NpgsqlDataSource source, string name, Func<string, string?>? passphrase) : base(passphrase) => (this.source, Name) = (source, name);

    /// <inheritdoc/>
    protected override string Name { get; }

    /// <summary>Whether the server writes through to the disk, and whether commits wait for it, as it reports them.</summary>
    public (string Fsync, string SynchronousCommit) Durability => Guarded(c =>
        (c.Query("show fsync", r => r.GetString(0)).Single(), c.Query("show synchronous_commit", r => r.GetString(0)).Single()));

    /// <summary>Whether a password is part of how a database is named.</summary>
    /// <exception cref="ArgumentException">It is not named as Npgsql has it.</exception>
    public static bool HasPassword(string connection) => new NpgsqlConnectionStringBuilder(connection).Password is not null;

    /// <summary>Opens a database, and makes or upgrades its tables.</summary>
    /// <param name="connection">Where it is, as Npgsql has it; it may hold a password, and is never shown.</param>
    /// <param name="passphrase">The passphrase of a record that is encrypted; null where there is none.</param>
    /// <exception cref="StoreException">It cannot be reached, or was written by a later version of the program.</exception>
    public static PostgresStore Open(string connection, Func<string, string?>? passphrase = null)
    {
        var builder = new NpgsqlConnectionStringBuilder(connection) { MaxAutoPrepare = 32 };
        var store = new PostgresStore(NpgsqlDataSource.Create(builder), $"database {builder.Database} at {builder.Host}", passphrase);
        try
        {
            store.Guarded(c =>
            {
                Upgrade(c, store.Name);
                return true;
            });
            return store;
        }
        catch (StoreException)
        {
            store.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    protected override void Close() => source.Dispose();

    /// <inheritdoc/>
    protected override T With<T>(Func<DbConnection, T> act)
    {
        using NpgsqlConnection connection = source.OpenConnection();
        return act(connection);
    }

    /// <inheritdoc/>
    protected override DbTransaction BeginWriting(DbConnection connection, IReadOnlyList<string> records)
    {
        DbTransaction transaction = connection.BeginTransaction();
        // In an order, so that nobody waits for somebody who waits for it. (Locks of rows would be written to the log.)
        connection.Execute("select pg_advisory_xact_lock(7227540, k) from (select distinct hashtext(r) k from unnest(@records) r order by 1) s", ("@records", records.ToArray()));
        return transaction;
    }

    /// <summary>The tables are written anew, without what was deleted or replaced; the server's log keeps it until it is reused, and backups for as long as they are kept.</summary>
    protected override void Forget(DbConnection connection)
    {
        // VACUUM FULL keeps what any transaction might still see, even one that is only about to begin. A column of a new type rewrites the table from what is there now.
        connection.Execute("alter table entries alter column key type bytea using key || ''::bytea");
        connection.Execute("alter table snapshots alter column bytes type bytea using bytes || ''::bytea");
        connection.Execute("alter table records alter column keeper type bytea using keeper || ''::bytea");
    }

    // One statement for all that comes together: each is a journey to the server.
    private protected override IEnumerable<Waiting> AddAll(DbConnection c, IReadOnlyList<Waiting> batch)
    {
        string[] records = [.. batch.Select(b => b.Record)];
        byte[][] commands = [.. batch.Select(b => b.Command)];
        var heads = c.Query("""
            select id, lock, (select coalesce(max(place), 0) from entries where record = id) from records where id = any(@records)
            """, r => (Record: r.GetString(0), Lock: r.GetFieldValue<byte[]>(1), Last: r.GetInt64(2)), ("@records", records)).ToDictionary(h => h.Record, h => (h.Lock, h.Last), StringComparer.Ordinal);
        var known = c.Query("""
            select record, id from commands where (record, id) in (select * from unnest(@records, @ids))
            """, r => (r.GetString(0), Convert.ToHexString(r.GetFieldValue<byte[]>(1))), ("@records", records), ("@ids", commands)).ToHashSet();
        var added = new List<Waiting>();
        foreach (Waiting waiting in batch)
        {
            var (locked, last) = heads[waiting.Record];
            if (known.Contains((waiting.Record, Convert.ToHexString(waiting.Command)))) waiting.Succeed(wasAdded: false);
            else if (!locked.AsSpan().SequenceEqual(waiting.Lock) || waiting.Rows.Where((row, k) => row.Place != last + 1 + k).Any()) waiting.Fail(new ConflictException(waiting.Record));
            else
            {
                heads[waiting.Record] = (locked, last + waiting.Rows.Count);
                known.Add((waiting.Record, Convert.ToHexString(waiting.Command)));
                waiting.Succeed(wasAdded: true);
                added.Add(waiting);
            }
        }
        var rows = added.SelectMany(a => a.Rows.Select(r => (a.Record, Row: r))).ToList();
        c.Execute("insert into entries (record, place, envelope, words, key) select * from unnest(@records, @places, @envelopes, @words, @keys)",
            ("@records", rows.Select(r => r.Record).ToArray()), ("@places", rows.Select(r => r.Row.Place).ToArray()), ("@envelopes", rows.Select(r => r.Row.Envelope).ToArray()),
            ("@words", rows.Select(r => r.Row.Words).ToArray()), ("@keys", rows.Select(r => r.Row.Key).ToArray()));
        c.Execute("insert into commands (record, id) select * from unnest(@records, @ids)", ("@records", added.Select(a => a.Record).ToArray()), ("@ids", added.Select(a => a.Command).ToArray()));
        return added;
    }

    /// <inheritdoc/>
    protected override string Explained(DbException failure) => (failure as PostgresException)?.SqlState switch
    {
        PostgresErrorCodes.DiskFull => $"the disk of {Name} is full: nothing was changed",
        PostgresErrorCodes.ReadOnlySqlTransaction => $"{Name} is read-only: nothing was changed",
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => $"{Name} does not let this user in",
        PostgresErrorCodes.InvalidCatalogName => $"there is no {Name}; make it first (createdb)",
        null => $"{Name} cannot be reached: {failure.Message}",
        _ => $"{Name}: {failure.Message}",
    };

    private static void Upgrade(DbConnection connection, string name)
    {
        // One that is up to date may be read-only.
        if (connection.Query("select to_regclass('parley_version') is not null", r => r.GetBoolean(0)).Single()
            && connection.Query("select version from parley_version", r => r.GetInt32(0)).FirstOrDefault() == Version) return;
        using DbTransaction transaction = connection.BeginTransaction();
        // Two programs that open a new database at the same time upgrade it once.
        connection.Execute("select pg_advisory_xact_lock(7227539)");
        connection.Execute("create table if not exists parley_version (version integer not null)");
        int version = connection.Query("select version from parley_version", r => r.GetInt32(0)).FirstOrDefault();
        if (version > Version) throw new StoreException($"{name} was written by a later version of this program; use that");
        for (; version < Version; version++) Upgrades[version](connection);
        connection.Execute("delete from parley_version");
        connection.Execute($"insert into parley_version values ({version})");
        transaction.Commit();
    }
}
