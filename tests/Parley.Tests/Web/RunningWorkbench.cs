using Microsoft.Playwright;
using Parley.Tests.Reports;

namespace Parley.Tests.Web;

/// <summary>The program itself, serving a workbench of its own with the shipped cases, and a browser beside it.</summary>
public sealed class RunningWorkbench : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("parley-workbench-").FullName;
    private readonly Chromium chromium = new();
    private ServedProgram? program;

    /// <summary>Where exchanges are kept: beside the file of the cases.</summary>
    public string Exchanges => Path.Combine(folder, "workbench.records.exchanges");

    /// <summary>What the browser keeps once it is signed in.</summary>
    private string? signedIn;

    /// <summary>The link that signed in first; it works no more.</summary>
    public Uri Link => program!.Link;

    public IBrowser? Browser => chromium.Browser;

    public async ValueTask InitializeAsync()
    {
        await chromium.InitializeAsync();
        program = await ServedProgram.Start(Path.Combine(folder, "workbench.records"), []);
    }

    /// <summary>Opens a page of the workbench, signed in.</summary>
    internal async Task<WorkbenchPage> Open(string path = "/", int width = 1200, ColorScheme scheme = ColorScheme.Light, string locale = "en-GB", bool script = true)
    {
        RequireBrowser(Browser);
        if (signedIn is null)
        {
            await using IBrowserContext first = await Browser.NewContextAsync();
            await (await first.NewPageAsync()).GotoAsync(Link.ToString());
            signedIn = await first.StorageStateAsync();
        }
        IBrowserContext context = await Browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 900 }, ColorScheme = scheme, StorageState = signedIn, ReducedMotion = ReducedMotion.Reduce, Locale = locale, JavaScriptEnabled = script,
        });
        var page = await WorkbenchPage.Of(context, new Uri(Link, "/"));
        await page.Go(path);
        return page;
    }

    /// <summary>Skips the test where there is no browser, and nobody counts on one.</summary>
    internal static void RequireBrowser([System.Diagnostics.CodeAnalysis.NotNull] IBrowser? browser)
    {
        if (browser is not null) return;
        Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") is not null, "No browser: the workbench was not looked at.");
        Assert.Fail("No browser.");
    }

    public async ValueTask DisposeAsync()
    {
        if (program is not null) await program.DisposeAsync();
        await chromium.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
