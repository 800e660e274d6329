using System.Text;
using System.Text.Json.Nodes;
using Parley.Core;
using Parley.Formats;
using Parley.Talks;
using Parley.Tests.House;

namespace Parley.Tests.Records;

/// <summary>The case of a record, written as a file, is read as the case that it was.</summary>
public sealed class CaseExportTests
{
    private static readonly string[] Texts =
    [
        "plain", "a “quoted” text", "\"quoted\"", "'quoted'", "it's", "colon: here", "ends with a colon:", "hash # here", "#hash", "a#b", "comma, here", "[list]", "{map}", "- dash", "-", "-5", "?", "? key",
        "!tag", "&anchor", "*alias", "%percent", "@at", "`tick`", "| bar", "> arrow", "~", "null", "Null", "no", "No", "yes", "on", "off", "y", "true", "false", "007", "0", "12", "+5", "1.50", ".5", "1e3", "0x1F", "0o17",
        "1_000", "12:30", "1:2:3", "2025-03-02", "2025-03", "2025-03-02T10:00:00Z", ".inf", ".nan", "<<", "=", "---", "...", "--- a", "a\\b", "C:\\path\\new", "back\\n slash", "two\nlines", "\nfirst empty", "last empty\n\n\nend", "tab\there",
        "  spaces  in   it", "line with trailing \n and leading", "Україна", "المياه: حصة", "می‌خواهم", "水の分配", "हिन्दी", "🕊 dove # 🕊", "e\u0301", "nbsp\u00A0here", "line\u2028sep\u2029par", "soft\u00ADhyphen",
        "\uFFFD", "\uE000", "zero\u200Bwidth", "right\u200Fto left", "http://example.org/a?b=c&d#e", "50 %", "a - b", "key: {a: [b, c]}", "a: 'b' # c", "\"", "'", "\\", "\\u0041", "%YAML 1.2", new string('x', 3000), string.Join(' ', Enumerable.Repeat("long: text", 400)),
    ];

    public static TheoryData<string> Shipped => ImportTests.Shipped;

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Shipped_cases_come_back_from_their_record_as_files(string name)
    {
        byte[] bytes = File.ReadAllBytes(Path.Combine(Repository.Root, "cases", name));
        var (acts, reading) = CaseAsActs.Of(bytes, name);
        var sample = new Sample();
        sample.Clerk.WriteAll("keeper", acts);
        foreach (var (_, reader) in ImportTests.Viewers(reading.Case!))
        {
            Case folded = FoldedCase.For(sample.Record.Talks, reader).Case!;
            Case written = Read(FoldedCase.Write(sample.Record.Talks, reader).Yaml!);
            Assert.Equal(CaseJson.Of(folded), CaseJson.Of(written));
            if (reader == Readers.MediatorName) Assert.Equal(ImportTests.Text(reading.Case!), ImportTests.Text(written));
        }
        // A second import of what was written comes to the same record, and so to the same file.
        string yaml = FoldedCase.Write(sample.Record.Talks, Readers.MediatorName).Yaml!;
        var again = new Sample();
        again.Clerk.WriteAll("keeper", CaseAsActs.Of(Encoding.UTF8.GetBytes(yaml), name).Acts);
        Assert.Equal(yaml, FoldedCase.Write(again.Record.Talks, Readers.MediatorName).Yaml);
    }

    [Fact]
    public void Texts_of_all_kinds_survive()
    {
        var sample = new Sample();
        var options = new JsonObject { ["no"] = "no", ["007"] = "007", ["null"] = "null", ["Україна"] = "Україна", ["-1"] = new JsonObject { ["title"] = "~" } };
        Enter(sample, options, [.. Texts]);
        var (yaml, reading) = FoldedCase.Write(sample.Record.Talks, Readers.MediatorName);
        Assert.True(yaml is not null, string.Join("\n", reading.Errors));
        Case written = Read(yaml);
        Assert.Equal(CaseJson.Of(FoldedCase.For(sample.Record.Talks, Readers.MediatorName).Case!), CaseJson.Of(written));
        Assert.Equal(Texts.Select(t => t.Trim()), written.Statements.Select(s => ((Verb.Says)s.Verb).Text));
        Assert.Equal(Texts.Select(t => t.Trim()), written.Statements.Select(s => s.Quote));
        Assert.Equal(["no", "007", "null", "Україна", "-1"], written.Issues[0].Options.Select(o => o.Id));
        Assert.Equal(["no", "007", "null", "Україна", "~"], written.Issues[0].Options.Select(o => o.Title));
        // Another reader takes for text what is text.
        Assert.Contains("\"no\": \"no\"", yaml, StringComparison.Ordinal);
        Assert.Contains("\"007\": \"007\"", yaml, StringComparison.Ordinal);
        Assert.Contains("\"null\": \"null\"", yaml, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_empty_stays_as_wrong_as_it_was()
    {
        foreach (JsonNode? nothing in new[] { null, JsonValue.Create(""), JsonValue.Create("   ") })
        {
            var sample = new Sample();
            Enter(sample, new JsonObject { ["a"] = nothing?.DeepClone(), ["b"] = "b" }, ["text"]);
            var (yaml, reading) = FoldedCase.Write(sample.Record.Talks, Readers.MediatorName);
            Assert.Null(yaml);
            Assert.Contains(reading.Errors, e => e.Message.Contains("'a' is empty", StringComparison.Ordinal));
        }
        // A list that is named and empty is no list at all.
        var empty = new Sample();
        Enter(empty, new JsonObject { ["a"] = "a", ["b"] = "b" }, ["text"], new JsonObject { ["attested"] = new JsonArray(), ["settles"] = new JsonObject { ["share"] = "b" } });
        Assert.Empty(Assert.Single(Read(FoldedCase.Write(empty.Record.Talks, Readers.MediatorName).Yaml!).Agreements).Attested);
    }

    [Fact]
    public void What_no_file_can_hold_is_an_error_and_not_another_text()
    {
        var sample = new Sample();
        Enter(sample, new JsonObject { ["a"] = "a", ["b"] = "b" }, ["bell \u0007"]);
        Assert.NotNull(FoldedCase.For(sample.Record.Talks, Readers.MediatorName).Case);
        var (yaml, reading) = FoldedCase.Write(sample.Record.Talks, Readers.MediatorName);
        Assert.Null(yaml);
        Assert.Contains("control character U+0007", Assert.Single(reading.Errors).Message, StringComparison.Ordinal);
    }

    private static Case Read(string yaml)
    {
        CaseReading reading = CaseFile.Read(Encoding.UTF8.GetBytes(yaml));
        Assert.True(reading.Case is not null, string.Join("\n", reading.Errors) + "\n" + yaml);
        return reading.Case;
    }

    private static void Enter(Sample sample, JsonObject options, IEnumerable<string> texts, JsonObject? agreement = null)
    {
        void Do(CaseSection section, JsonObject item) => sample.Clerk.Write("keeper", Readers.Public, new Entered(section, System.Text.Json.JsonSerializer.SerializeToElement(item)));
        sample.Clerk.Write("keeper", Readers.Public, new Opened("texts", "Texts: of all kinds # and more", CaucusRule.MayPassOn, false));
        Do(CaseSection.Sources, new JsonObject { ["id"] = "talks", ["title"] = "- talks" });
        foreach (string party in new[] { "upper", "lower" }) Do(CaseSection.Parties, new JsonObject { ["id"] = party, ["name"] = "null" });
        Do(CaseSection.Issues, new JsonObject { ["id"] = "share", ["title"] = "[share]", ["core"] = true, ["options"] = options, ["status-quo"] = options.First().Key });
        int number = 0;
        foreach (string text in texts)
            Do(CaseSection.Statements, new JsonObject { ["id"] = $"s{++number}", ["by"] = "upper", ["date"] = "2026-02-04", ["source"] = "talks", ["says"] = text, ["quote"] = text });
        if (agreement is null) return;
        foreach (var (key, value) in new Dictionary<string, JsonNode> { ["id"] = "a1", ["date"] = "2026-02-04", ["source"] = "talks", ["by"] = new JsonArray("upper", "lower") }) agreement[key] = value;
        Do(CaseSection.Agreements, agreement);
    }
}
