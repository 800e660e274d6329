using Parley.Core;

namespace Parley.Reports;

/// <summary>What was agreed, and who attests that it was carried out.</summary>
internal static class AgreementsSection
{
    public static void Write(Report report) => report.Section("agreements", "Agreements", () =>
    {
        var html = report.Html;
        if (report.Case.Agreements.IsEmpty)
        {
            report.P(report.Analysis.Of.As == "mediator" ? "Nothing is agreed." : "No agreement is among what this viewer may see.");
            return;
        }
        html.In("ul", () =>
        {
            foreach (Agreement a in report.Case.Agreements.Where(a => a.Date.Day <= report.Now.Date)) html.In("li", () => One(report, a), ("id", "a-" + a.Id));
        });
        int later = report.Case.Agreements.Count(a => a.Date.Day > report.Now.Date);
        if (later > 0) report.P($"Made after {Words.Date(report.Now.Date)} and left out here: {later}.", "small");
    });

    private static void One(Report report, Agreement a)
    {
        var html = report.Html;
        string standing = report.Situation.AgreementsInForce.Contains(a) ? "in force"
            : report.Situation.IncompleteAgreements.Contains(a) ? "△ lacks a consent" : "no longer in force";
        html.El("span", a.Id, ("class", "id"));
        html.Text($" {(a.Title is { } title ? title + ": " : "")}{report.Words.Settled(a.Settles)}. Signed by {report.Words.Parties(a.By)}. ");
        html.In("span", () =>
        {
            html.Text($"{Words.Date(a.Date)}; {standing}; {Words.Audience(a.Audience)}");
            if (a.Until is { } until) html.Text($"; until {Words.Date(until)}");
            if (!a.Ends.IsEmpty) html.Text($"; ends {Words.And(a.Ends)}");
            if (a.Note is { } note) html.Text($"; note: {note}");
            html.Text("; ");
            SourceView.Link(report, a.Source);
        }, ("class", "particulars"));
        var attested = a.Attested.Where(t => t.Date.Day <= report.Now.Date).ToList();
        if (attested.Count == 0) report.P("Nobody has attested whether it was carried out.", "small");
        else html.In("ul", () =>
        {
            foreach (Attestation t in attested)
                html.In("li", () =>
                {
                    html.Text($"{report.Words.Party(t.By)} attests: {t.As.Replace('-', ' ')}. {Words.Date(t.Date)}; ");
                    SourceView.Link(report, t.Source);
                });
        });
    }
}
