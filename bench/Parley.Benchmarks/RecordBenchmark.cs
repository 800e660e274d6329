using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Parley.Records;
using Parley.Talks;

namespace Parley.Benchmarks;

/// <summary>A long record in a SQLite file: how long it takes to seal and store its entries, to open it (fold all of them), to export and to verify it.</summary>
internal static class RecordBenchmark
{
    public static void Run(int entries)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("parley-bench-");
        try
        {
            string path = Path.Combine(folder.FullName, "long.record");
            using SigningKey keeper = SigningKey.New();
            var record = new ChainedRecord("long");
            var clerk = new Clerk(record, keeper, TimeProvider.System, _ => RandomNumberGenerator.GetBytes(32));
            var clock = Stopwatch.StartNew();
            foreach (var (readers, act) in Acts(entries)) clerk.Write("mediator", readers, act);
            Console.WriteLine($"{entries} entries, plenary and three caucuses");
            Tell("sealed", clock);
            using (SqliteStore store = SqliteStore.Open(path))
            {
                store.Begin("long", keeper);
                store.Append("long", new("all", record.Entries));
            }
            Tell("stored in one command", clock);
            using (SqliteStore store = SqliteStore.Open(path))
            {
                long before = GC.GetTotalMemory(forceFullCollection: true);
                clock.Restart();
                ChainedRecord loaded = store.Load("long");
                Tell("opened", clock);
                int items = loaded.Talks.KnownTo("p1").Items.Count();
                Tell($"folded for one party, {items} items", clock);
                Console.WriteLine($"  {(GC.GetTotalMemory(forceFullCollection: true) - before) / 1e6,10:F0} MB kept");
                clock.Restart();
                byte[] export = RecordExport.Write(loaded, "p1", keeper);
                Tell($"exported for one party, {export.Length / 1e6:F0} MB", clock);
                RecordReport report = RecordVerifier.Verify(export);
                Tell($"verified, {(report.IsGood ? "good" : report.Why)}", clock);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static IEnumerable<(Readers, Act)> Acts(int entries)
    {
        yield return (Readers.Public, new Opened("long", "A long record", CaucusRule.MayPassOn, false));
        for (int p = 0; p < 3; p++)
        {
            yield return (Readers.Public, new Entered(CaseSection.Parties, Json($$"""{"id":"p{{p}}","name":"Party {{p}}"}""")));
            yield return (Readers.Public, new Seated($"p{p}"));
        }
        for (int k = 7; k < entries; k++)
            yield return (
                k % 2 == 0 ? Readers.Plenary : Readers.Caucus($"p{k % 3}"),
                new Entered(CaseSection.Statements, Json(string.Create(CultureInfo.InvariantCulture, $$"""{"id":"s{{k}}","by":"p{{k % 3}}","date":"2026-02-04","says":"Statement number {{k}} of a long conference."}"""))));
    }

    private static JsonElement Json(string text) => JsonSerializer.Deserialize<JsonElement>(text);

    private static void Tell(string what, Stopwatch clock)
    {
        Console.WriteLine($"  {clock.Elapsed.TotalMilliseconds,10:F0} ms {what}");
        clock.Restart();
    }
}
