using Parley.Proofs;

namespace Parley.Reports;

/// <summary>The status of a full settlement and the package that shows it.</summary>
internal static class SettlementSection
{
    public static string Meaning(Status status) => status switch
    {
        Status.Agreed => "What is agreed settles every issue that a full settlement settles.",
        Status.Certain => "There is a package that everyone whose consent it takes would sign, going by what they said.",
        Status.Possible => "There is a package that nobody whose consent it takes is known to refuse. That is not consent: what was said does not decide it.",
        Status.Blocked => "Every package that settles all that must be settled is refused by somebody, or excluded by a norm or rule.",
        _ => "The work was cut short before it was known.",
    };

    public static void Write(Report report)
    {
        var settlement = report.Now.Settlement;
        if (settlement.Package is not { } package) return;
        report.Html.El("h3", $"The package that shows that it is {StatusWords.Status(settlement.Status)}");
        PackageView.Write(report, package);
        if (!settlement.Acceptances.IsEmpty) report.Html.Details("Why each party accepts it", () => CertificateView.Acceptances(report, settlement.Acceptances));
        if (settlement.Witness is { } witness) report.Html.Details("Why nobody is known to refuse it", () => WitnessView.Write(report, witness));
    }
}
