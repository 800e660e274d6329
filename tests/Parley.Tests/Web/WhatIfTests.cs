using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Parley.Tests.Web;

/// <summary>What-ifs: statements switched, the day moved, a package composed, named and compared; the record stays as it is.</summary>
public sealed class WhatIfTests(RunningWorkbench workbench) : IClassFixture<RunningWorkbench>
{
    private const string Villages = "The spring between two villages";

    [Fact]
    public async Task A_statement_that_is_switched_off_changes_the_answers_and_the_difference_is_spelled_out()
    {
        await using WorkbenchPage page = await workbench.Open();
        await page.OpenCase(Villages, "What if");
        await Ready(page);
        ILocator side = page.Page.Locator(".answer-side");
        await Assertions.Expect(side).ToContainTextAsync("A full settlement is blocked.");
        await Assertions.Expect(page.Page.Locator(".switches li").First).ToContainTextAsync("s1");
        await page.Page.GetByRole(AriaRole.Switch).First.ClickAsync();
        await Assertions.Expect(side).ToContainTextAsync("No longer blocked: a full settlement is not excluded by what was said.");
        await Assertions.Expect(side).ToContainTextAsync("would have to be one half.");
        await Assertions.Expect(side).ToContainTextAsync("No longer blocks: s1 and s2 together.");
        await Assertions.Expect(page.Page).ToHaveURLAsync(new Regex(@"\?off=s1$"));

        await page.Page.ReloadAsync();
        await Ready(page);
        await Assertions.Expect(side).ToContainTextAsync("without s1");
        await Assertions.Expect(page.Page.Locator("#switch-s1")).Not.ToBeCheckedAsync();

        await page.Page.GetByLabel("Name of this what-if").FillAsync("Upper gives way <b>");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Keep it" }).ClickAsync();
        ILocator kept = page.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Upper gives way <b>" });
        await Assertions.Expect(kept).ToContainTextAsync("not excluded");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Back to the case as it is" }).ClickAsync();
        await Assertions.Expect(side).ToContainTextAsync("A full settlement is blocked.");
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "What would unlock it, side by side" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.Locator("main")).ToContainTextAsync("fewest statements about values, fewest red lines");
        await kept.GetByRole(AriaRole.Button, new() { Name = "Upper gives way <b>" }).First.ClickAsync();
        await Assertions.Expect(side).ToContainTextAsync("without s1");
        await kept.GetByRole(AriaRole.Button, new() { Name = "Throw away" }).ClickAsync();
        await Assertions.Expect(kept).ToHaveCountAsync(0);

        await page.OpenCase(Villages, "Overview");
        await page.Settled();
        await Assertions.Expect(page.Page.Locator("main")).ToContainTextAsync("A full settlement is blocked.");
    }

    [Fact]
    public async Task A_package_is_composed_and_every_option_says_what_can_become_of_it()
    {
        await using WorkbenchPage page = await workbench.Open();
        await page.OpenCase(Villages, "What if");
        await Ready(page);
        ILocator half = page.Page.GetByRole(AriaRole.Button, new() { Name = "one half" }), fee = page.Page.GetByRole(AriaRole.Button, new() { Name = "1500 EUR" });
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "a gauge is installed" })).ToContainTextAsync("agreed");
        await Assertions.Expect(fee).ToContainTextAsync("not excluded in part");
        await Assertions.Expect(half).ToContainTextAsync("excluded");
        await half.ClickAsync();
        await Assertions.Expect(page.Page.Locator(".answer-side")).ToContainTextAsync("This package is blocked.");
        await Assertions.Expect(page.Page.Locator(".answer-side")).ToContainTextAsync("having said s1");
        await Assertions.Expect(half).ToHaveAttributeAsync("aria-pressed", "true");
        await Assertions.Expect(page.Page).ToHaveURLAsync(new Regex("take=share"));
        await Assertions.Expect(fee).ToContainTextAsync(": excluded");
        await half.ClickAsync();
        await Assertions.Expect(half).ToHaveAttributeAsync("aria-pressed", "false");
        await Assertions.Expect(fee).ToContainTextAsync("not excluded in part");
    }

    [Fact]
    public async Task The_day_is_moved_with_the_arrow_keys()
    {
        await using WorkbenchPage page = await workbench.Open();
        await page.OpenCase("The waters of the Sarel", "What if");
        await Ready(page);
        ILocator slider = page.Page.GetByRole(AriaRole.Slider);
        string last = (await slider.GetAttributeAsync("aria-valuetext"))!;
        await slider.FocusAsync();
        await page.Page.Keyboard.PressAsync("Home");
        await Assertions.Expect(page.Page).ToHaveURLAsync(new Regex(@"\?date=\d{4}-\d\d-\d\d$"));
        await Assertions.Expect(slider).Not.ToHaveAttributeAsync("aria-valuetext", last);
        await Assertions.Expect(page.Page.Locator(".scenario")).ToContainTextAsync("as of");
        await page.Page.Keyboard.PressAsync("End");
        await Assertions.Expect(page.Page.Locator(".scenario")).ToContainTextAsync("The case as it is");
    }

    [Fact]
    public async Task It_fits_every_screen_and_breaks_no_rule()
    {
        await using WorkbenchPage page = await workbench.Open();
        await page.OpenCase(Villages, "What if");
        await page.Go(new Uri(page.Page.Url).AbsolutePath + "?off=s1&take=gauge:installed&off=nothing&take=nothing:else&date=yesterday");
        await Ready(page);
        await Assertions.Expect(page.Page.Locator(".scenario")).ToContainTextAsync("without s1");
        foreach (int width in new[] { 390, 1200, 1920 })
            foreach (ColorScheme scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await page.Page.SetViewportSizeAsync(width, 900);
                await page.Page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
                Assert.True(await page.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"wider than {width}");
                await AccessibilityTests.Check(page.Page);
                if (Environment.GetEnvironmentVariable("PARLEY_PICTURES") is { } folder) await page.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"WhatIf-{width}-{scheme}.png"), FullPage = true });
            }
    }

    /// <summary>The page is connected, and nothing is being worked out.</summary>
    private static async Task Ready(WorkbenchPage page)
    {
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Switch).First).ToBeEnabledAsync(new() { Timeout = 20_000 });
        await Assertions.Expect(page.Page.GetByLabel("Name of this what-if")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await page.Settled();
    }
}
