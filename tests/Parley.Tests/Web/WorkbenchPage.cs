using Microsoft.Playwright;

namespace Parley.Tests.Web;

/// <summary>A page of the workbench, with everything that it asked of others or complained of. A trace and a picture are kept where a test fails.</summary>
internal sealed class WorkbenchPage : IAsyncDisposable
{
    private readonly IBrowserContext context;

    private WorkbenchPage(IBrowserContext context, IPage page) => (this.context, Page) = (context, page);

    public IPage Page { get; }

    /// <summary>Requests to anybody else.</summary>
    public List<string> Outside { get; } = [];

    public List<string> Complaints { get; } = [];

    private readonly List<string> expected = [];

    public static async Task<WorkbenchPage> Of(IBrowserContext context, Uri home)
    {
        context.SetDefaultTimeout(20_000);
        await context.Tracing.StartAsync(new TracingStartOptions { Screenshots = true, Snapshots = true });
        var page = new WorkbenchPage(context, await context.NewPageAsync()) { Home = home };
        page.Page.Request += (_, r) =>
        {
            if (!r.Url.StartsWith(home.ToString(), StringComparison.Ordinal) && !r.Url.StartsWith("data:", StringComparison.Ordinal)) page.Outside.Add(r.Url);
        };
        page.Page.Console += (_, m) =>
        {
            if (m.Type is "error" or "warning") page.Complaints.Add($"{m.Type}: {m.Text} ({m.Location})");
        };
        page.Page.PageError += (_, e) => page.Complaints.Add(e);
        KeptPages.Add(page);
        return page;
    }

    private Uri Home { get; init; } = null!;

    public Task Go(string path) => Page.GotoAsync(new Uri(Home, path).ToString());

    /// <summary>Waits until nothing is being reasoned out any more.</summary>
    public Task Settled() => Page.WaitForFunctionAsync("() => [...document.querySelectorAll('.working')].every(w => !w.textContent.trim())");

    /// <summary>The answer to a request is an error on purpose: the browser's complaint of it does not count.</summary>
    public void Expect(int status) => expected.Add($"status of {status}");

    /// <summary>Opens a case by its title, and one of its pages.</summary>
    public async Task OpenCase(string title, string? page = null)
    {
        await Go("/");
        await Page.GetByRole(AriaRole.Link, new() { Name = title, Exact = true }).First.ClickAsync();
        if (page is not null) await Page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = page, Exact = true }).ClickAsync();
        await Page.GetByRole(AriaRole.Heading, new() { Name = page ?? "Overview", Level = 1 }).WaitForAsync();
    }

    /// <summary>The page is left: it asked nobody else for anything, and complained of nothing. It stays open until its test has ended.</summary>
    public ValueTask DisposeAsync()
    {
        Assert.Empty(Outside);
        Assert.DoesNotContain(Complaints, c => !expected.Any(c.Contains));
        return ValueTask.CompletedTask;
    }

    /// <param name="kept">Where a picture and a trace of it are kept, without ending; null for nowhere.</param>
    public async Task Close(string? kept)
    {
        if (kept is not null && !Page.IsClosed)
        {
            await Page.ScreenshotAsync(new PageScreenshotOptions { Path = kept + ".png", FullPage = true });
            await context.Tracing.StopAsync(new TracingStopOptions { Path = kept + ".zip" });
        }
        await context.DisposeAsync();
    }
}
