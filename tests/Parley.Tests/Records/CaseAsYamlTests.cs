using System.Text;
using System.Text.Json;
using CsCheck;
using Parley.Formats;
using Parley.Talks;

namespace Parley.Tests.Records;

/// <summary>Any text survives being written as YAML and read again, but for blanks around it, which no reader keeps.</summary>
public sealed class CaseAsYamlTests
{
    [Theory]
    [InlineData("no")]
    [InlineData("007")]
    [InlineData("null")]
    [InlineData("~")]
    [InlineData("a: b")]
    [InlineData("- a")]
    [InlineData(" leading and trailing ")]
    [InlineData("say \"yes\" or 'no' # not a remark")]
    [InlineData("{ a: [b, c] }")]
    [InlineData("first\nsecond\n")]
    [InlineData("\ttab and \\ backslash")]
    [InlineData("Угода про обмін полоненими")]
    [InlineData("اتفاق")]
    [InlineData("@home, %1, `x`, *a, &b, !c, |, >")]
    public void Text_comes_back(string text) => Assert.Equal(text.Trim(), Again(text));

    [Fact]
    public void Any_text_comes_back() => Gen.String[Gen.Char.Where(c => !char.IsControl(c) && !char.IsSurrogate(c) && c is not ('\uFEFF' or '\uFFFE' or '\uFFFF' or '\u2028' or '\u2029')), 1, 60]
        .Where(t => t.Trim().Length > 0).Sample(t => Again(t) == t.Trim(), iter: 2_000);

    private static string? Again(string text)
    {
        var sample = new Sample();
        sample.Clerk.Write("keeper", Readers.Public, new Opened("c", "A case", CaucusRule.MayPassOn, false));
        foreach (string p in new[] { "a", "b" }) sample.Clerk.Write("keeper", Readers.Public, new Entered(CaseSection.Parties, JsonSerializer.Deserialize<JsonElement>($$"""{"id":"{{p}}","name":"{{p}}"}""")));
        sample.Clerk.Write("keeper", Readers.Public, new Entered(CaseSection.Issues, JsonSerializer.Deserialize<JsonElement>("""{"id":"i","title":"I","options":{"no":"no","yes":"yes"},"status-quo":"no"}""")));
        sample.Clerk.Write("keeper", Readers.Public, new Entered(CaseSection.Sources, JsonSerializer.Deserialize<JsonElement>("""{"id":"m","title":"M"}""")));
        sample.Clerk.Write("keeper", Readers.Public, new Entered(CaseSection.Statements, JsonSerializer.SerializeToElement(new { id = "s", by = "a", date = "2026-02-04", source = "m", says = text })));
        string yaml = FoldedCase.ToYaml(sample.Record.Talks, "mediator")!;
        CaseReading reading = CaseFile.Read(Encoding.UTF8.GetBytes(yaml), "written");
        Assert.True(reading.Case is not null, $"{string.Join("; ", reading.Errors)}\n{yaml}");
        return ((Core.Verb.Says)reading.Case.Statements.Single().Verb).Text;
    }
}
