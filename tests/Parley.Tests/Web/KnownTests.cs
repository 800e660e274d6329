using System.IO.Compression;
using System.Text;
using Microsoft.Playwright;

namespace Parley.Tests.Web;

/// <summary>Known values in the workbench: of a case, and of files of other tools.</summary>
public sealed class KnownTests(RunningWorkbench workbench) : IClassFixture<RunningWorkbench>
{
    private const string First = """{ "issueWeights": { "price": 0.75, "delivery": 0.25 }, "issues": { "price": { "low": 0, "high": 1 }, "delivery": { "now": 0.5, "later": 1 } }, "reservationValue": 0.2 }""";
    private const string Second = """{ "issueWeights": { "price": 0.5, "delivery": 0.5 }, "issues": { "price": { "low": 1, "high": 0.25 }, "delivery": { "now": 1, "later": 0 } }, "reservationValue": 0.1 }""";

    [Fact]
    public async Task A_case_with_values_has_its_frontier_and_the_package_on_the_table_on_it()
    {
        await using WorkbenchPage page = await workbench.Open();
        await page.OpenCase("The lease of the bakery in Mill Lane", "Known values");
        await page.Settled();
        ILocator main = page.Page.Locator("main");
        await Assertions.Expect(main).ToContainTextAsync("of them are efficient");
        await Assertions.Expect(main.Locator(".plane .point").First).ToBeVisibleAsync();
        Assert.Contains("fill", await main.Locator(".plane .point").First.EvaluateAsync<string>("e => getComputedStyle(e).cssText || 'fill:' + getComputedStyle(e).fill"), StringComparison.Ordinal);

        await page.Page.GetByText("The package on the table", new() { Exact = true }).First.ClickAsync();
        await page.Page.GetByLabel("How long the lease runs").SelectOptionAsync("six years");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Judge this package" }).ClickAsync();
        await page.Settled();
        await Assertions.Expect(main).ToContainTextAsync("It is not efficient. This gives nobody less");
        await Assertions.Expect(main.Locator(".plane .now").First).ToBeVisibleAsync();
        Assert.Equal("six years", await page.Page.GetByLabel("How long the lease runs").EvaluateAsync<string>("e => e.selectedOptions[0].text"));

        IDownload download = await page.Page.RunAndWaitForDownloadAsync(() => page.Page.GetByRole(AriaRole.Link, new() { Name = "(JSON)" }).ClickAsync());
        Assert.Contains("\"solutions\"", await File.ReadAllTextAsync((await download.PathAsync())!, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        foreach (ColorScheme scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.Page.EmulateMediaAsync(new() { ColorScheme = scheme });
            await AccessibilityTests.Check(page.Page);
            foreach (int width in new[] { 390, 1200, 1920 })
            {
                await page.Page.SetViewportSizeAsync(width, 900);
                Assert.True(await page.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"wider than {width}");
                if (Environment.GetEnvironmentVariable("PARLEY_PICTURES") is { } folder) await page.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"Known-{width}-{scheme}.png"), FullPage = true });
            }
        }
        await Assertions.Expect(main).ToContainTextAsync("no format but a case file holds rules between options");
    }

    [Fact]
    public async Task A_case_without_values_says_what_is_missing()
    {
        await using WorkbenchPage page = await workbench.Open();
        await page.OpenCase("The spring between two villages", "Known values");
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("nobody told numbers in this case");
    }

    [Fact]
    public async Task Files_of_other_tools_are_read_judged_and_written_in_other_formats()
    {
        await using WorkbenchPage page = await workbench.Open("/known");
        await page.Page.GetByLabel("Files", new() { Exact = true }).SetInputFilesAsync([Named("buyer.json", First), Named("seller.json", Second.Replace("\"now\": 1,", "\"now\":", StringComparison.Ordinal))]);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Read the files" }).ClickAsync();
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("seller.json:1:");
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Alert)).Not.ToContainTextAsync("parley-");

        await page.Page.GetByLabel("Files", new() { Exact = true }).SetInputFilesAsync([Named("buyer.json", First), Named("seller.json", Second)]);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Read the files" }).ClickAsync();
        await page.Settled();
        // Of four packages, low and later gives both less than high and now.
        await Assertions.Expect(page.Page.Locator("main")).ToContainTextAsync("3 of them are efficient, with 3 different outcomes");
        IDownload download = await page.Page.RunAndWaitForDownloadAsync(() => page.Page.GetByRole(AriaRole.Link, new() { Name = "The values as files of Genius (ZIP)." }).ClickAsync());
        using (ZipArchive archive = await ZipFile.OpenReadAsync((await download.PathAsync())!, TestContext.Current.CancellationToken))
            Assert.Equal(3, archive.Entries.Count);

        string here = page.Page.Url;
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Forget these values" }).ClickAsync();
        await Assertions.Expect(page.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/known$"));
        page.Expect(404);
        await page.Page.GotoAsync(here);
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("There is no such page");
    }

    private static FilePayload Named(string name, string text) => new() { Name = name, MimeType = "application/json", Buffer = Encoding.UTF8.GetBytes(text) };
}
