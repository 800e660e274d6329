using System.Collections.Immutable;
using Parley.Core;
using Parley.Proofs;

namespace Parley.Reports;

/// <summary>What blocks a full settlement, set by set, with the reasoning of each, how firm, and what a new option could do.</summary>
internal static class BlockingSection
{
    private const int MostUngrouped = 10;
    private const int MostGroups = 20;

    public static void Write(Report report) => report.Section("blocks", "Can they settle, and what blocks it", () =>
    {
        var findings = report.Now;
        report.P($"{StatusWords.Sign(findings.Settlement.Status)} A full settlement is {StatusWords.Status(findings.Settlement.Status)}. {SettlementSection.Meaning(findings.Settlement.Status)}");
        SettlementSection.Write(report);
        if (report.Analysis.Firmness is { } firmness)
            report.P(firmness switch
            {
                BlockFirmness.Norms => "How firm: norms and rules block alone.",
                BlockFirmness.RedLines => "How firm: the red lines alone block.",
                BlockFirmness.Positions => "How firm: the red lines alone do not block; together with the positions they do.",
                _ => "How firm: only with the opening bids is it blocked.",
            });
        report.Completeness(findings.BlockingSets.Completeness);
        Groups(report, findings.BlockingSets.Sets);
        report.Capped(findings.BlockingSets.Sets, (set, n) => One(report, set, n), "blocking sets");
        OpeningsSection.Write(report);
    });

    /// <summary>One line for a set.</summary>
    public static void Line(Report report, BlockingSet set)
    {
        if (set.Statements.IsEmpty)
        {
            report.Html.Text("norms and rules alone: ");
            StatementView.Links(report, set.Norms.Concat(set.Rules));
            return;
        }
        StatementView.Links(report, set.Statements);
        report.Html.Text($", said by {report.Words.PartiesById(set.Parties)}, on {report.Words.Issues(set.Issues.Select(report.Case.IssueIndex))}");
        if (!set.Inferred.IsEmpty) report.Html.Text(" (in part inferred or ad referendum)");
    }

    /// <summary>Where there are many: how many of them each group of parties and issues has.</summary>
    private static void Groups(Report report, ImmutableArray<BlockingSet> sets)
    {
        if (sets.Length <= MostUngrouped) return;
        var groups = sets.GroupBy(s => (Parties: string.Join(' ', s.Parties), Issues: string.Join(' ', s.Issues)), s => s)
            .OrderByDescending(g => g.Count()).ToImmutableArray();
        report.P($"There are {sets.Length} of them, in {Words.Count(groups.Length, "group", "groups")} by whose statements they are and what these are about:");
        report.Html.In("ul", () =>
        {
            foreach (var group in groups.Take(MostGroups)) report.Html.El("li", $"{Words.Count(group.Count(), "set", "sets")}: {Who(report, group.First())}");
        });
        if (groups.Length > MostGroups) report.P($"The other {groups.Length - MostGroups} groups are smaller, or as small.");
    }

    private static string Who(Report report, BlockingSet set) => set.Statements.IsEmpty
        ? "norms and rules alone"
        : $"{report.Words.PartiesById(set.Parties)}, on {report.Words.Issues(set.Issues.Select(report.Case.IssueIndex))}";

    private static void One(Report report, BlockingSet set, int number)
    {
        var html = report.Html;
        html.In("h3", () =>
        {
            html.Text($"Blocking set {number}: ");
            html.Text(set.Statements.IsEmpty ? "norms and rules alone" : Words.And(set.Statements));
        });
        if (!set.Statements.IsEmpty)
        {
            report.P(set.Statements.Length == 1
                ? "With this statement in force no full settlement is possible, whatever else was or was not said:"
                : "With these in force together no full settlement is possible, whatever else was or was not said:");
            StatementView.List(report, set.Statements);
        }
        if (!set.Inferred.IsEmpty) AnswersSection.Tentative(report, set.Inferred);
        if (!set.Norms.IsEmpty || !set.Rules.IsEmpty)
        {
            report.P("Norms and rules that take part:");
            html.In("ul", () =>
            {
                foreach (string id in set.Norms) StatementView.Item(report, id);
                foreach (string id in set.Rules) html.In("li", () => Rule(report, id));
            }, ("class", "statements"));
        }
        RefutationView.Write(report, set.Refutation);
        if (!set.Minimality.IsEmpty)
            html.Details("Why none of them can be left out", () =>
            {
                for (int k = 0; k < set.Minimality.Length; k++)
                {
                    int place = k;
                    html.In("p", () =>
                    {
                        html.Text("Without ");
                        StatementView.Link(report, set.Statements[place]);
                        html.Text(" the others do not exclude this:");
                    });
                    WitnessView.Write(report, set.Minimality[k]);
                }
            }, "deep");
    }

    public static void Rule(Report report, string id)
    {
        var rule = report.Case.Rules.FirstOrDefault(r => r.Id == id);
        report.Html.El("span", id, ("class", "id"));
        if (rule is null) return;
        report.Html.Text(rule.IsNever
            ? $" {report.Words.Terms(rule.If)} cannot go together"
            : $" {report.Words.Terms(rule.If)}; only together with {report.Words.Terms(rule.Then)}");
        report.Html.Text(rule.Because is { } why ? $", because {why}." : ".");
    }
}
