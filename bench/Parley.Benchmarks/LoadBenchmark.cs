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
/// 32 writers on 1,000 records: durable entries per second, through rules, seals, encryption of words and the store; and what the bare store does with as
/// many bytes, in the same batches, as durably, in the same run.
/// </summary>
internal static class LoadBenchmark
{
    private const int Writers = 32, RecordsKept = 1_000;

    public static void Run(int seconds)
    {
        Console.WriteLine($"{Writers} writers, {RecordsKept} records, {seconds} s; entries per second");
        DirectoryInfo folder = Directory.CreateTempSubdirectory("parley-bench-");
        try
        {
            string path = Path.Combine(folder.FullName, "load.record"), bare = Path.Combine(folder.FullName, "bare.db");
            using (SqliteStore store = SqliteStore.Open(path)) Measure($"SQLite {store.Durability}", store, seconds, batches => Bare(new SqliteConnection($"Data Source={bare};Pooling=False"), "pragma journal_mode = wal; pragma synchronous = full; drop table if exists bare; create table bare (id integer primary key, bytes blob) strict", batches));
            using var cluster = new PostgresCluster();
            if (!cluster.IsRunning)
            {
                Console.WriteLine("PostgreSQL is not installed: apt-get install postgresql");
                return;
            }
            string database = cluster.NewDatabase(), other = cluster.NewDatabase();
            using (PostgresStore store = PostgresStore.Open(database)) Measure($"PostgreSQL {store.Durability}", store, seconds, batches => Bare(new NpgsqlConnection(other), "drop table if exists bare; create table bare (id bigint primary key, bytes bytea)", batches));
            NpgsqlConnection.ClearAllPools();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Measure(string name, SqlStore store, int seconds, Func<IReadOnlyList<(int Count, int Bytes)>, double> bare)
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

        var whole = Timed(store, bare, w => Enumerable.Range(0, int.MaxValue).Select(k => Draft(w, k)), async next => { await Store(next); Add(next); }, TimeSpan.FromSeconds(seconds));
        Console.WriteLine($"{name}, rules, seals and store: {whole}");
        var drafted = Enumerable.Range(0, Writers).Select(w => Enumerable.Range(0, 1_000).Select(k => Add(Draft(w, k))).ToList()).ToArray();
        Console.WriteLine($"{name}, the store, of what was sealed before: {Timed(store, bare, w => drafted[w], Store, TimeSpan.MaxValue)}");
        drafted = [];
        long kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        Console.WriteLine($"{name}: {kept / 1e3 / RecordsKept:F0} KB of memory for each open record of {records.Sum(r => r.Entries.Count) / RecordsKept} entries");
    }

    private static string Timed<T>(SqlStore store, Func<IReadOnlyList<(int Count, int Bytes)>, double> bare, Func<int, IEnumerable<T>> work, Func<T, Task> act, TimeSpan limit)
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
        // An entry is kept as its envelope, words, key and command: about 1,050 bytes.
        double theirs = added / bare([.. batches.Select(b => (b, 1_050))]);
        return $"{ours:F0} ours, {theirs:F0} bare, share {ours / theirs:P0}; {batches.Average():F1} together on average";
    }

    /// <summary>Seconds that the bare store takes for the same batches.</summary>
    private static double Bare(System.Data.Common.DbConnection connection, string prepare, IReadOnlyList<(int Count, int Bytes)> batches)
    {
        using (connection)
        {
            connection.Open();
            Execute(prepare);
            byte[] bytes = RandomNumberGenerator.GetBytes(batches[0].Bytes);
            var clock = Stopwatch.StartNew();
            long id = 0;
            foreach (var (count, _) in batches)
            {
                using System.Data.Common.DbTransaction transaction = connection.BeginTransaction();
                for (int k = 0; k < count; k++) Execute("insert into bare values (@id, @bytes)", ("@id", ++id), ("@bytes", bytes));
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
