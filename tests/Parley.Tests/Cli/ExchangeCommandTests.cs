using System.Text.Json;
using Parley.Exchange;
using Parley.Records;
using Parley.Tests.Exchange;

namespace Parley.Tests.Cli;

public sealed class ExchangeCommandTests
{
    [Theory]
    [InlineData("check", "exchange-check.txt")]
    [InlineData("reconcile", "exchange-reconcile.txt")]
    [InlineData("plan", "exchange-plan.txt")]
    [InlineData("explain", "exchange-explain.txt")]
    public async Task Texts_on_the_exchange_of_5_February_2026_read_as_the_golden_ones_do(string command, string golden)
    {
        CommandLine run = await CommandLine.Run($"exchange {command} abu-dhabi.exchange");
        Assert.Equal((0, ""), (run.Exit, run.Errors));
        Assert.All(run.Out.Split('\n'), line => Assert.True(line.Length <= 80 && line == line.TrimEnd() && !line.Contains('\u001b'), line));
        Golden.Equal(golden, run.Out);
    }

    [Fact]
    public async Task The_communique_on_it_reads_as_the_golden_one_does_and_leaves_the_three_out()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, (await CommandLine.Run($"exchange plan abu-dhabi.exchange --out {folder.Path}/out")).Exit);
        string text = await File.ReadAllTextAsync(Path.Combine(folder.Path, "out/public/communique.txt"), TestContext.Current.CancellationToken);
        Assert.DoesNotContain("160", text, StringComparison.Ordinal);
        Golden.Equal("exchange-communique.txt", text);
    }

    [Fact]
    public async Task Json_of_a_plan_has_the_promised_fields_and_157_for_157()
    {
        CommandLine first = await CommandLine.Run("exchange plan abu-dhabi.exchange --json"), second = await CommandLine.Run("exchange plan abu-dhabi.exchange --json");
        Assert.Equal((0, "", first.Json), (first.Exit, first.Out, second.Json));
        JsonElement plan = JsonDocument.Parse(first.Json).RootElement;
        Assert.Equal(("optimal", true), (plan.GetProperty("status").GetString(), plan.GetProperty("complete").GetBoolean()));
        Assert.Equal("obligatory", plan.GetProperty("objective")[0].GetProperty("name").GetString());
        Assert.Equal(JsonValueKind.String, plan.GetProperty("objective")[0].GetProperty("value").ValueKind);
        Assert.Equal((157, 160), (plan.GetProperty("released").GetProperty("russia").GetArrayLength(), plan.GetProperty("released").GetProperty("ukraine").GetArrayLength()));
        JsonElement stage = plan.GetProperty("stages")[0];
        Assert.Equal(stage.GetProperty("releases").GetProperty("russia").GetProperty("count").GetInt32(), stage.GetProperty("releases").GetProperty("russia").GetProperty("tokens").GetArrayLength());
        foreach (string field in (string[])["window", "venue", "verifier", "exposure"]) Assert.True(stage.TryGetProperty(field, out _), field);
        var stages = plan.GetProperty("stages").EnumerateArray().ToList();
        int Of(string side, string category) => stages.Sum(s => s.GetProperty("releases").GetProperty(side).GetProperty("by-category").TryGetProperty(category, out JsonElement n) ? n.GetInt32() : 0);
        Assert.Equal((7, 19, 3), (Of("russia", "civilian"), Of("russia", "sentenced"), Of("ukraine", "civilian")));
        Assert.Equal((0, 0), (plan.GetProperty("not-released").GetArrayLength(), plan.GetProperty("conflict").GetArrayLength()));
    }

    [Theory]
    [InlineData("exchange check no-such-file.yaml", "no-such-file.yaml")]
    [InlineData("exchange explain abu-dhabi.exchange nobody", "token nobody is on no list")]
    [InlineData("exchange explain abu-dhabi.exchange --as ukrain", "did you mean ukraine?")]
    [InlineData("exchange plan abu-dhabi.exchange --limit 0", "--limit takes a number of seconds")]
    [InlineData("exchange plan abu-dhabi.exchange --encrypt", "add --out FOLDER")]
    [InlineData("exchange plan abu-dhabi.exchange --earlier no-such.json", "there is no file no-such.json")]
    [InlineData("exchange tokens --count 0", "--count takes a number from 1")]
    [InlineData("exchange attest no-plan.json no-file.yaml", "there is no file no-plan.json")]
    [InlineData("exchange forget no-such-folder", "no-such-folder")]
    [InlineData("exchange open no-such-file", "there is no file no-such-file")]
    [InlineData("exchange ledger no-such.csv", "no-such.csv")]
    public async Task What_is_wrong_is_said_and_what_would_be_right(string arguments, string message)
    {
        CommandLine run = await CommandLine.Run(arguments);
        Assert.Equal(2, run.Exit);
        Assert.Contains(message, run.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
        Assert.Empty(run.Out);
    }

    [Fact]
    public async Task An_interrupt_ends_without_a_trace_and_leaves_nothing_half_written()
    {
        using var folder = new TemporaryFolder();
        CommandLine run = await CommandLine.Run($"exchange plan abu-dhabi.exchange --out {folder.Path}/out --json", new CancellationToken(true));
        Assert.Equal(3, run.Exit);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_fault_is_listed_and_a_faulty_exchange_is_not_planned()
    {
        using var files = new ExchangeFiles(["x,no,no,,yes,b,,perhaps,fit", "kkhm-ttzz,no,no,,yes,c,,yes,fit"], []);
        CommandLine check = await CommandLine.Run($"exchange check {files.File}"), plan = await CommandLine.Run($"exchange plan {files.File}"), json = await CommandLine.Run($"exchange check {files.File} --json");
        Assert.Equal((2, 2, 2), (check.Exit, plan.Exit, json.Exit));
        Assert.Contains("a.csv:2:1: error: 'consent' is 'perhaps'", check.Errors, StringComparison.Ordinal);
        Assert.Contains("a.csv:3:1: error: 'claimed-by' is 'c'", check.Errors, StringComparison.Ordinal);
        Assert.Equal([2, 3], JsonDocument.Parse(json.Json).RootElement.GetProperty("faults").EnumerateArray().Select(f => f.GetProperty("row").GetInt32()));
    }

    [Fact]
    public async Task What_makes_the_return_of_the_wounded_conditional_is_refused_with_the_article()
    {
        using var files = new ExchangeFiles([.. ExchangeFiles.Ready('a', 3, "yes,no,,yes,b,repatriate,yes,fit")], ExchangeFiles.Ready('b', 3), "  - { id: wounded, kind: total, of: wounded-or-ill, counts: { a: 1, b: 0 }, source: x }");
        CommandLine run = await CommandLine.Run($"exchange plan {files.File}");
        Assert.Equal(2, run.Exit);
        Assert.Contains("Third Geneva Convention, articles 109 and 110", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_hold_together_is_said_with_what_would_free_it()
    {
        using var files = new ExchangeFiles(ExchangeFiles.Ready('a', 30), ExchangeFiles.Ready('b', 20), "  - { id: thirty, kind: total, counts: { a: 30 }, source: agreed }");
        CommandLine run = await CommandLine.Run($"exchange plan {files.File}"), json = await CommandLine.Run($"exchange explain {files.File} --json");
        Assert.Equal(0, run.Exit);
        foreach (string said in (string[])["no plan keeps all rules", "n-for-n:", "thirty:", "ready:b: 20 of the people held by b are ready", "10 more ready people held by b"])
            Assert.Contains(said, string.Join(' ', run.Out.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace("Lower", "b", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(3, JsonDocument.Parse(json.Json).RootElement.GetProperty("conflict").GetArrayLength());
    }

    [Fact]
    public async Task Reconciling_tells_what_changed_since_the_last_version()
    {
        using var files = new ExchangeFiles(ExchangeFiles.Ready('a', 4), []);
        files.List("a-before.csv", [.. ExchangeFiles.Ready('a', 2), .. ExchangeFiles.Ready('a', 1, "no,yes,,yes,b,,yes,fit", 2), .. ExchangeFiles.Ready('a', 1, from: 9)]);
        await File.WriteAllTextAsync(files.File, (await File.ReadAllTextAsync(files.File, TestContext.Current.CancellationToken)).Replace("file: a.csv }", "file: a.csv, previous: a-before.csv }", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        CommandLine run = await CommandLine.Run($"exchange reconcile {files.File}");
        Assert.Contains("1 added, 1 removed, 1 changed.", run.Out, StringComparison.Ordinal);
        Assert.Contains("no longer civilian", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stages_are_attested_and_what_was_carried_out_is_published_without_small_differences()
    {
        using var files = new ExchangeFiles(ExchangeFiles.Ready('a', 40), ExchangeFiles.Ready('b', 40), perHour: 40);
        string folder = Path.Combine(files.Folder, "out"), attested = Path.Combine(files.Folder, "attested.yaml");
        Assert.Equal(0, (await CommandLine.Run($"exchange plan {files.File} --out {folder}")).Exit);
        string missing = (await File.ReadAllLinesAsync(Path.Combine(folder, "side-a/stage-01.csv"), TestContext.Current.CancellationToken))[1].Split(',')[0];
        async Task<CommandLine> Attest(string what)
        {
            await File.WriteAllTextAsync(attested, "attestations:\n" + what, TestContext.Current.CancellationToken);
            return await CommandLine.Run($"exchange attest {folder}/neutral/plan.json {attested}");
        }
        CommandLine good = await Attest("  - { stage: 1, by: v, at: \"2026-02-05T10:05Z\", handed-over: { a: 20, b: 20 } }\n");
        Assert.Equal(0, good.Exit);
        Assert.Contains("stage 1: planned 20 and 20, handed over 20 and 20, attested by v at", string.Join(' ', good.Out.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        CommandLine unnamed = await Attest("  - { stage: 1, by: v, at: \"2026-02-05T10:05Z\", handed-over: { a: 19, b: 20 }, note: one stayed }\n");
        Assert.Equal(1, unnamed.Exit);
        CommandLine unpublished = await CommandLine.Run($"exchange communique {files.File} {folder}/neutral/plan.json --attested {attested}");
        Assert.Equal((2, ""), (unpublished.Exit, unpublished.Json));
        Assert.Contains("parley exchange attest says where", unpublished.Errors, StringComparison.Ordinal);
        CommandLine named = await Attest($"  - {{ stage: 1, by: v, at: \"2026-02-05T10:05Z\", handed-over: {{ a: 19, b: 20 }}, missing: [{missing}], note: one stayed }}\n");
        Assert.Equal(0, named.Exit);
        Assert.Contains("1 missing, named", named.Out, StringComparison.Ordinal);
        Assert.Equal(2, (await Attest("  - { stage: 9, by: v, at: \"2026-02-05T10:05Z\", handed-over: { a: 19, b: 20 } }\n")).Exit);

        await Attest($"  - {{ stage: 1, by: v, at: \"2026-02-05T10:05Z\", handed-over: {{ a: 19, b: 20 }}, missing: [{missing}], note: one stayed }}\n");
        string communique = $"exchange communique {files.File} {folder}/neutral/plan.json --attested {attested}";
        CommandLine unaware = await CommandLine.Run(communique), aware = await CommandLine.Run(communique + $" --earlier {folder}/neutral/published.json --register {files.Folder}/next.json");
        Assert.Contains("19 held by Upper", unaware.Json, StringComparison.Ordinal);
        Assert.DoesNotContain("19", aware.Json, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(files.Folder, "next.json")), aware.Errors);
    }

    [Fact]
    public async Task Files_are_kept_until_their_day_and_then_destroyed_and_named()
    {
        using var files = new ExchangeFiles(ExchangeFiles.Ready('a', 3), ExchangeFiles.Ready('b', 3));
        string folder = Path.Combine(files.Folder, "out");
        await CommandLine.Run($"exchange plan {files.File} --out {folder}");
        Assert.Contains("is not empty", (await CommandLine.Run($"exchange plan {files.File} --out {folder}")).Errors, StringComparison.Ordinal);
        CommandLine early = await CommandLine.RunOn("2026-08-05", $"exchange forget {folder}");
        Assert.Equal(2, early.Exit);
        Assert.Contains("the files are kept until 2026-08-05; destroy them now with --now", early.Errors, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(folder, "side-a/stage-01.csv")));
        CommandLine due = await CommandLine.RunOn("2026-08-06", $"exchange forget {folder}");
        Assert.Equal(0, due.Exit);
        Assert.Contains("stage-01.csv", due.Out, StringComparison.Ordinal);
        Assert.Equal(["communique.txt"], Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetFileName(f)!));

        Assert.Equal(2, (await CommandLine.RunOn("2026-08-05", $"exchange forget {files.File}")).Exit);
        Assert.Equal(0, (await CommandLine.RunOn("2026-08-05", $"exchange forget {files.File} --now")).Exit);
        Assert.Equal(["exchange.yaml"], Directory.GetFiles(files.Folder).Select(f => Path.GetFileName(f)!));
    }

    [Theory]
    [InlineData("../a.csv")]
    [InlineData("neutral/../../a.csv")]
    [InlineData("")]
    public async Task A_register_that_names_files_elsewhere_destroys_nothing(string name)
    {
        using var files = new ExchangeFiles(ExchangeFiles.Ready('a', 3), ExchangeFiles.Ready('b', 3));
        string folder = Path.Combine(files.Folder, "out");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "parley-retention.json"), $$"""{ "retain-until": "2026-01-01", "files": ["{{name}}"] }""", TestContext.Current.CancellationToken);
        CommandLine run = await CommandLine.Run($"exchange forget {folder} --now");
        Assert.Equal(2, run.Exit);
        Assert.Contains("nothing was destroyed", run.Errors, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(files.Folder, "a.csv")));
    }

    [Fact]
    public void Sealed_files_open_with_their_passphrase_only_and_tell_that_they_were_changed()
    {
        byte[] plain = [1, 2, 3], closed = SealedFile.Seal(plain, "a good long passphrase");
        Assert.True(SealedFile.Is(closed));
        Assert.Equal(plain, SealedFile.Open(closed, "a good long passphrase"));
        Assert.Null(SealedFile.Open(closed, "another passphrase"));
        closed[^1] ^= 1;
        Assert.Throws<StoreException>(() => SealedFile.Open(closed, "a good long passphrase"));
        Assert.Throws<StoreException>(() => SealedFile.Open(closed[..40], "a good long passphrase"));
    }
}
