using System.Diagnostics;
using Parley.Records;
using Parley.Talks;

namespace Parley.Tests.Records;

/// <summary>
/// A program that writes into a store is killed (SIGKILL) at random moments: every entry that was acknowledged is there, no command is half there, and
/// the chains are whole. PARLEY_KILLS says how often; few by default.
/// </summary>
public sealed class KilledWriterTests : IDisposable
{
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("PARLEY_KILLS") ?? "3", System.Globalization.CultureInfo.InvariantCulture);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("parley-");

    [Fact]
    public Task A_file_loses_nothing_when_the_writer_is_killed()
    {
        string path = Path.Combine(folder.FullName, "killed.record");
        using (SqliteStore store = SqliteStore.Open(path)) Assert.Equal(("wal", 2L), store.Durability);
        return Killed(path, () => SqliteStore.Open(path), writer => writer.Kill());
    }

    [Fact]
    public async Task A_database_loses_nothing_when_the_writer_is_killed_or_the_server()
    {
        using var cluster = new PostgresCluster();
        if (Environment.GetEnvironmentVariable("CI") is not null) Assert.True(cluster.IsRunning, "PostgreSQL is not installed.");
        Assert.SkipUnless(cluster.IsRunning, "PostgreSQL is not installed; apt-get install postgresql");
        string database = cluster.NewDatabase();
        using (PostgresStore store = PostgresStore.Open(database)) Assert.Equal(("on", "on"), store.Durability);
        int kills = 0;
        await Killed(database, () => PostgresStore.Open(database), writer =>
        {
            if (kills++ % 2 == 0) writer.Kill();
            else cluster.KillAndRestart();
        });
    }

    private static async Task Killed(string where, Func<IRecordStore> open, Action<Process> kill)
    {
        using (IRecordStore store = open())
        {
            store.Begin("record", Sample.Keeper);
            var sample = new Sample();
            sample.Clerk.Write("keeper", Readers.Public, new Opened("killed", "Killed", CaucusRule.MayPassOn, false));
            store.Append("record", new("begin", sample.Record.Entries));
        }
        var acknowledged = new List<string>();
        var dice = new Random(20260205);
        for (int time = 1; time <= Kills; time++)
        {
            int before = acknowledged.Count, until = before + 20 + dice.Next(40);
            using var writer = Process.Start(new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "Parley.Writer.dll"), where]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            while (acknowledged.Count < until)
            {
                string line = await writer.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) ?? throw new InvalidOperationException(await writer.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
                acknowledged.AddRange(line.Split(' '));
            }
            await Task.Delay(TimeSpan.FromMicroseconds(dice.Next(20_000)), TestContext.Current.CancellationToken);
            kill(writer);
            string rest = await writer.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await writer.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.NotEqual(0, writer.ExitCode);
            // A line that was cut while it was printed was acknowledged, but not in full.
            acknowledged.AddRange(rest.Split('\n')[..^1].SelectMany(l => l.Split(' ')));

            using IRecordStore store = open();
            ChainedRecord record = store.Load("record");
            Assert.Subset(record.Entries.Select(e => e.Entry.Id).ToHashSet(), acknowledged.ToHashSet());
            Assert.Equal(1, record.Entries.Count % 2);
            Assert.Null(RecordVerifier.Verify(RecordExport.Write(record, RecordExport.KeeperName, Sample.Keeper)).Why);
        }
        Assert.True(acknowledged.Count >= 20 * Kills && acknowledged.Distinct().Count() == acknowledged.Count);
    }

    public void Dispose() => folder.Delete(recursive: true);
}
