using Parley.Records;
using Parley.Talks;

namespace Parley.Tests.Records;

/// <summary>What every store of records keeps: run for each store by a class of its own.</summary>
public abstract class StoreContract
{
    /// <summary>Opens the store; opened again, it holds what it held before.</summary>
    private protected abstract IRecordStore Open();

    [Fact]
    public void What_was_added_is_there_after_opening_again()
    {
        Sample sample = Talks();
        using (IRecordStore store = Open())
        {
            store.Begin("record", Sample.Keeper);
            Assert.True(store.Append("record", new("all", sample.Record.Entries)));
        }
        using IRecordStore again = Open();
        Assert.Equal(["record"], again.Records);
        Assert.Equal(Sample.Keeper.PublicKey, again.KeeperOf("record").PublicKey);
        ChainedRecord loaded = again.Load("record");
        Assert.Equal(sample.Export(RecordExport.KeeperName), RecordExport.Write(loaded, RecordExport.KeeperName, Sample.Keeper));
    }

    [Fact]
    public void A_repeated_command_changes_nothing()
    {
        Sample sample = Talks();
        using IRecordStore store = Open();
        store.Begin("record", Sample.Keeper);
        var first = sample.Record.Entries.Take(3).ToList();
        Assert.True(store.Append("record", new("one", first)));
        Assert.False(store.Append("record", new("one", first)));
        Assert.False(store.Append("record", new("one", [.. sample.Record.Entries.Skip(3).Take(1)])));
        Assert.Equal(3, store.Load("record").Entries.Count);
    }

    [Fact]
    public void Whoever_comes_second_is_told_and_nothing_of_it_is_added()
    {
        Sample sample = Talks();
        using IRecordStore store = Open();
        store.Begin("record", Sample.Keeper);
        store.Append("record", new("one", [.. sample.Record.Entries.Take(3)]));
        Assert.Throws<ConflictException>(() => store.Append("record", new("two", [.. sample.Record.Entries.Skip(2).Take(3)])));
        Assert.Throws<ConflictException>(() => store.Append("record", new("three", [.. sample.Record.Entries.Skip(3).Take(1), .. sample.Record.Entries.Skip(5).Take(1)])));
        Assert.Equal(3, store.Load("record").Entries.Count);
        Assert.True(store.Append("record", new("two", [.. sample.Record.Entries.Skip(3)])));
        Assert.Equal(sample.Record.Entries.Count, store.Load("record").Entries.Count);
    }

    [Fact]
    public void Records_are_kept_apart_and_unknown_ones_are_named()
    {
        Sample one = Talks(), other = new("other");
        using IRecordStore store = Open();
        store.Begin("record", Sample.Keeper);
        store.Begin("other", Sample.Keeper);
        store.Append("record", new("same", one.Record.Entries));
        Assert.Empty(store.Load("other").Entries);
        other.Clerk.Write("keeper", Readers.Public, new Opened("c", "Another case", CaucusRule.MayPassOn, false));
        Assert.True(store.Append("other", new("same", other.Record.Entries)));
        Assert.Single(store.Load("other").Entries);
        Assert.Contains("nowhere", Assert.Throws<StoreException>(() => store.Load("nowhere")).Message, StringComparison.Ordinal);
        Assert.Throws<StoreException>(() => store.KeeperOf("nowhere"));
        Assert.Throws<StoreException>(() => store.Begin("other", Sample.Keeper));
    }

    [Fact]
    public void Many_who_write_at_once_lose_nothing()
    {
        using IRecordStore store = Open();
        store.Begin("record", Sample.Keeper);
        var opening = new Sample();
        foreach (var (by, readers, act) in RandomTalks.Beginning(CaucusRule.MayPassOn, false)) opening.Clerk.Write(by, readers, act);
        store.Append("record", new("begin", opening.Record.Entries));
        int conflicts = 0;
        Parallel.For(0, 20, writer =>
        {
            while (true)
            {
                ChainedRecord record = store.Load("record");
                var next = new Clerk(record, Sample.Keeper, TimeProvider.System, _ => System.Security.Cryptography.RandomNumberGenerator.GetBytes(32)).Draft("keeper", Readers.Plenary, new AgendaSet([$"item {writer}"]));
                try
                {
                    Assert.True(store.Append("record", new($"writer {writer}", [next])));
                    return;
                }
                catch (ConflictException)
                {
                    Interlocked.Increment(ref conflicts);
                }
            }
        });
        ChainedRecord whole = store.Load("record");
        Assert.Equal(Enumerable.Range(0, 20).Select(w => $"item {w}").Order(), whole.Talks.Entries.Select(e => e.Act).OfType<AgendaSet>().Select(a => a.Items[0]).Order());
        Assert.Null(RecordVerifier.Verify(RecordExport.Write(whole, RecordExport.KeeperName, Sample.Keeper)).Why);
    }

    [Fact]
    public void Who_writes_together_shares_a_transaction_and_one_who_fails_harms_no_other()
    {
        using IRecordStore store = Open();
        var commits = new System.Collections.Concurrent.ConcurrentBag<int>();
        ((SqlStore)store).OnCommit = commits.Add;
        const int Writers = 16, Each = 20;
        int refused = 0;
        var samples = Enumerable.Range(0, Writers).Select(w => new Sample($"record {w}")).ToList();
        foreach (Sample sample in samples) store.Begin(sample.Record.Id, Sample.Keeper);
        var threads = samples.Select((sample, w) => new Thread(() =>
        {
            for (int k = 0; k < Each; k++)
            {
                var next = sample.Clerk.Draft("keeper", Readers.Public, k == 0 ? new Opened("c", "Together", CaucusRule.MayPassOn, false) : new AgendaSet([$"{w} {k}"]));
                if (w % 4 == 0 && k % 2 == 0)
                {
                    // One that comes too early for its place.
                    var wrong = (next.Entry, next.Place with { Number = next.Place.Number + 1 });
                    if (Record.Exception(() => store.Append(sample.Record.Id, new($"wrong {k}", [wrong]))) is ConflictException) Interlocked.Increment(ref refused);
                }
                sample.Record.Add(next);
                store.Append(sample.Record.Id, new($"{k}", [next]));
            }
        })).ToList();
        threads.ForEach(t => t.Start());
        threads.ForEach(t => t.Join());
        Assert.Equal(Writers / 4 * Each / 2, refused);
        foreach (Sample sample in samples) Assert.Equal(sample.Export(RecordExport.KeeperName), RecordExport.Write(store.Load(sample.Record.Id), RecordExport.KeeperName, Sample.Keeper));
        Assert.Equal(Writers * Each + refused, commits.Sum());
        Assert.True(commits.Max() > 1, "nobody shared a transaction");
    }

    private static Sample Talks()
    {
        var sample = new Sample();
        foreach (var (by, readers, act) in RandomTalks.Beginning(CaucusRule.MayPassOn, false)) sample.Clerk.Write(by, readers, act);
        return sample;
    }
}

/// <summary>The contract, kept by a SQLite file; and what a file can be besides.</summary>
public sealed class SqliteStoreTests : StoreContract, IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("parley-");

    private string File => Path.Combine(folder.FullName, "talks.record");

    private protected override IRecordStore Open() => SqliteStore.Open(File);

    [Fact]
    public void Only_the_owner_can_read_the_file()
    {
        Open().Dispose();
        if (OperatingSystem.IsWindows()) Assert.Skip("Windows has other rights.");
        else Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
    }

    [Fact]
    public void Every_entry_is_on_disk_before_it_is_acknowledged()
    {
        using var store = (SqliteStore)Open();
        Assert.Equal(("wal", 2L), store.Durability);
    }

    [Theory]
    [InlineData("this is no database, and long enough to be read as one: it goes on and on, for more than a hundred bytes, until the end")]
    [InlineData("SQLite format 3\0 and then nothing that makes sense, for a hundred bytes and more, so that the head of the file is read in full by the library")]
    public void A_file_that_is_no_store_is_named_and_left_as_it_is(string text)
    {
        System.IO.File.WriteAllText(File, text);
        Assert.Contains("talks.record", Assert.Throws<StoreException>(() => Open()).Message, StringComparison.Ordinal);
        Assert.Equal(text, System.IO.File.ReadAllText(File));
    }

    [Fact]
    public void A_store_of_a_later_version_is_not_touched()
    {
        Open().Dispose();
        using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={File};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "pragma user_version = 99";
            command.ExecuteNonQuery();
        }
        Assert.Contains("later version", Assert.Throws<StoreException>(() => Open()).Message, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Delete(recursive: true);
}
