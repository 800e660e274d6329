using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Json;

namespace Parley.Records;

/// <summary>What stores in SQL databases share: three tables that only grow. Thread-safe.</summary>
public abstract class SqlStore : IRecordStore
{
    /// <summary>The version of the tables that this program knows.</summary>
    protected const int Version = 1;

    /// <summary>What people call the store.</summary>
    protected abstract string Name { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Records => Guarded(c => c.Query("select id from records order by id", r => r.GetString(0)).Order(StringComparer.Ordinal).ToList());

    /// <inheritdoc/>
    public void Begin(string record, SigningKey keeper) => Guarded(c =>
    {
        if (IsThere(c, record)) throw new StoreException($"there is a record {record} in {Name} already");
        return c.Execute("insert into records (id, keeper) values (@record, @keeper)", ("@record", record), ("@keeper", keeper.Secret()));
    });

    /// <inheritdoc/>
    public SigningKey KeeperOf(string record) => Guarded(c => SigningKey.Of(
        c.Query("select keeper from records where id = @record", r => r.GetFieldValue<byte[]>(0), ("@record", record)).FirstOrDefault() ?? throw Unknown(record)));

    /// <inheritdoc/>
    public ChainedRecord Load(string record) => Guarded(c =>
    {
        if (!IsThere(c, record)) throw Unknown(record);
        try
        {
            return ChainedRecord.Of(record, c.Query("""
                select place, place_previous, place_commitment, place_salt, chain, number, previous, id, author, at, commitment, salt, content, keeper_signature, author_signature
                from entries where record = @record order by place
                """, r => Read(record, r), ("@record", record)));
        }
        catch (JsonException e)
        {
            throw new StoreException($"{Name} holds an entry that is no act: it was changed from outside; restore it from a backup", e);
        }
    });

    /// <inheritdoc/>
    public bool Append(string record, string command, IReadOnlyList<(SealedEntry Entry, Place Place)> entries) => Guarded(c =>
    {
        using DbTransaction transaction = BeginWriting(c, record);
        if (c.Query("select id from commands where record = @record and id = @command", r => r.GetString(0), ("@record", record), ("@command", command)).Any()) return false;
        long last = c.Query("select coalesce(max(place), 0) from entries where record = @record", r => r.GetInt64(0), ("@record", record)).Single();
        foreach (var (entry, place) in entries)
        {
            if (place.Number != ++last) throw new ConflictException(record);
            Insert(c, entry, place);
        }
        c.Execute("insert into commands (record, id) values (@record, @command)", ("@record", record), ("@command", command));
        transaction.Commit();
        return true;
    });

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>Does something with a connection that nobody else uses meanwhile.</summary>
    protected abstract T With<T>(Func<DbConnection, T> act);

    /// <summary>Begins a transaction in which nobody else adds to the record.</summary>
    protected abstract DbTransaction BeginWriting(DbConnection connection, string record);

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

    private static bool IsThere(DbConnection c, string record) => c.Query("select id from records where id = @record", r => r.GetString(0), ("@record", record)).Any();

    private StoreException Unknown(string record) => new($"there is no record {record} in {Name}");

    private static void Insert(DbConnection c, SealedEntry entry, Place place) => c.Execute(
        """
        insert into entries (record, place, place_previous, place_commitment, place_salt, chain, number, previous, id, author, at, commitment, salt, content, keeper_signature, author_signature)
        values (@record, @place, @placePrevious, @placeCommitment, @placeSalt, @chain, @number, @previous, @id, @author, @at, @commitment, @salt, @content, @keeper, @signature)
        """,
        ("@record", entry.Record), ("@place", place.Number), ("@placePrevious", place.Previous), ("@placeCommitment", place.Commitment), ("@placeSalt", place.Salt.ToArray()),
        ("@chain", entry.Chain), ("@number", entry.Number), ("@previous", entry.Previous), ("@id", entry.Id), ("@author", entry.By), ("@at", entry.At.UtcTicks / TimeSpan.TicksPerMicrosecond),
        ("@commitment", entry.Commitment), ("@salt", entry.Salt.ToArray()), ("@content", entry.Content.ToArray()), ("@keeper", entry.KeeperSignature.ToArray()), ("@signature", entry.AuthorSignature.ToArray()));

    private static (SealedEntry, Place) Read(string record, DbDataReader r)
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
}

/// <summary>SQL in one line.</summary>
internal static class Sql
{
    /// <summary>Runs a statement; returns how many rows it changed.</summary>
    public static int Execute(this DbConnection connection, string sql, params ReadOnlySpan<(string Name, object Value)> values)
    {
        using DbCommand command = Command(connection, sql, values);
        return command.ExecuteNonQuery();
    }

    /// <summary>The rows of a query, read as they come.</summary>
    public static IEnumerable<T> Query<T>(this DbConnection connection, string sql, Func<DbDataReader, T> read, params ReadOnlySpan<(string Name, object Value)> values)
    {
        DbCommand command = Command(connection, sql, values);
        return Rows();

        IEnumerable<T> Rows()
        {
            using (command)
            {
                using DbDataReader reader = command.ExecuteReader();
                while (reader.Read()) yield return read(reader);
            }
        }
    }

    private static DbCommand Command(DbConnection connection, string sql, ReadOnlySpan<(string Name, object Value)> values)
    {
        DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            DbParameter parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
        return command;
    }
}
