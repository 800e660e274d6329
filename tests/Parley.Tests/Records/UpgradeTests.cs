using System.Data.Common;
using Microsoft.Data.Sqlite;
using Parley.Records;

namespace Parley.Tests.Records;

/// <summary>Stores that earlier versions wrote are opened, upgraded, and have lost nothing. The tables stand here as those versions made them.</summary>
public sealed class UpgradeTests(PostgresCluster cluster) : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("parley-");

    private static string Version1(string blob, string integer, string suffix) => $"""
        create table records (id text primary key, keeper {blob} not null);
        create table entries (
            record text not null references records, place {integer} not null, place_previous text not null, place_commitment text not null, place_salt {blob} not null,
            chain text not null, number {integer} not null, previous text not null, id text not null, author text not null, at {integer} not null, commitment text not null,
            salt {blob} not null, content {blob} not null, keeper_signature {blob} not null, author_signature {blob} not null,
            primary key (record, place), unique (record, id), unique (record, chain, number)){suffix};
        create table commands (record text not null references records, id text not null, primary key (record, id)){suffix};
        """;

    [Fact]
    public void A_file_of_version_1_keeps_all_that_it_held()
    {
        string path = Path.Combine(folder.FullName, "old.record");
        using (var connection = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            connection.Open();
            Fill(connection, Version1("blob", "integer", " strict, without rowid") + "; pragma user_version = 1");
        }
        Keeps(() => SqliteStore.Open(path));
        Assert.False(File.ReadAllBytes(path).AsSpan().IndexOf("Random talks"u8) >= 0, "what stood in the old tables is overwritten");
    }

    [Fact]
    public void A_database_of_version_1_keeps_all_that_it_held()
    {
        string database = PostgresStoreTests.NewDatabase(cluster);
        using (var connection = new Npgsql.NpgsqlConnection(database))
        {
            connection.Open();
            Fill(connection, Version1("bytea", "bigint", "") + "; create table parley_version (version integer not null); insert into parley_version values (1)");
        }
        Keeps(() => PostgresStore.Open(database));
    }

    private static Sample Talks()
    {
        var sample = new Sample();
        foreach (var (by, readers, act) in RandomTalks.Beginning(Parley.Talks.CaucusRule.MayPassOn, false)) sample.Clerk.Write(by, readers, act);
        return sample;
    }

    private static void Keeps(Func<IRecordStore> open)
    {
        Sample sample = Talks();
        for (int time = 0; time < 2; time++)
        {
            using IRecordStore store = open();
            Assert.Equal(["record"], store.Records);
            Assert.Equal(Sample.Keeper.PublicKey, store.KeeperOf("record").PublicKey);
            Assert.Equal(sample.Export(RecordExport.KeeperName), RecordExport.Write(store.Load("record"), RecordExport.KeeperName, Sample.Keeper));
            Assert.False(store.Append("record", new("begin", [sample.Record.Entries[0]])));
        }
        using (IRecordStore store = open())
        {
            sample.Clerk.Write("keeper", Parley.Talks.Readers.Plenary, new Parley.Talks.AgendaSet(["after the upgrade"]));
            Assert.True(store.Append("record", new("next", [sample.Record.Entries[^1]])));
        }
        using (IRecordStore store = open()) Assert.Equal(sample.Record.Entries.Count, store.Load("record").Entries.Count);
    }

    private static void Fill(DbConnection connection, string tables)
    {
        Execute(tables);
        Execute("insert into records values ('record', @k)", ("@k", Sample.Keeper.Secret()));
        Execute("insert into commands values ('record', 'begin')");
        foreach (var (entry, place) in Talks().Record.Entries)
        {
            Execute(
                "insert into entries values ('record', @a, @b, @c, @d, @e, @f, @g, @h, @i, @j, @l, @m, @n, @o, @p)",
                ("@a", place.Number), ("@b", place.Previous), ("@c", place.Commitment), ("@d", place.Salt.ToArray()), ("@e", entry.Chain), ("@f", entry.Number), ("@g", entry.Previous), ("@h", entry.Id),
                ("@i", entry.By), ("@j", entry.At.UtcTicks / TimeSpan.TicksPerMicrosecond), ("@l", entry.Commitment), ("@m", entry.Salt.ToArray()), ("@n", entry.Content.ToArray()),
                ("@o", entry.KeeperSignature.ToArray()), ("@p", entry.AuthorSignature.ToArray()));
        }

        void Execute(string sql, params (string Name, object Value)[] values)
        {
            using DbCommand command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, value) in values)
            {
                DbParameter parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (name, value);
                command.Parameters.Add(parameter);
            }
            command.ExecuteNonQuery();
        }
    }

    public void Dispose() => folder.Delete(recursive: true);
}
