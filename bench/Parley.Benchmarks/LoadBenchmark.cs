using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Npgsql;
using Parley.Records;
using Parley.Talks;
using Parley.Tests.Records;

namespace Parley.Benchmarks;

/// <summary>
/// 32 writers on 1,000 records: durable entries per second, through rules, seals, encryption of words and the store; and, in the same run, in the same batches and
/// as durably, what the bare store does with the same rows in the same tables (so that it writes the same pages), and with as many bytes in one table that only grows.
/// </summary>
internal static class LoadBenchmark
{
    private const int Writers = 32, RecordsKept = 1_000, EnvelopeBytes = 610, WordsBytes = 170;

    public static void Run(int seconds)
    {
        Console.WriteLine($"{Writers} writers, {RecordsKept} records, {seconds} s; entries per second");
        DirectoryInfo folder = Directory.CreateTempSubdirectory("parley-bench-");
        try
        {
            string path = Path.Combine(folder.FullName, "load.record"), bare = Path.Combine(folder.FullName, "bare.db");
            using (SqliteStore store = SqliteStore.Open(path)) Measure($"SQLite {store.Durability}", store, seconds, batches => Bare(new SqliteConnection($"Data Source={bare};Pooling=False"), "pragma journal_mode = wal; pragma synchronous = full; pragma wal_autocheckpoint = 8000", "blob", "integer", " strict", batches));
            using var cluster = new PostgresCluster();
            if (!cluster.IsRunning)
            {
                Console.WriteLine("PostgreSQL is not installed: apt-get install postgresql");
                return;
            }
            string database = cluster.NewDatabase(), other = cluster.NewDatabase();
            using (PostgresStore store = PostgresStore.Open(database)) Measure($"PostgreSQL {store.Durability}", store, seconds, batches => Bare(new NpgsqlConnection(other), "", "bytea", "bigint", "", batches));
            NpgsqlConnection.ClearAllPools();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Measure(string name, SqlStore store, int seconds, Func<IReadOnlyList<int>, (double Rows, double Bytes)> bare)
    {
        using SigningKey keeper = SigningKey.New();
        long before = GC.GetTotalMemory(forceFullCollection: true);
        var records = Enumerable.Range(0, RecordsKept).Select(r => new ChainedRecord($"record {r}")).ToArray();
        Parallel.ForEach(records, record =>
        {
            store.Begin(record.Id, keeper);
            ClerkOf(record, keeper).WriteAll("mediator", [(Readers.Public, new Opened("load", "Load", CaucusRule.MayPassOn, false))]);
            store.Append(record.Id, new("begin", record.Entries));
        });
        // Each writer has its own share of the records: nobody comes second.
        var dice = Enumerable.Range(0, Writers).Select(w => new Random(w)).ToArray();
        ChainedRecord Pick(int w) => records[(dice[w].Next(RecordsKept / Writers) * Writers) + w];
        (ChainedRecord Record, (SealedEntry Entry, Place Place) Entry) Draft(int w, int k)
        {
            ChainedRecord record = Pick(w);
            return (record, ClerkOf(record, keeper).Draft("mediator", Readers.Public, new AgendaSet([$"item {k} of writer {w}, with what one would say of it in a sentence or two"])));
        }
        (ChainedRecord Record, (SealedEntry Entry, Place Place) Entry) Add((ChainedRecord Record, (SealedEntry Entry, Place Place) Entry) next)
        {
            next.Record.Add(next.Entry);
            return next;
        }
        Task Store((ChainedRecord Record, (SealedEntry Entry, Place Place) Entry) next) => store.AppendAsync(next.Record.Id, new(next.Entry.Entry.Id, [next.Entry]));

        // Once around before it counts: the just-in-time compiler is not measured.
        Timed(store, _ => (1, 1), w => Enumerable.Range(0, int.MaxValue).Select(k => Draft(w, k)), async next => { await Store(next); Add(next); }, TimeSpan.FromSeconds(3));
        var whole = Timed(store, bare, w => Enumerable.Range(0, int.MaxValue).Select(k => Draft(w, k)), async next => { await Store(next); Add(next); }, TimeSpan.FromSeconds(seconds));
        Console.WriteLine($"{name}, rules, seals and store: {whole}");
        var drafted = Enumerable.Range(0, Writers).Select(w => Enumerable.Range(0, 1_000).Select(k => Add(Draft(w, k))).ToList()).ToArray();
        Console.WriteLine($"{name}, the store, of what was sealed before: {Timed(store, bare, w => drafted[w], Store, TimeSpan.MaxValue)}");
        drafted = [];
        long kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        Console.WriteLine($"{name}: {kept / 1e3 / RecordsKept:F0} KB of memory for each open record of {records.Sum(r => r.Entries.Count) / RecordsKept} entries");
    }

    private static string Timed<T>(SqlStore store, Func<IReadOnlyList<int>, (double Rows, double Bytes)> bare, Func<int, IEnumerable<T>> work, Func<T, Task> act, TimeSpan limit)
    {
        var batches = new ConcurrentQueue<int>();
        store.OnCommit = batches.Enqueue;
        long added = 0;
        var clock = Stopwatch.StartNew();
        Task.WaitAll(Enumerable.Range(0, Writers).Select(w => Task.Run(async () =>
        {
            foreach (T next in work(w))
            {
                await act(next);
                Interlocked.Increment(ref added);
                if (clock.Elapsed > limit) return;
            }
        })));
        double ours = added / clock.Elapsed.TotalSeconds;
        store.OnCommit = null;
        var (rows, bytes) = bare([.. batches]);
        return $"{ours:F0} ours; the same rows, bare: {added / rows:F0}, share {ours / (added / rows):P0}; as many bytes, bare: {added / bytes:F0}, share {ours / (added / bytes):P0}; {batches.Average():F1} together on average";
    }

    /// <summary>Seconds that the bare store takes for the same batches: of the same rows, and of as many bytes.</summary>
    private static (double Rows, double Bytes) Bare(System.Data.Common.DbConnection connection, string prepare, string blob, string integer, string suffix, IReadOnlyList<int> batches)
    {
        // The sizes of an entry's envelope, words and key in this benchmark.
        byte[] envelope = RandomNumberGenerator.GetBytes(EnvelopeBytes), words = RandomNumberGenerator.GetBytes(WordsBytes), key = RandomNumberGenerator.GetBytes(32);
        byte[] all = [.. envelope, .. words, .. key, .. RandomNumberGenerator.GetBytes(32)];
        var dice = new Random(1);
        long[] places = new long[RecordsKept];
        using (connection)
        {
            connection.Open();
            if (prepare.Length > 0) Execute(prepare);
            Execute("drop table if exists bare; drop table if exists bare_entries; drop table if exists bare_commands");
            Execute($"create table bare (id {integer} primary key, bytes {blob}){suffix}");
            Execute($"create table bare_entries (record text not null, place {integer} not null, envelope {blob} not null, words {blob} not null, key {blob}, unique (record, place)){suffix}");
            Execute($"create table bare_commands (record text not null, id {blob} not null, primary key (record, id)){suffix}{(suffix.Length > 0 ? ", without rowid" : "")}");
            double rows = Seconds(_ =>
            {
                int record = dice.Next(RecordsKept);
                Execute("insert into bare_commands (record, id) values (@record, @id)", ("@record", $"record {record}"), ("@id", RandomNumberGenerator.GetBytes(32)));
                Execute("insert into bare_entries (record, place, envelope, words, key) values (@record, @place, @envelope, @words, @key)",
                    ("@record", $"record {record}"), ("@place", ++places[record]), ("@envelope", envelope), ("@words", words), ("@key", key));
            });
            return (rows, Seconds(id => Execute("insert into bare values (@id, @bytes)", ("@id", id), ("@bytes", all))));
        }

        double Seconds(Action<long> insert)
        {
            long id = 0;
            var clock = Stopwatch.StartNew();
            foreach (int count in batches)
            {
                using System.Data.Common.DbTransaction transaction = connection.BeginTransaction();
                for (int k = 0; k < count; k++) insert(++id);
                transaction.Commit();
            }
            return clock.Elapsed.TotalSeconds;
        }

        void Execute(string sql, params (string Name, object Value)[] values)
        {
            using System.Data.Common.DbCommand command = connection.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, value) in values)
            {
                System.Data.Common.DbParameter parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (name, value);
                command.Parameters.Add(parameter);
            }
            command.ExecuteNonQuery();
        }
    }

    private static Clerk ClerkOf(ChainedRecord record, SigningKey keeper) => new(record, keeper, TimeProvider.System, _ => RandomNumberGenerator.GetBytes(32));
}
