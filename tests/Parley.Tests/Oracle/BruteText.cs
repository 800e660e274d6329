using Parley.Core;

namespace Parley.Tests.Oracle;

/// <summary>Packages and sets as short texts.</summary>
internal static class BruteText
{
    public static string Package(Case dispute, IEnumerable<int> options) => Options(dispute, options.Select((o, i) => (i, o)));

    public static string Options(Case dispute, IEnumerable<(int Issue, int Option)> options) =>
        "(" + string.Join(" ", options.Select(c => $"{dispute.Issues[c.Issue].Id}={dispute.Issues[c.Issue].Options[c.Option].Id}")) + ")";

    public static string Set(IEnumerable<string> ids) => "{" + string.Join(",", ids) + "}";

    public static string[] IssueIds(Case dispute, int mask) =>
        [.. dispute.Issues.Where((_, i) => (mask >> i & 1) != 0).Select(i => i.Id).Order(StringComparer.Ordinal)];
}
