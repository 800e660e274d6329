using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.Playwright;

namespace Parley.Benchmarks;

/// <summary>
/// The workbench as somebody uses it, in Chromium: the first page after the start, from a switch of a what-if to the changed page, memory, and a long case. The program that is
/// measured is the one built beside this.
/// </summary>
internal static class WorkbenchBenchmark
{
    private const int Switches = 15;

    /// <summary>Clicks a switch; milliseconds until the page says something else, and until nothing more comes.</summary>
    private const string Switch = """
        place => new Promise(done => {
            const side = document.querySelector(".answer-side"), before = side.querySelector(".scenario strong").textContent;
            const from = performance.now();
            let first = 0;
            const look = new MutationObserver(() => {
                if (!first && side.querySelector(".scenario strong").textContent !== before) first = performance.now() - from;
                if (!first || [...document.querySelectorAll(".working")].some(w => w.textContent.trim())) return;
                look.disconnect();
                done([first, performance.now() - from]);
            });
            look.observe(document.querySelector("main"), { subtree: true, childList: true, characterData: true });
            document.querySelectorAll(".switches input")[place].click();
        })
        """;

    /// <param name="pictures">The folder into which pictures of the pages go; null for none.</param>
    public static async Task Run(string? pictures)
    {
        string folder = Directory.CreateTempSubdirectory("parley-bench-").FullName;
        var clock = Stopwatch.StartNew();
        using Process program = Start(Path.Combine(folder, "workbench.records"));
        try
        {
            string link = await Link(program);
            double started = clock.Elapsed.TotalMilliseconds;
            Console.WriteLine($"from the start to the link: {started:F0} ms; memory then {Memory(program)} MB");
            using IPlaywright playwright = await Playwright.CreateAsync();
            await using IBrowser browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-gpu"] });
            IBrowserContext context = await browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1200, Height = 900 } });
            context.SetDefaultTimeout(120_000);
            IPage page = await context.NewPageAsync();
            clock.Restart();
            await page.GotoAsync(link);
            Console.WriteLine($"first page, the list of cases: {clock.ElapsedMilliseconds} ms");
            var home = new Uri(link);
            var cases = await page.Locator(".shelf li > a").EvaluateAllAsync<string[]>("all => all.map(a => a.getAttribute('href') + '|' + a.textContent)");
            Console.WriteLine();
            Console.WriteLine($"case                                               | overview ms | a switch: changed ms (worst) | all of it ms (worst)");
            foreach (string one in cases.Where(c => c.Split('|')[0].StartsWith("/cases/", StringComparison.Ordinal))) await Measure(page, home, one.Split('|')[0], one.Split('|')[1]);
            Console.WriteLine($"memory with one session, after what-ifs on all of them: {Memory(program)} MB");
            if (pictures is not null) await Picture(page, home, cases, pictures);
            foreach (var (issues, statements) in new[] { (20, 120), (20, 2000) })
            {
                clock.Restart();
                string address = await Import(page, home, issues, statements);
                Console.WriteLine($"{issues} issues, {statements} statements: taken in and shown after {clock.ElapsedMilliseconds} ms");
                await Measure(page, home, address, $"{issues} issues, {statements} statements", statements > 1000 ? 3 : Switches);
                clock.Restart();
                await page.GotoAsync(new Uri(home, address + "/statements").ToString());
                await page.Locator("#who:enabled").WaitForAsync();
                Console.WriteLine($"  its page of statements can be typed into after {clock.ElapsedMilliseconds} ms");
            }
            Console.WriteLine($"memory after these: {Memory(program)} MB");
            int before = Memory(program);
            for (int k = 0; k < 10; k++) await (await context.NewPageAsync()).GotoAsync(new Uri(home, cases[0].Split('|')[0] + "/what-if").ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
            Console.WriteLine($"ten more sessions: {Memory(program) - before} MB more");
        }
        finally
        {
            program.Kill();
            await program.WaitForExitAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Measure(IPage page, Uri home, string address, string name, int switches = Switches)
    {
        var clock = Stopwatch.StartNew();
        await page.GotoAsync(new Uri(home, address).ToString());
        await Settled(page);
        long overview = clock.ElapsedMilliseconds;
        await page.GotoAsync(new Uri(home, address + "/what-if").ToString());
        await page.Locator(".switches input:enabled").First.WaitForAsync();
        await page.Locator("#kept-title").WaitForAsync();
        await Settled(page);
        int there = await page.Locator(".switches input").CountAsync();
        var changed = new List<double>();
        var whole = new List<double>();
        for (int k = 0; k < switches; k++)
        {
            var times = await page.EvaluateAsync<double[]>(Switch, k % Math.Min(there, 10));
            changed.Add(times[0]);
            whole.Add(times[1]);
        }
        Console.WriteLine($"{name,-50} | {overview,11} | {Median(changed),12:F0} ({changed.Max(),6:F0}) | {Median(whole),12:F0} ({whole.Max(),6:F0})");
    }

    private static async Task Settled(IPage page) => await page.WaitForFunctionAsync("() => document.querySelector('.answers, #kept-title') && [...document.querySelectorAll('.working')].every(w => !w.textContent.trim())");

    private static async Task Picture(IPage page, Uri home, string[] cases, string pictures)
    {
        foreach (var (title, path, name) in new[] { ("Abu Dhabi talks", "", "overview"), ("Abu Dhabi talks", "/board", "board"), ("two villages", "/what-if?off=s1", "what-if") })
        {
            string address = cases.First(c => c.Contains(title, StringComparison.Ordinal)).Split('|')[0];
            await page.GotoAsync(new Uri(home, address + path).ToString(), new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
            await page.WaitForFunctionAsync("() => [...document.querySelectorAll('.working')].every(w => !w.textContent.trim())");
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(pictures, $"workbench-{name}.png") });
        }
    }

    /// <summary>A case from seed 1: statements of six verbs on random options, red lines among them.</summary>
    private static async Task<string> Import(IPage page, Uri home, int issues, int statements)
    {
        var random = new SplitMix64(1);
        int Next(int below) => random.Below(below);
        var yaml = new StringBuilder($"parley: 1\ncase: long-{statements}\ntitle: A case of {statements} statements\nsources:\n  - {{ id: table, title: At the table }}\nparties:\n");
        foreach (int p in Enumerable.Range(0, 4)) yaml.Append(CultureInfo.InvariantCulture, $"  - {{ id: p{p}, name: Party {p} }}\n");
        yaml.Append("issues:\n");
        foreach (int i in Enumerable.Range(0, issues)) yaml.Append(CultureInfo.InvariantCulture, $"  - {{ id: i{i}, title: Issue {i}, options: {{ o0: as now, o1: first, o2: second, o3: third }}, status-quo: o0 }}\n");
        yaml.Append("statements:\n");
        string[] verbs = ["rejects", "welcomes", "accepts", "resists", "open-to", "rejects-together"];
        for (int s = 0; s < statements; s++)
        {
            string verb = verbs[Next(verbs.Length)];
            int one = Next(issues), other = (one + 1 + Next(issues - 1)) % issues;
            string what = verb is "rejects-together" or "accepts" ? $"i{one}: o{1 + Next(3)}, i{other}: o{1 + Next(3)}" : $"i{one}: o{1 + Next(3)}";
            yaml.Append(CultureInfo.InvariantCulture, $"  - {{ id: s{s}, by: p{Next(4)}, date: 2026-0{1 + s * 8 / statements}-1{Next(10)}, source: table, {verb}: {{ {what} }}{(Next(6) == 0 ? ", firm: red-line" : "")} }}\n");
        }
        await page.GotoAsync(new Uri(home, "/cases/import").ToString());
        await page.GetByLabel("File", new() { Exact = true }).SetInputFilesAsync(new FilePayload { Name = "long.yaml", MimeType = "application/yaml", Buffer = Encoding.UTF8.GetBytes(yaml.ToString()) });
        await page.GetByRole(AriaRole.Button, new() { Name = "Import a case" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Overview" }).WaitForAsync();
        return new Uri(page.Url).AbsolutePath;
    }

    private static Process Start(string store)
    {
        string[] output = AppContext.BaseDirectory.TrimEnd('/').Split('/')[^3..];
        string root = AppContext.BaseDirectory;
        while (!Directory.Exists(Path.Combine(root, "src/Parley.Cli"))) root = Path.GetDirectoryName(root.TrimEnd('/')) ?? throw new DirectoryNotFoundException("The program is not beside the benchmark.");
        return Process.Start(new ProcessStartInfo(Path.Combine([root, "src/Parley.Cli/bin", .. output, "parley"]), ["serve", "--data", store, "--port", "0"])
        {
            RedirectStandardOutput = true, RedirectStandardInput = true,
        })!;
    }

    private static async Task<string> Link(Process program)
    {
        while (await program.StandardOutput.ReadLineAsync() is { } line)
            if (line.StartsWith("http", StringComparison.Ordinal)) return line;
        throw new InvalidOperationException("The workbench did not start.");
    }

    private static int Memory(Process program)
    {
        program.Refresh();
        return (int)(program.WorkingSet64 >> 20);
    }

    private static double Median(List<double> of) => of.Order().ElementAt(of.Count / 2);
}
