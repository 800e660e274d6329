using System.Text.Json;

namespace Parley.Tests.Cli;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("analyze two-villages --as-of 2025-03-05", "two-villages-before.txt")]
    [InlineData("analyze abu-dhabi --as-of 2026-02-04", "abu-dhabi-before.txt")]
    [InlineData("analyze inheritance", "inheritance.txt")]
    [InlineData("analyze labour --as company", "labour-for-the-company.txt")]
    [InlineData("analyze marketplace --as public", "marketplace-for-the-public.txt")]
    [InlineData("check two-villages --read-back", "two-villages-read-back.txt")]
    [InlineData("explain two-villages block 1", "two-villages-block.txt")]
    [InlineData("weigh two-villages gauge=installed fee=500 --as-of 2025-03-05", "two-villages-weighed.txt")]
    public async Task Texts_read_as_the_golden_ones_do(string arguments, string golden)
    {
        CommandLine run = await CommandLine.Run(arguments);
        Assert.Equal((0, ""), (run.Exit, run.Errors));
        Assert.All(run.Out.Split('\n'), line => Assert.True(line.Length <= 80 && line == line.TrimEnd() && !line.Contains('\u001b'), line));
        Golden.Equal(golden, run.Out);
    }

    [Theory]
    [InlineData("analyze two-villages --as-of 5.3.2025", "--as-of takes a day such as 2026-02-04")]
    [InlineData("analyze two-villages --without s9", "there is no statement or agreement “s9”")]
    [InlineData("analyze two-villages --as uper", "did you mean upper?")]
    [InlineData("analyze two-villages --limit 0", "--limit takes a number of seconds above 0")]
    [InlineData("analyze no-such-file.yaml", "there is no such file")]
    [InlineData("weigh two-villages gaug=installed", "did you mean gauge?")]
    [InlineData("weigh two-villages gauge=instaled", "did you mean installed?")]
    [InlineData("weigh two-villages gauge", "write issue=option")]
    [InlineData("explain two-villages block 7", "there is no blocking set 7; there are 1")]
    [InlineData("explain two-villages blocks", "did you mean block?")]
    [InlineData("analyse two-villages", "analyse")]
    [InlineData("new --title X", "say --parties")]
    public async Task What_is_wrong_is_said_with_what_would_be_right(string arguments, string message)
    {
        CommandLine run = await CommandLine.Run(arguments);
        Assert.Equal(2, run.Exit);
        Assert.Contains(message, run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
        Assert.Empty(run.Out);
    }

    [Fact]
    public async Task Json_is_alone_on_standard_output_the_same_twice_and_verified()
    {
        CommandLine first = await CommandLine.Run("analyze two-villages --json"), second = await CommandLine.Run("analyze two-villages --json");
        Assert.Equal(first.Json, second.Json);
        Assert.Equal(("", 0), (first.Out, first.Exit));
        Assert.Equal("two-villages", JsonDocument.Parse(first.Json).RootElement.GetProperty("case").GetString());

        using var folder = new TemporaryFolder();
        string file = Path.Combine(folder.Path, "result.json");
        await File.WriteAllBytesAsync(file, first.Bytes, TestContext.Current.CancellationToken);
        CommandLine verified = await CommandLine.Run($"verify {file} two-villages --again");
        Assert.Equal(0, verified.Exit);
        Golden.Equal("two-villages-verified.txt", verified.Out);

        await File.WriteAllTextAsync(file, first.Json.Replace("\"s1\"", "\"s3\"", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        Assert.Equal(1, (await CommandLine.Run($"verify {file} two-villages")).Exit);
    }

    [Theory]
    [InlineData("lower")]
    [InlineData("public")]
    [InlineData("district")]
    public async Task Nothing_that_a_viewer_may_not_see_shows(string viewer)
    {
        // s5 was said by the upper village in caucus; “accepts … 2000” is in no other statement.
        foreach (string how in new[] { "", " --json" })
        {
            CommandLine run = await CommandLine.Run($"analyze two-villages --as {viewer}{how}");
            Assert.Equal(0, run.Exit);
            Assert.DoesNotContain("s5", run.Out + run.Json + run.Errors, StringComparison.Ordinal);
        }
        CommandLine hidden = await CommandLine.Run($"analyze two-villages --as {viewer} --without s5");
        CommandLine unknown = await CommandLine.Run($"analyze two-villages --as {viewer} --without s7");
        Assert.Equal(unknown.Errors, hidden.Errors.Replace("s5", "s7", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("two-villages", "lower", "s5")]
    [InlineData("two-villages", "public", "s5")]
    [InlineData("labour", "union", "s27")]
    [InlineData("labour", "company", "s28")]
    [InlineData("labour", "public", "s27 s28")]
    [InlineData("marketplace", "buyer", "s4 s5")]
    [InlineData("marketplace", "seller", "b4 b5")]
    [InlineData("inheritance", "jonas", "m7 m8")]
    [InlineData("water", "belmark", "ar11 co14")]
    [InlineData("water", "corvia", "ar11")]
    public async Task What_was_said_in_anothers_caucus_changes_no_byte_of_any_output(string name, string viewer, string secrets)
    {
        using var folder = new TemporaryFolder();
        string text = await File.ReadAllTextAsync(Path.Combine(House.Repository.Root, "cases", name + ".yaml"), TestContext.Current.CancellationToken);
        string[] ids = secrets.Split(' ');
        string[] without = [.. text.Split('\n').Where(l => !ids.Any(id => l.Contains($"id: {id},", StringComparison.Ordinal)))];
        Assert.Equal(text.Split('\n').Length - ids.Length, without.Length);
        string file = Path.Combine(folder.Path, "without.yaml"), report = Path.Combine(folder.Path, "report.html");
        await File.WriteAllLinesAsync(file, without, TestContext.Current.CancellationToken);
        foreach (string how in new[] { "", " --json", " --report " + report })
            Assert.Equal(await Shown(file, viewer, how, report), await Shown(name, viewer, how, report));
        Assert.NotEqual(await Shown(file, "mediator", " --report " + report, report), await Shown(name, "mediator", " --report " + report, report));
    }

    /// <summary>All that an analysis for somebody's eyes puts out: the text, the JSON or the report, and what it says beside.</summary>
    private static async Task<string> Shown(string name, string viewer, string how, string report)
    {
        File.Delete(report);
        CommandLine run = await CommandLine.Run($"analyze {name} {(viewer == "mediator" ? "" : "--as " + viewer)}{how}");
        Assert.Equal(0, run.Exit);
        return run.Out + run.Json + run.Errors + (File.Exists(report) ? await File.ReadAllTextAsync(report, TestContext.Current.CancellationToken) : "");
    }

    [Fact]
    public async Task An_interrupt_and_a_limit_keep_what_is_complete_and_say_so()
    {
        CommandLine interrupted = await CommandLine.Run("analyze water --json", new CancellationToken(true));
        Assert.Equal(3, interrupted.Exit);
        Assert.Contains("interrupted", interrupted.Json, StringComparison.Ordinal);
        CommandLine limited = await CommandLine.Run("analyze water --limit 0.001");
        Assert.Equal(3, limited.Exit);
        Assert.Contains("Incomplete: time limit of 0.001 s.", limited.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_case_passes_the_check_and_nothing_is_overwritten()
    {
        using var folder = new TemporaryFolder();
        string file = Path.Combine(folder.Path, "new.yaml");
        string make = $"new {file} --title Spring --parties Upper,Lower --issues Water,Fee";
        Assert.Equal(0, (await CommandLine.Run(make)).Exit);
        Assert.Equal(0, (await CommandLine.Run($"check {file} --read-back")).Exit);
        string written = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        CommandLine again = await CommandLine.Run(make);
        Assert.Equal(2, again.Exit);
        Assert.Contains("--force", again.Errors, StringComparison.Ordinal);
        Assert.Equal(written, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }
}
