using System.Security.Cryptography;
using System.Text;
using Parley.Records;
using Parley.Talks;

namespace Parley.Tests.Records;

/// <summary>A record whose chance and time can be repeated.</summary>
internal sealed class Sample
{
    public static readonly SigningKey Keeper = SigningKey.Of(SHA256.HashData("the keeper of tests"u8));

    private readonly FixedClock clock = new();

    public Sample(string id = "record")
    {
        Record = new ChainedRecord(id);
        Clerk = new Clerk(Record, Keeper, clock, Random);
    }

    public ChainedRecord Record { get; }

    public Clerk Clerk { get; }

    public void At(DateTimeOffset now) => clock.Now = now;

    public byte[] Export(string reader) => RecordExport.Write(Record, reader, Keeper);

    public static byte[] Random(string purpose) => SHA256.HashData(Encoding.UTF8.GetBytes(purpose));

    private sealed class FixedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 2, 4, 9, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
