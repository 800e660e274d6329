using Parley.Core;

namespace Parley.Reports;

/// <summary>How the world is, according to somebody, and where claims do not fit each other.</summary>
internal static class ClaimsSection
{
    public static void Write(Report report) => report.Section("claims", "Claims, and conflicts between claims", () =>
    {
        var html = report.Html;
        report.P("Claims never enter the reasoning. They are what somebody says of the world, until it is attested.");
        var claims = report.Case.Claims.Where(c => c.Date.Day <= report.Now.Date).ToList();
        foreach (ClaimConflict conflict in report.Analysis.Conflicts)
        {
            html.El("h3", "≠ " + conflict.About);
            report.P(conflict.Why);
            html.In("ul", () =>
            {
                foreach (string id in conflict.Claims)
                    html.In("li", () => { if (report.Case.Claims.FirstOrDefault(c => c.Id == id) is { } claim) One(report, claim); else html.Text(id); });
            }, ("class", "statements"));
        }
        if (report.Analysis.Conflicts.IsEmpty) report.P("No claims were found to be in conflict.");
        if (claims.Count == 0) return;
        html.El("h3", "All claims");
        html.In("ul", () =>
        {
            foreach (Claim claim in claims) html.In("li", () => One(report, claim), ("id", "c-" + claim.Id));
        }, ("class", "statements"));
    });

    /// <summary>A claim with its particulars.</summary>
    public static void One(CaseView report, Claim claim)
    {
        var html = report.Html;
        html.El("span", claim.Id, ("class", "id"));
        html.Text($" {Sentences.Of(claim, report.Words)} ");
        if (claim.Quote is { } quote) html.El("q", quote);
        html.In("span", () =>
        {
            html.Text($" {Words.Date(claim.Date)}; {Words.Audience(claim.Audience)}");
            if (claim.Via is { } via) html.Text($"; through {via}");
            if (claim.Against is { } against) html.Text($"; against {report.Words.Party(against)}");
            if (claim.Answers is { } answers) html.Text($"; answers {answers}");
            if (claim.AsOf is { } asOf) html.Text($"; as of {Words.Date(asOf)}");
            if (claim.EachSide is { } each) html.Text(each ? "; counts each side" : "; both sides together");
            if (claim.PartOf is { } whole) html.Text($"; part of {whole}");
            if (claim.AddsTo is { } total) html.Text($"; adds to {total}");
            if (claim.Since is { } since) html.Text($"; since {Words.Date(since)}");
            if (claim.Until is { } until) html.Text($"; until {Words.Date(until)}");
            if (claim.Note is { } note) html.Text($"; note: {note}");
            html.Text("; ");
            SourceView.Link(report, claim.Source);
        }, ("class", "particulars"));
    }
}
