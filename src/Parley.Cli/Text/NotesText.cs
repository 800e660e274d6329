using System.Collections.Immutable;
using Parley.Core;
using Parley.Proofs;

namespace Parley.Cli;

/// <summary>How the answers changed over the days.</summary>
internal sealed class HistoryText(Page page, Quotes quotes)
{
    /// <summary>Writes a line for each day on which the answers changed.</summary>
    public void Write(Timeline timeline)
    {
        if (timeline.Days.Length < 2) return;
        page.Heading("How it came about");
        Findings? before = null;
        foreach (Findings day in timeline.Days)
        {
            string text = Text(day, before);
            if (before is null || text.Length > 0) page.Item($"{day.Date:yyyy-MM-dd}", text.Length > 0 ? text : Status(day));
            before = day;
        }
        page.Incomplete(timeline.Completeness);
    }

    private static string Status(Findings day) => day.Settlement.Status switch
    {
        Proofs.Status.Agreed => "settled",
        Proofs.Status.Certain => "a full settlement is certain",
        Proofs.Status.Possible => "a full settlement is not excluded",
        Proofs.Status.Blocked => "blocked",
        _ => "not known",
    };

    private string Text(Findings day, Findings? before)
    {
        var parts = new List<string>();
        if (before?.Settlement.Status != day.Settlement.Status) parts.Add(Status(day));
        var earlier = Sets(before);
        foreach ((string set, _) in Sets(day).Except(earlier)) parts.Add($"{set} came to block");
        foreach ((string set, bool isOne) in earlier.Except(Sets(day))) parts.Add($"{set} {(isOne ? "no longer blocks" : "no longer block")}");
        foreach (Settled a in day.Agreed.Except(before?.Agreed ?? [])) parts.Add($"agreed: {quotes.Words.Settled(a)}");
        foreach (Settled a in (before?.Agreed ?? []).Except(day.Agreed)) parts.Add($"no longer agreed: {quotes.Words.Settled(a)}");
        var harvest = day.Harvest.Certain.SelectMany(c => c.Settles).Distinct().Except(day.Agreed.Select(a => a.Issue)).ToList();
        var harvestBefore = before?.Harvest.Certain.SelectMany(c => c.Settles).ToList() ?? [];
        if (harvest.Except(harvestBefore).ToList() is { Count: > 0 } ripe) parts.Add($"{quotes.Words.Issues(ripe)} could be signed");
        return parts.Count == 0 ? "" : string.Join("; ", parts) + ".";
    }

    private static ImmutableArray<(string Set, bool IsOne)> Sets(Findings? day) =>
        day is null ? [] : [.. day.BlockingSets.Sets.Where(s => !s.Statements.IsEmpty).Select(s => (Words.And(s.Statements), s.Statements.Length == 1))];
}

/// <summary>What else a reader must know: what was left out, what no longer binds, claims in conflict, what the answers assume.</summary>
internal sealed class NotesText(Page page, Quotes quotes)
{
    /// <summary>Writes the notes that there are.</summary>
    public void Write(Analysis analysis)
    {
        Findings now = analysis.Now;
        page.Heading("To keep in mind");
        foreach (Contradiction c in now.Contradictions)
            page.Item("-", $"{quotes.Words.Party(c.Party)} said {Words.And(c.Statements)}, which cannot all be true of it. They were left out for it.");
        Note(now.Spent, "no longer bind, since their speakers signed otherwise");
        Note(now.Overridden, "were overridden by agreements that their speakers did not sign");
        Note(now.Breaches, "of a norm are broken by what holds now");
        foreach (string id in now.IncompleteAgreements)
        {
            Agreement agreement = analysis.Case.Agreements.Single(a => a.Id == id);
            page.Item("-", $"{id} lacks the consent of {quotes.Words.Parties(Situation.MissingConsent(agreement, analysis.Case))}: it settles nothing.");
        }
        foreach (Agreement agreement in analysis.Case.Agreements.Where(a => a.Date.Day <= now.Date))
            foreach (Attestation attested in agreement.Attested.Where(t => t.Date.Day <= now.Date))
                page.Item("-", $"{agreement.Id}: {quotes.Words.Party(attested.By)} attested {attested.As} on {Words.Date(attested.Date)}.");
        page.Capped(analysis.Conflicts, 8, (conflict, _) =>
            page.Item("-", $"Claims {Words.And(conflict.Claims)} on “{conflict.About}”: {conflict.Why}"));
        page.Item("-", "Assumed: what is welcome by itself is welcome together; a party is indifferent to what is none of its business until it speaks of it; who is no worse off signs, and what is signed is done.");
        page.Item("-", "What is stated above was checked as far as a result can be; parley verify lists what was checked and what cannot be.");
    }

    private void Note(ImmutableArray<string> ids, string what)
    {
        if (!ids.IsEmpty) page.Item("-", $"{Words.And(ids)} {what}.");
    }
}

/// <summary>What all parts say where a limit cut them short.</summary>
internal static class IncompleteText
{
    /// <summary>Says that a part is incomplete, and why.</summary>
    public static void Incomplete(this Page page, Completeness completeness)
    {
        if (!completeness.IsComplete) page.Line($"Incomplete: {completeness.Why}.");
    }
}
