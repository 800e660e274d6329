using Parley.Core;
using Parley.Proofs;

namespace Parley.Reports;

/// <summary>What can be signed now with certainty, and what is not excluded.</summary>
internal static class HarvestSection
{
    public static IEnumerable<Settled> New(Report report, Package package) =>
        report.Situation.New(package).Select(i => new Settled(i, package[i]));

    /// <summary>What to say where no certain package is listed.</summary>
    public static string NothingCertain(Harvest harvest) => harvest.Completeness.IsComplete
        ? "Nothing new is certain from what was said."
        : "No package was shown to be certain before the work was cut short.";

    public static void Write(Report report) => report.Section("signed", "What can be signed now", () =>
    {
        var harvest = report.Now.Harvest;
        report.Completeness(harvest.Completeness);
        if (harvest.Certain.IsEmpty) report.P(NothingCertain(harvest));
        report.Capped(harvest.Certain, (h, n) => Certain(report, h, n), "certain packages");
        if (!harvest.Possible.IsEmpty)
            report.P("What follows is not excluded: nobody is known to refuse it, and what was said does not decide it. Silence is not consent.");
        report.Capped(harvest.Possible, (h, n) => Possible(report, h, n), "packages that are not excluded");
    });

    private static void Certain(Report report, CertainHarvest h, int number)
    {
        report.Html.El("h3", $"● Certain {number}: {report.Words.Issues(report.Situation.New(h.Package))}");
        PackageView.Write(report, h.Package);
        if (!h.Inferred.IsEmpty) AnswersSection.Tentative(report, h.Inferred);
        CertificateView.Acceptances(report, h.Acceptances);
        if (!h.Alone.IsEmpty)
            report.Html.Details("Parts of it that could stand alone: " + string.Join("; ", h.Alone.Select(a => report.Words.Issues(a.Issues))), () =>
            {
                foreach (Part part in h.Alone)
                {
                    report.P(report.Words.Issues(part.Issues) + ":");
                    CertificateView.Acceptances(report, part.Acceptances);
                }
            });
    }

    private static void Possible(Report report, PossibleHarvest h, int number)
    {
        report.Html.El("h3", $"○ Not excluded {number}: {report.Words.Issues(report.Situation.New(h.Judgement.Package))}");
        PackageView.Write(report, h.Judgement.Package);
        if (!h.Unspoken.IsEmpty) report.P($"Nothing that counts here was said of {report.Words.Issues(h.Unspoken)}: silence is not consent.", "warn");
        JudgementView.Write(report, h.Judgement);
    }
}
