using Parley.Proofs;

namespace Parley.Reports;

/// <summary>Statuses and verdicts in words, with a sign beside each so that nothing hangs on colour.</summary>
internal static class StatusWords
{
    public static string Status(Status status) => status switch
    {
        Proofs.Status.Agreed => "agreed",
        Proofs.Status.Certain => "certain",
        Proofs.Status.Possible => "not excluded",
        Proofs.Status.Blocked => "blocked",
        _ => "not known",
    };

    public static string Sign(Status status) => status switch
    {
        Proofs.Status.Agreed => "■",
        Proofs.Status.Certain => "●",
        Proofs.Status.Possible => "○",
        Proofs.Status.Blocked => "✕",
        _ => "?",
    };

    public static string Verdict(Verdict verdict) => verdict switch
    {
        Proofs.Verdict.Accepts => "accepts",
        Proofs.Verdict.Refuses => "refuses",
        _ => "undecided by what was said",
    };
}
