using System.Collections.Immutable;
using Parley.Core;

namespace Parley.Formats;

/// <summary>What a party accepts or welcomes while its own demand or refusal in force excludes it, also before different audiences.</summary>
internal static class AgainstOwnWord
{
    private const int MostStatements = 2000;

    internal static IEnumerable<(string Place, string Message)> Of(Case dispute)
    {
        var yeses = dispute.Statements.Where(s => s.Verb is Verb.Accepts or Verb.Welcomes).ToList();
        var hard = dispute.Statements.Where(s => s.Verb is Verb.Rejects or Verb.RejectsTogether or Verb.Demands).ToList();
        if (yeses.Count == 0 || hard.Count == 0 || dispute.Statements.Length > MostStatements) yield break;
        var told = new HashSet<(string, string)>();
        foreach (DateOnly day in yeses.Concat(hard).Select(s => s.Date.Day).Distinct().Order())
        {
            Situation now = Situation.On(dispute, day);
            foreach (StatementInForce yes in now.Statements)
            {
                var terms = yes.Statement.Verb switch { Verb.Accepts v => v.All, Verb.Welcomes v => v.All, _ => [] };
                if (terms.IsEmpty) continue;
                foreach (Clause clause in now.Clauses)
                {
                    if (clause.State != ClauseState.Binding || clause.Said.Statement.Verb is not (Verb.Rejects or Verb.RejectsTogether or Verb.Demands)) continue;
                    var both = clause.Said.Speakers.Where(yes.Speakers.Contains).ToList();
                    if (both.Count == 0 || !clause.Excludes.Any(c => Meets(c, terms)) || !told.Add((yes.Id, clause.Said.Id))) continue;
                    yield return (Places.Of(Places.Statement, yes.Id),
                        $"{yes.Id} goes against {clause.Said.Id} of the same {Names.List(both.Select(p => dispute.Parties[p].Id))}, which still binds{Audiences(yes.Statement, clause.Said.Statement)}; if it was given up, say so with supersedes or withdraws");
                }
            }
        }
    }

    /// <summary>Whether the options said yes to, or some of them, are such a combination by themselves.</summary>
    private static bool Meets(ImmutableArray<Term> excluded, ImmutableArray<Term> terms) =>
        excluded.All(e => terms.Any(t => t.Issue == e.Issue && t.Options.Intersect(e.Options).Count > 0));

    private static string Audiences(Statement yes, Statement hard) =>
        yes.Audience == hard.Audience ? "" : $" ({Names.Article(hard.Audience.ToString().ToLowerInvariant())} word binds also after one in {yes.Audience.ToString().ToLowerInvariant()})";
}
