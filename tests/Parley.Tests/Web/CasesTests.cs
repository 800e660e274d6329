using System.Security.Cryptography;
using System.Text;
using Microsoft.Playwright;
using Parley.Formats;
using Parley.Records;
using Parley.Tests.House;

namespace Parley.Tests.Web;

public sealed class CasesTests(RunningWorkbench workbench) : IClassFixture<RunningWorkbench>
{
    [Fact]
    public async Task The_list_says_what_matters_and_how_each_case_stands()
    {
        await using WorkbenchPage page = await workbench.Open();
        await page.Settled();
        // Another test may have taken in what one party may see of it, under the same title.
        ILocator villages = page.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "The spring between two villages" }).Filter(new() { HasText = "6 statements" }).First;
        foreach (string text in new[] { "blocked", "Upper village", "Lower village", "9 March 2025", "3 issues", "6 statements" }) await Assertions.Expect(villages).ToContainTextAsync(text);
        await Assertions.Expect(villages).Not.ToContainTextAsync("Water act");
    }

    [Fact]
    public async Task A_new_case_keeps_what_was_typed_until_it_is_whole()
    {
        await using WorkbenchPage page = await workbench.Open("/cases/new");
        IPage p = page.Page;
        await p.GetByLabel("What the case is called").FillAsync("حق العبور");
        await p.GetByLabel("Name of party 1").FillAsync("البلدية <b>");
        await p.GetByLabel("Issue 1", new() { Exact = true }).FillAsync("The road");
        await p.GetByLabel("Options of issue 1").FillAsync("as now\nopen by day");
        await p.GetByLabel("Note, for the mediator alone").FillAsync("Ask about the bridge.");
        await p.GetByRole(AriaRole.Button, new() { Name = "Make the case" }).ClickAsync();
        await Assertions.Expect(p.GetByRole(AriaRole.Alert)).ToContainTextAsync("two parties or more");
        await p.GetByRole(AriaRole.Button, new() { Name = "More rows for parties" }).ClickAsync();
        await Assertions.Expect(p.GetByLabel("Name of party 7")).ToBeVisibleAsync();
        Assert.Equal("البلدية <b>", await p.GetByLabel("Name of party 1").InputValueAsync());
        Assert.Equal("as now\nopen by day", (await p.GetByLabel("Options of issue 1").InputValueAsync()).ReplaceLineEndings("\n"));
        await p.GetByLabel("Name of party 2").FillAsync("Drivers");
        await p.GetByLabel("Name of party 7").FillAsync("Road act");
        await p.GetByLabel("Role of party 7").SelectOptionAsync("Norm");
        await p.GetByLabel("a full settlement has to settle it").First.CheckAsync();
        await p.GetByRole(AriaRole.Button, new() { Name = "Make the case" }).ClickAsync();
        await Assertions.Expect(p.GetByText("حق العبور")).ToBeVisibleAsync();

        CaseReading reading = CaseFile.Read(await Saved(page, "Case: The mediator"), "case");
        Assert.NotNull(reading.Case);
        Assert.Equal(["البلدية <b>", "Drivers", "Road act"], reading.Case.Parties.Select(q => q.Name));
        Assert.True(reading.Case.Parties[2].IsNorm);
        Assert.True(reading.Case.Issues[0].IsCore);
        Assert.Equal(["as now", "open by day"], reading.Case.Issues[0].Options.Select(o => o.Title));
        Assert.Equal(0, reading.Case.Issues[0].StatusQuo);
        Assert.Contains("Ask about the bridge.", Encoding.UTF8.GetString(await Saved(page, "Case: The mediator")), StringComparison.Ordinal);
        Assert.DoesNotContain("Ask about the bridge.", Encoding.UTF8.GetString(await Saved(page, "Case: Drivers")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_handed_out_holds_what_its_reader_may_see_and_comes_back_in()
    {
        await using WorkbenchPage page = await workbench.Open();
        await page.OpenCase("The spring between two villages");
        string ours = Encoding.UTF8.GetString(await Saved(page, "Case: The mediator"));
        Assert.Contains("caucus", ours, StringComparison.Ordinal);
        string theirs = Encoding.UTF8.GetString(await Saved(page, "Case: Lower village"));
        Assert.DoesNotContain("s5", theirs, StringComparison.Ordinal);
        Assert.DoesNotContain("s5", Encoding.UTF8.GetString(await Saved(page, "Report: Lower village")), StringComparison.Ordinal);
        Assert.Contains("s-s5", Encoding.UTF8.GetString(await Saved(page, "Report: The mediator")), StringComparison.Ordinal);

        byte[] export = await Saved(page, "Record: Lower village");
        Assert.True(RecordVerifier.Verify(export).IsGood);
        Assert.DoesNotContain("\"s5\"", Encoding.UTF8.GetString(export), StringComparison.Ordinal);
        foreach (var (link, text) in new[] { ("The mediator", ours), ("Lower village", theirs) })
        {
            CaseReading reading = CaseFile.Read(Encoding.UTF8.GetBytes(text), "case");
            ResultReading result = ResultJson.Read(await Saved(page, $"Result: {link}"), reading.Case!);
            Assert.Empty(result.Diagnostics);
            Assert.True(Parley.Proofs.Verifier.Check(result.Analysis!).IsAccepted);
            Assert.Equal(CaseDigest.Of(reading, link == "The mediator" ? Parley.Core.Viewer.Mediator : Parley.Core.Viewer.Of(1)), result.Analysis!.Of.CaseSha256);
        }

        await Import(page, "lower.record.jsonl", export);
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "Overview" })).ToBeVisibleAsync();
        Assert.Equal(theirs, Encoding.UTF8.GetString(await Saved(page, "Case: Lower village")));

        export[export.Length / 2] ^= 1;
        await Import(page, "lower.record.jsonl", export);
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("does not verify");
    }

    [Fact]
    public async Task A_faulty_file_is_refused_with_the_lines_that_are_wrong()
    {
        await using WorkbenchPage page = await workbench.Open();
        await Import(page, "wrong.yaml", Encoding.UTF8.GetBytes("parley: 1\ncase: wrong\ntitle: Wrong\nparties: []\nissues: []\nnonsense: 1\n"));
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("wrong.yaml:6:1");
        await page.Go("/");
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Link, new() { Name = "Wrong", Exact = true })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_file_of_records_is_copied_with_its_keepers_once_and_needs_its_passphrase()
    {
        string folder = Directory.CreateTempSubdirectory("parley-import-").FullName;
        try
        {
            string file = Path.Combine(folder, "records");
            var (acts, _) = CaseAsActs.Of(File.ReadAllBytes(Repository.Full("cases/labour.yaml")), "labour.yaml");
            using (SqliteStore store = SqliteStore.Open(file))
            using (SigningKey keeper = SigningKey.New())
            {
                var record = new ChainedRecord("00aa11bb22cc33dd");
                new Clerk(record, keeper, TimeProvider.System, _ => RandomNumberGenerator.GetBytes(32)).WriteAll("mediator", acts);
                store.Begin(record.Id, keeper, "open sesame", record.Entries);
            }
            byte[] bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
            await using WorkbenchPage page = await workbench.Open();
            await Import(page, "records", bytes);
            await Assertions.Expect(page.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("its passphrase is needed");
            await Import(page, "records", bytes, "open barley");
            await Assertions.Expect(page.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("this passphrase does not open record");
            await Import(page, "records", bytes, "open sesame");
            Assert.EndsWith("/cases/00aa11bb22cc33dd", page.Page.Url, StringComparison.Ordinal);
            await Import(page, "records", bytes, "open sesame");
            await Assertions.Expect(page.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("is here already");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Import(WorkbenchPage page, string name, byte[] bytes, string? passphrase = null)
    {
        await page.Go("/cases/import");
        await page.Page.GetByLabel("File", new() { Exact = true }).SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = bytes });
        if (passphrase is not null) await page.Page.GetByLabel("Passphrase, if records").FillAsync(passphrase);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Import a case" }).ClickAsync();
    }

    /// <summary>What a link of the page that hands out gives, of the case that is open.</summary>
    private static async Task<byte[]> Saved(WorkbenchPage page, string link)
    {
        string id = new Uri(page.Page.Url).Segments[2].TrimEnd('/');
        await page.Go($"/cases/{id}/export");
        IDownload download = await page.Page.RunAndWaitForDownloadAsync(() => page.Page.GetByRole(AriaRole.Link, new() { Name = link + "," }).ClickAsync());
        return await File.ReadAllBytesAsync((await download.PathAsync())!, TestContext.Current.CancellationToken);
    }
}
