using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Parley.Tests.Web;

/// <summary>Every page, in the light and in the dark, by the rules of WCAG 2.2 AA as far as a program can check them (axe).</summary>
public sealed class AccessibilityTests(RunningWorkbench workbench) : IClassFixture<RunningWorkbench>
{
    private const string Villages = "The spring between two villages";

    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    };

    public static TheoryData<string> Pages => ["/", "/cases/new", "/cases/import", "/known", "/exchanges", "/exchanges/new", "/nowhere", "/fault", "/signed-out"];

    public static TheoryData<string> PagesOfACase => ["", "/board", "/board?party=upper&audience=public&date=2025-03-02", "/statements", "/claims", "/questions", "/timeline", "/grounds", "/report", "/export"];

    [Theory, MemberData(nameof(Pages))]
    public async Task Pages_break_no_rule(string path)
    {
        foreach (ColorScheme scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using WorkbenchPage page = await workbench.Open(path, scheme: scheme);
            page.Expect(404);
            page.Expect(500);
            await page.Settled();
            await Check(page.Page);
        }
    }

    [Theory, MemberData(nameof(PagesOfACase))]
    public async Task Pages_of_a_case_break_no_rule(string path)
    {
        foreach (ColorScheme scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using WorkbenchPage page = await workbench.Open(scheme: scheme);
            await page.OpenCase(Villages);
            await page.Go(new Uri(page.Page.Url).AbsolutePath + path);
            await page.Settled();
            await page.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach(d => d.open = true)");
            await Check(page.Page);
        }
    }

    [Fact]
    public async Task What_was_wrong_is_said_where_the_keyboard_is()
    {
        await using WorkbenchPage page = await workbench.Open("/cases/new");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Make the case" }).ClickAsync();
        ILocator alert = page.Page.GetByRole(AriaRole.Alert);
        await Assertions.Expect(alert).ToContainTextAsync("Say what the case is called.");
        await Assertions.Expect(alert).ToBeFocusedAsync();
        await Check(page.Page);
    }

    [Fact]
    public async Task The_keyboard_can_skip_to_the_content_and_sees_where_it_is()
    {
        await using WorkbenchPage page = await workbench.Open();
        await page.Settled();
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeFocusedAsync();
        for (int back = 0; back < 3; back++) await page.Page.Keyboard.PressAsync("Shift+Tab");
        ILocator skip = page.Page.GetByRole(AriaRole.Link, new() { Name = "Skip to the content" });
        await Assertions.Expect(skip).ToBeFocusedAsync();
        Assert.Equal("solid", await skip.EvaluateAsync<string>("e => getComputedStyle(e).outlineStyle"));
        await page.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Page.Locator("main")).ToBeFocusedAsync();
        await page.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Link, new() { Name = "New case" })).ToBeFocusedAsync();
    }

    internal static async Task Check(IPage page)
    {
        AxeResult result = await page.RunAxe(Rules);
        Assert.NotEmpty(result.Passes);
        Assert.Empty(result.Violations.SelectMany(v => v.Nodes.Select(n => $"{page.Url}: {v.Id}: {n.Html}")));
    }
}
