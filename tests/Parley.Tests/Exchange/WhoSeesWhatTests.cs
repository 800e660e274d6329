using System.Collections.Immutable;
using Parley.Exchange;
using Parley.Formats;
using Parley.Tests.Cli;

namespace Parley.Tests.Exchange;

/// <summary>
/// The table of who sees what in docs/reference/exchange.md, row by row. Where something is secret, it is varied, and what others are given stays the same, byte for byte.
/// </summary>
public sealed class WhoSeesWhatTests
{
    /// <summary>30 held by a and 20 by b: ten of a stay, among them five with the shortest captivity, who would stay whatever is said of them.</summary>
    private static ExchangeFiles Exchange(string[]? shortest = null, string rules = "", string more = "") => new(
        [.. ExchangeFiles.Ready('a', 25), .. shortest ?? [.. Short(Ready, 5)]], ExchangeFiles.Ready('b', 20), rules, more);

    private const string Ready = "no,no,under-6-months,yes,b,,yes,fit";

    private static IEnumerable<string> Short(string like, int count, int from = 25) => ExchangeFiles.Ready('a', count, like, from);

    /// <summary>All that sides and the public are given: the parts of the folder, and what explain tells a side.</summary>
    private static async Task<Dictionary<string, string>> Given(ExchangeFiles files, string more = "")
    {
        string folder = Path.Combine(files.Folder, "out-" + Path.GetRandomFileName());
        CommandLine run = await CommandLine.Run($"exchange plan {files.File} --out {folder}{more}");
        Assert.True(run.Exit == 0, run.Errors);
        var given = Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/'))
            .Where(f => !f.StartsWith(PlanFolder, StringComparison.Ordinal) && f != "parley-retention.json").ToDictionary(f => f, f => File.ReadAllText(Path.Combine(folder, f)));
        foreach (string side in new[] { "a", "b" })
            foreach (string json in new[] { "", " --json" })
            {
                CommandLine told = await CommandLine.Run($"exchange explain {files.File} --as {side}{json}{more}");
                given[$"explain --as {side}{json}"] = told.Exit + told.Out + told.Json + told.Errors.Replace(files.Folder, "", StringComparison.Ordinal);
            }
        return given;
    }

    private const string PlanFolder = "neutral/";

    private static async Task AssertSame(ExchangeFiles one, ExchangeFiles other, string? only = null)
    {
        var (first, second) = (await Given(one), await Given(other));
        Assert.Equal(first.Keys.Order(), second.Keys.Order());
        foreach (string key in first.Keys.Where(k => only is null || k.Contains(only, StringComparison.Ordinal))) Assert.Equal((key, first[key]), (key, second[key]));
    }

    public static TheoryData<string> Gates => new()
    {
        "no,no,under-6-months,yes,b,,no,fit",            // does not agree
        "no,no,under-6-months,yes,b,,unknown,fit",       // was not asked
        "no,no,under-6-months,yes,b,,yes,unfit",
        "no,no,under-6-months,yes,b,,yes,unknown",
        "no,no,under-6-months,no,b,,yes,fit",            // claimed and denied
        "no,no,under-6-months,unknown,b,,yes,fit",       // claimed and not answered
    };

    [Theory]
    [MemberData(nameof(Gates))]
    public async Task Row_gates_which_gate_it_is_and_whether_there_are_a_few_at_one_changes_nothing_given_to_others(string gate)
    {
        using ExchangeFiles none = Exchange(), one = Exchange([.. Short(gate, 1), .. Short(Ready, 4, 26)]), four = Exchange([.. Short(gate, 4), .. Short(Ready, 1, 29)]);
        await AssertSame(none, one);
        await AssertSame(none, four);
        Assert.NotEqual((await CommandLine.Run($"exchange explain {none.File}")).Out, (await CommandLine.Run($"exchange explain {one.File}")).Out);
    }

    [Theory]
    [MemberData(nameof(Gates))]
    public async Task Row_gates_of_many_at_gates_it_is_only_told_that_they_are(string gate)
    {
        using ExchangeFiles refused = Exchange([.. Short("no,no,under-6-months,yes,b,,no,fit", 5)]), other = Exchange([.. Short(gate, 5)]);
        await AssertSame(refused, other);
        var given = await Given(other);
        Assert.Contains("Held by Upper, 5: a gate.", given["explain --as a"], StringComparison.Ordinal);
        foreach (string word in (string[])["agree", "consent", "fit", "asked", "denied", "confirmed", "claim"])
            Assert.All(given, g => Assert.DoesNotContain(word, g.Value, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Row_claims_people_whom_only_the_other_side_lists_change_nothing_given_to_others()
    {
        using ExchangeFiles none = Exchange(), some = Exchange();
        some.List("claims.csv", Short("no,no,,,,,,", 3, 60));
        await File.WriteAllTextAsync(some.File, (await File.ReadAllTextAsync(some.File, TestContext.Current.CancellationToken))
            .Replace("file: b.csv }", "file: b.csv }, { id: claimed, held-by: a, by: b, file: claims.csv }", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        await AssertSame(none, some);
        Assert.Contains("claimed, not answered: 3", (await CommandLine.Run($"exchange reconcile {some.File}")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Row_conflict_how_many_are_ready_is_not_told_to_sides()
    {
        const string Rule = "  - { id: all-of-a, kind: total, counts: { a: 30, b: 20 }, source: agreed }";
        using ExchangeFiles four = Exchange([.. Short("no,no,under-6-months,yes,b,,no,fit", 1), .. Short(Ready, 4, 26)], Rule), three = Exchange([.. Short("no,no,under-6-months,yes,b,,no,fit", 2), .. Short(Ready, 3, 27)], Rule);
        await AssertSame(four, three);
        Assert.NotEqual((await CommandLine.Run($"exchange explain {four.File}")).Out, (await CommandLine.Run($"exchange explain {three.File}")).Out);
    }

    [Fact]
    public async Task Row_manifests_hold_the_tokens_that_a_side_releases_and_no_others()
    {
        using ExchangeFiles files = Exchange();
        var given = await Given(files);
        string[] Of(char side, int count) => [.. Enumerable.Range(0, count).Select(k => ExchangeFiles.Token(side, k))];
        foreach (var (own, other, mine, theirs) in new[] { ("side-a/", "side-b/", Of('a', 30), Of('b', 20)), ("side-b/", "side-a/", Of('b', 20), Of('a', 30)) })
        {
            string manifests = string.Concat(given.Where(g => g.Key.StartsWith(own, StringComparison.Ordinal) && g.Key.EndsWith(".csv", StringComparison.Ordinal)).Select(g => g.Value));
            Assert.Equal(20, mine.Count(t => manifests.Contains(t, StringComparison.Ordinal)));
            Assert.DoesNotContain(theirs, t => given.Where(g => g.Key.StartsWith(own, StringComparison.Ordinal)).Any(g => g.Value.Contains(t, StringComparison.Ordinal)));
        }
        // Everything else that is given to sides or the public holds no token at all, and is the same for both sides.
        foreach (var (key, text) in given.Where(g => !g.Key.EndsWith(".csv", StringComparison.Ordinal)))
            Assert.DoesNotContain(Of('a', 30).Concat(Of('b', 20)), t => text.Contains(t, StringComparison.Ordinal));
        Assert.Equal(given["side-a/plan.json"], given["side-b/plan.json"]);
        Assert.Equal(given["explain --as a"], given["explain --as b"]);
    }

    [Fact]
    public async Task Row_links_that_somebody_is_linked_is_not_told_of_a_person()
    {
        using ExchangeFiles none = Exchange(), linked = Exchange(more: $$"""
            links:
              - { id: family-of-two, together: [{{ExchangeFiles.Token('a', 25)}}, {{ExchangeFiles.Token('a', 26)}}], source: agreed }
            """);
        await AssertSame(none, linked, "explain");
        var given = await Given(linked);
        Assert.All(given, g => Assert.DoesNotContain("family", g.Value, StringComparison.Ordinal));
    }

    /// <summary>Six wait for a seventh, who does not agree: that they are linked is told, and neither which link it is nor how many it joins.</summary>
    [Fact]
    public async Task Row_links_of_those_whom_a_link_keeps_back_it_is_told_that_it_is_a_link()
    {
        using ExchangeFiles linked = Exchange([.. Short("no,no,under-6-months,yes,b,,no,fit", 1), .. Short(Ready, 6, 26)], more: $$"""
            links:
              - { id: family-of-seven, together: [{{string.Join(", ", Enumerable.Range(25, 7).Select(k => ExchangeFiles.Token('a', k)))}}], source: agreed }
            """);
        var given = await Given(linked);
        Assert.Contains("a link", given["explain --as a"], StringComparison.Ordinal);
        foreach (string word in (string[])["family", "7 people", "not ready"])
            Assert.All(given, g => Assert.DoesNotContain(word, g.Value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Row_communique_holds_no_small_group_and_what_differs_only_in_one_does_not_show()
    {
        const string Civilian = "no,yes,1-to-2-years,yes,{0},,yes,fit", Military = "no,no,1-to-2-years,yes,{0},,yes,fit";
        var told = new List<string>();
        foreach (int civilians in new[] { 0, 1, 4 })
        {
            using var files = new ExchangeFiles([.. ExchangeFiles.Ready('a', civilians, Civilian), .. ExchangeFiles.Ready('a', 20 - civilians, Military, civilians)], ExchangeFiles.Ready('b', 20));
            told.Add((await Given(files))["public/communique.txt"]);
        }
        Assert.Single(told.Distinct());
        using var many = new ExchangeFiles([.. ExchangeFiles.Ready('a', 6, Civilian), .. ExchangeFiles.Ready('a', 14, Military, 6)], ExchangeFiles.Ready('b', 20));
        Assert.Contains("Among them, civilian: 6 held by Upper, 0 held by Lower.", (await Given(many))["public/communique.txt"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Row_registers_two_outputs_together_do_not_tell_that_one_person_withdrew()
    {
        using ExchangeFiles before = Exchange();
        string folder = Path.Combine(before.Folder, "first");
        Assert.Equal(0, (await CommandLine.Run($"exchange plan {before.File} --out {folder}")).Exit);
        // One of b withdraws: 19 for 19, and eleven instead of ten stay.
        before.List("b.csv", [.. ExchangeFiles.Ready('b', 19), .. ExchangeFiles.Ready('b', 1, "no,no,1-to-2-years,yes,a,,no,fit", 19)]);
        var given = await Given(before, $" --earlier {folder}/neutral/published.json");
        Assert.DoesNotContain("19", given["public/communique.txt"], StringComparison.Ordinal);
        Assert.DoesNotContain("11", given["explain --as a"], StringComparison.Ordinal);
        // Without the register both would have been told.
        var unaware = await Given(before);
        Assert.Contains("19 held by Lower", unaware["public/communique.txt"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Row_neutral_what_is_for_the_neutral_body_lies_in_its_own_part_and_every_file_is_its_owners()
    {
        using ExchangeFiles files = Exchange();
        string folder = Path.Combine(files.Folder, "out");
        await CommandLine.Run($"exchange plan {files.File} --out {folder} --report {files.Folder}/report.html");
        Assert.Equal(["neutral/plan.json", "neutral/published.json", "parley-retention.json", "public/communique.txt", "side-a/plan.json", "side-a/stage-01.csv", "side-b/plan.json", "side-b/stage-01.csv"],
            Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/')).Order(StringComparer.Ordinal));
        string report = await File.ReadAllTextAsync(Path.Combine(files.Folder, "report.html"), TestContext.Current.CancellationToken);
        Assert.DoesNotContain(Enumerable.Range(0, 30), k => report.Contains(ExchangeFiles.Token('a', k), StringComparison.Ordinal));
        if (OperatingSystem.IsWindows()) return;
        foreach (string file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Append(Path.Combine(files.Folder, "report.html")))
            Assert.Equal((file, UnixFileMode.UserRead | UnixFileMode.UserWrite), (file, File.GetUnixFileMode(file)));
        foreach (string part in Directory.GetDirectories(folder).Append(folder))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(part));
    }

    [Fact]
    public async Task Row_persons_a_side_that_asks_after_a_person_learns_not_even_whether_the_token_exists()
    {
        using ExchangeFiles files = Exchange();
        CommandLine known = await CommandLine.Run($"exchange explain {files.File} {ExchangeFiles.Token('a', 3)} --as b"), unknown = await CommandLine.Run($"exchange explain {files.File} nobody-at-all --as b");
        Assert.Equal((2, 2, known.Errors), (known.Exit, unknown.Exit, unknown.Errors));
    }
}
