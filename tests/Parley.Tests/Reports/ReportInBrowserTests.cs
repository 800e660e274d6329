using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Parley.Core;
using Parley.Reports;
using Parley.Tests.Proofs;

namespace Parley.Tests.Reports;

/// <summary>The report as a reader meets it: in a browser, at several widths, in the dark, by keyboard and on paper.</summary>
public sealed class ReportInBrowserTests(Chromium chromium) : IClassFixture<Chromium>
{
    private static readonly string Villages = HtmlReport.Write(ReportCases.Villages(Viewer.Mediator));

    [Fact]
    public async Task It_asks_for_nothing_and_complains_of_nothing()
    {
        foreach (string html in ReportCases.Names.Select(n => HtmlReport.Write(Analyzed.Case(n))).Append(Villages))
        {
            await using var report = await chromium.Open(html);
            Assert.Equal(1, await report.Page.Locator("h1").CountAsync());
            await report.Page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
            Assert.Empty(report.Requests);
            Assert.Empty(report.Complaints);
        }
    }

    [Fact]
    public async Task Headings_are_in_order_and_landmarks_are_there()
    {
        await using var report = await chromium.Open(Villages);
        int[] levels = await report.Page.EvaluateAsync<int[]>("[...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(h => +h.tagName[1])");
        Assert.Equal(1, levels[0]);
        Assert.Equal(1, levels.Count(l => l == 1));
        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1, $"h{pair.First} is followed by h{pair.Second}"));
        foreach (AriaRole role in new[] { AriaRole.Banner, AriaRole.Navigation, AriaRole.Main, AriaRole.Contentinfo })
            Assert.Equal(1, await report.Page.GetByRole(role).CountAsync());
        Assert.Equal("en", await report.Page.EvaluateAsync<string>("document.documentElement.lang"));
        Assert.Equal(0, await report.Page.Locator("th:not([scope])").CountAsync());
        Assert.Equal("1. Can they settle?", await report.Page.Locator("h3").First.InnerTextAsync());
    }

    [Fact]
    public async Task The_skip_link_comes_first_and_a_cell_opens_by_keyboard()
    {
        await using var report = await chromium.Open(Villages);
        await report.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to the answers", await report.Page.EvaluateAsync<string>("document.activeElement.textContent"));
        ILocator cell = report.Page.Locator(".board details").First;
        await cell.Locator("summary").FocusAsync();
        Assert.False(await cell.Locator(".opened").IsVisibleAsync());
        await report.Page.Keyboard.PressAsync("Enter");
        Assert.True(await cell.Locator(".opened").IsVisibleAsync());
        Assert.NotEqual("none", await cell.Locator("summary").EvaluateAsync<string>("e => getComputedStyle(e).outlineStyle"));
    }

    [Theory, InlineData(360), InlineData(768), InlineData(1200)]
    public async Task No_page_scrolls_sideways(int width)
    {
        foreach (string html in new[] { Villages, HtmlReport.Write(Analyzed.Case("four keys")) })
        {
            await using var report = await chromium.Open(html, width);
            await report.Page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
            Assert.True(await report.Page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width);
        }
    }

    [Theory, InlineData(ColorScheme.Light), InlineData(ColorScheme.Dark)]
    public async Task Every_text_stands_out_from_its_ground(ColorScheme scheme)
    {
        await using var report = await chromium.Open(Villages, scheme: scheme);
        await report.Page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
        string[] faint = await report.Page.EvaluateAsync<string[]>("""
            () => {
              const rgb = c => c.match(/[\d.]+/g).map(Number);
              const light = c => { const [r, g, b] = rgb(c).slice(0, 3).map(v => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; }); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
              const ground = e => { for (; e; e = e.parentElement) { const b = getComputedStyle(e).backgroundColor; if (!b.startsWith('rgba') || rgb(b)[3] === 1) return b; } return 'rgb(255,255,255)'; };
              const faint = [];
              for (const e of document.querySelectorAll('body *:not(svg *):not(.skip)')) {
                if (![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())) continue;
                const a = light(getComputedStyle(e).color), b = light(ground(e));
                const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
                if (ratio < 4.5) faint.push(e.tagName + '.' + e.className + ' ' + ratio.toFixed(2));
              }
              return faint;
            }
            """);
        Assert.Empty(faint);
        double page = await report.Page.EvaluateAsync<double>("+getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0]");
        Assert.True(scheme == ColorScheme.Dark ? page < 60 : page > 200);
    }

    [Fact]
    public async Task On_paper_the_grounds_of_the_answers_are_open_and_each_page_says_for_whose_eyes()
    {
        await using var report = await chromium.Open(Villages);
        string[] heads = await report.Page.EvaluateAsync<string[]>("""
            [...document.styleSheets[0].cssRules].filter(r => r instanceof CSSPageRule).flatMap(r => [...r.cssRules].map(m => m.name + ' ' + m.style.getPropertyValue('content')))
            """);
        Assert.Contains(heads, h => h.StartsWith("top-left", StringComparison.Ordinal) && h.Contains("For the mediator’s eyes only", StringComparison.Ordinal));
        await report.Page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.True(await report.Page.Locator("#unlocks details .package").First.IsVisibleAsync());
        byte[] pdf = await report.Page.PdfAsync(new() { PreferCSSPageSize = true });
        if (await TextOf(pdf) is not { } text)
        {
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") is not null, "There is no pdftotext: the printed pages were not looked at.");
            Assert.Fail("There is no pdftotext: install poppler-utils.");
            return;
        }
        string[] pages = [.. text.Split('\f').Where(p => p.Trim().Length > 0)];
        Assert.True(pages.Length > 1);
        Assert.All(pages, p => Assert.Contains("For the mediator’s eyes only", Regex.Replace(p, "\\s+", " "), StringComparison.Ordinal));
    }

    /// <summary>The text of a document by pdftotext, where that is installed.</summary>
    private static async Task<string?> TextOf(byte[] pdf)
    {
        const string Tool = "/usr/bin/pdftotext";
        if (!File.Exists(Tool)) return null;
        string file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".pdf");
        await File.WriteAllBytesAsync(file, pdf);
        try
        {
            using var process = Process.Start(new ProcessStartInfo(Tool, ["-layout", file, "-"]) { RedirectStandardOutput = true })!;
            string text = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return text;
        }
        finally
        {
            File.Delete(file);
        }
    }
}
