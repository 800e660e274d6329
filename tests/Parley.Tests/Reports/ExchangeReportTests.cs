using System.Text.RegularExpressions;
using Parley.Exchange;
using Parley.Reports;
using Parley.Tests.Exchange;

namespace Parley.Tests.Reports;

public sealed partial class ExchangeReportTests
{
    private static string Report(ExchangeFiles files)
    {
        ExchangeCase exchange = files.Read().Exchange!;
        ExchangePlan plan = Planner.Plan(exchange, new PlanOptions(TimeProvider.System), cancel: TestContext.Current.CancellationToken);
        return ExchangeReport.Write(exchange, plan, plan.Stages.IsEmpty ? null : Communique.Of(exchange, PublishableStage.Of(plan)), "parley");
    }

    [Fact]
    public void A_plan_is_shown_with_both_pictures_and_nothing_from_elsewhere()
    {
        using var files = new ExchangeFiles(ExchangeFiles.Ready('a', 60), [.. ExchangeFiles.Ready('b', 50), .. ExchangeFiles.Ready('b', 6, "no,no,,yes,a,,no,fit", 50)], perHour: 40);
        string html = Report(files);
        Assert.Equal(html, Report(files));
        foreach (string id in (string[])["schedule-picture", "exposure-picture"])
            Assert.Matches($"<svg[^>]*aria-labelledby=\"{id}\"", html);
        Assert.Equal(["schedule", "exposure", "reasons", "communique", "rules"], Sections().Matches(html).Select(m => m.Groups["id"].Value).Where(i => i is not ("order" or "draw")));
        Assert.DoesNotContain("http", html.Replace("http-equiv", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("the person does not agree to go", html, StringComparison.Ordinal);
        // A bar for each side and stage, as high as its number.
        ExchangePlan plan = Planner.Plan(files.Read().Exchange!, new PlanOptions(TimeProvider.System), cancel: TestContext.Current.CancellationToken);
        Assert.Equal(2 * plan.Stages.Length + 2, Bars().Count(html));
    }

    [Fact]
    public void Each_stage_is_counted_by_category_and_side()
    {
        using var files = new ExchangeFiles([.. ExchangeFiles.Ready('a', 3, "no,yes,1-to-2-years,yes,{0},,yes,fit"), .. ExchangeFiles.Ready('a', 2, from: 3)], ExchangeFiles.Ready('b', 5));
        Assert.Matches(@"<caption>By category[^<]*</caption>.*?<tbody>\s*<tr>\s*<td>1</td>\s*<td>civilian 3</td>\s*<td></td>", Report(files).ReplaceLineEndings(""));
    }

    [Fact]
    public void A_conflict_is_shown_with_what_would_free_it_and_no_pictures()
    {
        using var files = new ExchangeFiles(ExchangeFiles.Ready('a', 30), ExchangeFiles.Ready('b', 20), "  - { id: thirty, kind: total, counts: { a: 30 }, source: agreed }");
        string html = Report(files);
        Assert.Contains("No plan keeps all rules", html, StringComparison.Ordinal);
        Assert.Equal(["conflict", "changes", "rules"], Sections().Matches(html).Select(m => m.Groups["id"].Value));
        Assert.DoesNotContain("<svg", html, StringComparison.Ordinal);
    }

    [GeneratedRegex("<section id=\"(?<id>[^\"]*)\"")]
    private static partial Regex Sections();

    [GeneratedRegex("<rect [^>]*class=\"cell (?:agreed|certain)\"")]
    private static partial Regex Bars();
}
