using Parley.Core;
using Parley.Proofs;

namespace Parley.Reports;

/// <summary>How an issue stands on a day.</summary>
internal enum IssueState
{
    Open,
    Possible,
    Certain,
    Agreed,
}

/// <summary>Reads and names how issues stand.</summary>
internal static class IssueStates
{
    public static IssueState Of(Findings day, int issue) =>
        day.Agreed.Any(s => s.Issue == issue) ? IssueState.Agreed
        : day.Harvest.Certain.Any(h => h.Settles.Contains(issue)) ? IssueState.Certain
        : day.Harvest.Possible.Any(h => h.Settles.Contains(issue)) ? IssueState.Possible
        : IssueState.Open;

    public static string Word(IssueState state) => state switch
    {
        IssueState.Agreed => "agreed",
        IssueState.Certain => "certain",
        IssueState.Possible => "not excluded",
        _ => "nothing to sign",
    };

    public static string Sign(IssueState state) => state switch
    {
        IssueState.Agreed => "■",
        IssueState.Certain => "●",
        IssueState.Possible => "○",
        _ => "–",
    };
}
