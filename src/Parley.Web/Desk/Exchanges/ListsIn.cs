using System.Collections.Immutable;
using Parley.Exchange;
using Parley.Formats;
using Parley.Records;
using Parley.Web.Resources;

namespace Parley.Web;

/// <summary>An exchange file and its lists as they were sent, read in memory: what is faulty or refused never reaches the disk.</summary>
/// <param name="Exchange">The exchange; null where something is faulty or refused.</param>
/// <param name="File">The exchange file.</param>
/// <param name="Lists">The lists, by name.</param>
/// <param name="Faults">Every fault, with its file and row, and every refusal, with its article.</param>
internal sealed record ListsIn(ExchangeCase? Exchange, byte[] File, ImmutableArray<(string Name, byte[] Bytes)> Lists, ImmutableArray<string> Faults)
{
    private const int LongestName = 120;

    /// <summary>Reads what was sent.</summary>
    /// <param name="files">The files, by the names that their sender gave them.</param>
    public static ListsIn Of(IReadOnlyList<(string Name, byte[] Bytes)> files)
    {
        var faults = files.Where(f => !IsName(f.Name)).Select(f => Filled.In(Texts.ListName, f.Name)).ToList();
        faults.AddRange(files.GroupBy(f => f.Name, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => Filled.In(Texts.ListTwice, g.Key)));
        faults.AddRange(files.Where(f => SealedFile.Is(f.Bytes)).Select(f => Filled.In(Texts.ListSealed, f.Name)));
        var (exchangeFiles, lists) = (files.Where(f => IsExchangeFile(f.Name)).ToList(), files.Where(f => !IsExchangeFile(f.Name)).ToImmutableArray());
        if (exchangeFiles.Count != 1) faults.Add(exchangeFiles.Count == 0 ? Texts.NoExchangeFile : Filled.In(Texts.ManyExchangeFiles, string.Join(", ", exchangeFiles.Select(f => f.Name))));
        if (faults.Count > 0) return new(null, [], [], [.. faults]);

        var (name, bytes) = exchangeFiles[0];
        var used = new HashSet<string>(StringComparer.Ordinal);
        ExchangeReading reading = ExchangeFile.Read(bytes, name, wanted =>
        {
            used.Add(wanted);
            return lists.FirstOrDefault(l => l.Name == wanted).Bytes ?? throw new FileNotFoundException(wanted);
        });
        faults.AddRange(reading.Errors.Select(d => Filled.In(d.File == name ? Texts.FaultLine : Texts.FaultRow, d.File, d.Line, d.Message)));
        // What nobody asked for may hold what should not be here.
        if (faults.Count == 0) faults.AddRange(lists.Where(l => !used.Contains(l.Name)).Select(l => Filled.In(Texts.ListUnused, l.Name)));
        if (reading.Exchange is { } exchange)
            faults.AddRange(LawReview.Of(exchange, Reconciler.Of(exchange)).Where(n => n.IsRefusal).Select(n => Filled.In(Texts.LawRefused, n.Message, n.Article)));
        return faults.Count > 0 ? new(null, [], [], [.. faults]) : new(reading.Exchange, bytes, lists, []);
    }

    private static bool IsExchangeFile(string name) => Path.GetExtension(name).ToLowerInvariant() is ".yaml" or ".yml";

    private static bool IsName(string name) =>
        name.Length is > 0 and <= LongestName && name[0] != '.' && Path.GetFileName(name) == name && !name.Any(c => char.IsControl(c) || c is '/' or '\\' or ':') && name.IndexOfAny(Path.GetInvalidFileNameChars()) < 0;
}
