using System.Text.Json;

namespace Parley.Tests.Cli;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("analyze two-villages --as-of 2025-03-05", "two-villages-before.txt")]
    [InlineData("analyze abu-dhabi --as-of 2026-02-04", "abu-dhabi-before.txt")]
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
        Assert.Contains("the same bytes", verified.Out, StringComparison.Ordinal);

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
    [InlineData("two-villages", "s5", "lower")]
    [InlineData("two-villages", "s5", "public")]
    public async Task What_was_said_in_anothers_caucus_changes_no_byte(string name, string secret, string viewer)
    {
        using var folder = new TemporaryFolder();
        string text = await File.ReadAllTextAsync(Path.Combine(House.Repository.Root, "cases", name + ".yaml"), TestContext.Current.CancellationToken);
        string without = string.Join('\n', text.Split('\n').Where(l => !l.Contains($"id: {secret},", StringComparison.Ordinal)));
        Assert.NotEqual(text, without);
        string file = Path.Combine(folder.Path, "without.yaml");
        await File.WriteAllTextAsync(file, without, TestContext.Current.CancellationToken);
        foreach (string how in new[] { "", " --json" })
        {
            CommandLine with = await CommandLine.Run($"analyze {name} --as {viewer}{how}"), not = await CommandLine.Run($"analyze {file} --as {viewer}{how}");
            Assert.Equal(not.Out + not.Json, with.Out + with.Json);
        }
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
