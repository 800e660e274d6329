using System.Collections.Immutable;
using System.Numerics;
using Parley.Bargaining;

namespace Parley.Reports;

/// <summary>What follows from known values as one self-contained HTML file: no script, nothing fetched, neutral between the parties.</summary>
public static class FrontierReport
{
    /// <summary>Writes the report. The same result gives the same bytes.</summary>
    /// <param name="analysis">The result.</param>
    /// <param name="repairs">What was mended in the files, in words.</param>
    /// <param name="eyes">For whose eyes it is, in words; stands on every page.</param>
    /// <returns>The text of an HTML file, to be written as UTF-8.</returns>
    public static string Write(DomainAnalysis analysis, IReadOnlyList<string> repairs, string eyes)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        var html = new HtmlWriter();
        string title = $"Known values: {analysis.Domain.Name}";
        html.DocType();
        html.In("html", () =>
        {
            html.In("head", () =>
            {
                html.Empty("meta", ("charset", "utf-8"));
                html.Empty("meta", ("http-equiv", "Content-Security-Policy"), ("content", "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"));
                html.Empty("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
                html.Empty("meta", ("name", "referrer"), ("content", "no-referrer"));
                html.El("title", title);
                html.Style(Stylesheet.For(eyes, title) + FrontierPicture.Style);
            });
            html.In("body", () =>
            {
                html.El("p", eyes, ("class", "eyes"), ("role", "note"));
                html.In("div", () =>
                {
                    html.In("header", () => html.El("h1", analysis.Domain.Name));
                    html.In("main", () => Body(html, analysis, repairs));
                }, ("class", "page"));
            });
        }, ("lang", "en"));
        return html.ToString();
    }

    /// <summary>The style of what <see cref="Parts"/> writes besides that of reports, as CSS.</summary>
    public static string Style => FrontierPicture.Style;

    /// <summary>The same without the frame of a page, to stand in one.</summary>
    /// <param name="analysis">The result.</param>
    /// <param name="repairs">What was mended in the files, in words.</param>
    public static string Parts(DomainAnalysis analysis, IReadOnlyList<string> repairs)
    {
        var html = new HtmlWriter();
        Body(html, analysis, repairs);
        return html.ToString();
    }

    private static void Body(HtmlWriter html, DomainAnalysis analysis, IReadOnlyList<string> repairs)
    {
        var words = new DomainWords(analysis.Domain);
        Section(html, "efficient", "Efficient packages", () => Efficient(html, analysis, words));
        if (analysis.Frontier.Size > 0) Section(html, "picture", "The picture", () => FrontierPicture.Write(html, analysis, words));
        Section(html, "points", "Points on which mediators and theory look", () => Points(html, analysis, words));
        if (analysis.Current is { } current) Section(html, "current", "The package on the table", () => Current(html, analysis, current, words));
        if (repairs.Count > 0)
            Section(html, "repairs", "Mended while reading", () => html.In("ul", () =>
            {
                foreach (string repair in repairs) html.El("li", repair);
            }));
        Section(html, "limits", "What this does not say", () =>
        {
            P(html, "It takes the numbers as they were given, and that they add up over issues. Only the egalitarian and the utilitarian point compare one party’s numbers with another’s.");
            P(html, "It does not say what is fair, or what anybody ought to sign.");
        });
    }

    private static void Efficient(HtmlWriter html, DomainAnalysis analysis, DomainWords words)
    {
        FrontierResult frontier = analysis.Frontier;
        P(html, $"{analysis.Domain.Parties.Length} parties, {analysis.Domain.Issues.Length} issues, {DomainWords.Count(analysis.Domain.Outcomes)} packages{(analysis.Domain.Rules.IsEmpty ? "" : " before rules")}.");
        switch (frontier.Status)
        {
            case FrontierStatus.Refused:
                P(html, $"The efficient packages were not computed: {frontier.Reason}.", "warn");
                return;
            case FrontierStatus.Incomplete:
                P(html, $"△ Not complete: {frontier.Reason}. Of what is shown, some may not be efficient, and efficient packages are missing.", "warn");
                return;
            case FrontierStatus.Cover:
                P(html, $"A cover of {frontier.Size} points, as asked for. For every package one of them gives each party at most this much less: {words.Utilities(frontier.Gap)}.", "warn");
                break;
            case FrontierStatus.Complete when frontier.Size == 0:
                P(html, "No package satisfies the rules.");
                return;
            default:
                BigInteger packages = frontier.Points.Aggregate(BigInteger.Zero, (sum, p) => sum + p.Packages!.Value);
                P(html, $"{DomainWords.Count(packages)} of them {(packages.IsOne ? "is" : "are")} efficient, with {frontier.Size} different {(frontier.Size == 1 ? "outcome" : "outcomes")}: no other package gives somebody more and nobody less.");
                break;
        }
        P(html, $"{frontier.Rational.Length} of these outcomes give everybody at least what it gets without an agreement ({words.Utilities(analysis.Points.Disagreement)}).");
        if (words.Assumed() is { } assumed) P(html, assumed);
    }

    private static void Points(HtmlWriter html, DomainAnalysis analysis, DomainWords words)
    {
        if (analysis.Points.Reason is { } why) P(html, $"△ Not all was settled: {why}.", "warn");
        var found = analysis.Points.Named().Where(n => n.Point is not null).Select(n => (n.Name, n.Rule, Point: n.Point!)).ToList();
        if (found.Count == 0)
        {
            P(html, analysis.Points.Complete ? "No package gives everybody at least what it gets without an agreement, so there are none." : "None was found.");
            return;
        }
        html.In("dl", () =>
        {
            foreach (var (name, rule, point) in found)
            {
                html.El("dt", $"{FrontierPicture.Letter(name)}: {Capital(name)}{(point.IsProven ? "" : " (the best found)")}");
                html.El("dd", $"{Capital(rule)}. {words.Utilities(point.Utilities)}.");
            }
        });
        html.In("div", () => html.In("table", () =>
        {
            html.In("thead", () => html.In("tr", () =>
            {
                html.El("th", "Issue", ("scope", "col"));
                foreach (var (name, _, _) in found) html.El("th", Capital(name), ("scope", "col"));
                if (analysis.Current is not null) html.El("th", "On the table", ("scope", "col"));
            }));
            html.In("tbody", () =>
            {
                for (int i = 0; i < analysis.Domain.Issues.Length; i++)
                {
                    DomainIssue issue = analysis.Domain.Issues[i];
                    int place = i;
                    html.In("tr", () =>
                    {
                        html.El("th", issue.Name, ("scope", "row"));
                        foreach (var (_, _, point) in found) html.El("td", issue.Options[point.Package[place]]);
                        if (analysis.Current is { } current) html.El("td", issue.Options[current.Package[place]]);
                    });
                }
            });
        }), ("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", "Packages side by side"));
    }

    private static void Current(HtmlWriter html, DomainAnalysis analysis, PackageJudgement current, DomainWords words)
    {
        P(html, $"It gives {words.Utilities(current.Utilities)}.");
        if (!current.IsAllowed) P(html, "It breaks a rule, so that it cannot be.", "warn");
        foreach (int p in Enumerable.Range(0, analysis.Domain.Parties.Length).Where(p => current.Gains[p] < 0)) P(html, $"{analysis.Domain.Parties[p].Party} would do better without an agreement.", "warn");
        P(html, current.IsEfficient switch
        {
            true => "It is efficient: no other package gives somebody more and nobody less.",
            false => $"It is not efficient. This gives nobody less, and whoever gains least by it as much more as can be: {words.Changes(current.Improvement.Best!.Package, current.Package)}; {words.Utilities(current.Improvement.Best.Utilities)}.",
            null => $"Whether it is efficient was not settled: {current.Improvement.Reason}.",
        });
        P(html, $"Worst off, by what it gains over having no agreement: {string.Join(", ", current.WorstOff.Select(p => analysis.Domain.Parties[p].Party))}.");
        if (current.Swaps.IsEmpty) P(html, "No trade of two issues helps two parties at nobody’s cost.");
        else
        {
            P(html, "Trades of two issues that help two parties or more and cost nobody anything:");
            html.In("ul", () =>
            {
                foreach (Swap swap in current.Swaps.Take(Report.Most))
                    html.El("li", $"{words.Changes(current.Package.SetItem(swap.Issue, swap.Option).SetItem(swap.OtherIssue, swap.OtherOption), current.Package)}: gains {words.Utilities(swap.Gains)}.");
            });
            if (current.Swaps.Length > Report.Most) P(html, $"And {current.Swaps.Length - Report.Most} more.");
        }
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static void Section(HtmlWriter html, string id, string title, Action content) => html.In("section", () =>
    {
        html.El("h2", title, ("id", id + "-title"));
        content();
    }, ("id", id), ("aria-labelledby", id + "-title"));

    private static void P(HtmlWriter html, string text, string? kind = null) => html.El("p", text, ("class", kind));
}
