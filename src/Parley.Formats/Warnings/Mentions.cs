using Parley.Core;

namespace Parley.Formats;

/// <summary>Issues and options that nobody mentions, and parties that said nothing on an issue whose settlement needs them.</summary>
internal static class Mentions
{
    internal static IEnumerable<(string Place, string Message)> Missing(Case dispute)
    {
        var options = dispute.Issues.Select(_ => new HashSet<int>()).ToArray();
        var speakers = dispute.Issues.Select(_ => new HashSet<int>()).ToArray();
        var named = new bool[dispute.Issues.Length];
        foreach (Statement s in dispute.Statements)
        {
            foreach (int issue in new StatementInForce(0, s, s.Speakers).NamedIssues)
            {
                named[issue] = true;
                speakers[issue].UnionWith(s.Speakers);
            }
            foreach (var (issue, option) in Options(s.Verb)) options[issue].Add(option);
        }
        foreach (var (issue, option) in dispute.Agreements.SelectMany(a => a.Settles))
        {
            named[issue] = true;
            options[issue].Add(option);
            speakers[issue].UnionWith(dispute.Agreements.Where(a => a.Settles.Any(s => s.Issue == issue)).SelectMany(a => a.By));
        }
        for (int i = 0; i < dispute.Issues.Length; i++)
        {
            Issue issue = dispute.Issues[i];
            string at = Places.Of(Places.Issue, issue.Id);
            if (!named[i])
            {
                yield return (at, $"nobody mentions issue {issue.Id}; add what was said of it, or remove it if nobody raised it");
                continue;
            }
            if (issue.Number is null)
                for (int k = 0; k < issue.Options.Length; k++)
                    if (k != issue.StatusQuo && !options[i].Contains(k))
                        yield return (Places.OfOption(issue.Id, issue.Options[k].Id), $"nobody mentions option {issue.Options[k].Id} of {issue.Id}; add what was said of it, or remove it if nobody raised it");
            var silent = issue.Between.Concat(issue.Options.SelectMany(o => o.Needs)).Distinct().Order().Where(p => !speakers[i].Contains(p)).ToList();
            if (silent.Count > 0)
                yield return (at, $"{Names.List(silent.Select(p => dispute.Parties[p].Id))} said nothing on {issue.Id}, though settling it may take their consent; silence is not consent, so ask, or see 'between' and 'needs'");
        }
    }

    private static IEnumerable<(int Issue, int Option)> Options(Verb verb)
    {
        if (verb is Verb.Values values) return values.Known.Select(w => (w.Issue, w.Option));
        IEnumerable<Term> terms = verb switch
        {
            Verb.Rejects v => v.Each,
            Verb.RejectsTogether v => v.All,
            Verb.Demands v => v.Each,
            Verb.Insists v => v.Each,
            Verb.Links v => v.If.Concat(v.Then),
            Verb.Accepts v => v.All,
            Verb.Welcomes v => v.All,
            Verb.Resists v => v.All,
            Verb.OpenTo v => v.All,
            Verb.Prefers v => v.Chains.SelectMany(c => c).SelectMany(a => a),
            _ => [],
        };
        return terms.SelectMany(t => t.Options.Select(k => (t.Issue, k)));
    }
}
