using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Parley.Exchange;
using Parley.Logic;

namespace Parley.Formats;

/// <summary>Reads a list: every fault with its row, and nothing guessed.</summary>
/// <param name="file">What messages call the file.</param>
/// <param name="vocabulary">Categories and bands.</param>
/// <param name="sides">Ids of the sides.</param>
/// <param name="venues">Ids of the venues.</param>
internal sealed class ListReader(string file, Vocabulary vocabulary, IReadOnlyList<string> sides, IReadOnlyCollection<string> venues)
{
    private static readonly string[] Known = ["token", "categories", "captivity-band", "holder-confirmed", "claimed-by", "medical-decision", "consent", "fitness", "place-of-transfer"];
    private static readonly Dictionary<string, Answer> YesNo = new(StringComparer.OrdinalIgnoreCase) { ["yes"] = Answer.Yes, ["no"] = Answer.No, ["unknown"] = Answer.Unknown, [""] = Answer.Unknown };
    private static readonly Dictionary<string, Answer> Fitness = new(StringComparer.OrdinalIgnoreCase) { ["fit"] = Answer.Yes, ["unfit"] = Answer.No, ["yes"] = Answer.Yes, ["no"] = Answer.No, ["unknown"] = Answer.Unknown, [""] = Answer.Unknown };
    private static readonly Dictionary<string, MedicalDecision> Decisions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["repatriate"] = MedicalDecision.Repatriate, ["stay"] = MedicalDecision.Stay, ["pending"] = MedicalDecision.Pending, [""] = MedicalDecision.NotAsked,
    };

    private readonly ILookup<string, (string name, int place)> groups = vocabulary.Categories.Select((name, place) => (name, place)).ToLookup(c => c.name.Split(':')[0]);
    private readonly List<Diagnostic> faults = [];
    private readonly Dictionary<string, int> columns = new(StringComparer.Ordinal);
    private int row;

    /// <summary>What is wrong, all of it.</summary>
    public IReadOnlyList<Diagnostic> Faults => faults;

    /// <summary>The people of the list; those in faulty rows are left out, and the faults say so.</summary>
    public ImmutableArray<ListedPerson> Read(byte[] bytes, int heldBy, bool isClaim)
    {
        if (Text(bytes) is not { } whole) return [];
        string text = string.Join('\n', Lines(whole));
        if (faults.Exists(f => f.Line == 1)) return [];
        string header = text.Split('\n', 2)[0];
        row = 1;
        if (header.Trim().Length == 0) { Fault("the list is empty; expected a header such as token,woman,captivity-band,consent,fitness"); return []; }
        char[] separators = [.. ",;\t|".Where(header.Contains)];
        if (separators.Length > 1) { Fault("the header holds more than one of comma, semicolon, tab and bar, so that which of them separates would have to be guessed; use one"); return []; }
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = separators.Length == 0 ? "," : separators[0].ToString(),
            BadDataFound = bad => Fault("the quotation marks of this row do not match; put marks around whole fields, or remove them", bad.Context.Parser!.RawRow),
            IgnoreBlankLines = false,
        };
        using var parser = new CsvParser(new StringReader(text), configuration);
        if (!parser.Read() || !Header(parser.Record!)) return [];
        var people = ImmutableArray.CreateBuilder<ListedPerson>();
        var first = new Dictionary<string, (string Token, int Row)>(StringComparer.OrdinalIgnoreCase);
        int width = parser.Record!.Length;
        while (parser.Read())
        {
            row = parser.RawRow;
            string[] fields = parser.Record!;
            if (fields.All(f => f.Trim().Length == 0)) continue;
            if (fields.Length != width) { Fault($"{fields.Length} {(fields.Length == 1 ? "field" : "fields")}, and the header has {width}; check separators and quotation marks"); continue; }
            if (fields.Any(f => f.Contains('\uFFFD', StringComparison.Ordinal))) continue; // said before: not UTF-8
            int before = faults.Count;
            ListedPerson person = Person(fields, heldBy, isClaim);
            if (person.Token.Length > 0 && !first.TryAdd(person.Token, (person.Token, row)))
            {
                var (token, earlier) = first[person.Token];
                Fault(token == person.Token ? $"token {Names.Quoted(token)} stands twice, first in row {earlier}; keep one row for each person"
                    : $"token {Names.Quoted(person.Token)} and {Names.Quoted(token)} in row {earlier} differ by capitals only, so that whether they are one person would have to be guessed");
            }
            if (faults.Count == before) people.Add(person);
        }
        return people.ToImmutable();
    }

    /// <summary>Rows as lines: no field of a list holds a line break, so that a quotation mark left open costs its own row and not all that follow.</summary>
    private IEnumerable<string> Lines(string text)
    {
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        for (int k = 0; k < lines.Length; k++)
        {
            bool isOpen = lines[k].AsSpan().Count('"') % 2 == 1;
            if (isOpen) Fault("a quotation mark is not closed in this row", k + 1);
            yield return isOpen && k > 0 ? "" : lines[k];
        }
    }

    private string? Text(byte[] bytes)
    {
        row = 1;
        // A byte order mark says what the encoding is; without one, only UTF-8 is taken.
        Encoding? wide = bytes.AsSpan() is [0xFF, 0xFE, 0, 0, ..] or [0, 0, 0xFE, 0xFF, ..] ? null
            : bytes.AsSpan() is [0xFF, 0xFE, ..] ? new UnicodeEncoding(false, true, true) : bytes.AsSpan() is [0xFE, 0xFF, ..] ? new UnicodeEncoding(true, true, true) : null;
        if (wide is not null)
        {
            try
            {
                return wide.GetString(bytes.AsSpan(2));
            }
            catch (DecoderFallbackException)
            {
                Fault("the file says that it is UTF-16, and is not valid as such; save it as UTF-8");
                return null;
            }
        }
        if (bytes.AsSpan() is [0xEF, 0xBB, 0xBF, ..]) bytes = bytes[3..];
        if (bytes.AsSpan().Contains((byte)0)) { Fault("the file holds NUL bytes, as UTF-16 without a byte order mark and UTF-32 do; save it as UTF-8"); return null; }
        try
        {
            return new UTF8Encoding(false, true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            string text = Encoding.UTF8.GetString(bytes);
            string[] lines = text.ReplaceLineEndings("\n").Split('\n');
            for (int k = 0; k < lines.Length; k++)
                if (lines[k].Contains('\uFFFD', StringComparison.Ordinal)) Fault("the row is not valid UTF-8, and what it should say would have to be guessed; save the file as UTF-8", k + 1);
            return text;
        }
    }

    private bool Header(string[] names)
    {
        int before = faults.Count;
        var allowed = Known.Concat(vocabulary.Categories.Select(c => c.Split(':')[0])).Distinct().ToList();
        for (int c = 0; c < names.Length; c++)
        {
            string name = names[c].Trim().ToLowerInvariant();
            if (!allowed.Contains(name))
            {
                if (TokenFaults.PersonalColumn(name) is { } why) Fault($"column {Names.Quoted(names[c])} looks like personal data: {why}. Lists hold tokens and categories only, so remove the column, and destroy copies of the file that hold it");
                else Fault($"unknown column {Names.Quoted(names[c])}{Names.Hint(name, allowed)} (categories of your own are declared under 'categories' in the exchange file)");
            }
            else if (!columns.TryAdd(name, c)) Fault($"column {Names.Quoted(name)} stands twice; keep one");
        }
        if (!columns.ContainsKey("token")) Fault("the header lacks the column 'token'");
        return faults.Count == before;
    }

    private ListedPerson Person(string[] fields, int heldBy, bool isClaim)
    {
        string Field(string column) => columns.TryGetValue(column, out int c) ? fields[c].Trim() : "";
        string token = Field("token");
        if (TokenFaults.Of(token) is { } why) Fault($"token {Names.Quoted(token)} is refused: {why}. Tokens are random (parley exchange tokens makes them)");
        var categories = new List<int>();
        var answered = new List<int>();
        foreach (var group in groups)
        {
            if (!columns.ContainsKey(group.Key)) continue;
            string value = Field(group.Key);
            if (value.Length == 0 || (value == "unknown" && group.All(c => !c.name.EndsWith(":unknown", StringComparison.Ordinal)))) continue;
            answered.AddRange(group.Select(c => c.place));
            bool isFlag = group.First().name == group.Key;
            if (isFlag && YesNo.TryGetValue(value, out Answer yes)) { if (yes == Answer.Yes) categories.Add(group.First().place); }
            else if (!isFlag && group.FirstOrDefault(c => c.name.Equals(group.Key + ":" + value, StringComparison.OrdinalIgnoreCase)) is { name: not null } found) categories.Add(found.place);
            else Wrong(group.Key, value, isFlag ? ["yes", "no", "unknown"] : [.. group.Select(c => c.name[(group.Key.Length + 1)..])]);
        }
        foreach (string word in Field("categories").Split([';', ' ', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            int place = vocabulary.IndexOf(word);
            if (place < 0) Wrong("categories", word, vocabulary.Categories);
            else { categories.Add(place); answered.Add(place); }
        }
        if (columns.ContainsKey("categories"))
            answered.AddRange(Enumerable.Range(0, vocabulary.Categories.Length).Where(c => !columns.ContainsKey(vocabulary.Categories[c].Split(':')[0])));
        int band = -1;
        if (Field("captivity-band") is { Length: > 0 } bandName && bandName != "unknown")
        {
            band = vocabulary.Bands.IndexOf(bandName);
            if (band < 0) Wrong("captivity-band", bandName, vocabulary.Bands);
        }
        var claimed = new List<int>();
        foreach (string side in Field("claimed-by").Split([';', ' ', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            int s = sides.ToList().IndexOf(side);
            if (s < 0) Wrong("claimed-by", side, sides);
            else claimed.Add(s);
        }
        Answer confirmed = columns.ContainsKey("holder-confirmed") ? Word("holder-confirmed", YesNo) : isClaim ? Answer.Unknown : Answer.Yes;
        string? place2 = Field("place-of-transfer") is { Length: > 0 } at ? at : null;
        if (place2 is not null && !venues.Contains(place2)) Wrong("place-of-transfer", place2, venues);
        return new ListedPerson(token, heldBy, BitSet.Of(categories), band, confirmed, BitSet.Of(claimed), Word("medical-decision", Decisions),
            Word("consent", YesNo), Word("fitness", Fitness), place2, BitSet.Of(answered), row);

        T Word<T>(string column, Dictionary<string, T> words)
        {
            if (words.TryGetValue(Field(column), out T? value)) return value;
            Wrong(column, Field(column), words.Keys.Where(k => k.Length > 0));
            return default!;
        }
    }

    private void Wrong(string column, string value, IEnumerable<string> known)
    {
        if (TokenFaults.PersonalValue(value) is { } personal) Fault($"'{column}' is refused: {personal}");
        else Fault($"'{column}' is {Names.Quoted(value)}{Names.Hint(value, known)}");
    }

    private void Fault(string message, int? at = null) => faults.Add(new Diagnostic(Severity.Error, file, at ?? row, 1, message));
}
