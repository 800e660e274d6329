using Parley.Core;

namespace Parley.Reports;

/// <summary>A package as a list of what it settles, with what it leaves as it is in one line.</summary>
internal static class PackageView
{
    public static void Write(Report report, Package package, Case? other = null)
    {
        Words words = other is null ? report.Words : new Words(other);
        var settled = Enumerable.Range(0, package.Length).Where(i => package[i] != words.Case.Issues[i].StatusQuo).ToList();
        var html = report.Html;
        html.In("table", () =>
        {
            html.El("caption", settled.Count == 0 ? "The package settles nothing" : "The package");
            html.In("tbody", () =>
            {
                foreach (int i in settled)
                    html.In("tr", () =>
                    {
                        html.El("th", words.Issue(i), ("scope", "row"));
                        html.El("td", words.Option(i, package[i]) + (report.Situation.IsAgreed(i) ? " (agreed)" : ""));
                    });
            });
        }, ("class", "package"));
        int left = package.Length - settled.Count;
        if (left > 0) report.P($"Left at the status quo: {words.Issues(Enumerable.Range(0, package.Length).Except(settled))}.", "small");
    }
}
