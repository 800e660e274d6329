using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Parley.Tests.House;
using static Microsoft.Playwright.Assertions;

namespace Parley.Tests.Web;

public sealed class EnteringTests(RunningWorkbench workbench) : IClassFixture<RunningWorkbench>
{
    private const string Villages = "The spring between two villages";
    private const int MostActions = 12;

    [Theory]
    [InlineData("rejects", "share: half", "signs nothing that contains “Share")]
    [InlineData("rejects-together", "share: half, fee: 2000", "contains all of these at once")]
    [InlineData("demands", "share: third", "or does not settle it at all")]
    [InlineData("insists", "share: third", "signs nothing whatever without")]
    [InlineData("links", "share: half", "only together with “Yearly fee that the lower village pays”: 2000 EUR", "fee: 2000")]
    [InlineData("all-or-nothing", "share, fee", "until all of them are settled")]
    [InlineData("accepts", "share: third", "would sign “Share")]
    [InlineData("open-to", "share: third", "would talk about")]
    [InlineData("welcomes", "gauge: installed", "is better off with")]
    [InlineData("resists", "share: half", "is worse off with")]
    [InlineData("prefers", "fee: ascending", "no worse than")]
    [InlineData("prefers-strictly", "share: none > third > half", "better than “one third” better than")]
    [InlineData("values", "share: { half: 5, third: 2 }", "gives numbers")]
    [InlineData("says", "we shall see", "says: we shall see")]
    [InlineData("withdraws", "s1", "withdraws s1")]
    public async Task Every_verb_is_entered_from_the_keyboard_in_twelve_actions_at_most(string verb, string what, string sentence, string? then = null)
    {
        await using WorkbenchPage page = await Open(Villages);
        ILocator rows = page.Page.Locator(".statements > li");
        int before = await rows.CountAsync();
        var keys = new Keyboard(page.Page);
        await keys.Press("Alt+n");
        await Expect(page.Page.Locator("#who")).ToBeFocusedAsync();
        await keys.Type("upper");
        await keys.Press("Tab");
        await keys.Type(verb);
        await Expect(page.Page.Locator("#verb")).ToHaveValueAsync(verb);
        await keys.Press("Tab");
        await keys.Type(what);
        if (then is not null)
        {
            await page.Page.Locator("#then").WaitForAsync();
            await keys.Press("Tab");
            await keys.Type(then);
        }
        await keys.Press("Tab");
        await keys.Type("as the minutes have it: " + verb);
        await Expect(page.Page.Locator("#sentence")).ToContainTextAsync(sentence);
        await keys.Press("Enter");
        Assert.InRange(keys.Actions, 1, MostActions);
        await Expect(page.Page.Locator(".undo-bar")).ToContainTextAsync(sentence);
        await Expect(rows).ToHaveCountAsync(before + 1);
        ILocator row = rows.Filter(new() { HasText = "as the minutes have it: " + verb }).Last;
        await Expect(row).ToContainTextAsync("Minutes of the first meeting");
        // The next one can be typed at once.
        await Expect(page.Page.Locator("#who")).ToBeFocusedAsync();
        await Expect(page.Page.Locator("#who")).ToHaveValueAsync("");
        string? grounds = await row.Locator("a.id").First.GetAttributeAsync("href");
        Assert.Matches("^/cases/[0-9a-f]+/grounds#s-s[0-9]+$", grounds);

        // Taken back again, so that the next verb finds the case as it was.
        await page.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Undo: ") }).ClickAsync();
        await Expect(rows).ToHaveCountAsync(before);
    }

    [Fact]
    public async Task What_is_missing_or_wrong_is_said_in_words_and_nothing_typed_is_lost()
    {
        await using WorkbenchPage page = await Open(Villages);
        await page.Page.Locator("#who").FillAsync("uper");
        await page.Page.Locator("#verb").SelectOptionAsync("rejects");
        await Expect(page.Page.Locator("#sentence")).ToContainTextAsync("what uper rejects is missing");
        await page.Page.Locator("#what").FillAsync("share: haf");
        await Expect(page.Page.Locator("#sentence")).ToContainTextAsync("did you mean 'upper'?");
        await page.Page.Locator("#what").PressAsync("Enter");
        await Expect(page.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("did you mean 'half'?");
        await Expect(page.Page.Locator("#what")).ToHaveValueAsync("share: haf");

        await page.Page.ReloadAsync();
        await Expect(page.Page.Locator("#who")).ToHaveValueAsync("uper");
        await Expect(page.Page.Locator("#what")).ToHaveValueAsync("share: haf");
        await Expect(page.Page.Locator("#verb")).ToHaveValueAsync("rejects");

        // Another page, and back; and a correction in between, after which what was begun is there again.
        await page.Go("/");
        await page.OpenCase(Villages, "Statements");
        await Expect(page.Page.Locator("#what")).ToHaveValueAsync("share: haf");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Correct s1", Exact = true }).ClickAsync();
        await Expect(page.Page.Locator("#what")).ToHaveValueAsync("share: half");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Do not correct it" }).ClickAsync();
        await Expect(page.Page.Locator("#what")).ToHaveValueAsync("share: haf");

        // A tab beside it has a form of its own, and what is left there waits for whoever comes next.
        await using WorkbenchPage other = await Open(Villages);
        await Expect(other.Page.Locator("#who")).ToHaveValueAsync("");
        await Clear(page);
    }

    [Fact]
    public async Task Pressed_twice_is_entered_once_and_every_tab_shows_it()
    {
        await using WorkbenchPage page = await Open("The estate of Greta Brandt");
        await using WorkbenchPage other = await workbench.Open(new Uri(page.Page.Url).PathAndQuery);
        ILocator rows = page.Page.Locator(".statements > li"), there = other.Page.Locator(".statements > li");
        int before = await rows.CountAsync();
        await Fill(page, (await FirstParty(page))!, "says", "once and for all");
        await page.Page.EvaluateAsync("() => { const f = document.querySelector('form.entry'); f.requestSubmit(); f.requestSubmit(); }");
        await Expect(page.Page.Locator(".undo-bar")).ToContainTextAsync("once and for all");
        await Expect(rows).ToHaveCountAsync(before + 1);
        await Expect(there).ToHaveCountAsync(before + 1);
        await Expect(other.Page.Locator(".undo-bar")).ToContainTextAsync("once and for all");
        await Expect(page.Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);

        // Both undo it at the same time: it is undone once.
        ILocator undo = page.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Undo: ") });
        await undo.DblClickAsync();
        await Expect(there).ToHaveCountAsync(before);
        ILocator redo = other.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Redo: ") });
        await redo.ClickAsync();
        await Expect(rows).ToHaveCountAsync(before + 1);
        await undo.ClickAsync();
        await Expect(rows).ToHaveCountAsync(before);
    }

    [Fact]
    public async Task Statements_are_taken_back_and_corrected_and_the_history_shows_and_undoes_it()
    {
        await using WorkbenchPage page = await Open(Villages);
        ILocator row = page.Page.Locator("#s-s6");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Correct s6", Exact = true }).ClickAsync();
        await Expect(page.Page.Locator("#who")).ToHaveValueAsync("district");
        await Expect(page.Page.Locator("#what")).ToHaveValueAsync("gauge: installed");
        await page.Page.Locator("#quote").FillAsync("gladly, said the district");
        await page.Page.Locator("#quote").PressAsync("Enter");
        await Expect(row).ToContainTextAsync("gladly, said the district");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Take back s6", Exact = true }).ClickAsync();
        await Expect(row).ToHaveCountAsync(0);

        await page.Page.Locator(".undo-bar").GetByRole(AriaRole.Link, new() { Name = "What was entered" }).ClickAsync();
        ILocator entered = page.Page.Locator("table.entered tbody tr");
        await Expect(entered.Nth(0)).ToContainTextAsync("Took back s6: District office welcomes gauge: installed");
        await Expect(entered.Nth(1)).ToContainTextAsync("Corrected s6");
        await Expect(entered.Nth(0)).ToContainTextAsync("mediator");
        await entered.Nth(0).GetByRole(AriaRole.Button).ClickAsync();
        await Expect(entered.Nth(0)).ToContainTextAsync("Entered s6");
        await page.OpenCase(Villages, "Statements");
        await Expect(row).ToContainTextAsync("gladly, said the district");
    }

    [Theory]
    [InlineData(390, ColorScheme.Dark), InlineData(390, ColorScheme.Light), InlineData(1200, ColorScheme.Dark), InlineData(1200, ColorScheme.Light), InlineData(1920, ColorScheme.Dark)]
    public async Task What_was_entered_fits_every_screen(int width, ColorScheme scheme)
    {
        await using WorkbenchPage page = await workbench.Open(width: width, scheme: scheme);
        await page.OpenCase("The waters of the Sarel", "Statements");
        await Expect(page.Page.Locator("#who")).ToBeEnabledAsync();
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "What was entered" }).ClickAsync();
        await Expect(page.Page.Locator("table.entered tbody tr")).ToHaveCountAsync(100);
        Assert.True(await page.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        await Look(page, $"Entered-{width}-{scheme}");
    }

    [Fact]
    public async Task What_others_rest_on_is_refused_in_words()
    {
        await using WorkbenchPage page = await Open(Villages);
        await Fill(page, "upper", "rejects", "share: third");
        await page.Page.Locator("summary", new() { HasText = "More:" }).ClickAsync();
        await page.Page.Locator("#supersedes").FillAsync("s1");
        await page.Page.Locator("#supersedes").PressAsync("Enter");
        await Expect(page.Page.Locator(".undo-bar")).ToContainTextAsync("in the place of s1");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Take back s1", Exact = true }).ClickAsync();
        await Expect(page.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("'supersedes' names 's1', and there is no such statement");
        await page.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Undo: ") }).ClickAsync();
        await Expect(page.Page.Locator(".undo-bar")).ToContainTextAsync("Undone:");
    }

    [Fact]
    public async Task Hostile_words_are_shown_as_they_are()
    {
        await using WorkbenchPage page = await Open(Villages);
        string[] words = ["<script>document.title='x'</script><img src=x onerror=\"document.title='x'\">", "المياه للجميع \u202e evil", "long " + new string('w', 4000), "]]> --> &amp; ${x} {{y}} @(1+1)"];
        foreach (string word in words)
        {
            await Fill(page, "upper", "says", word);
            await page.Page.Locator("#quote").FillAsync(word);
            await page.Page.Locator("#quote").PressAsync("Enter");
            await Expect(page.Page.Locator(".statements > li q").Last).ToHaveTextAsync(word);
            await Expect(page.Page.Locator("#who")).ToHaveValueAsync("");
        }
        Assert.True(await page.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        Assert.Contains("Statements", await page.Page.TitleAsync(), StringComparison.Ordinal);
        await Look(page, "Statements-hostile");
        for (int k = 0; k < words.Length; k++)
        {
            ILocator row = page.Page.Locator(".statements > li").Last;
            string? id = await row.GetAttributeAsync("id");
            await row.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Take back") }).ClickAsync();
            await Expect(page.Page.Locator($"#{id}")).ToHaveCountAsync(0);
        }
    }

    [Fact]
    public async Task Several_lines_are_read_back_and_entered_together_or_one_by_one()
    {
        await using WorkbenchPage page = await Open(Villages);
        ILocator rows = page.Page.Locator(".statements > li"), pasted = page.Page.Locator(".pasted > li");
        int before = await rows.CountAsync();
        await page.Page.Locator("#pasted").FillAsync("upper rejects fee: 0 — red line\nlower acepts share: third\n{ by: lower, accepts: { share: third }, audience: caucus }\nlower welcomes share: hafl");
        await Expect(pasted).ToHaveCountAsync(4);
        await Expect(pasted.Nth(0)).ToContainTextAsync("Upper village signs nothing that contains “Yearly fee that the lower village pays”: 0 EUR.");
        await Expect(pasted.Nth(1)).ToContainTextAsync("no verb was found");
        await Expect(pasted.Nth(2)).ToContainTextAsync("said in caucus");
        await Expect(pasted.Nth(3)).ToContainTextAsync("did you mean 'half'?");
        await Look(page, "Statements-paste");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Enter the 2 that are right", Exact = true }).ClickAsync();
        await Expect(rows).ToHaveCountAsync(before + 2);
        await Expect(page.Page.Locator("#pasted")).ToHaveValueAsync("lower acepts share: third\nlower welcomes share: hafl");
        await page.Page.ReloadAsync();
        await Expect(page.Page.Locator("#pasted")).ToHaveValueAsync("lower acepts share: third\nlower welcomes share: hafl");
        await page.Page.Locator("#pasted").FillAsync("lower accepts share: third\nlower welcomes share: half");
        await Expect(pasted).ToHaveCountAsync(2);
        await pasted.Nth(1).GetByRole(AriaRole.Button).ClickAsync();
        await Expect(rows).ToHaveCountAsync(before + 3);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Enter all 1", Exact = true }).ClickAsync();
        await Expect(rows).ToHaveCountAsync(before + 4);
        await Expect(page.Page.Locator("#pasted")).ToHaveValueAsync("");
        Assert.Contains(await rows.EvaluateAllAsync<string[]>("all => all.map(e => e.id)"), id => id.StartsWith("s-lower-s", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_long_text_is_read_in_parts_and_none_of_it_is_lost()
    {
        await using WorkbenchPage page = await Open("Headphones with a dead left side");
        string? who = await page.Page.Locator("#parties option").First.GetAttributeAsync("value");
        string text = string.Join('\n', Enumerable.Range(1, 600).Select(k => $"{who} says word {k} {new string('x', 100)}"));
        await page.Page.Locator("#pasted").FillAsync(text);
        await Expect(page.Page.Locator(".pasted > li")).ToHaveCountAsync(500, new() { Timeout = 20_000 });
        await Expect(page.Page.Locator("form.entry .warn")).ToContainTextAsync("100 more are read");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Enter all 500", Exact = true }).ClickAsync();
        await Expect(page.Page.Locator(".pasted > li")).ToHaveCountAsync(100, new() { Timeout = 20_000 });
        Assert.Equal(100, (await page.Page.Locator("#pasted").InputValueAsync()).Split('\n').Length);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Undo: 500 statements", Exact = true }).ClickAsync();
        await Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "Redo: 500 statements", Exact = true })).ToBeVisibleAsync(new() { Timeout = 20_000 });
    }

    [Fact]
    public async Task Claims_are_entered_and_their_conflicts_shown()
    {
        await using WorkbenchPage page = await Open(Villages, "Claims");
        await Expect(page.Page.Locator("#who")).ToBeEnabledAsync();
        await page.Page.Locator("#who").FillAsync("Upper village");
        await page.Page.Locator("#about").FillAsync("households without water");
        await page.Page.Locator("#said").FillAsync("12 households");
        await page.Page.Locator("#as-of").FillAsync("2025-02");
        await Expect(page.Page.Locator("#sentence")).ToHaveTextAsync("Upper village claims: households without water: 12 households.");
        await page.Page.Locator("#source").SelectOptionAsync("+");
        await page.Page.Locator("#new-source").FillAsync("A count of our own");
        await page.Page.Locator("#new-source").PressAsync("Enter");
        await Expect(page.Page.Locator(".conflict")).ToContainTextAsync("households without water");
        await Expect(page.Page.Locator(".statements")).ToContainTextAsync("A count of our own");
        await Look(page, "Claims-conflict");
        await page.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Undo: ") }).ClickAsync();
        await Expect(page.Page.Locator(".conflict")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("Yes", "would sign")]
    [InlineData("No", "signs nothing that contains")]
    [InlineData("Something else", "would talk about")]
    public async Task An_answer_becomes_a_statement_that_is_read_back_before(string answer, string sentence)
    {
        await using WorkbenchPage page = await Open(Villages, "Questions");
        ILocator questions = page.Page.Locator(".question");
        await questions.First.WaitForAsync();
        string asked = await questions.First.Locator("h3").InnerTextAsync();
        await questions.First.GetByRole(AriaRole.Button, new() { Name = answer, Exact = true }).ClickAsync();
        await Expect(page.Page.Locator("#sentence")).ToContainTextAsync(sentence);
        await Expect(page.Page.Locator("#sentence")).ToContainTextAsync("said in caucus");
        await Expect(page.Page.Locator("#who")).ToBeFocusedAsync();
        await Look(page, "Questions-" + answer);
        await page.Page.Locator("#quote").FillAsync("so it was said");
        await page.Page.Locator("#quote").PressAsync("Enter");
        await Expect(page.Page.Locator(".undo-bar")).ToContainTextAsync(sentence);
        await Expect(page.Page.Locator(".answer")).ToBeHiddenAsync();
        await questions.First.WaitForAsync();
        if (answer == "Yes") await Expect(questions.First.Locator("h3")).Not.ToHaveTextAsync(asked);
        await page.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Undo: ") }).ClickAsync();
        await Expect(questions.First.Locator("h3")).ToHaveTextAsync(asked);
    }

    [Fact]
    public async Task A_case_of_2000_statements_stays_usable()
    {
        string statements = string.Concat(Enumerable.Range(1, 2000).Select(k => $"  - {{ id: s{k}, by: [upper, lower], date: 2025-03-02, source: minutes-1, says: \"word {k}\" }}\n"));
        string yaml = Regex.Replace(Repository.Read("cases/two-villages.yaml"), "(?s)^statements:.*", "", RegexOptions.Multiline).Replace("The spring between", "The long talks of", StringComparison.Ordinal) + "statements:\n" + statements;
        await using WorkbenchPage page = await workbench.Open("/cases/import");
        await page.Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload { Name = "long.yaml", MimeType = "text/yaml", Buffer = System.Text.Encoding.UTF8.GetBytes(yaml) });
        await page.Page.Locator("main button[type=submit]").ClickAsync();
        await page.Page.WaitForURLAsync(new Regex("/cases/[0-9a-f]{16}$"), new() { WaitUntil = WaitUntilState.Commit });
        var time = Stopwatch.StartNew();
        await page.Go(new Uri(page.Page.Url).AbsolutePath + "/statements");
        await Expect(page.Page.Locator("#who")).ToBeEnabledAsync();
        TimeSpan opened = time.Elapsed;
        await Expect(page.Page.Locator(".statements > li")).ToHaveCountAsync(150);
        await Fill(page, "upper", "says", "the last");
        time.Restart();
        await page.Page.Locator("#what").PressSequentiallyAsync(" word");
        await Expect(page.Page.Locator("#sentence")).ToContainTextAsync("the last word");
        TimeSpan read = time.Elapsed;
        time.Restart();
        await page.Page.Locator("#what").PressAsync("Enter");
        await Expect(page.Page.Locator(".statements > li").Last).ToContainTextAsync("the last word");
        TimeSpan entered = time.Elapsed;
        TestContext.Current.TestOutputHelper!.WriteLine($"2,000 statements: opened after {opened.TotalMilliseconds:F0} ms, read back after {read.TotalMilliseconds:F0} ms, entered after {entered.TotalMilliseconds:F0} ms");
        Assert.True(opened < TimeSpan.FromSeconds(10) && read < TimeSpan.FromSeconds(4) && entered < TimeSpan.FromSeconds(4), $"{opened} {read} {entered}");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Show 1851 earlier ones" }).ClickAsync();
        await Expect(page.Page.Locator(".statements > li")).ToHaveCountAsync(2001);
    }

    private static async Task Look(WorkbenchPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("PARLEY_PICTURES") is { } folder) await page.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png"), FullPage = true });
    }

    private static async Task Fill(WorkbenchPage page, string who, string verb, string what)
    {
        await page.Page.Locator("#who").FillAsync(who);
        await page.Page.Locator("#verb").SelectOptionAsync(verb);
        await page.Page.Locator("#what").FillAsync(what);
    }

    private static async Task Clear(WorkbenchPage page)
    {
        await Fill(page, "", "", "");
        await Expect(page.Page.Locator("#sentence")).ToHaveTextAsync("");
    }

    private static Task<string?> FirstParty(WorkbenchPage page) => page.Page.Locator("#parties option").First.GetAttributeAsync("value");

    private async Task<WorkbenchPage> Open(string title, string name = "Statements")
    {
        WorkbenchPage page = await workbench.Open();
        await page.OpenCase(title, name);
        if (name != "Questions") await Expect(page.Page.Locator("#who")).ToBeEnabledAsync();
        return page;
    }
}
