using System.Text.Json;
using Parley.Core;
using Parley.Formats;
using Parley.Talks;
using Parley.Tests.House;

namespace Parley.Tests.Formats;

public class StatementLinesTests
{
    private static readonly Case Villages = CaseFile.Read(Repository.Full("cases/two-villages.yaml")).Case!;

    [Theory]
    [InlineData("upper rejects share: half", """{"by":"upper","rejects":{"share":"half"}}""")]
    [InlineData("Upper village rejects share half", """{"by":"upper","rejects":{"share":"half"}}""")]
    [InlineData("upper, lower welcome gauge: installed", null)]
    [InlineData("upper, Lower welcomes A gauge: installed", """{"by":["upper","lower"],"welcomes":{"gauge":"installed"}}""")]
    [InlineData("upper rejects together share: half, fee: 2000 EUR", """{"by":"upper","rejects-together":{"share":"half","fee":"2000"}}""")]
    [InlineData("upper links if share: half then fee: { from: 2000, to: 5000 }", """{"by":"upper","links":{"if":{"share":"half"},"then":{"fee":{"from":"2000","to":"5000"}}}}""")]
    [InlineData("upper links share: half", null)]
    [InlineData("upper all-or-nothing share, fee", """{"by":"upper","all-or-nothing":["share","fee"]}""")]
    [InlineData("lower prefers share: half > third > none", """{"by":"lower","prefers":{"share":["half","third","none"]}}""")]
    [InlineData("lower prefers-strictly share: third, fee: 2000 > share: half > status quo", """{"by":"lower","prefers-strictly":[{"share":"third","fee":"2000"},{"share":"half"},{}]}""")]
    [InlineData("lower prefers fee: descending", """{"by":"lower","prefers":{"fee":"descending"}}""")]
    [InlineData("lower values share: { one half: 5, third: 2 }", """{"by":"lower","values":{"share":{"half":"5","third":"2"}}}""")]
    [InlineData("lower says that upper rejects nothing", """{"by":"lower","says":"that upper rejects nothing"}""")]
    [InlineData("upper withdraws s1, s5", """{"by":"upper","withdraws":["s1","s5"]}""")]
    [InlineData("upper rejects share: half — red line — 2025-04-01 — source minutes-1 — quote “not half — ever” — caucus — ad referendum", """{"by":"upper","rejects":{"share":"half"},"ad-referendum":"true","audience":"caucus","date":"2025-04-01","firm":"red-line","quote":"not half — ever","source":"minutes-1"}""")]
    [InlineData("upper rejects share: half — red line — opening", null)]
    [InlineData("upper rejects share: half — perhaps", null)]
    [InlineData("upper rejects share: {half", null)]
    [InlineData("upper rejects share: half }, x: { a", null)]
    [InlineData("nothing of the kind", null)]
    public void A_line_is_a_statement_as_a_case_file_has_it(string line, string? expected)
    {
        WrittenStatement written = Assert.Single(StatementLines.Read(line, Villages));
        Assert.Equal(line, written.Text);
        if (expected is null)
        {
            Assert.Null(written.Item);
            Assert.NotEmpty(written.Fault!);
        }
        else Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(expected).RootElement, written.Item!.Value), $"{written.Item} {written.Fault}");
    }

    [Fact]
    public void Statements_of_a_case_file_are_read_one_by_one_and_a_broken_one_spoils_no_other()
    {
        const string Text = """
            statements:
              # what was said on the first day
              - { id: s1, by: upper, rejects: { share: half } }
              - { by: upper, rejects: { share: half }
              - by: lower
                demands:
                  share: half
            """;
        var all = StatementLines.Read(Text, Villages);
        Assert.Equal([3, 4, 5], all.Select(w => w.Number));
        Assert.Equal("s1", all[0].Item!.Value.GetProperty("id").GetString());
        Assert.NotNull(all[1].Fault);
        Assert.Equal("half", all[2].Item!.Value.GetProperty("demands").GetProperty("share").GetString());
    }

    [Fact]
    public void Empty_lines_and_comments_are_passed_over_and_lines_keep_their_numbers() =>
        Assert.Equal([2, 4], StatementLines.Read("\nupper says a\n# no\n{ by: upper, says: b }\n\n", Villages).Select(w => w.Number));

    [Fact]
    public void Every_statement_of_the_shipped_cases_survives_the_fields_of_the_form()
    {
        int seen = 0;
        foreach (string file in Repository.Files.Where(f => f.StartsWith("cases/", StringComparison.Ordinal) && f.EndsWith(".yaml", StringComparison.Ordinal)))
        {
            var (acts, reading) = CaseAsActs.Of(File.ReadAllBytes(Repository.Full(file)), file);
            foreach (var entered in acts.Select(a => a.Act).OfType<Entered>().Where(e => e.Section == CaseSection.Statements))
            {
                var (item, fault) = Spoken.Of(entered.Item).Item(reading.Case!);
                Assert.True(fault is null, $"{file} {entered.Item}: {fault}");
                // An id of several words, or one speaker in a list, may be written in another way: what counts is the sentence.
                foreach (JsonProperty was in entered.Item.EnumerateObject().Where(p => p.Name is not "by"))
                    Assert.True(item!.Value.TryGetProperty(was.Name, out JsonElement now) && (JsonElement.DeepEquals(was.Value, now) || was.Value.ToString().Trim('[', ']').Replace("\"", "", StringComparison.Ordinal) == now.ToString().Trim('[', ']').Replace("\"", "", StringComparison.Ordinal)), $"{file} {was.Name}: {was.Value} became {item}");
                seen++;
            }
        }
        Assert.True(seen > 100, $"{seen} statements");
    }

    [Theory]
    [InlineData("", "share: half")]
    [InlineData("share: third", "share: [third, half]")]
    [InlineData("share: [third, half]", "share: third")]
    [InlineData("share: half", "")]
    [InlineData("fee: { from: 0, to: 500 }", "fee: { from: 0, to: 500 }, share: half")]
    [InlineData("share: {", "share: {, share: half")]
    public void Clicking_an_option_adds_it_or_takes_it_out(string text, string expected) => Assert.Equal(expected, Spoken.Toggle(text, "share", "half"));
}
