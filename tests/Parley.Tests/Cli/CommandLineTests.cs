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
    [InlineData("weigh two-villages gauge=installed fee=500.0 --as-of 2025-03-05", "two-villages-weighed.txt")]
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
    [InlineData("analyze two-villages --limit 0", "--limit takes a number of seconds from 0.0001")]
    [InlineData("analyze two-villages --limit soon", "--limit takes a number of seconds, such as --limit 5")]
    [InlineData("analyze two-villages --as water-law", "water-law is a norm")]
    [InlineData("analyze no-such-file.yaml --as lower", "there is no such file")]
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

    /// <summary>What was inferred from a deed in caucus is as confidential as the deed; notes are the mediator's.</summary>
    [Fact]
    public async Task What_rests_on_a_hidden_deed_and_notes_are_not_shown()
    {
        using var folder = new TemporaryFolder();
        string file = await Write(folder, """
              - { id: s1, by: a, date: 2025-01-01, source: m, note: kept-for-the-mediator, welcomes: { x: small } }
              - { id: from-deed, by: b, date: 2025-01-02, inferred: a1, accepts: { x: small } }
            agreements:
              - { id: a1, by: [a, b], date: 2025-01-02, source: m, audience: caucus, settles: { x: small } }
            """);
        string report = Path.Combine(folder.Path, "r.html");
        foreach (string how in new[] { "", " --json", " --report " + report })
        {
            CommandLine run = await CommandLine.Run($"analyze {file} --as public{how}");
            Assert.Equal(0, run.Exit);
            string shown = run.Out + run.Json + run.Errors + (how.Contains("report", StringComparison.Ordinal) ? await File.ReadAllTextAsync(report, TestContext.Current.CancellationToken) : "");
            Assert.DoesNotContain("from-deed", shown, StringComparison.Ordinal);
            Assert.DoesNotContain("kept-for-the-mediator", shown, StringComparison.Ordinal);
        }
        await CommandLine.Run($"analyze {file} --report {report}");
        Assert.Contains("kept-for-the-mediator", await File.ReadAllTextAsync(report, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    /// <summary>What ends an agreement must be seen by those who see what follows it, or their picture contradicts itself.</summary>
    [Fact]
    public async Task Agreements_must_make_sense_to_every_viewer()
    {
        using var folder = new TemporaryFolder();
        string file = await Write(folder, """
              - { id: s1, by: a, date: 2025-01-01, source: m, welcomes: { x: small } }
            agreements:
              - { id: a1, by: [a, b], date: 2025-01-02, source: m, settles: { x: small } }
              - { id: a2, by: [a, b], date: 2025-01-03, source: m, audience: caucus, ends: a1, settles: { x: large } }
              - { id: a3, by: [a, b], date: 2025-01-04, source: m, ends: a2, settles: { x: huge } }
            """);
        CommandLine run = await CommandLine.Run($"check {file}");
        Assert.Equal(2, run.Exit);
        Assert.Contains("as public sees it", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_never_replaces_the_case_and_a_new_case_is_printed_as_it_is()
    {
        using var folder = new TemporaryFolder();
        string file = await Write(folder, "  - { id: s1, by: a, date: 2025-01-01, source: m, welcomes: { x: small } }\n");
        string before = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        CommandLine run = await CommandLine.Run($"analyze {file} --report {file}");
        Assert.Equal((2, before), (run.Exit, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)));
        Assert.Contains("is the case itself", run.Errors, StringComparison.Ordinal);
        Assert.Equal(2, (await CommandLine.Run($"analyze {file} --report {folder.Path}/none/r.html")).Exit);

        CommandLine made = await CommandLine.Run("new --title A --parties Upper,Lower --issues Water");
        await File.WriteAllBytesAsync(file, made.Bytes, TestContext.Current.CancellationToken);
        Assert.Equal(0, (await CommandLine.Run($"check {file}")).Exit);
    }

    [Fact]
    public async Task Interrupted_weighing_and_empty_names_end_without_a_trace()
    {
        CommandLine weighed = await CommandLine.Run("weigh two-villages gauge=installed", new CancellationToken(true));
        Assert.True(weighed.Exit is 3 or 0, weighed.Errors);
        using var folder = new TemporaryFolder();
        string file = await Write(folder, "  - { id: s1, by: mediator, date: 2025-01-01, source: m, welcomes: { x: small } }\n", third: "mediator");
        Assert.Contains("cannot be the id of a party", (await CommandLine.Run($"check {file}")).Errors, StringComparison.Ordinal);
    }

    private static async Task<string> Write(TemporaryFolder folder, string statements, string third = "c")
    {
        string file = Path.Combine(folder.Path, "case.yaml");
        await File.WriteAllTextAsync(file, $"""
            parley: 1
            case: small
            title: Small
            sources: [ { "{ id: m, title: Minutes }" } ]
            parties: [ { "{ id: a, name: A }" }, { "{ id: b, name: B }" }, { "{ id: " + third + ", name: C, role: observer }" } ]
            issues:
              - { "{ id: x, title: X, options: { none: none, small: small, large: large, huge: huge }, status-quo: none, core: true, between: [a, b] }" }
            statements:

            """ + statements.Replace("\n            ", "\n", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        return file;
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
