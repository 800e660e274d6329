using Parley.Core;

namespace Parley.Reports;

/// <summary>Where everything was taken from, and when the rounds were.</summary>
internal static class SourcesSection
{
    public static void Write(Report report) => report.Section("sources", "Sources", () =>
    {
        var html = report.Html;
        html.In("ul", () =>
        {
            foreach (Source s in report.Case.Sources)
                html.In("li", () =>
                {
                    html.El("span", s.Id, ("class", "id"));
                    string?[] parts = [s.Title, s.Author, s.Publisher, s.Date is { } d ? Words.Date(d) : null, s.Note];
                    html.Text($" {string.Join("; ", parts.OfType<string>())}. ");
                    if (s.Url is not { } url) return;
                    if (Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp))
                        html.El("a", url, ("href", url), ("rel", "noreferrer noopener"), ("class", "address"));
                    else html.Text(url);
                }, ("id", "src-" + s.Id));
        }, ("class", "statements"));
        if (report.Case.Rounds.IsEmpty) return;
        html.El("h3", "Rounds of talks");
        html.In("ul", () =>
        {
            foreach (Round r in report.Case.Rounds)
                html.El("li", $"{r.Title}: {Words.Date(r.From)}{(r.To == r.From ? "" : " to " + Words.Date(r.To))}{(r.Place is { } place ? ", " + place : "")}{(r.Note is { } note ? ". " + note : "")}");
        });
    });
}
