using System.Text.Json;
using Parley.Tests.Formats.Domains;

namespace Parley.Tests.Cli;

public sealed class FrontierCommandTests : IDisposable
{
    private readonly DomainFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_lease_is_judged_as_its_guide_says()
    {
        CommandLine run = await Run("frontier bakery-lease --package rent=1200,years=three,oven=baker,hours=five,sign=none,yard=shared");
        Assert.Equal(0, run.Exit);
        string text = Flat(run.Out);
        Assert.Contains("39 packages are efficient, with 33 different outcomes", text, StringComparison.Ordinal);
        Assert.Contains("rent: 1300 instead of 1200; years: six instead of three; hours: four instead of five; sign: painted instead of none; owner 31, baker 24.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_one_party_told_in_confidence_is_nowhere_in_what_the_other_is_given()
    {
        string other = folder.Write("other.yaml", (await File.ReadAllTextAsync(Path.Combine(House.Repository.Root, "cases/bakery-lease.yaml"), TestContext.Current.CancellationToken))
            .Replace("\"1500\": 30", "\"1500\": 99", StringComparison.Ordinal).Replace("lit: -5", "lit: 41", StringComparison.Ordinal));
        string first = folder.Write("first.yaml", await File.ReadAllTextAsync(Path.Combine(House.Repository.Root, "cases/bakery-lease.yaml"), TestContext.Current.CancellationToken));
        foreach (string eyes in new[] { "baker", "public", "mediator" })
        {
            var (one, two) = (await Run($"frontier {first} --json --as {eyes}"), await Run($"frontier {other} --json --as {eyes}"));
            Assert.Equal(eyes != "mediator", one.Json == two.Json && one.Errors.Replace("first", "other", StringComparison.Ordinal) == two.Errors);
        }
    }

    [Fact]
    public async Task Json_csv_and_report_say_the_same()
    {
        string csv = Path.Combine(folder.Path, "points.csv"), report = Path.Combine(folder.Path, "report.html");
        CommandLine run = await Run($"frontier bakery-lease --json --csv {csv} --report {report} --reservation owner=20");
        using JsonDocument json = JsonDocument.Parse(run.Bytes);
        JsonElement root = json.RootElement;
        Assert.Equal("3456", root.GetProperty("outcomes").GetString());
        Assert.Equal(["owner", "baker"], root.GetProperty("parties").EnumerateArray().Select(p => p.GetString()));
        JsonElement frontier = root.GetProperty("frontier");
        Assert.True(frontier.GetProperty("complete").GetBoolean());
        Assert.Equal(frontier.GetProperty("size").GetInt32(), frontier.GetProperty("points").GetArrayLength());
        Assert.Equal(["20", "0"], root.GetProperty("disagreement").EnumerateArray().Select(d => d.GetString()));
        Assert.All(["nash", "kalai-smorodinsky", "egalitarian", "utilitarian"], (string s) => Assert.True(root.GetProperty("solutions").GetProperty(s).GetProperty("proven").GetBoolean()));
        string[] lines = (await File.ReadAllTextAsync(csv, TestContext.Current.CancellationToken)).TrimEnd('\n').Split('\n');
        Assert.Equal(frontier.GetProperty("size").GetInt32() + 1, lines.Length);
        Assert.StartsWith("utility of owner,utility of baker,packages,rent,", lines[0], StringComparison.Ordinal);
        string html = await File.ReadAllTextAsync(report, TestContext.Current.CancellationToken);
        Assert.Equal(frontier.GetProperty("size").GetInt32(), html.Split("class=\"point\"").Length - 1);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("://", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_domain_without_a_package_for_all_has_no_points_and_hostile_names_stay_text()
    {
        folder.With(("one.json", """{"reservationValue":2,"issueWeights":{"<script>":1},"issues":{"<script>":{"=cmd":0.5,"b":1}}}"""), ("two.json", """{"reservationValue":0,"issueWeights":{"<script>":1},"issues":{"<script>":{"=cmd":1,"b":0}}}"""));
        string report = Path.Combine(folder.Path, "r.html"), csv = Path.Combine(folder.Path, "r.csv");
        CommandLine run = await Run($"frontier {folder.Path} --json --report {report} --csv {csv}");
        using JsonDocument json = JsonDocument.Parse(run.Bytes);
        Assert.All(json.RootElement.GetProperty("solutions").EnumerateObject(), s => Assert.Equal(JsonValueKind.Null, s.Value.ValueKind));
        Assert.Equal(2, json.RootElement.GetProperty("frontier").GetProperty("size").GetInt32());
        Assert.DoesNotContain("<script>", await File.ReadAllTextAsync(report, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.DoesNotContain(",=cmd", await File.ReadAllTextAsync(csv, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("No package gives everybody at least", Flat((await Run($"frontier {folder.Path}")).Out), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("frontier two-villages", "nobody told numbers")]
    [InlineData("frontier inheritance", "are worth to Mara Brandt is not known")]
    [InlineData("frontier nowhere.xml", "there is no such file")]
    [InlineData("frontier bakery-lease --package rent=1200", "years, oven, hours, sign and yard are missing")]
    [InlineData("frontier bakery-lease --package rnet=1200", "did you mean rent?")]
    [InlineData("frontier bakery-lease --reservation owner", "such as owner=0.4")]
    [InlineData("frontier bakery-lease --reservation ownr=1", "did you mean owner?")]
    [InlineData("frontier bakery-lease --gap 2", "--gap takes a share from 0 to 1")]
    [InlineData("frontier bakery-lease --limit 0", "--limit takes a number of seconds")]
    [InlineData("frontier bakery-lease --point 99", "from 1 to 33")]
    [InlineData("frontier bakery-lease --as bakre", "did you mean baker?")]
    [InlineData("convert bakery-lease --to negmas --output {f}/new", "rules between options")]
    [InlineData("convert bakery-lease --to negms --output {f}/new", "did you mean negmas?")]
    public async Task What_cannot_be_done_is_said_in_words(string arguments, string why)
    {
        CommandLine run = await Run(arguments.Replace("{f}", folder.Path, StringComparison.Ordinal));
        Assert.Equal(2, run.Exit);
        Assert.Contains(why, run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_converted_domain_has_the_same_frontier()
    {
        folder.With(("lease.yml", DomainFolder.NegmasDomain), ("one.yml", DomainFolder.NegmasProfile.Replace("bias: 0.1", "bias: 0", StringComparison.Ordinal)), ("two.yml", DomainFolder.NegmasProfile.Replace("bias: 0.1", "bias: 0", StringComparison.Ordinal).Replace("low: 0.2, high: 1.0", "low: 1, high: 0.1", StringComparison.Ordinal)));
        CommandLine before = await Run($"frontier {folder.Path} --json");
        foreach (string format in new[] { "genius", "negolog", "negmas" })
        {
            string target = Path.Combine(folder.Path, format);
            Assert.Contains("they hold the same values exactly", Flat((await Run($"convert {folder.Path} --to {format} --output {target}")).Out), StringComparison.Ordinal);
            Assert.Equal(Frontier(before.Bytes), Frontier((await Run($"frontier {target} --json")).Bytes));
            Assert.Contains("is not empty", (await Run($"convert {folder.Path} --to {format} --output {target}")).Errors, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_was_cancelled_or_cut_short_says_so()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();
        CommandLine stopped = await CommandLine.Run("frontier bakery-lease", stop.Token);
        Assert.Equal(3, stopped.Exit);
    }

    private static string Frontier(byte[] json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return document.RootElement.GetProperty("frontier").GetProperty("points").GetRawText();
    }

    private static Task<CommandLine> Run(string arguments) => CommandLine.Run(arguments, TestContext.Current.CancellationToken);

    private static string Flat(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
