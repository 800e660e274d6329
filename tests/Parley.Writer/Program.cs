using System.Security.Cryptography;
using Parley.Records;
using Parley.Talks;

// Writes entries into the one record of a store, one after the other, until it is killed; prints the id of each once the store has acknowledged it.
using IRecordStore store = args[0].StartsWith("Host=", StringComparison.Ordinal) ? PostgresStore.Open(args[0]) : SqliteStore.Open(args[0]);
string id = store.Records.Single();
using SigningKey keeper = store.KeeperOf(id);
ChainedRecord record = store.Load(id);
var clerk = new Clerk(record, keeper, TimeProvider.System, _ => RandomNumberGenerator.GetBytes(32));
while (true)
{
    // Two entries at a time: both are there, or neither.
    var first = clerk.Draft("keeper", Readers.Public, new AgendaSet(["first of two"]));
    record.Add(first);
    var second = clerk.Draft("keeper", Readers.Mediator, new AgendaSet(["second of two"]));
    record.Add(second);
    store.Append(id, new(first.Entry.Id, [first, second]));
    Console.Out.WriteLine($"{first.Entry.Id} {second.Entry.Id}");
    Console.Out.Flush();
}
