using System.Diagnostics;
using Microsoft.Playwright;
using Parley.Tests.House;
using Parley.Tests.Reports;

namespace Parley.Tests.Web;

/// <summary>The program itself, serving a workbench of its own with the shipped cases, and a browser beside it.</summary>
public sealed class RunningWorkbench : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("parley-workbench-").FullName;
    private readonly Chromium chromium = new();
    private Process? process;

    /// <summary>The link that signed in first; it works no more.</summary>
    public Uri Link { get; private set; } = null!;

    /// <summary>What the browser keeps once it is signed in.</summary>
    private string? signedIn;

    public IBrowser? Browser => chromium.Browser;

    public async ValueTask InitializeAsync()
    {
        await chromium.InitializeAsync();
        string[] output = AppContext.BaseDirectory.TrimEnd('/').Split('/')[^3..];
        process = Process.Start(new ProcessStartInfo(Path.Combine([Repository.Root, "src/Parley.Cli/bin", .. output, "parley"]), ["serve", "--port", "0", "--data", Path.Combine(folder, "workbench.records")])
        {
            RedirectStandardOutput = true, RedirectStandardInput = true, RedirectStandardError = true,
        })!;
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            if (line.StartsWith("http", StringComparison.Ordinal))
            {
                Link = new Uri(line);
                return;
            }
        Assert.Fail(await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Opens a page of the workbench, signed in.</summary>
    internal async Task<WorkbenchPage> Open(string path = "/", int width = 1200, ColorScheme scheme = ColorScheme.Light)
    {
        if (Browser is null)
        {
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") is not null, "No browser: the workbench was not looked at.");
            Assert.Fail("No browser.");
        }
        IBrowserContext context = await Browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = 900 }, ColorScheme = scheme, StorageState = signedIn, ReducedMotion = ReducedMotion.Reduce,
        });
        var page = await WorkbenchPage.Of(context, new Uri(Link, "/"));
        if (signedIn is null)
        {
            await page.Page.GotoAsync(Link.ToString());
            signedIn = await context.StorageStateAsync();
        }
        await page.Go(path);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        process?.Kill();
        process?.Dispose();
        await chromium.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
