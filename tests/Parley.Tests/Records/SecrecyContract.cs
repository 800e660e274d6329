using System.Security.Cryptography;
using System.Text;
using Parley.Records;
using Parley.Talks;

namespace Parley.Tests.Records;

/// <summary>What every store keeps secret, and forgets: run for each store by a class of its own.</summary>
public abstract class SecrecyContract
{
    private const string Secret = "the well is poisoned";

    /// <summary>Opens the store, with a passphrase for records that are encrypted.</summary>
    private protected abstract IRecordStore Open(string? passphrase);

    /// <summary>All bytes of the tables or files in which the store keeps what it has now.</summary>
    private protected abstract byte[] Raw();

    [Fact]
    public void An_encrypted_record_opens_with_its_passphrase_only()
    {
        Sample sample = Talks();
        using (IRecordStore store = Open(null))
        {
            store.Begin("record", Sample.Keeper, "correct horse");
            store.Append("record", new("all", sample.Record.Entries));
            Assert.True(store.IsEncrypted("record"));
        }
        using (IRecordStore store = Open("correct horse"))
        {
            Assert.Equal(sample.Export(RecordExport.KeeperName), RecordExport.Write(store.Load("record"), RecordExport.KeeperName, store.KeeperOf("record")));
            store.SaveSnapshot(store.Load("record"));
        }
        using (IRecordStore store = Open("wrong horse"))
        {
            Assert.Contains("does not open", Assert.Throws<StoreException>(() => store.Load("record")).Message, StringComparison.Ordinal);
            Assert.Throws<StoreException>(() => store.KeeperOf("record"));
            Assert.Throws<StoreException>(() => store.LoadCase("record"));
            Assert.Throws<StoreException>(() => store.Append("record", new("more", [sample.Record.Entries[0]])));
        }
        using (IRecordStore store = Open(null)) Assert.Contains("is encrypted", Assert.Throws<StoreException>(() => store.Load("record")).Message, StringComparison.Ordinal);
        foreach (string word in new[] { Secret, "random-talks", "mediator", "a+mediator", "entered" }) Assert.False(Holds(word), word);
        Assert.False(Raw().AsSpan().IndexOf(Sample.Keeper.Secret()) >= 0, "the keeper's key");
    }

    [Fact]
    public void A_record_that_is_encrypted_later_leaves_nothing_readable_behind_and_comes_back()
    {
        Sample sample = Talks();
        using (IRecordStore store = Open(null))
        {
            store.Begin("record", Sample.Keeper);
            store.Append("record", new("all", sample.Record.Entries));
            store.SaveSnapshot(sample.Record);
            Assert.True(Holds("mediator"));
            Assert.True(Holds(Secret), "without a passphrase, the snapshot can be read");
            store.ChangePassphrase("record", "one");
            store.ChangePassphrase("record", "two");
            Assert.Equal(sample.Record.Entries.Count, store.Load("record").Entries.Count);
            Assert.False(store.Append("record", new("all", sample.Record.Entries)));
        }
        foreach (string word in new[] { Secret, "mediator" }) Assert.False(Holds(word), word);
        Assert.False(Raw().AsSpan().IndexOf(Sample.Keeper.Secret()) >= 0, "the keeper's key");
        using (IRecordStore store = Open("one")) Assert.Throws<StoreException>(() => store.Load("record"));
        using (IRecordStore store = Open("two"))
        {
            store.ChangePassphrase("record", null);
            Assert.False(store.IsEncrypted("record"));
        }
        using (IRecordStore store = Open(null)) Assert.Equal(sample.Export(RecordExport.KeeperName), RecordExport.Write(store.Load("record"), RecordExport.KeeperName, Sample.Keeper));
    }

    [Fact]
    public void Whoever_still_has_the_old_key_adds_nothing()
    {
        Sample sample = Talks();
        using IRecordStore here = Open(null), there = Open("new");
        here.Begin("record", Sample.Keeper);
        here.Append("record", new("some", [.. sample.Record.Entries.Take(5)]));
        there.ChangePassphrase("record", "new");
        Assert.Throws<ConflictException>(() => here.Append("record", new("more", [.. sample.Record.Entries.Skip(5)])));
        Assert.Contains("is encrypted", Assert.Throws<StoreException>(() => here.Append("record", new("more", [.. sample.Record.Entries.Skip(5)]))).Message, StringComparison.Ordinal);
        Assert.Equal(5, there.Load("record").Entries.Count);
    }

    [Fact]
    public void Destroyed_words_are_gone_and_all_that_is_left_verifies()
    {
        Sample sample = Talks();
        SealedEntry target = sample.Record.Entries.Select(e => e.Entry).Single(e => Encoding.UTF8.GetString(e.Content.AsSpan()).Contains(Secret, StringComparison.Ordinal));
        byte[] others = sample.Export("b"), before = sample.Export("a");
        using IRecordStore store = Open(null);
        store.Begin("record", Sample.Keeper);
        store.Append("record", new("all", sample.Record.Entries));
        store.SaveSnapshot(sample.Record);
        Assert.Null(sample.Record.Talks.WhyNotWithout(target.Id));
        Addition destruction = sample.Clerk.Destroy("keeper", target.Id, "a person asked for it");
        store.Append("record", destruction);

        ChainedRecord left = store.Load("record");
        Assert.True(left.Entries.Single(e => e.Entry.Id == target.Id).Entry.IsUnreadable);
        foreach (string reader in new[] { "a", "mediator", RecordExport.KeeperName })
        {
            byte[] export = RecordExport.Write(left, reader, Sample.Keeper);
            Assert.Null(RecordVerifier.Verify(export).Why);
            Assert.DoesNotContain(Secret, Encoding.UTF8.GetString(export), StringComparison.Ordinal);
        }
        Assert.Contains(Secret, Encoding.UTF8.GetString(before), StringComparison.Ordinal);
        Assert.Equal(others, RecordExport.Write(left, "b", Sample.Keeper));
        Assert.DoesNotContain(store.LoadCase("record").Entries, e => e.Id == target.Id && e.Act is Entered);
        Assert.False(Holds(Secret));

        // Nobody says that words were destroyed that are still there, and nobody leaves words out in silence.
        sample.Record.Add(destruction.Entries[0]);
        Assert.Contains("still there", RecordVerifier.Verify(sample.Export("a")).Why, StringComparison.Ordinal);
        var silent = ChainedRecord.Of("record", left.Entries.Take(left.Entries.Count - 1));
        Assert.Contains("its words are missing", RecordVerifier.Verify(RecordExport.Write(silent, "a", Sample.Keeper)).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_without_which_the_record_would_not_verify_stay()
    {
        Sample sample = Talks();
        string Why(string id) => Assert.Throws<RefusedException>(() => sample.Clerk.Destroy("keeper", id)).Message;
        using SigningKey own = SigningKey.Of(SHA256.HashData("a member"u8)), fresh = SigningKey.Of(SHA256.HashData("another"u8));
        SealedEntry joined = sample.Clerk.Write("keeper", Readers.Public, new Joined("a3", "The clerk of a", Capacity.Delegate, "a", own.PublicKey));
        SealedEntry said = sample.Clerk.Write("a3", Readers.Plenary, new Accused("b", "It is late."), own);
        SealedEntry rotated = sample.Clerk.Write("keeper", Readers.Public, new KeeperKeyChanged(Sample.Keeper.PublicKey, fresh.PublicKey));
        Assert.Contains("does not take part", Why(joined.Id), StringComparison.Ordinal);
        Assert.Contains("would be undone", Why(rotated.Id), StringComparison.Ordinal);
        Assert.Contains("there is no entry 1234", Why("1234"), StringComparison.Ordinal);
        Assert.NotEmpty(new Clerk(sample.Record, fresh, new Later(rotated.At.AddSeconds(1)), Sample.Random).Destroy("keeper", said.Id).Destroyed);
    }

    [Fact]
    public void The_keepers_key_changes_and_old_exports_lead_to_the_new_one()
    {
        Sample sample = Talks();
        using IRecordStore store = Open(null);
        store.Begin("record", Sample.Keeper, first: sample.Record.Entries);
        using SigningKey fresh = SigningKey.Of(SHA256.HashData("another"u8));
        sample.At(sample.Record.Entries.Max(e => e.Entry.At).AddSeconds(1));
        var next = sample.Clerk.Draft("keeper", Readers.Public, new KeeperKeyChanged(Sample.Keeper.PublicKey, fresh.PublicKey));
        store.Append("record", new("rotate", [next]) { NewKeeper = fresh });
        Assert.Equal(fresh.PublicKey, store.KeeperOf("record").PublicKey);
        Assert.False(Raw().AsSpan().IndexOf(Sample.Keeper.Secret()) >= 0, "the keeper's old key");

        ChainedRecord record = store.Load("record");
        sample.At(record.Entries[^1].Entry.At.AddSeconds(1));
        var clerk = new Clerk(record, store.KeeperOf("record"), new Later(record.Entries[^1].Entry.At.AddSeconds(1)), Sample.Random);
        clerk.Write("keeper", Readers.Caucus("a"), new AgendaSet(["after the change"]));
        byte[] export = RecordExport.Write(record, "a", fresh);
        foreach (string known in new[] { Sample.Keeper.PublicKey, fresh.PublicKey }) Assert.Null(RecordVerifier.Verify(export, known).Why);
        Assert.Contains("another keeper", RecordVerifier.Verify(export, SigningKey.New().PublicKey).Why, StringComparison.Ordinal);

        // With the old key, nothing more can be signed.
        var forged = ChainedRecord.Of("record", record.Entries.Take(record.Entries.Count - 1));
        new Clerk(forged, Sample.Keeper, new Later(record.Entries[^1].Entry.At.AddSeconds(2)), Sample.Random).Write("keeper", Readers.Caucus("a"), new AgendaSet(["forged"]));
        Assert.Contains("the keeper did not sign it", RecordVerifier.Verify(RecordExport.Write(forged, "a", fresh)).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void A_snapshot_gives_every_reader_the_case_that_all_entries_give()
    {
        using IRecordStore store = Open(null);
        for (int seed = 1; seed <= 20; seed++)
        {
            var sample = new Sample($"record {seed}");
            foreach (var (by, readers, act) in RandomTalks.Beginning(CaucusRule.MayPassOn, false)) sample.Clerk.Write(by, readers, act);
            var talks = new RandomTalks(seed);
            Readers[] audiences = [Readers.Public, Readers.Plenary, Readers.Caucus("a"), Readers.Caucus("b"), RandomTalks.Room, Readers.Mediator];
            void Go(int acts)
            {
                for (int k = 0; k < acts; k++)
                {
                    var (by, readers, act) = talks.Next(audiences[k % audiences.Length]);
                    try
                    {
                        sample.Clerk.Write(by, readers, act);
                    }
                    catch (RefusedException)
                    {
                        // Random acts are often refused.
                    }
                }
            }

            Go(60);
            store.Begin(sample.Record.Id, Sample.Keeper);
            store.Append(sample.Record.Id, new("some", sample.Record.Entries));
            store.SaveSnapshot(sample.Record);
            int early = sample.Record.Entries.Count;
            Go(30);
            store.Append(sample.Record.Id, new("more", [.. sample.Record.Entries.Skip(early)]));
            TalksState all = sample.Record.Talks, folded = store.LoadCase(sample.Record.Id);
            Assert.True(folded.Entries.Count < all.Entries.Count);
            foreach (string reader in new[] { "a", "b", "c", "outside", "mediator", "public" })
                Assert.Equal(Items(all.KnownTo(reader)), Items(folded.KnownTo(reader)));
        }

        static IEnumerable<string> Items(Picture known) => known.Items.Select(i => $"{i.Entry.At:O} {i.Entry.Readers} {i.Section} {i.Item}");
    }

    private bool Holds(string text) => Raw().AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;

    private static Sample Talks()
    {
        var sample = new Sample();
        foreach (var (by, readers, act) in RandomTalks.Beginning(CaucusRule.MayPassOn, false)) sample.Clerk.Write(by, readers, act);
        sample.Clerk.Write("a1", Readers.Caucus("a"), new Entered(CaseSection.Claims, System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>($$"""{"id":"c1","by":"a","date":"2026-02-04","source":"talks","about":"the well","text":"{{Secret}}"}""")));
        sample.Clerk.Write("keeper", Readers.Caucus("b"), new AgendaSet(["b's own"]));
        return sample;
    }

    private sealed class Later(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}

/// <summary>Secrecy, kept by a SQLite file.</summary>
public sealed class SqliteSecrecyTests : SecrecyContract, IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("parley-");

    private string File => Path.Combine(folder.FullName, "talks.record");

    private protected override IRecordStore Open(string? passphrase) => SqliteStore.Open(File, _ => passphrase);

    private protected override byte[] Raw() => [.. folder.GetFiles().SelectMany(f => Read(f.FullName))];

    [Fact]
    public void What_others_still_read_is_not_called_overwritten()
    {
        var sample = new Sample();
        foreach (var (by, readers, act) in RandomTalks.Beginning(CaucusRule.MayPassOn, false)) sample.Clerk.Write(by, readers, act);
        SealedEntry said = sample.Clerk.Write("a1", Readers.Caucus("a"), new Accused("b", "It is late."));
        using IRecordStore store = Open(null);
        store.Begin("record", Sample.Keeper, first: sample.Record.Entries);
        using var other = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={File};Pooling=False");
        other.Open();
        using (var reading = other.BeginTransaction(deferred: true))
        {
            using var command = other.CreateCommand();
            command.Transaction = reading;
            command.CommandText = "select count(*) from entries";
            command.ExecuteScalar();
            Assert.Contains("could not be overwritten yet", Assert.Throws<StoreException>(() => store.Append("record", sample.Clerk.Destroy("keeper", said.Id))).Message, StringComparison.Ordinal);
            Assert.Contains("could not be overwritten yet", Assert.Throws<StoreException>(() => store.ChangePassphrase("record", "one")).Message, StringComparison.Ordinal);
        }
        Assert.True(store.IsEncrypted("record"));
        Assert.True(store.Load("record").Entries.Single(e => e.Entry.Id == said.Id).Entry.IsUnreadable);
        store.ChangePassphrase("record", "two");
        Assert.False(Raw().AsSpan().IndexOf(Sample.Keeper.Secret()) >= 0, "the keeper's key");
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static byte[] Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }
}

/// <summary>Secrecy, kept by a PostgreSQL database: what its tables hold; its log is the server's.</summary>
public sealed class PostgresSecrecyTests : SecrecyContract
{
    private readonly string database;

    public PostgresSecrecyTests(PostgresCluster cluster) => database = PostgresStoreTests.NewDatabase(cluster);

    private protected override IRecordStore Open(string? passphrase) => PostgresStore.Open(database, _ => passphrase);

    private protected override byte[] Raw()
    {
        using var connection = new Npgsql.NpgsqlConnection(database);
        connection.Open();
        using var bytes = new MemoryStream();
        // The pages as they stand on disk, and the values, which may be packed there.
        using (var flush = new Npgsql.NpgsqlCommand("checkpoint", connection)) flush.ExecuteNonQuery();
        const string Pages = "select pg_read_binary_file(pg_relation_filepath(c.oid)) from pg_class c where relkind in ('r', 't') and (relnamespace = 'public'::regnamespace or relnamespace = 'pg_toast'::regnamespace) and pg_relation_size(c.oid) > 0";
        foreach (string sql in new[] { Pages, "select keeper, lock from records", "select envelope, words, coalesce(key, '') from entries", "select id from commands", "select bytes from snapshots" })
        {
            using var command = new Npgsql.NpgsqlCommand(sql, connection);
            using var reader = command.ExecuteReader();
            while (reader.Read())
                for (int k = 0; k < reader.FieldCount; k++) bytes.Write(reader.GetFieldValue<byte[]>(k));
        }
        return bytes.ToArray();
    }
}
