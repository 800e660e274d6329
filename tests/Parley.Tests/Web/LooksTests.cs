using Microsoft.Playwright;

namespace Parley.Tests.Web;

public sealed class LooksTests(RunningWorkbench workbench) : IClassFixture<RunningWorkbench>
{
    [Theory]
    [InlineData(null), InlineData("Board"), InlineData("Statements"), InlineData("Questions"), InlineData("Timeline"), InlineData("Grounds"), InlineData("Claims"), InlineData("Report"), InlineData("Hand out")]
    public async Task Pages_of_a_case_fit_a_phone_and_a_projector(string? name) => await Fits(name ?? "Overview", page => page.OpenCase("The spring between two villages", name));

    [Theory]
    [InlineData("/", "Cases"), InlineData("/cases/new", "New"), InlineData("/cases/import", "Import"), InlineData("/signed-out", "Signed out"), InlineData("/nowhere", "Nowhere")]
    public async Task Pages_fit_a_phone_and_a_projector(string path, string name) => await Fits(name, page => page.Go(path));

    [Fact]
    public async Task One_key_hides_the_screen_and_brings_it_back()
    {
        await using WorkbenchPage page = await workbench.Open();
        await page.OpenCase("The spring between two villages");
        await page.Settled();
        Assert.Contains("spring", await page.Page.TitleAsync(), StringComparison.Ordinal);
        foreach (bool isLoadedAgain in new[] { false, true })
        {
            await page.Page.Keyboard.PressAsync("F9");
            if (isLoadedAgain) await page.Page.ReloadAsync();
            await Assertions.Expect(page.Page.Locator("#hidden-screen")).ToBeVisibleAsync();
            await Assertions.Expect(page.Page).ToHaveTitleAsync("Untitled");
            await Assertions.Expect(page.Page.GetByRole(AriaRole.Heading)).ToHaveCountAsync(0);
            Assert.DoesNotContain("spring", await page.Page.Locator("body").AriaSnapshotAsync(), StringComparison.OrdinalIgnoreCase);
            await page.Page.Keyboard.PressAsync("Tab");
            Assert.True(await page.Page.EvaluateAsync<bool>("document.activeElement === document.body || document.activeElement.id === 'hidden-screen'"));
            await page.Page.Keyboard.PressAsync("F9");
            await Assertions.Expect(page.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
            await Assertions.Expect(page.Page).ToHaveTitleAsync("Overview: The spring between two villages");
        }
    }

    [Fact]
    public async Task Dates_stand_as_their_reader_writes_them()
    {
        foreach (var (locale, day) in new[] { ("de-DE", "9. März 2025"), ("fr-FR", "9 mars 2025"), ("en-US", "March 9, 2025") })
        {
            await using WorkbenchPage page = await workbench.Open(locale: locale);
            await Assertions.Expect(page.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "two villages" }).Locator("time")).ToHaveTextAsync(day);
        }
        await using WorkbenchPage plain = await workbench.Open("/cases/new", script: false);
        await Assertions.Expect(plain.Page.GetByLabel("What the case is called")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_workbench_that_does_not_answer_is_said_in_words()
    {
        await using WorkbenchPage page = await workbench.Open();
        async Task State(string state) => await page.Page.EvaluateAsync(
            "s => document.getElementById('components-reconnect-modal').dispatchEvent(new CustomEvent('components-reconnect-state-changed', { detail: { state: s } }))", state);
        await State("show");
        ILocator dialog = page.Page.GetByRole(AriaRole.Dialog, new() { Name = "The workbench does not answer" });
        await Assertions.Expect(dialog).ToBeVisibleAsync();
        await Assertions.Expect(dialog).ToContainTextAsync("What was entered is kept.");
        await State("failed");
        await Assertions.Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("Is the program running");
        await State("hide");
        await Assertions.Expect(dialog).ToBeHiddenAsync();
    }

    private async Task Fits(string name, Func<WorkbenchPage, Task> open)
    {
        await using WorkbenchPage page = await workbench.Open();
        await open(page);
        page.Expect(404);
        foreach (int width in new[] { 390, 1200, 1920 })
            foreach (ColorScheme scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await page.Page.SetViewportSizeAsync(width, 900);
                await page.Page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
                await page.Settled();
                Assert.True(await page.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{name} is wider than {width}");
                if (Environment.GetEnvironmentVariable("PARLEY_PICTURES") is { } folder)
                    await page.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}-{width}-{scheme}.png"), FullPage = true });
            }
    }
}
