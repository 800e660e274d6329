using Microsoft.Playwright;

namespace Parley.Tests.Reports;

/// <summary>A headless browser for the tests of the report; where none is installed, and not on CI, these tests are skipped.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Path = "/usr/bin/chromium";
    private IPlaywright? playwright;

    public IBrowser? Browser { get; private set; }

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Path)) return;
        playwright = await Playwright.CreateAsync();
        Browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Path,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null) await Browser.DisposeAsync();
        playwright?.Dispose();
    }

    /// <summary>Opens a report as a file in a page of its own.</summary>
    internal async Task<OpenReport> Open(string html, int width = 1200, ColorScheme scheme = ColorScheme.Light)
    {
        if (Browser is null)
        {
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") is not null, $"No browser at {Path}: the report was not looked at.");
            Assert.Fail($"No browser at {Path}.");
        }
        return await OpenReport.Of(Browser, html, width, scheme);
    }
}

/// <summary>A report in a page, with everything that the page asked for or complained of.</summary>
internal sealed class OpenReport : IAsyncDisposable
{
    private readonly string file;
    private readonly IBrowserContext context;

    private OpenReport(string file, IBrowserContext context, IPage page) => (this.file, this.context, Page) = (file, context, page);

    public IPage Page { get; }

    public List<string> Requests { get; } = [];

    public List<string> Complaints { get; } = [];

    public static async Task<OpenReport> Of(IBrowser browser, string html, int width, ColorScheme scheme)
    {
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".html");
        await File.WriteAllTextAsync(file, html);
        IBrowserContext context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 800 },
            ColorScheme = scheme,
        });
        IPage page = await context.NewPageAsync();
        var report = new OpenReport(file, context, page);
        string address = new Uri(file).AbsoluteUri;
        page.Request += (_, request) => { if (request.Url != address) report.Requests.Add(request.Url); };
        page.Console += (_, message) => report.Complaints.Add($"{message.Type}: {message.Text}");
        page.PageError += (_, error) => report.Complaints.Add(error);
        await page.GotoAsync(address);
        return report;
    }

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        File.Delete(file);
    }
}
