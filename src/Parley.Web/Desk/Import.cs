using System.Collections.Immutable;
using System.Text;
using Parley.Formats;
using Parley.Records;
using Parley.Talks;
using Parley.Web.Resources;

namespace Parley.Web;

/// <summary>
/// Takes files onto the shelf, told apart by what is in them and not by their names. All of a file is taken, or nothing.
/// </summary>
internal sealed class Import(Shelf shelf, IRecordStore store, WorkbenchOptions options)
{
    // Other formats have their place here, before the case file, which takes whatever nothing else took.
    private ImmutableArray<(Func<byte[], bool> IsOne, Func<byte[], string, string?, Imported> Take)> Formats =>
    [
        (b => Begins(b, "SQLite format 3"), Store),
        (b => Begins(b, "{\"parley-record\""), Export),
        (_ => true, CaseFile),
    ];

    /// <summary>Takes a file.</summary>
    /// <param name="bytes">What is in it.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="passphrase">The passphrase of records in it that are encrypted; null if none was given.</param>
    public Imported Take(byte[] bytes, string name, string? passphrase) => Formats.First(f => f.IsOne(bytes)).Take(bytes, name, passphrase);

    private Imported CaseFile(byte[] bytes, string name, string? passphrase)
    {
        var (desk, reading) = shelf.Add(bytes, name);
        return desk is null ? Imported.Refused([.. reading.Errors.Select(e => e.ToString())]) : new Imported([desk.Id], []);
    }

    /// <summary>
    /// The case that an export comes to for its reader begins a record of its own here: the keeper of the other one alone can continue that.
    /// </summary>
    private Imported Export(byte[] bytes, string name, string? passphrase)
    {
        RecordReport report = RecordVerifier.Verify(bytes);
        if (!report.IsGood) return Imported.Refused([Texts.ExportFaulty.Replace("{0}", report.Why, StringComparison.Ordinal)]);
        string eyes = report.File!.Reader == RecordExport.KeeperName ? Readers.MediatorName : report.File.Reader;
        var (yaml, reading) = FoldedCase.Write(report.Talks, eyes, name);
        return yaml is null ? Imported.Refused([.. reading.Errors.Select(e => e.ToString())]) : CaseFile(Encoding.UTF8.GetBytes(yaml), name, null);
    }

    /// <summary>The records of a store are copied with the keys of their keepers, so that they go on here.</summary>
    private Imported Store(byte[] bytes, string name, string? passphrase)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("parley-");
        string file = Path.Combine(folder.FullName, "records");
        try
        {
            File.WriteAllBytes(file, bytes);
            using SqliteStore source = SqliteStore.Open(file, _ => string.IsNullOrEmpty(passphrase) ? null : passphrase);
            var known = store.Records.Intersect(source.Records).ToList();
            if (known.Count > 0) return Imported.Refused([Texts.RecordIsHere.Replace("{0}", string.Join(", ", known), StringComparison.Ordinal)]);
            if (source.Records.Count == 0) return Imported.Refused([Texts.StoreIsEmpty]);
            // All are read before any is written: one that stays locked or is damaged keeps out all of them.
            var records = source.Records.Select(id => (Record: source.Load(id), Done: source.CommandsDone(id), IsEncrypted: source.IsEncrypted(id))).ToList();
            foreach (var (record, done, isEncrypted) in records)
            {
                using SigningKey keeper = source.KeeperOf(record.Id);
                store.Begin(record.Id, keeper, options.EncryptNewUnder ?? (isEncrypted ? passphrase : null), record.Entries, done);
            }
            return new Imported([.. records.Select(r => r.Record.Id)], []);
        }
        catch (StoreException fault)
        {
            return Imported.Refused([fault.Message.Replace(file, name, StringComparison.Ordinal)]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static bool Begins(byte[] bytes, string with) => bytes.AsSpan().StartsWith(Encoding.ASCII.GetBytes(with));
}

/// <summary>What came of taking a file.</summary>
/// <param name="Cases">Ids of the cases that it brought.</param>
/// <param name="Faults">Why nothing was taken, in words.</param>
internal sealed record Imported(ImmutableArray<string> Cases, ImmutableArray<string> Faults)
{
    public static Imported Refused(ImmutableArray<string> faults) => new([], faults);
}
