using Microsoft.Playwright;

namespace Parley.Tests.Web;

public sealed class BoardTests(RunningWorkbench workbench) : IClassFixture<RunningWorkbench>
{
    private const string Villages = "The spring between two villages";

    [Theory, InlineData(true), InlineData(false)]
    public async Task The_board_is_filtered_by_party_audience_and_date_with_script_and_without(bool script)
    {
        await using WorkbenchPage page = await workbench.Open(script: script);
        await page.OpenCase(Villages, "Board");
        IPage p = page.Page;
        await Assertions.Expect(p.GetByRole(AriaRole.Columnheader, new() { Name = "Lower village" })).ToHaveCountAsync(3);
        await p.GetByLabel("Upper village").CheckAsync();
        await p.GetByLabel("Said to whom").SelectOptionAsync("public");
        await p.GetByRole(AriaRole.Button, new() { Name = "Show", Exact = true }).ClickAsync();
        await Assertions.Expect(p.Locator("#board")).ToContainTextAsync("Only a part is shown: what Upper village said and what was said in public. Left out are 4 of 6 statements in force; the answers rest on all of them.");
        await Assertions.Expect(p.GetByRole(AriaRole.Columnheader, new() { Name = "Lower village" })).ToHaveCountAsync(0);
        // What was said in caucus of the fee is not shown, and not called silence either.
        await Assertions.Expect(p.GetByRole(AriaRole.Row, new() { Name = "2000 EUR" })).ToContainTextAsync("left out here");

        await p.GetByRole(AriaRole.Link, new() { Name = "Show everything" }).ClickAsync();
        await p.GetByLabel("As of").FillAsync("2025-03-01");
        await p.GetByRole(AriaRole.Button, new() { Name = "Show", Exact = true }).ClickAsync();
        await Assertions.Expect(p.Locator("#board")).ToContainTextAsync("as in force on 1 March 2025");
        await Assertions.Expect(p.Locator("#board details")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_cell_opens_its_statements_with_their_sources_one_click_away()
    {
        await using WorkbenchPage page = await workbench.Open();
        await page.OpenCase(Villages, "Board");
        ILocator cell = page.Page.Locator("#board td details").First;
        await cell.Locator("summary").ClickAsync();
        await Assertions.Expect(cell.GetByRole(AriaRole.Link, new() { Name = "Minutes of the first meeting" }).First).ToBeVisibleAsync();
        await cell.GetByRole(AriaRole.Link, new() { Name = "s", Exact = false }).First.ClickAsync();
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "Grounds", Level = 1 })).ToBeVisibleAsync();
        await Reached(page, "s-s");
    }

    [Fact]
    public async Task What_an_address_says_wrongly_is_said_and_does_not_count()
    {
        await using WorkbenchPage page = await workbench.Open();
        await page.OpenCase(Villages);
        await page.Go(new Uri(page.Page.Url).AbsolutePath + "/board?date=yesterday&party=nobody&audience=press");
        foreach (string part in new[] { "“yesterday” is no date", "No party has the id “nobody”", "“press” is no audience" })
            await Assertions.Expect(page.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync(part);
        await Assertions.Expect(page.Page.Locator("#board")).ToContainTextAsync("9 March 2025");
        await Assertions.Expect(page.Page.Locator("#board")).Not.ToContainTextAsync("Only a part is shown");
    }

    [Fact]
    public async Task Dates_and_rounds_lead_to_the_board_as_of_then()
    {
        await using WorkbenchPage page = await workbench.Open();
        await page.OpenCase(Villages, "Timeline");
        await page.Settled();
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Old mill" })).ToContainTextAsync("6 statements");
        await page.Page.Locator(".changes").GetByRole(AriaRole.Link, new() { Name = "2 March 2025" }).ClickAsync();
        await Assertions.Expect(page.Page.Locator("#board")).ToContainTextAsync("as in force on 2 March 2025");
        Assert.Equal("2025-03-02", await page.Page.GetByLabel("As of").InputValueAsync());
    }

    [Fact]
    public async Task Every_conclusion_leads_to_its_grounds_with_one_click()
    {
        await using WorkbenchPage page = await workbench.Open();
        await page.OpenCase(Villages);
        string overview = new Uri(page.Page.Url).AbsolutePath;
        foreach (var (question, part) in new[] { ("1. Can they settle?", "blocks"), ("2. What blocks it?", "blocks"), ("3. What can be signed now?", "signed"), ("4. What would unlock it?", "unlocks"), ("5. What should the mediator ask next?", "questions") })
        {
            await page.Go(overview);
            await page.Page.GetByRole(AriaRole.Link, new() { Name = "Grounds: " + question }).ClickAsync();
            await Reached(page, part);
        }
        await page.Page.GetByRole(AriaRole.Navigation, new() { Name = "Contents" }).GetByRole(AriaRole.Link, new() { Name = "Sources" }).ClickAsync();
        await Reached(page, "sources");
        // Every place that the page names is on it.
        Assert.Empty(await page.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('main a[href*=\"#\"]')].map(a => decodeURIComponent(a.hash.slice(1))).filter(id => !document.getElementById(id))"));
    }

    /// <summary>Waits until the place that the address names is in sight and has the keyboard.</summary>
    private static async Task Reached(WorkbenchPage page, string id)
    {
        ILocator place = page.Page.Locator(".reached");
        await Assertions.Expect(place).ToHaveAttributeAsync("id", new System.Text.RegularExpressions.Regex("^" + id));
        await Assertions.Expect(place).ToBeInViewportAsync();
        await Assertions.Expect(place).ToBeFocusedAsync();
    }
}
