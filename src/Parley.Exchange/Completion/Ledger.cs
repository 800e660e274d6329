using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Parley.Exchange;

/// <summary>A row of a running ledger of exchanges.</summary>
/// <param name="Number">Number of the exchange.</param>
/// <param name="Date">Its date as given; empty where it is not known.</param>
/// <param name="People">How many people, both sides together; null where it is not known.</param>
/// <param name="PublishedTotal">The running total as published; null where it is not known.</param>
/// <param name="EachSide">How many each side, where that was published as well; null otherwise.</param>
/// <param name="Note">A note.</param>
/// <param name="Row">Row in the file.</param>
public sealed record LedgerRow(int Number, string Date, long? People, long? PublishedTotal, long? EachSide, string Note, int Row);

/// <summary>What kind of thing was found.</summary>
public enum LedgerFindingKind
{
    /// <summary>A number that was not published and follows from the others.</summary>
    Inferred,

    /// <summary>A difference that nothing explains.</summary>
    Unexplained,

    /// <summary>A row that is missing.</summary>
    MissingRow,

    /// <summary>Each side and both sides do not go together.</summary>
    EachAgainstBoth,

    /// <summary>Something that cannot be told from what is there.</summary>
    Undecided,
}

/// <summary>A finding.</summary>
/// <param name="Kind">What kind.</param>
/// <param name="Number">Number of the exchange.</param>
/// <param name="Amount">The number that follows, or the difference; null where there is none.</param>
/// <param name="Message">For people to read.</param>
public sealed record LedgerFinding(LedgerFindingKind Kind, int Number, long? Amount, string Message);

/// <summary>A running ledger, checked.</summary>
/// <param name="Rows">The rows, missing ones added, with what follows filled in.</param>
/// <param name="Findings">What was found.</param>
public sealed partial record LedgerCheck(ImmutableArray<LedgerRow> Rows, ImmutableArray<LedgerFinding> Findings)
{
    /// <summary>Whether all totals add up, with nothing unexplained.</summary>
    public bool AddsUp => Findings.All(f => f.Kind is LedgerFindingKind.Inferred or LedgerFindingKind.MissingRow);

    /// <summary>Checks a ledger: between two published totals, the people must make up the difference.</summary>
    public static LedgerCheck Of(IEnumerable<LedgerRow> ledger)
    {
        var rows = ledger.OrderBy(r => r.Number).ToList();
        var findings = new List<LedgerFinding>();
        foreach (var twice in rows.GroupBy(r => r.Number).Where(g => g.Count() > 1).ToList())
        {
            findings.Add(new(LedgerFindingKind.Undecided, twice.Key, null, $"number {twice.Key} stands in rows {string.Join(" and ", twice.Select(r => r.Row))}; the first is used"));
            rows.RemoveAll(r => twice.Skip(1).Contains(r));
        }
        for (int k = 1; k < rows.Count; k++)
            while (rows[k].Number > rows[k - 1].Number + 1)
            {
                int missing = rows[k - 1].Number + 1;
                findings.Add(new(LedgerFindingKind.MissingRow, missing, null, $"number {missing} is missing"));
                rows.Insert(k++, new LedgerRow(missing, "", null, null, null, "", 0));
            }
        foreach (LedgerRow row in rows) findings.AddRange(Sides(row));
        var filled = rows.ToArray();
        int known = -1;
        for (int k = 0; k < filled.Length; k++)
        {
            if (rows[k].PublishedTotal is null) continue;
            if (known >= 0) Between(filled, known, k, findings);
            known = k;
        }
        // After the last published total, totals follow one after the other.
        for (int k = Math.Max(known, 0) + 1; known >= 0 && k < filled.Length && filled[k].People is { } people && filled[k - 1].PublishedTotal is { } total; k++)
        {
            filled[k] = filled[k] with { PublishedTotal = total + people };
            findings.Add(new(LedgerFindingKind.Inferred, filled[k].Number, total + people, $"number {filled[k].Number}: total {total + people}, which was not published"));
        }
        return new LedgerCheck([.. filled], [.. findings.OrderBy(f => f.Number)]);
    }

    private static void Between(LedgerRow[] rows, int from, int to, List<LedgerFinding> findings)
    {
        long difference = rows[to].PublishedTotal!.Value - rows[from].PublishedTotal!.Value;
        var inside = Enumerable.Range(from + 1, to - from).ToList();
        var unknown = inside.Where(k => rows[k].People is null).ToList();
        long counted = inside.Sum(k => rows[k].People ?? 0), rest = difference - counted;
        if (unknown.Count > 1)
        {
            findings.Add(new(LedgerFindingKind.Undecided, rows[unknown[0]].Number, rest, $"numbers {string.Join(", ", unknown.Select(k => rows[k].Number))} together: {rest} people; how they divide cannot be told"));
            return;
        }
        if (unknown.Count == 1)
        {
            int k = unknown[0];
            if (rest < 0) { findings.Add(new(LedgerFindingKind.Unexplained, rows[k].Number, rest, $"number {rows[k].Number}: the totals leave {rest} people, which cannot be")); return; }
            rows[k] = rows[k] with { People = rest };
            findings.Add(new(LedgerFindingKind.Inferred, rows[k].Number, rest, $"number {rows[k].Number}: {rest} people follow from the totals before and after, if all else is right"));
        }
        else if (rest != 0)
        {
            long expected = rows[from].PublishedTotal!.Value + counted;
            findings.Add(new(LedgerFindingKind.Unexplained, rows[to].Number, rest, $"number {rows[to].Number}: the total should be {expected} and was published as {rows[to].PublishedTotal}; {Math.Abs(rest)} people are unexplained"
                + (inside.Count > 1 ? $" somewhere in numbers {rows[inside[0]].Number} to {rows[to].Number}" : "")));
            return;
        }
        for (int k = from + 1; k < to; k++)
        {
            if (rows[k].PublishedTotal is not null) continue;
            long total = rows[k - 1].PublishedTotal!.Value + rows[k].People!.Value;
            rows[k] = rows[k] with { PublishedTotal = total };
            findings.Add(new(LedgerFindingKind.Inferred, rows[k].Number, total, $"number {rows[k].Number}: total {total}, which was not published"));
        }
    }

    private static IEnumerable<LedgerFinding> Sides(LedgerRow row)
    {
        long? each = row.EachSide;
        long extra = 0;
        if (each is null && Each().Match(row.Note) is { Success: true } said)
        {
            each = long.Parse(said.Groups["each"].Value, System.Globalization.CultureInfo.InvariantCulture);
            extra = Number().Matches(said.Groups["plus"].Value).Sum(m => long.Parse(m.Value, System.Globalization.CultureInfo.InvariantCulture));
        }
        if (each is { } half && row.People is { } people && people != 2 * half + extra)
            yield return new(LedgerFindingKind.EachAgainstBoth, row.Number, people - 2 * half - extra,
                people == half ? $"number {row.Number}: {half} for each side, and {people} for both: one of the two counts one side only"
                : $"number {row.Number}: {half} for each side{(extra > 0 ? $" and {extra} besides" : "")} make {2 * half + extra}, and {people} are given for both");
        if (row.People is { } both && OneSide().Match(row.Note) is { Success: true } one
            && long.Parse(one.Groups["one"].Value, System.Globalization.CultureInfo.InvariantCulture) is var published && 2 * published != both)
            yield return new(LedgerFindingKind.EachAgainstBoth, row.Number, 2 * published - both,
                $"number {row.Number}: one side published {published}; with {both} for both, the other would have {both - published}, and an equal exchange {both / 2} each");
    }

    [GeneratedRegex(@"\b(?<each>\d{1,9}) each\b(?:,? plus (?<plus>[^.;]*))?")]
    private static partial Regex Each();

    [GeneratedRegex(@"\d{1,9}")]
    private static partial Regex Number();

    [GeneratedRegex(@"\bone side published (?<one>\d{1,9})\b")]
    private static partial Regex OneSide();
}
