using System.Diagnostics;
using Parley.Records;
using Parley.Talks;

namespace Parley.Tests.Records;

/// <summary>A disk that is full, and files that cannot be written: whoever adds is told so, and nothing that was acknowledged is lost.</summary>
public sealed class FailingDiskTests(PostgresCluster cluster) : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("parley-full-");
    private bool isMounted;

    [Fact]
    public void A_full_disk_loses_nothing_of_a_file()
    {
        Mount(folder.FullName, "2m");
        string path = Path.Combine(folder.FullName, "talks.record");
        using (SqliteStore store = SqliteStore.Open(path))
        {
            var (added, failed) = FillUp(store, 10_000);
            Assert.Contains("the disk is full", failed!.Message, StringComparison.Ordinal);
            Assert.Equal(added, store.Load("record").Entries.Count);
        }
        // Room is made: everything goes on.
        Process.Start("mount", ["-o", "remount,size=64m", folder.FullName]).WaitForExit();
        using (SqliteStore store = SqliteStore.Open(path))
        {
            int before = store.Load("record").Entries.Count;
            Assert.True(before > 0);
            Assert.Null(FillUp(store, 20, begins: false).Failed);
            ChainedRecord record = store.Load("record");
            Assert.Equal(before + 20, record.Entries.Count);
            Assert.Null(RecordVerifier.Verify(RecordExport.Write(record, RecordExport.KeeperName, Sample.Keeper)).Why);
        }
    }

    [Fact]
    public void A_full_database_loses_nothing()
    {
        string database = PostgresStoreTests.NewDatabase(cluster);
        Mount(folder.FullName, "4m");
        Assert.True(cluster.MoveToTablespace(database, folder.FullName));
        try
        {
            using PostgresStore store = PostgresStore.Open(database);
            var (added, failed) = FillUp(store, 20_000);
            Assert.Contains("is full: nothing was changed", failed!.Message, StringComparison.Ordinal);
            Assert.Equal(added, store.Load("record").Entries.Count);
            Process.Start("mount", ["-o", "remount,size=64m", folder.FullName]).WaitForExit();
            Assert.Null(FillUp(store, 20, begins: false).Failed);
            Assert.Equal(added + 20, store.Load("record").Entries.Count);
        }
        finally
        {
            cluster.Drop(database, folder.FullName);
        }
    }

    [Fact]
    public void A_file_that_has_no_more_room_than_it_may_have_says_so_and_loses_nothing()
    {
        // Below the store, where everybody may: SQLite itself refuses to let the file grow.
        string path = Path.Combine(folder.FullName, "talks.record");
        using SqliteStore store = SqliteStore.Open(path);
        store.AllowPages(60);
        var (added, failed) = FillUp(store, 10_000);
        Assert.Contains("the disk is full", failed!.Message, StringComparison.Ordinal);
        Assert.Equal(added, store.Load("record").Entries.Count);
        store.AllowPages(100_000);
        Assert.Null(FillUp(store, 20, begins: false).Failed);
        Assert.Equal(added + 20, store.Load("record").Entries.Count);
    }

    [Fact]
    public void A_database_that_may_only_be_read_says_so()
    {
        string database = PostgresStoreTests.NewDatabase(cluster);
        using (PostgresStore store = PostgresStore.Open(database)) FillUp(store, 5);
        using PostgresStore readOnly = PostgresStore.Open(database);
        using (var connection = new Npgsql.NpgsqlConnection(database))
        {
            connection.Open();
            using var command = new Npgsql.NpgsqlCommand($"alter database {connection.Database} set default_transaction_read_only = on", connection);
            command.ExecuteNonQuery();
        }
        Npgsql.NpgsqlConnection.ClearAllPools();
        using PostgresStore closed = PostgresStore.Open(database);
        Assert.Contains("read-only: nothing was changed", FillUp(closed, 1, begins: false).Failed!.Message, StringComparison.Ordinal);
        Assert.Equal(6, closed.Load("record").Entries.Count);
    }

    [Fact]
    public void A_file_that_may_only_be_read_says_so()
    {
        string path = Path.Combine(folder.FullName, "talks.record");
        using (SqliteStore store = SqliteStore.Open(path)) FillUp(store, 5);
        // Root writes wherever it likes, but not where nothing can be written.
        if (Environment.UserName == "root")
        {
            Mount(folder.FullName, null);
        }
        else
        {
            File.SetAttributes(path, FileAttributes.ReadOnly);
        }
        using SqliteStore closed = SqliteStore.Open(path);
        Assert.Equal(6, closed.Load("record").Entries.Count);
        Assert.Contains("read-only: it was not changed", FillUp(closed, 1, begins: false).Failed!.Message, StringComparison.Ordinal);
        Assert.Equal(6, closed.Load("record").Entries.Count);
    }

    /// <summary>Adds entries until there are enough of them, or one fails.</summary>
    private static (int Added, StoreException? Failed) FillUp(IRecordStore store, int count, bool begins = true)
    {
        var record = new ChainedRecord("record");
        if (begins) store.Begin("record", Sample.Keeper);
        else record = store.Load("record");
        var clerk = new Clerk(record, Sample.Keeper, TimeProvider.System, _ => System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));
        try
        {
            if (begins)
            {
                var first = clerk.Draft("keeper", Readers.Public, new Opened("full", "Full", CaucusRule.MayPassOn, false));
                store.Append("record", new("begin", [first]));
                record.Add(first);
            }
            for (int k = 0; k < count; k++)
            {
                var next = clerk.Draft("keeper", Readers.Plenary, new AgendaSet([new string('x', 2_000)]));
                store.Append("record", new(next.Entry.Id, [next]));
                record.Add(next);
            }
            return (record.Entries.Count, null);
        }
        catch (StoreException failed)
        {
            return (record.Entries.Count, failed);
        }
    }

    /// <summary>A small file system on a folder; without a size, the folder as it is, read-only. The test is left out where that is not allowed.</summary>
    private void Mount(string path, string? size)
    {
        string[] arguments = size is null ? ["--bind", path, path] : ["-t", "tmpfs", "-o", $"size={size},mode=777", "tmpfs", path];
        using var mount = Process.Start(new ProcessStartInfo("mount", arguments) { RedirectStandardError = true })!;
        mount.WaitForExit();
        Assert.SkipUnless(mount.ExitCode == 0, "Mounting a small file system takes rights that are missing here.");
        isMounted = true;
        if (size is null) Process.Start("mount", ["-o", "remount,bind,ro", path]).WaitForExit();
    }

    public void Dispose()
    {
        if (isMounted) Process.Start("umount", ["-l", folder.FullName]).WaitForExit();
        folder.Delete(recursive: true);
    }
}
