using System.Globalization;
using Parley.Core;
using Parley.Proofs;

namespace Parley.Tests.Oracle;

/// <summary>The engine's answer in the words of the brute force.</summary>
internal static class EngineAnswer
{
    public static BruteAnswer Of(Analysis analysis)
    {
        Case c = analysis.Case;
        Findings now = analysis.Now;
        return new BruteAnswer
        {
            Status = Word(now.Settlement.Status),
            Package = now.Settlement.Package is { } shown ? Package(c, shown) : "none",
            InForce = [.. now.InForce],
            Agreed = BruteText.Options(c, now.Agreed.Select(s => (s.Issue, s.Option))),
            Contradictions = [.. now.Contradictions.Select(x => $"{c.Parties[x.Party].Id}: {string.Join(",", x.Statements)}")],
            Spent = [.. now.Spent],
            Overridden = [.. now.Overridden],
            Breaches = [.. now.Breaches],
            Incomplete = [.. now.IncompleteAgreements],
            BlockingSets = [.. now.BlockingSets.Sets.Select(s => BruteText.Set(s.Statements))],
            Keys = [.. now.Keys.Sets.Select(k => $"{BruteText.Set(k.Relax)} opens {Package(c, k.Witness.Package)}: "
                + string.Join(", ", k.Gives.Select(g => $"{g.Statement} allows {BruteText.Options(c, g.Allows.Select(s => (s.Issue, s.Option)))}")))],
            CertainHarvest = [.. now.Harvest.Certain.Select(h => CertainText(c, h))],
            PossibleHarvest = [.. now.Harvest.Possible.Select(h => PossibleText(c, h))],
            Timeline = [.. analysis.Timeline.Days.Select(d => Line(c, d))],
            Openings = [.. analysis.Openings.Select(o => $"{c.Issues[o.Issue].Id} {o.Opens switch { true => "yes", false => "no", null => "unknown" }}")],
            Firmness = analysis.Firmness?.ToString() ?? "none",
        };
    }

    private static string CertainText(Case c, CertainHarvest h)
    {
        var open = Enumerable.Range(0, c.Issues.Length).Except(h.Settles);
        return $"{Set(c, h.Settles)} by {Package(c, h.Package)} leaves open {Set(c, open)} alone {string.Join(" ", h.Alone.Select(a => Set(c, a.Issues)))}";
    }

    private static string PossibleText(Case c, PossibleHarvest h)
    {
        var undecided = h.Judgement.Parties.Where(p => p.Verdict == Verdict.Undecided)
            .Select(p => c.Parties[p.Party].Id).Order(StringComparer.Ordinal);
        return $"{Set(c, h.Settles)} by {Package(c, h.Judgement.Package)} undecided {BruteText.Set(undecided)} unspoken {Set(c, h.Unspoken)}";
    }

    private static string Line(Case c, Findings day) =>
        $"{day.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} {Word(day.Settlement.Status)} {day.BlockingSets.Sets.Length} "
        + string.Join(" ", day.Harvest.Certain.Select(h => Set(c, h.Settles)));

    private static string Word(Status status) => status switch
    {
        Status.Agreed => "agreed",
        Status.Certain => "certain",
        Status.Possible => "possible",
        Status.Blocked => "blocked",
        _ => "unknown",
    };

    private static string Package(Case c, Package x) => BruteText.Package(c, Enumerable.Range(0, x.Length).Select(i => x[i]));

    private static string Set(Case c, IEnumerable<int> issues) => BruteText.Set(issues.Select(i => c.Issues[i].Id).Order(StringComparer.Ordinal));
}
