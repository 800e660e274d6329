using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Parley.Records;
using Parley.Talks;

namespace Parley.Benchmarks;

/// <summary>
/// Long records in a SQLite file: how long it takes to seal and store the entries, to open the record and to fold all of them, to open its case with a
/// snapshot, to export and to verify it. In one, every entry is a statement; in the other, one in fifty, and the rest proposals and answers.
/// </summary>
internal static class RecordBenchmark
{
    public static void Run(int entries)
    {
        Run(entries, every: 50);
        Run(entries, every: 1);
    }

    private static void Run(int entries, int every)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("parley-bench-");
        try
        {
            string path = Path.Combine(folder.FullName, "long.record");
            using SigningKey keeper = SigningKey.New();
            var record = new ChainedRecord("long");
            var clerk = new Clerk(record, keeper, TimeProvider.System, _ => RandomNumberGenerator.GetBytes(32));
            var clock = Stopwatch.StartNew();
            foreach (var (readers, act) in Acts(entries, every)) clerk.Write("mediator", readers, act);
            Console.WriteLine($"{entries} entries, plenary and three caucuses, one in {every} a statement");
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
                var talks = new TalksState();
                foreach (Entry entry in loaded.Talks.Entries) talks.Restore(entry);
                int items = talks.KnownTo("p1").Items.Count();
                Tell($"folded for one party, {items} items", clock);
                Console.WriteLine($"  {(GC.GetTotalMemory(forceFullCollection: true) - before) / 1e6,10:F0} MB kept");
                clock.Restart();
                store.SaveSnapshot(loaded);
                Tell("snapshot written", clock);
                double[] opened = [.. Enumerable.Range(0, 9).Select(_ =>
                {
                    clock.Restart();
                    if (store.LoadCase("long").KnownTo("p1").Items.Count() != items) throw new InvalidOperationException("The snapshot lost something.");
                    return clock.Elapsed.TotalMilliseconds;
                }).Order()];
                Console.WriteLine($"  {opened[4],10:F0} ms case opened with the snapshot (median of nine; worst {opened[^1]:F0})");
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

    private static IEnumerable<(Readers, Act)> Acts(int entries, int every)
    {
        yield return (Readers.Public, new Opened("long", "A long record", CaucusRule.MayPassOn, false));
        for (int p = 0; p < 3; p++)
        {
            yield return (Readers.Public, new Entered(CaseSection.Parties, Json($$"""{"id":"p{{p}}","name":"Party {{p}}"}""")));
            yield return (Readers.Public, new Seated($"p{p}"));
        }
        for (int p = 0; p < 3; p++) yield return (Readers.Public, new Joined($"m{p}", $"Head of party {p}", Capacity.Head, $"p{p}"));
        yield return (Readers.Public, new Entered(CaseSection.Issues, Json("""{"id":"i","options":{"no":"no","yes":"yes"},"status-quo":"no"}""")));
        for (int k = 11; k < entries; k++)
        {
            string text = string.Create(CultureInfo.InvariantCulture, $"Number {k} of a long conference."), party = $"p{k % 3}";
            Act act = k % every == 0 ? new Entered(CaseSection.Statements, Json(string.Create(CultureInfo.InvariantCulture, $$"""{"id":"s{{k}}","by":"{{party}}","date":"2026-02-04","says":"{{text}}"}""")))
                : new Proposed($"q{k}", ImmutableSortedDictionary<string, string>.Empty.Add("i", "yes"), Text: text);
            yield return (k % 2 == 0 ? Readers.Plenary : Readers.Caucus(party), act);
        }
    }

    private static JsonElement Json(string text) => JsonSerializer.Deserialize<JsonElement>(text);

    private static void Tell(string what, Stopwatch clock)
    {
        Console.WriteLine($"  {clock.Elapsed.TotalMilliseconds,10:F0} ms {what}");
        clock.Restart();
    }
}
