using Microsoft.Playwright;

namespace Parley.Tests.Web;

public sealed class LooksTests(RunningWorkbench workbench) : IClassFixture<RunningWorkbench>
{
    [Theory]
    [InlineData(null), InlineData("Board"), InlineData("Statements"), InlineData("Questions"), InlineData("Timeline"), InlineData("Grounds"), InlineData("Claims"), InlineData("Report")]
    public async Task Pages_fit_a_phone_and_a_projector(string? name)
    {
        foreach (int width in new[] { 390, 1200, 1920 })
            foreach (ColorScheme scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await using WorkbenchPage page = await workbench.Open(width: width, scheme: scheme);
                await page.OpenCase("The spring between two villages", name);
                await page.Page.Locator(".working").WaitForAsync(new() { State = WaitForSelectorState.Detached });
                Assert.True(await page.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{name} is wider than {width}");
                if (Environment.GetEnvironmentVariable("PARLEY_PICTURES") is { } folder)
                    await page.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name ?? "Overview"}-{width}-{scheme}.png"), FullPage = true });
            }
    }
}
