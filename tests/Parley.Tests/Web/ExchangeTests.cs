using System.Text;
using System.Text.Json;
using Microsoft.Playwright;
using Parley.Tests.Exchange;
using Parley.Tests.House;

namespace Parley.Tests.Web;

/// <summary>An exchange in the browser, from its lists to its end.</summary>
public sealed class ExchangeTests(RunningWorkbench workbench) : IClassFixture<RunningWorkbench>
{
    private const string AbuDhabi = "The exchange of 5 February 2026 between Russia and Ukraine";
    private static readonly string[] Files = ["abu-dhabi.exchange.yaml", "abu-dhabi.held-by-russia.csv", "abu-dhabi.held-by-ukraine.csv"];

    [Fact]
    public async Task Lists_come_in_together_are_laid_beside_each_other_and_are_their_owners_alone()
    {
        await using WorkbenchPage page = await workbench.Open();
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Exchanges" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Bring in lists" }).ClickAsync();
        string id = await Send(page, Shipped());
        await Assertions.Expect(page.Page.GetByText(AbuDhabi)).ToBeVisibleAsync();
        ILocator table = page.Page.GetByRole(AriaRole.Region, new() { Name = "Held by Russia" });
        await Assertions.Expect(table.GetByRole(AriaRole.Columnheader)).ToHaveTextAsync(["Category", "matched", "In all"]);
        await Assertions.Expect(Row(table, "Everybody")).ToContainTextAsync("157");
        await Assertions.Expect(Row(table, "civilian")).ToContainTextAsync("7");
        await Assertions.Expect(Row(table, "sentenced")).ToContainTextAsync("19");
        await Assertions.Expect(Row(page.Page.GetByRole(AriaRole.Region, new() { Name = "Held by Ukraine" }), "Everybody")).ToContainTextAsync("160");
        await Assertions.Expect(page.Page.Locator("section", new() { HasText = "What the law says" })).ToContainTextAsync("article");

        string folder = Path.Combine(workbench.Exchanges, id);
        Assert.Equal(["lists/abu-dhabi.held-by-russia.csv", "lists/abu-dhabi.held-by-ukraine.csv", "lists/exchange.yaml"], Names(folder));
        Owned(workbench.Exchanges);
        await page.Go("/exchanges");
        ILocator item = page.Page.GetByRole(AriaRole.Listitem).Filter(new() { Has = page.Page.Locator($"a[href='/exchanges/{id}']") });
        foreach (string text in new[] { AbuDhabi, "not planned yet", "Russia · Ukraine", "317 people", "5 August 2026" }) await Assertions.Expect(item).ToContainTextAsync(text);
    }

    [Fact]
    public async Task Every_fault_is_shown_with_its_file_and_row_and_nothing_is_kept()
    {
        await using WorkbenchPage page = await workbench.Open();
        var files = Shipped();
        string[] rows = Encoding.UTF8.GetString(files[1].Buffer).Split('\n');
        rows[3] = rows[2];
        rows[5] = rows[5].Replace(",yes,ukraine", ",perhaps,ukraine", StringComparison.Ordinal);
        files[1].Buffer = Encoding.UTF8.GetBytes(string.Join('\n', rows));
        string before = Kept();
        await Refused(page, files, "abu-dhabi.held-by-russia.csv, row 4: token", "stands twice, first in row 3", "abu-dhabi.held-by-russia.csv, row 6:");

        files = Shipped();
        files[2].Buffer = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(files[2].Buffer).Replace("token,civilian", "token,surname", StringComparison.Ordinal));
        await Refused(page, files, "abu-dhabi.held-by-ukraine.csv, row 1:", "surname");
        await Refused(page, Shipped()[..2], "abu-dhabi.exchange.yaml, line", "there is no file 'abu-dhabi.held-by-ukraine.csv'");
        await Refused(page, Shipped()[1..], "None of the files is an exchange file");
        await Refused(page, [.. Shipped(), File("names.csv", "token,name\n")], "names.csv: the exchange file does not name this list");

        files = Shipped();
        files[1].Buffer = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(files[1].Buffer).Replace("fitness\n", "fitness,medical-decision\n", StringComparison.Ordinal).Replace(",fit\n", ",fit,repatriate\n", StringComparison.Ordinal));
        files[0].Buffer = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(files[0].Buffer).Replace("kind: equal, hold", "kind: equal, of: wounded-or-ill, hold", StringComparison.Ordinal)
            .Replace("\nlists:", "\ncategories: []\nlists:", StringComparison.Ordinal));
        files[1].Buffer = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(files[1].Buffer).Replace("token,civilian,", "token,wounded-or-ill,", StringComparison.Ordinal));
        await Refused(page, files, "Refused:", "Third Geneva Convention, articles 109 and 110");
        Assert.Equal(before, Kept());
    }

    [Fact]
    public async Task A_plan_is_made_proved_shown_and_handed_out_to_each_reader()
    {
        await using WorkbenchPage page = await workbench.Open("/exchanges/new");
        string id = await Send(page, Shipped());
        await Plan(page, id);
        IPage p = page.Page;
        await Assertions.Expect(p.GetByText("A plan, proved to be the best in the order below.")).ToBeVisibleAsync();
        await Assertions.Expect(p.GetByRole(AriaRole.Img, new() { Name = "People released in each stage" })).ToBeVisibleAsync();
        await Assertions.Expect(p.GetByRole(AriaRole.Img, new() { Name = "Exposure:" })).ToBeVisibleAsync();
        Assert.DoesNotContain(Tokens(1)[0], await p.ContentAsync(), StringComparison.Ordinal);

        using JsonDocument plan = JsonDocument.Parse(await Saved(page, "The whole plan, with all tokens"));
        Assert.Equal("optimal", plan.RootElement.GetProperty("status").GetString());
        Assert.Equal((157, 160), (plan.RootElement.GetProperty("released").GetProperty("russia").GetArrayLength(), plan.RootElement.GetProperty("released").GetProperty("ukraine").GetArrayLength()));
        string manifest = Encoding.UTF8.GetString(await Saved(page, "Whom this side releases in stage 1 (stage-01.csv): For Russia"));
        Assert.All(manifest.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1), row => Assert.Contains(row.Split(',')[0], Tokens(1)));
        Assert.Contains("157 held by Russia, 157 held by Ukraine", Encoding.UTF8.GetString(await Saved(page, "The communiqué (communique.txt): For everybody")), StringComparison.Ordinal);
        string forSides = Encoding.UTF8.GetString(await Saved(page, "The plan in counts, the same for both sides (plan.json): For Ukraine"));
        Assert.DoesNotContain(Tokens(1).Concat(Tokens(2)), t => forSides.Contains(t, StringComparison.Ordinal));
        Owned(Path.Combine(workbench.Exchanges, id));

        // Another plan knows what the first one told, and takes its place.
        await Plan(page, id, "Plan again");
        await Assertions.Expect(p.GetByText("A plan, proved to be the best in the order below.")).ToBeVisibleAsync();
        Assert.Contains("157 held by Russia, 157 held by Ukraine", Encoding.UTF8.GetString(await Saved(page, "The communiqué")), StringComparison.Ordinal);
        Assert.DoesNotContain(Names(Path.Combine(workbench.Exchanges, id)), n => n.Contains("plan-new", StringComparison.Ordinal));
        await p.GetByLabel("How long it may take").FillAsync("soon");
        await p.GetByRole(AriaRole.Button, new() { Name = "Plan again" }).ClickAsync();
        await Assertions.Expect(p.GetByRole(AriaRole.Alert)).ToContainTextAsync("“soon” is no time");
    }

    [Fact]
    public async Task What_cannot_hold_together_is_said_with_what_would_free_it()
    {
        using var files = new ExchangeFiles(ExchangeFiles.Ready('a', 30), ExchangeFiles.Ready('b', 20), "  - { id: thirty, kind: total, counts: { a: 30 }, source: agreed }");
        await using WorkbenchPage page = await workbench.Open("/exchanges/new");
        string id = await Send(page, [.. new[] { "exchange.yaml", "a.csv", "b.csv" }.Select(n => File(n, System.IO.File.ReadAllText(Path.Combine(files.Folder, n))))]);
        await Plan(page, id);
        await Assertions.Expect(page.Page.GetByText("No plan keeps all rules.")).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Region, new() { Name = "What cannot hold together" })).ToContainTextAsync("thirty");
        await page.Go($"/exchanges/{id}/attestation");
        await Assertions.Expect(page.Page.GetByText("There is no plan with stages yet.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_stage_is_attested_beside_its_plan_with_its_differences_named()
    {
        await using WorkbenchPage page = await workbench.Open("/exchanges/new");
        string id = await Send(page, Shipped());
        await Plan(page, id);
        string token = Encoding.UTF8.GetString(await Saved(page, "Whom this side releases in stage 1 (stage-01.csv): For Russia")).Split('\n')[1].Split(',')[0];
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Attestation", Exact = true }).ClickAsync();
        IPage p = page.Page;
        ILocator row = Row(p.GetByRole(AriaRole.Region, new() { Name = "Attestation" }), "1");
        await Assertions.Expect(row).ToContainTextAsync("not attested yet");
        string[] planned = [.. (await row.GetByRole(AriaRole.Cell).AllInnerTextsAsync()).Take(2)];
        int first = int.Parse(planned[0], null) - 1;
        ILocator form = p.Locator("details", new() { HasText = "Attest stage 1" }).First;
        if (await form.GetAttributeAsync("open") is null) await form.Locator("summary").ClickAsync();
        await form.GetByLabel("Handed over by Russia").FillAsync($"{first}");
        await form.GetByLabel("Handed over by Ukraine").FillAsync(planned[1]);
        await form.GetByLabel("When (in the time zone of this machine)").FillAsync("2026-02-05T10:40");
        await form.GetByRole(AriaRole.Button, new() { Name = "Attest stage 1" }).ClickAsync();
        await Assertions.Expect(form.GetByRole(AriaRole.Alert)).ToContainTextAsync("1 of those not handed over are not named");
        await Assertions.Expect(form.GetByLabel("Handed over by Russia")).ToHaveValueAsync($"{first}");
        await Assertions.Expect(row).ToContainTextAsync("not attested yet");

        await form.GetByLabel("Planned, and not handed over").FillAsync(token);
        await form.GetByLabel("What the verifier says").FillAsync("one was too ill to travel: \"tomorrow\"");
        await form.GetByRole(AriaRole.Button, new() { Name = "Attest stage 1" }).ClickAsync();
        await Assertions.Expect(p.GetByText("The attestation of stage 1 was kept.")).ToBeVisibleAsync();
        foreach (string text in new[] { $"russia: planned {planned[0]}, handed over {first}", "russia: 1 missing, named", "by observers, 2026-02-05 10:40", "too ill to travel" })
            await Assertions.Expect(row).ToContainTextAsync(text);
        await Assertions.Expect(p.GetByText("1 of ", new() { Exact = false }).Last).ToBeVisibleAsync();
        string yaml = Encoding.UTF8.GetString(await Saved(page, "All attestations"));
        Assert.Contains(token, yaml, StringComparison.Ordinal);
        await page.Go($"/exchanges/{id}/plan");
        await Assertions.Expect(p.GetByText("Stages of this plan were attested, so that it stays.")).ToBeVisibleAsync();
        await Assertions.Expect(p.GetByRole(AriaRole.Button, new() { Name = "Plan again" })).ToHaveCountAsync(0);
        Owned(Path.Combine(workbench.Exchanges, id));
    }

    [Fact]
    public async Task A_ledger_is_checked_whether_sent_or_pasted()
    {
        await using WorkbenchPage page = await workbench.Open("/exchanges/new");
        string id = await Send(page, Shipped());
        await page.Go($"/exchanges/{id}/ledger");
        IPage p = page.Page;
        async Task Take() => await p.GetByRole(AriaRole.Button, new() { Name = "Check the ledger" }).ClickAsync();
        await p.GetByLabel("Or its rows, pasted").FillAsync("number,date,people-both-sides,published-total,note\n1,2025-01-01,many,10,\n");
        await Take();
        await Assertions.Expect(p.GetByRole(AriaRole.Alert)).ToContainTextAsync("pasted rows, row 2: 'people-both-sides' is 'many'");
        await Assertions.Expect(p.GetByLabel("Or its rows, pasted")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("many"));

        await p.GetByLabel("Or its rows, pasted").FillAsync("number,date,people-both-sides,published-total,note\n1,2025-01-01,10,10,\n2,2025-02-01,20,30,\n");
        await Take();
        await Assertions.Expect(p.GetByText("The ledger adds up.")).ToBeVisibleAsync();
        await p.GetByLabel("Ledger (CSV)").SetInputFilesAsync(File("ledger.csv", "number,date,people-both-sides,published-total,note\n1,2025-01-01,10,10,\n3,2025-02-01,20,79,115 each\n"));
        await Take();
        await Assertions.Expect(p.GetByText("The ledger does not add up")).ToBeVisibleAsync();
        ILocator findings = p.Locator("section", new() { HasText = "What was found" });
        await Assertions.Expect(findings).ToContainTextAsync("number 2 is missing");
        await Assertions.Expect(findings).ToContainTextAsync("number 2: 49 people follow");
        await Assertions.Expect(findings).ToContainTextAsync("115 for each side");
    }

    [Fact]
    public async Task What_is_forgotten_is_destroyed_and_not_by_one_click_before_its_day()
    {
        await using WorkbenchPage page = await workbench.Open("/exchanges/new");
        FilePayload[] files = Shipped();
        files[0].Buffer = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(files[0].Buffer).Replace("retain-until: 2026", "retain-until: 2999", StringComparison.Ordinal));
        string id = await Send(page, files), folder = Path.Combine(workbench.Exchanges, id);
        await Plan(page, id);
        int count = Names(folder).Count;
        IPage p = page.Page;
        await p.GetByRole(AriaRole.Link, new() { Name = "Forget", Exact = true }).ClickAsync();
        ILocator destroy = p.GetByRole(AriaRole.Button, new() { Name = "Destroy" });
        await destroy.ClickAsync();
        await Assertions.Expect(p.GetByRole(AriaRole.Alert)).ToContainTextAsync("Confirm that nothing brings it back.");
        await p.GetByLabel("Nothing brings it back").CheckAsync();
        await destroy.ClickAsync();
        await Assertions.Expect(p.GetByRole(AriaRole.Alert)).ToContainTextAsync("before its day");
        Assert.Equal(count, Names(folder).Count);
        await p.GetByLabel("The day until which it is kept is not over").CheckAsync();
        await destroy.ClickAsync();
        await Assertions.Expect(p.GetByText($"{count} files were overwritten and removed:")).ToBeVisibleAsync();
        Assert.False(Directory.Exists(folder));
        page.Expect(404);
        await page.Go($"/exchanges/{id}/plan");
        await Assertions.Expect(p.GetByRole(AriaRole.Heading, new() { Name = "There is no such page" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Strangers_see_nothing_of_an_exchange_and_no_address_leads_out_of_its_folder()
    {
        await using WorkbenchPage page = await workbench.Open("/exchanges/new");
        string id = await Send(page, Shipped());
        await Plan(page, id);
        string[] paths = ["", "/plan", "/attestation", "/ledger", "/forget", "/files/neutral/plan.json", "/files/public/communique.txt", "/files/attestations.yaml"];
        using var stranger = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        foreach (string path in paths)
        {
            using HttpResponseMessage answer = await stranger.GetAsync(new Uri(workbench.Link, $"/exchanges/{id}{path}"), TestContext.Current.CancellationToken);
            Assert.Equal((path, System.Net.HttpStatusCode.Redirect), (path, answer.StatusCode));
        }
        page.Expect(404);
        foreach (string path in new[] { "lists/exchange.yaml", "parley-retention.json", "..%2f..%2fworkbench.records", "neutral%2f..%2f..%2flists%2fexchange.yaml", "neutral/parts.htm" })
        {
            IAPIResponse answer = await page.Page.APIRequest.GetAsync(new Uri(workbench.Link, $"/exchanges/{id}/files/{path}").ToString());
            Assert.True(answer.Status is 404 or 400, $"{path}: {answer.Status}");
        }
    }

    [Fact]
    public async Task Pages_of_an_exchange_break_no_rule_and_fit_a_phone()
    {
        string? id = null;
        foreach (ColorScheme scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using WorkbenchPage page = await workbench.Open("/exchanges/new", scheme: scheme);
            if (id is null)
            {
                id = await Send(page, Shipped());
                await Plan(page, id);
                await page.Go($"/exchanges/{id}/ledger");
                await page.Page.GetByLabel("Or its rows, pasted").FillAsync("number,date,people-both-sides,published-total\n1,2025-01-01,10,10\n3,2025-02-01,20,79\n");
                await page.Page.GetByRole(AriaRole.Button, new() { Name = "Check the ledger" }).ClickAsync();
            }
            foreach (string path in new[] { "/exchanges", "/exchanges/new", $"/exchanges/{id}", $"/exchanges/{id}/plan", $"/exchanges/{id}/attestation", $"/exchanges/{id}/ledger", $"/exchanges/{id}/forget" })
            {
                await page.Go(path);
                await page.Settled();
                await page.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach(d => d.open = true)");
                await AccessibilityTests.Check(page.Page);
                foreach (int width in new[] { 390, 1200 })
                {
                    await page.Page.SetViewportSizeAsync(width, 900);
                    Assert.True(await page.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{path} is wider than {width}");
                    if (Environment.GetEnvironmentVariable("PARLEY_PICTURES") is { } folder)
                        await page.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"Exchange{path[(path.LastIndexOf('/') + 1)..].Replace(id, "-lists", StringComparison.Ordinal)}-{width}-{scheme}.png"), FullPage = true });
                }
            }
        }
    }

    private static FilePayload[] Shipped() => [.. Files.Select(f => new FilePayload { Name = f, MimeType = "text/plain", Buffer = System.IO.File.ReadAllBytes(Repository.Full("cases/" + f)) })];

    private static FilePayload File(string name, string text) => new() { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) };

    /// <summary>The tokens of a list of the shipped exchange.</summary>
    private static List<string> Tokens(int file) => [.. System.IO.File.ReadLines(Repository.Full("cases/" + Files[file])).Skip(1).Select(l => l.Split(',')[0])];

    private static ILocator Row(ILocator table, string head) => table.GetByRole(AriaRole.Row).Filter(new() { Has = table.Page.GetByRole(AriaRole.Rowheader, new() { Name = head, Exact = true }) });

    /// <summary>Sends files by the form, and returns the id of the exchange that it leads to.</summary>
    private static async Task<string> Send(WorkbenchPage page, FilePayload[] files)
    {
        await page.Page.GetByLabel("Exchange file and lists").SetInputFilesAsync(files);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Bring in lists" }).ClickAsync();
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "Lists", Level = 1, Exact = true })).ToBeVisibleAsync();
        return new Uri(page.Page.Url).Segments[2];
    }

    private static async Task Refused(WorkbenchPage page, FilePayload[] files, params string[] texts)
    {
        await page.Go("/exchanges/new");
        await page.Page.GetByLabel("Exchange file and lists").SetInputFilesAsync(files);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Bring in lists" }).ClickAsync();
        foreach (string text in texts) await Assertions.Expect(page.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync(text);
    }

    private static async Task Plan(WorkbenchPage page, string id, string button = "Plan")
    {
        await page.Go($"/exchanges/{id}/plan");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Heading, new() { Name = "Hand out" }).WaitForAsync(new() { Timeout = 60_000 });
    }

    private static async Task<byte[]> Saved(WorkbenchPage page, string link)
    {
        IDownload download = await page.Page.RunAndWaitForDownloadAsync(() => page.Page.GetByRole(AriaRole.Link, new() { Name = link }).First.ClickAsync());
        return await System.IO.File.ReadAllBytesAsync((await download.PathAsync())!, TestContext.Current.CancellationToken);
    }

    private static List<string> Names(string folder) => [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f)).Order(StringComparer.Ordinal)];

    private string Kept() => Directory.Exists(workbench.Exchanges) ? string.Join('\n', Directory.EnumerateFileSystemEntries(workbench.Exchanges).Order(StringComparer.Ordinal)) : "";

    /// <summary>Nobody but the owner can read a file or look into a folder.</summary>
    private static void Owned(string folder)
    {
        if (OperatingSystem.IsWindows()) return;
        const UnixFileMode others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        foreach (string path in Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories).Append(folder))
            Assert.True((System.IO.File.GetUnixFileMode(path) & others) == 0, path);
    }
}
