using System.Text.RegularExpressions;
using Parley.Core;
using Parley.Proofs;
using Parley.Reports;
using Parley.Tests.Proofs;

namespace Parley.Tests.Reports;

public sealed partial class HtmlReportTests
{
    public static TheoryData<string> Names => [.. ReportCases.Names];

    [Theory, MemberData(nameof(Names))]
    public void Every_reference_inside_the_report_leads_somewhere_and_every_id_is_given_once(string name)
    {
        string html = HtmlReport.Write(Analyzed.Case(name));
        var ids = Id().Matches(html).Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        var references = Reference().Matches(html).Select(m => m.Groups[1].Value).ToList();
        Assert.NotEmpty(references);
        Assert.All(references, r => Assert.Contains(r, ids));
    }

    [Theory, MemberData(nameof(Names))]
    public void The_same_analysis_gives_the_same_bytes(string name) =>
        Assert.Equal(HtmlReport.Write(Analyzed.Case(name)), HtmlReport.Write(Analyzed.Case(name) with { Questions = Analyzed.Case(name).Questions }));

    [Theory, MemberData(nameof(Names))]
    public void Every_statement_of_every_conclusion_is_there(string name)
    {
        Analysis analysis = Analyzed.Case(name);
        string html = HtmlReport.Write(analysis);
        Assert.Contains(analysis.Now.Settlement.Status switch
        {
            Status.Agreed => "A full settlement is agreed.",
            Status.Certain => "A full settlement is certain.",
            Status.Possible => "A full settlement is not excluded.",
            _ => "A full settlement is blocked.",
        }, html, StringComparison.Ordinal);
        foreach (var set in analysis.Now.BlockingSets.Sets)
            foreach (string id in set.Statements)
                Assert.Contains($"href=\"#s-{id}\"", html, StringComparison.Ordinal);
        Assert.Equal(analysis.Now.Keys.Sets.Length, Regex.Count(html, "<h3>Key "));
        Assert.Equal(analysis.Now.BlockingSets.Sets.Length, Regex.Count(html, "<h3>Blocking set "));
        Assert.Equal(analysis.Now.Harvest.Certain.Length, Regex.Count(html, "<h3>● Certain "));
        Assert.Equal(analysis.Now.Harvest.Possible.Length, Regex.Count(html, "<h3>○ Not excluded "));
    }

    [Fact]
    public void Nothing_that_the_viewer_may_not_see_is_in_it()
    {
        Assert.Contains(ReportCases.Secret, HtmlReport.Write(ReportCases.Villages(Viewer.Mediator)), StringComparison.Ordinal);
        Assert.Contains(ReportCases.Secret, HtmlReport.Write(ReportCases.Villages(Viewer.Of(0))), StringComparison.Ordinal);
        foreach (Viewer other in new[] { Viewer.Public, Viewer.Of(1), Viewer.Of(2) })
        {
            string html = HtmlReport.Write(ReportCases.Villages(other));
            Assert.DoesNotContain(ReportCases.Secret, html, StringComparison.Ordinal);
            Assert.DoesNotContain("s-s5\"", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Words_of_a_case_are_never_markup_style_or_an_address_that_acts()
    {
        string html = HtmlReport.Write(ReportCases.Villages(Viewer.Mediator));
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=\"javascript", html, StringComparison.OrdinalIgnoreCase);
        Assert.Single(Regex.Matches(html, "</style>"));
        string style = html[html.IndexOf("<style>", StringComparison.Ordinal)..html.IndexOf("</style>", StringComparison.Ordinal)];
        Assert.DoesNotContain("@import", style, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", style, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_limit_cut_short_says_so()
    {
        Analysis whole = Analyzed.Case("two villages");
        Analysis cut = whole with { Now = whole.Now with { BlockingSets = whole.Now.BlockingSets with { Completeness = new Completeness(false, "the limit of 1 second") } } };
        Assert.DoesNotContain("Not complete", HtmlReport.Write(whole), StringComparison.Ordinal);
        Assert.Contains("Not complete: the limit of 1 second", HtmlReport.Write(cut), StringComparison.Ordinal);
    }

    [GeneratedRegex(" id=\"([^\"]+)\"")]
    private static partial Regex Id();

    [GeneratedRegex("href=\"#([^\"]+)\"")]
    private static partial Regex Reference();
}
