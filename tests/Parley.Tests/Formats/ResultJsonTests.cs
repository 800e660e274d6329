using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Parley.Core;
using Parley.Formats;
using Parley.Proofs;
using Parley.Reasoning;
using Xunit;

namespace Parley.Tests.Formats;

public class ResultJsonTests
{
    private static CaseReading Shipped(string name) => CaseFile.Read(Path.Combine(CaseFileTests.Repository(), "cases", name + ".yaml"));

    private static Analysis Analyze(CaseReading reading, string? day = null, Viewer? viewer = null) => Analyst.Analyze(reading.Case!, new AnalysisOptions
    {
        AsOf = day is null ? null : DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture),
        Viewer = viewer ?? Viewer.Mediator,
        CaseSha256 = CaseDigest.Of(reading, viewer ?? Viewer.Mediator),
    });

    [Theory]
    [InlineData("two-villages", "2025-03-05")]
    [InlineData("marketplace", null)]
    [InlineData("labour", "2025-03-18")]
    [InlineData("inheritance", null)]
    public void Writing_and_reading_are_inverse(string name, string? day)
    {
        CaseReading reading = Shipped(name);
        string first = ResultJson.Write(Analyze(reading, day));
        ResultReading again = ResultJson.Read(Encoding.UTF8.GetBytes(first), reading.Case!);
        Assert.Empty(again.Diagnostics.Select(d => d.ToString()));
        Assert.Equal(first, ResultJson.Write(again.Analysis!));
        Assert.EndsWith("}\n", first, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', first);
        Assert.True(Verifier.Check(again.Analysis!).IsAccepted);
    }

    [Theory]
    [InlineData("2025-03-05")]
    [InlineData("2025-03-10")]
    public void The_examples_of_the_design_are_met(string day)
    {
        string folder = Path.Combine(CaseFileTests.Repository(), "..", "shared", "design", "examples");
        Assert.SkipUnless(Directory.Exists(folder), "The design's examples are not here.");
        CaseReading reading = CaseFile.Read(Path.Combine(folder, "two-villages.yaml"));
        using JsonDocument ours = JsonDocument.Parse(ResultJson.Write(Analyze(reading, day)));
        using JsonDocument example = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, $"two-villages.{day}.json")));
        AssertHolds(example.RootElement, ours.RootElement, "$");
    }

    [Fact]
    public void Corruption_gives_messages_and_no_exceptions()
    {
        CaseReading reading = Shipped("two-villages");
        byte[] good = ResultJson.WriteBytes(Analyze(reading, "2025-03-05"));
        var random = new Random(11);
        int refused = 0;
        for (int n = 0; n < 300; n++)
        {
            byte[] bad = [.. good];
            if (n % 3 == 0) bad = bad[..random.Next(bad.Length)];
            else bad[random.Next(bad.Length)] = (byte)random.Next(256);
            ResultReading read = ResultJson.Read(bad, reading.Case!);
            Assert.Equal(read.Analysis is null, !read.Diagnostics.IsEmpty);
            if (read.Analysis is null) refused++;
        }
        Assert.InRange(refused, 150, 300);
    }

    [Theory]
    [InlineData("\"leaves-open\": [", "\"leaves-open\": [ \"gauge\",", "$.harvest")]
    [InlineData("\"case\": \"two-villages\"", "\"case\": \"three\"", "$.case")]
    [InlineData("\"as\": \"mediator\"", "\"as\": \"uper\"", "'upper'")]
    [InlineData("\"parley\": 1", "\"parley\": 1, \"extra\": 2", "'extra'")]
    [InlineData("\"share\": \"third\"", "\"share\": \"thrid\"", "'third'")]
    public void A_changed_result_is_refused_with_the_place(string from, string to, string expected)
    {
        CaseReading reading = Shipped("two-villages");
        string text = ResultJson.Write(Analyze(reading, "2025-03-05"));
        Assert.Contains(from, text, StringComparison.Ordinal);
        int at = text.IndexOf(from, StringComparison.Ordinal);
        string changed = text[..at] + to + text[(at + from.Length)..];
        Assert.Contains(expected, Assert.Single(ResultJson.Read(Encoding.UTF8.GetBytes(changed), reading.Case!).Diagnostics).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_digest_tells_nothing_hidden()
    {
        string text = File.ReadAllText(Path.Combine(CaseFileTests.Repository(), "cases", "two-villages.yaml"));
        string other = text.Replace("accepts: { share: third, fee: 2000 }", "accepts: { share: third, fee: 2500 }", StringComparison.Ordinal);
        Assert.NotEqual(text, other);
        CaseReading one = CaseFileTests.Read(text), two = CaseFileTests.Read(other);
        int upper = one.Case!.PartyIndex("upper"), lower = one.Case.PartyIndex("lower");
        Assert.NotEqual(CaseDigest.Of(one, Viewer.Mediator), CaseDigest.Of(two, Viewer.Mediator));
        Assert.NotEqual(CaseDigest.Of(one, Viewer.Of(upper)), CaseDigest.Of(two, Viewer.Of(upper)));
        Assert.Equal(CaseDigest.Of(one, Viewer.Of(lower)), CaseDigest.Of(two, Viewer.Of(lower)));
        Assert.Equal(CaseDigest.Of(one, Viewer.Public), CaseDigest.Of(two, Viewer.Public));
    }

    /// <summary>Whether everything that the example says is said; what it leaves out is free.</summary>
    private static void AssertHolds(JsonElement example, JsonElement ours, string path)
    {
        if (example.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty p in example.EnumerateObject())
            {
                Assert.True(ours.TryGetProperty(p.Name, out JsonElement value), $"{path} lacks {p.Name}");
                AssertHolds(p.Value, value, path + "." + p.Name);
            }
            return;
        }
        if (example.ValueKind != JsonValueKind.Array)
        {
            Assert.True(JsonElement.DeepEquals(example, ours), $"{path}: {example} and {ours}");
            return;
        }
        Assert.True(example.GetArrayLength() == ours.GetArrayLength(), $"{path}: {example} and {ours}");
        foreach (var (e, o) in example.EnumerateArray().Zip(ours.EnumerateArray())) AssertHolds(e, o, path + "[]");
    }
}
