using System.Collections.Immutable;
using Parley.Core;
using Parley.Proofs;

namespace Parley.Reports;

/// <summary>What is different between two answers about one case, in words.</summary>
public static class DifferenceWords
{
    private const int Most = 6;

    /// <summary>The differences, the most important first; none where there are none.</summary>
    /// <param name="dispute">The case, with everything in it.</param>
    /// <param name="before">The answer that is compared with.</param>
    /// <param name="after">The other one.</param>
    public static ImmutableArray<string> Of(Case dispute, Findings before, Findings after)
    {
        ArgumentNullException.ThrowIfNull(dispute);
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var words = new Words(dispute);
        var said = new List<string>();
        if (Verdict(before.Settlement.Status, after.Settlement.Status) is { } verdict) said.Add(verdict);
        Sets(said, "No longer blocks: ", "Now blocks: ", before.BlockingSets.Sets.Select(s => Set(s.Statements)), after.BlockingSets.Sets.Select(s => Set(s.Statements)),
            isKnownAfter: Known(after.BlockingSets.Completeness, after), isKnownBefore: Known(before.BlockingSets.Completeness, before));
        // Where nothing is blocked there is nothing to unlock: that keys are gone goes without saying.
        if (after.Settlement.Status == Status.Blocked)
            Sets(said, "No longer a key: ", "A new key: ", before.Keys.Sets.Select(k => Set(k.Relax)), after.Keys.Sets.Select(k => Set(k.Relax)),
                isKnownAfter: Known(after.Keys.Completeness, after), isKnownBefore: Known(before.Keys.Completeness, before));
        Sets(said, "No longer certain: ", "Certain besides: ", Certain(words, before), Certain(words, after), after.Harvest.Completeness.IsComplete, before.Harvest.Completeness.IsComplete);
        return [.. said];
    }

    /// <summary>What issues would have to be, where a full settlement leaves one option of them.</summary>
    /// <param name="dispute">The case.</param>
    /// <param name="open">By issue, the places of the options that a full settlement could take.</param>
    public static ImmutableArray<string> Forced(Case dispute, IEnumerable<(int Issue, ImmutableArray<int> Options)> open)
    {
        var words = new Words(dispute);
        return [.. from issue in open
                   where dispute.Issues[issue.Issue].Options.Length > 1 && issue.Options.Length == 1
                   select $"“{words.Issue(issue.Issue)}” would have to be {words.Option(issue.Issue, issue.Options[0])}."];
    }

    private static string? Verdict(Status before, Status after) => (before, after) switch
    {
        _ when before == after => null,
        (_, Status.Unknown) => "Whether a full settlement is possible is not known: the work was cut short.",
        (_, Status.Agreed) => "What is agreed is a full settlement.",
        (_, Status.Blocked) => "Now blocked: every full settlement is refused by somebody, or excluded by a norm or rule.",
        (Status.Blocked, Status.Certain) => "No longer blocked: a full settlement is certain.",
        (Status.Blocked, _) => "No longer blocked: a full settlement is not excluded by what was said.",
        (Status.Agreed, _) => $"What is agreed is no full settlement any more; one is {StatusWords.Status(after)}.",
        (Status.Certain, _) => "A full settlement is no longer certain; it is not excluded.",
        (_, Status.Certain) => "A full settlement is now certain.",
        _ => "A full settlement is not excluded by what was said.",
    };

    /// <summary>Nothing is known to be gone from a list that is cut short.</summary>
    private static void Sets(List<string> said, string gone, string come, IEnumerable<string> before, IEnumerable<string> after, bool isKnownAfter, bool isKnownBefore)
    {
        var (old, now) = (before.ToList(), after.ToList());
        if (isKnownAfter) Add(said, gone, old.Except(now));
        if (isKnownBefore) Add(said, come, now.Except(old));
    }

    private static void Add(List<string> said, string lead, IEnumerable<string> items)
    {
        var all = items.ToList();
        if (all.Count > 0) said.Add(lead + string.Join("; ", all.Take(Most)) + (all.Count > Most ? $"; and {all.Count - Most} more" : "") + ".");
    }

    private static bool Known(Completeness completeness, Findings findings) => completeness.IsComplete && findings.Settlement.Status != Status.Unknown;

    private static string Set(ImmutableArray<string> ids) => ids.IsEmpty ? "norms and rules alone" : Words.And(ids) + (ids.Length > 1 ? " together" : "");

    private static IEnumerable<string> Certain(Words words, Findings findings) =>
        findings.Harvest.Certain.Select(h => words.Settled(h.Settles.Where(i => findings.Agreed.All(a => a.Issue != i)).Select(i => new Settled(i, h.Package[i]))));
}
