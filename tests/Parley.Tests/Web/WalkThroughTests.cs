using Microsoft.Playwright;
using Parley.Tests.Reports;

namespace Parley.Tests.Web;

/// <summary>The first page of docs/guide/workbench.md, step by step: from an empty installation to the five answers on a case of one's own.</summary>
public sealed class WalkThroughTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const int MostActions = 40;
    private int actions;

    [Fact]
    public async Task From_an_empty_installation_to_the_five_answers_on_a_case_of_ones_own()
    {
        RunningWorkbench.RequireBrowser(chromium.Browser);
        string folder = Directory.CreateTempSubdirectory("parley-walk-").FullName;
        try
        {
            await using ServedProgram program = await ServedProgram.Start(Path.Combine(folder, "workbench.records"), []);
            await using WorkbenchPage page = await WorkbenchPage.Of(await chromium.Browser.NewContextAsync(), new Uri(program.Link, "/"));
            IPage p = page.Page;

            await Act(() => p.GotoAsync(program.Link.ToString()));
            await Act(() => p.GetByRole(AriaRole.Link, new() { Name = "New case" }).ClickAsync());
            await Act(() => p.GetByLabel("What the case is called").FillAsync("The night market"));
            await Act(() => p.GetByLabel("Name of party 1").FillAsync("Stallholders"));
            await Act(() => p.GetByLabel("Name of party 2").FillAsync("Residents"));
            await Act(() => p.GetByLabel("Issue 1", new() { Exact = true }).FillAsync("Closing time"));
            await Act(() => p.GetByLabel("Options of issue 1").FillAsync("as now\nten\nmidnight"));
            await Act(() => p.GetByLabel("Issue 2", new() { Exact = true }).FillAsync("Cleaning"));
            await Act(() => p.GetByLabel("Options of issue 2").FillAsync("as now\nstallholders clean"));
            await Act(() => p.GetByRole(AriaRole.Button, new() { Name = "Make the case" }).ClickAsync());
            await Assertions.Expect(p.GetByRole(AriaRole.Heading, new() { Name = "Overview" })).ToBeVisibleAsync();

            await Act(() => p.GetByRole(AriaRole.Link, new() { Name = "Statements" }).ClickAsync());
            await Act(() => p.Locator("#pasted").FillAsync("""
                stallholders demands closing-time: midnight — red line — 2026-02-03
                residents demands closing-time: ten — 2026-02-03
                stallholders, residents welcomes cleaning: stallholders-clean — 2026-02-03
                """));
            await Assertions.Expect(p.Locator(".pasted > li")).ToHaveCountAsync(3);
            await Act(() => p.GetByRole(AriaRole.Button, new() { Name = "Enter all 3" }).ClickAsync());
            await Assertions.Expect(p.Locator(".statements > li")).ToHaveCountAsync(3);
            await Act(() => p.GetByRole(AriaRole.Link, new() { Name = "Overview" }).ClickAsync());

            await Assertions.Expect(p.GetByRole(AriaRole.Heading, new() { Name = "Overview" })).ToBeVisibleAsync();
            await page.Settled();
            foreach (string answer in new[] { "A full settlement is blocked.", "One set of statements cannot hold together", "“Cleaning”: stallholders clean", "would open a settlement", "5. What should the mediator ask next?" })
                await Assertions.Expect(p.Locator("main")).ToContainTextAsync(answer);
            Assert.InRange(actions, 1, MostActions);
            TestContext.Current.TestOutputHelper?.WriteLine($"{actions} actions");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task Act(Func<Task> act)
    {
        actions++;
        await act();
    }
}
