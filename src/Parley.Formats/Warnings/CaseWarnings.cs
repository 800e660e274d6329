using Parley.Core;

namespace Parley.Formats;

/// <summary>What is legal in a case but likely not meant.</summary>
internal static class CaseWarnings
{
    /// <summary>The warnings, each with the place that it concerns.</summary>
    internal static IEnumerable<(string Place, string Message)> Of(Case dispute) =>
        Mentions.Missing(dispute).Concat(dispute.Statements.SelectMany(s => OfStatement(s, dispute)))
            .Concat(AgainstOwnWord.Of(dispute)).Concat(dispute.Agreements.SelectMany(a => OfAgreement(a, dispute)));

    private static IEnumerable<(string, string)> OfStatement(Statement s, Case dispute)
    {
        string at = Places.Of(Places.Statement, s.Id);
        switch (s.Verb)
        {
            case Verb.Demands v:
                foreach (Term t in v.Each)
                    if (AllowsAll(t, dispute, withStatusQuo: true))
                        yield return (at, $"{s.Id} demands {dispute.Issues[t.Issue].Id} so that every option is allowed (the status quo always is), which excludes nothing; name fewer options");
                break;
            case Verb.Insists v:
                foreach (Term t in v.Each)
                    if (AllowsAll(t, dispute, withStatusQuo: false))
                        yield return (at, $"{s.Id} insists on {dispute.Issues[t.Issue].Id} so that every option is allowed, which excludes nothing; name fewer options");
                break;
            case Verb.Rejects v:
                foreach (Term t in v.Each)
                    if (t.Options.Contains(dispute.Issues[t.Issue].StatusQuo))
                        yield return (at, $"{s.Id} rejects the status quo of {dispute.Issues[t.Issue].Id}: its speaker then signs nothing that leaves this issue open; if only an option is refused, name that");
                if (v.Each.Length > 1)
                    yield return (at, $"{s.Id} rejects options of {v.Each.Length} issues, each of them by itself; if only all of them together are refused, write rejects-together");
                break;
            case Verb.Accepts v:
                foreach (var w in StatusQuo(v.All, "accepts", s, dispute)) yield return w;
                break;
            case Verb.Welcomes v:
                foreach (var w in StatusQuo(v.All, "welcomes", s, dispute)) yield return w;
                break;
            case Verb.Resists v:
                foreach (var w in StatusQuo(v.All, "resists", s, dispute)) yield return w;
                break;
        }
        if (s.Verb is not HardVerb) yield break;
        foreach (int p in s.Speakers)
            if (!dispute.Parties[p].IsNorm && !dispute.Issues.Any(i => i.Between.Contains(p) || i.Options.Any(o => o.Needs.Contains(p))))
                yield return (at, $"{s.Id} binds nobody: the consent of {dispute.Parties[p].Id} is not needed for anything; add it to 'between' of an issue or 'needs' of an option if it is");
    }

    private static bool AllowsAll(Term t, Case dispute, bool withStatusQuo)
    {
        Issue issue = dispute.Issues[t.Issue];
        return (withStatusQuo ? t.Options.Union(OptionSet.Of(issue.StatusQuo)) : t.Options).Count == issue.Options.Length;
    }

    private static IEnumerable<(string, string)> StatusQuo(IEnumerable<Term> terms, string verb, Statement s, Case dispute) =>
        from t in terms
        let issue = dispute.Issues[t.Issue]
        where t.Options.Contains(issue.StatusQuo)
        select (Places.Of(Places.Statement, s.Id), $"{s.Id} {verb} the status quo of {issue.Id}, from which everything is measured; worths of the other options are said by naming those");

    private static IEnumerable<(string, string)> OfAgreement(Agreement a, Case dispute)
    {
        var missing = Situation.MissingConsent(a, dispute);
        if (!missing.IsEmpty)
            yield return (Places.Of(Places.Agreement, a.Id), $"{a.Id} lacks the consent of {Names.List(missing.Select(p => dispute.Parties[p].Id))} and settles nothing until given; add who signed to 'by', or see 'between' and 'needs'");
    }
}
