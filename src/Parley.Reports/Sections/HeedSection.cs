using Parley.Core;
using Parley.Proofs;

namespace Parley.Reports;

/// <summary>What a reader must heed: contradictions, spent and overridden statements, breaches, incomplete agreements.</summary>
internal static class HeedSection
{
    public static void Write(Report report) => report.Section("heed", "To heed", () =>
    {
        var now = report.Now;
        if (now.Contradictions.IsEmpty && now.Spent.IsEmpty && now.Overridden.IsEmpty && now.Breaches.IsEmpty && now.IncompleteAgreements.IsEmpty)
        {
            report.P("No contradictions, no spent or overridden statements, no breaches of norms, no agreements that lack a consent.");
            return;
        }
        foreach (Contradiction c in now.Contradictions) One(report, c);
        Ids(report, "Spent", "What its speaker signed since goes against these statements; where it does they bind no more:", now.Spent);
        Ids(report, "Overridden", "What others agreed, without needing the speaker’s consent, goes against these statements; where it does they bind no more:", now.Overridden);
        Ids(report, "Breaches of norms", "What holds now breaks these norms. They bind what is settled anew on the issues that they name, and do not block its repair:", now.Breaches);
        if (!now.IncompleteAgreements.IsEmpty)
        {
            report.Html.El("h3", "Agreements that lack a consent");
            report.P("They settle nothing here:");
            report.Html.In("ul", () =>
            {
                foreach (string id in now.IncompleteAgreements)
                    report.Html.In("li", () =>
                    {
                        report.Html.El("a", id, ("href", "#a-" + Uri.EscapeDataString(id)), ("class", "id"));
                        if (report.Case.Agreements.FirstOrDefault(a => a.Id == id) is { } agreement)
                            report.Html.Text($" lacks the consent of {report.Words.Parties(Situation.MissingConsent(agreement, report.Case))}.");
                    });
            });
        }
    });

    private static void One(Report report, Contradiction c)
    {
        report.Html.El("h3", $"{report.Words.Party(c.Party)}: {Words.And(c.Statements)} cannot all be true");
        report.P("They are left out of everything above for this party, until it is cleared which of them holds:");
        StatementView.List(report, c.Statements);
        report.Html.Details("Why they cannot", () => CertificateView.Sum(report, c.Refutation, "what is left"), "deep");
    }

    private static void Ids(Report report, string title, string text, IReadOnlyCollection<string> ids)
    {
        if (ids.Count == 0) return;
        report.Html.El("h3", title);
        report.P(text);
        StatementView.List(report, ids);
    }
}
