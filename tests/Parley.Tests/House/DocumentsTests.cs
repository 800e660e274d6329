using System.Text;
using System.Text.RegularExpressions;
using Parley.Core;

namespace Parley.Tests.House;

/// <summary>What documents promise has to be there.</summary>
public partial class DocumentsTests
{
    public static TheoryData<string> Documents => [.. Repository.Files.Where(f => f.EndsWith(".md", StringComparison.Ordinal))];

    [Theory]
    [InlineData("main-job", "dotnet run --project src/Parley.Cli -- analyze cases/abu-dhabi.yaml --report abu-dhabi.html")]
    [InlineData("tests", "./test")]
    public void The_readme_marks_its_commands(string marker, string command)
    {
        Match block = Regex.Match(Repository.Read("README.md"), $@"^<!-- {marker} -->\n```sh\n(?<command>.*)\n```$", RegexOptions.Multiline);
        Assert.True(block.Success, $"README.md has no fenced block of one line right after <!-- {marker} -->");
        Assert.Equal(command, block.Groups["command"].Value);
        foreach (string word in command.Split(' ').Where(w => w.StartsWith("src/", StringComparison.Ordinal) || w.StartsWith("cases/", StringComparison.Ordinal)))
            Assert.True(Repository.Exists(word), $"{word} does not exist");
    }

    /// <summary>The paths in the README are from where its reader stands, and not from the project's folder.</summary>
    [Fact]
    public async Task Dotnet_run_starts_the_program_where_the_reader_stands()
    {
        string[] output = AppContext.BaseDirectory.TrimEnd('/').Split('/')[^3..];
        var start = new System.Diagnostics.ProcessStartInfo("dotnet", ["run", "--project", "src/Parley.Cli", "-c", output[0], "--no-build", "--", "check", "cases/two-villages.yaml"])
        {
            WorkingDirectory = Repository.Root, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var run = System.Diagnostics.Process.Start(start)!;
        Task<string> said = run.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), wrong = run.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await run.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(run.ExitCode == 0, await said + await wrong);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Links_lead_somewhere(string document)
    {
        var broken = new List<string>();
        foreach (Match link in Link().Matches(WithoutCode(Repository.Read(document))))
        {
            string target = link.Groups["target"].Value;
            if (target.Contains("://", StringComparison.Ordinal) || target.StartsWith("mailto:", StringComparison.Ordinal)) continue;
            string[] parts = target.Split('#', 2);
            string file = parts[0].Length == 0 ? document
                : Path.GetRelativePath(Repository.Root, Repository.Full(Path.Combine(Path.GetDirectoryName(document)!, parts[0])));
            if (!Repository.Exists(file)) broken.Add(target);
            else if (parts.Length == 2 && !Anchors(Repository.Read(file)).Contains(parts[1])) broken.Add(target);
        }
        Assert.Empty(broken);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Paths_that_documents_name_exist(string document) =>
        Assert.All(NamedPath().Matches(Repository.Read(document)).Select(m => m.Groups["path"].Value), p => Assert.True(Repository.Exists(p), $"{p} does not exist"));

    [Fact]
    public void Every_case_that_ships_is_introduced()
    {
        string guide = Repository.Read("README.md")
            + string.Concat(Repository.Files.Where(f => f.StartsWith("docs/guide/", StringComparison.Ordinal)).Select(Repository.Read));
        var cases = Repository.Files.Where(f => f.StartsWith("cases/", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(cases);
        Assert.All(cases, c => Assert.Contains(c, guide, StringComparison.Ordinal));
    }

    [Fact]
    public void The_reference_has_every_verb()
    {
        string reference = Repository.Read("docs/reference/case-file.md");
        var verbs = typeof(Verb).GetNestedTypes().Select(t => Regex.Replace(t.Name, "(?<=[a-z])(?=[A-Z])", "-").ToLowerInvariant()).ToList();
        Assert.Contains("rejects-together", verbs);
        Assert.All(verbs, v => Assert.Contains($"`{v}", reference, StringComparison.Ordinal));
    }

    [Fact]
    public void Decisions_are_numbered_without_gaps_and_say_why()
    {
        var decisions = Repository.Files.Where(f => f.StartsWith("docs/decisions/0", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(decisions);
        for (int d = 0; d < decisions.Count; d++)
        {
            Assert.StartsWith($"docs/decisions/{d + 1:0000}-", decisions[d], StringComparison.Ordinal);
            foreach (string part in new[] { "## Context", "## Decision", "## Consequences" })
                Assert.Contains(part, Repository.Read(decisions[d]), StringComparison.Ordinal);
        }
    }

    private static string WithoutCode(string text) => Fence().Replace(text, "");

    /// <summary>The anchors that GitHub and others make of headings.</summary>
    private static HashSet<string> Anchors(string text)
    {
        var anchors = new HashSet<string>();
        foreach (Match heading in Heading().Matches(WithoutCode(text)))
        {
            var anchor = new StringBuilder();
            foreach (char c in heading.Groups["text"].Value.Trim().ToLowerInvariant())
            {
                if (char.IsLetterOrDigit(c) || c is '-' or '_') anchor.Append(c);
                else if (c == ' ') anchor.Append('-');
            }
            anchors.Add(anchor.ToString());
        }
        return anchors;
    }

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^#{1,6} (?<text>.*)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"`(?<path>(?:src|docs|cases|tests|\.ci)/[\w./-]*[\w/])`")]
    private static partial Regex NamedPath();
}
