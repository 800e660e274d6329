using System.Collections.Immutable;
using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Parley.Exchange;

namespace Parley.Formats;

/// <summary>Reads ledgers of exchanges (CSV: number, date, people-both-sides, published-total; each-side and note where there are any).</summary>
public static class LedgerFile
{
    private static readonly string[] Known = ["number", "date", "people-both-sides", "published-total", "each-side", "note"];

    /// <summary>The rows, and every fault with its row.</summary>
    public static (ImmutableArray<LedgerRow> Rows, ImmutableArray<Diagnostic> Faults) Read(string path)
    {
        var problems = new Problems(path);
        return Read(CaseText.Load(path, problems), problems);
    }

    /// <summary>The rows of a ledger that is given as bytes, and every fault with its row.</summary>
    /// <param name="bytes">The ledger.</param>
    /// <param name="name">What messages call it.</param>
    public static (ImmutableArray<LedgerRow> Rows, ImmutableArray<Diagnostic> Faults) Read(byte[] bytes, string name)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        return Read(bytes, new Problems(name));
    }

    private static (ImmutableArray<LedgerRow> Rows, ImmutableArray<Diagnostic> Faults) Read(byte[]? bytes, Problems problems)
    {
        var rows = ImmutableArray.CreateBuilder<LedgerRow>();
        if (bytes is not null && CaseText.Decode(bytes, problems) is { } text)
        {
            using var parser = new CsvParser(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = null });
            if (!parser.Read()) problems.Error(1, 1, "the ledger is empty; expected a header such as number,date,people-both-sides,published-total,note");
            else
            {
                string[] header = parser.Record!;
                foreach (string column in header.Where(c => !Known.Contains(c))) problems.Error(1, 1, $"unknown column {Names.Quoted(column)}{Names.Hint(column, Known)}");
                foreach (string column in Known.Take(4).Where(c => !header.Contains(c))) problems.Error(1, 1, $"the header lacks the column '{column}'");
                while (!problems.HasErrors && parser.Read()) rows.Add(Row(parser, header, problems));
            }
        }
        return (problems.HasErrors ? [] : rows.ToImmutable(), problems.Sorted());
    }

    private static LedgerRow Row(CsvParser parser, string[] header, Problems problems)
    {
        string Field(string column) => Array.IndexOf(header, column) is >= 0 and var c && c < parser.Count ? parser[c].Trim() : "";
        long? Number(string column)
        {
            if (Field(column).Length == 0) return null;
            if (long.TryParse(Field(column), NumberStyles.None, CultureInfo.InvariantCulture, out long n) && n < 1_000_000_000_000) return n;
            problems.Error(parser.RawRow, 1, $"'{column}' is {Names.Quoted(Field(column))}; expected a whole number, or nothing where it is not known");
            return null;
        }
        if (parser.Count != header.Length) problems.Error(parser.RawRow, 1, $"the row has {parser.Count} {(parser.Count == 1 ? "field" : "fields")}, and the header {header.Length}; check commas and quotation marks");
        if (Number("number") is not { } number || number is < 0 or > 1_000_000) problems.Error(parser.RawRow, 1, "the row has no number from 0 to 1000000; number the exchanges one after the other");
        return new LedgerRow((int)Math.Clamp(Number("number") ?? 0, 0, 1_000_000), Field("date"), Number("people-both-sides"), Number("published-total"), Number("each-side"), Field("note"), parser.RawRow);
    }
}
