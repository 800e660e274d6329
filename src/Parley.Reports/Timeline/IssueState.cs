using Parley.Core;
using Parley.Proofs;

namespace Parley.Reports;

/// <summary>How an issue stands on a day.</summary>
internal enum IssueState
{
    Open,
    Unknown,
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
        : day.Harvest.Completeness.IsComplete ? IssueState.Open : IssueState.Unknown;

    public static string Word(IssueState state) => state switch
    {
        IssueState.Agreed => "agreed",
        IssueState.Certain => "certain",
        IssueState.Possible => "not excluded",
        IssueState.Unknown => "not known",
        _ => "nothing to sign",
    };

    /// <summary>How many blocking sets a day has, as far as is known.</summary>
    public static string BlockingSets(Findings day) => day.BlockingSets.Completeness.IsComplete
        ? $"{day.BlockingSets.Sets.Length}"
        : day.BlockingSets.Sets.IsEmpty ? "?" : $"{day.BlockingSets.Sets.Length} or more";

    public static string Sign(IssueState state) => state switch
    {
        IssueState.Agreed => "■",
        IssueState.Certain => "●",
        IssueState.Possible => "○",
        IssueState.Unknown => "?",
        _ => "–",
    };
}
