using System.Data.Common;

namespace Parley.Records;

/// <summary>The second version of the tables.</summary>
internal static class Version2
{
    /// <summary>From version 1, whose entries stood in columns, to version 2: envelopes, and words under keys of their own.</summary>
    public static void Upgrade(DbConnection c, string blob, string integer, string emptyBlob, string suffix)
    {
        c.Execute($"alter table records add column lock {blob} not null default {emptyBlob}");
        c.Execute("alter table entries rename to entries_1");
        c.Execute("alter table commands rename to commands_1");
        // Entries of all records one after the other, as they come, and a small index: what is written together stands together.
        c.Execute($"create table entries (record text not null references records, place {integer} not null, envelope {blob} not null, words {blob} not null, key {blob}, unique (record, place))");
        c.Execute($"create table snapshots (record text primary key references records, place {integer} not null, bytes {blob} not null){suffix}");
        c.Execute($"create table commands (record text not null references records, id {blob} not null, primary key (record, id)){suffix}");
        foreach (string record in c.Query("select id from records", r => r.GetString(0)).ToList())
        {
            var old = c.Query("""
                select place, place_previous, place_commitment, place_salt, chain, number, previous, id, author, at, commitment, salt, content, keeper_signature, author_signature
                from entries_1 where record = @record order by place
                """, r => Read(record, r), ("@record", record)).ToList();
            foreach (var (entry, place) in old) SqlStore.Insert(c, record, StoredEntry.Of(entry, place, Vault.Open));
        }
        foreach (var (record, id) in c.Query("select record, id from commands_1", r => (r.GetString(0), r.GetString(1))).ToList())
            c.Execute("insert into commands (record, id) values (@record, @id)", ("@record", record), ("@id", SqlStore.HashOf(id)));
        c.Execute("drop table entries_1");
        c.Execute("drop table commands_1");
    }

    private static (SealedEntry, Place) Read(string record, DbDataReader r) => (
        new SealedEntry(
            record, r.GetString(4), r.GetInt64(5), r.GetString(6), r.GetString(7), r.GetString(8), new DateTimeOffset(r.GetInt64(9) * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero), r.GetString(10))
        {
            Salt = [.. r.GetFieldValue<byte[]>(11)], Content = [.. r.GetFieldValue<byte[]>(12)],
            KeeperSignature = [.. r.GetFieldValue<byte[]>(13)], AuthorSignature = [.. r.GetFieldValue<byte[]>(14)],
        },
        new Place(r.GetInt64(0), r.GetString(1), r.GetString(2), [.. r.GetFieldValue<byte[]>(3)]));
}
