using System.Collections.Immutable;
using Parley.Core;

namespace Parley.Tests.Reasoning;

/// <summary>The same case with parties, issues and options listed in another order. Each array gives the old place at each new place.</summary>
internal sealed record Relabelling(int[] Parties, int[] Issues, int[][] Options)
{
    public Case Of(Case c) => c with
    {
        Parties = [.. Parties.Select(p => c.Parties[p])],
        Issues = [.. Issues.Select(i => Of(c.Issues[i], i))],
        Rules = [.. c.Rules.Select(r => r with { If = Of(r.If), Then = Of(r.Then) })],
        Statements = [.. c.Statements.Select(s => s with { Speakers = Places(s.Speakers), Verb = Of(s.Verb) })],
        Agreements = [.. c.Agreements.Select(a => a with
        {
            By = Places(a.By),
            Settles = [.. a.Settles.Select(s => new Settled(Issue(s.Issue), Option(s.Issue, s.Option)))],
        })],
    };

    private int Issue(int old) => Array.IndexOf(Issues, old);

    private int Option(int issue, int old) => Array.IndexOf(Options[issue], old);

    private ImmutableArray<int> Places(ImmutableArray<int> parties) => [.. parties.Select(p => Array.IndexOf(Parties, p)).Order()];

    private Issue Of(Issue issue, int old) => issue with
    {
        Options = [.. Options[old].Select(o => issue.Options[o] with { Needs = Places(issue.Options[o].Needs) })],
        StatusQuo = Option(old, issue.StatusQuo),
        Between = Places(issue.Between),
    };

    private ImmutableArray<Term> Of(ImmutableArray<Term> terms) =>
        [.. terms.Select(t => new Term(Issue(t.Issue), OptionSet.Of(t.Options.Select(o => Option(t.Issue, o)))))];

    private Verb Of(Verb verb) => verb switch
    {
        Verb.Rejects v => new Verb.Rejects(Of(v.Each)),
        Verb.RejectsTogether v => new Verb.RejectsTogether(Of(v.All)),
        Verb.Demands v => new Verb.Demands(Of(v.Each)),
        Verb.Insists v => new Verb.Insists(Of(v.Each)),
        Verb.Links v => new Verb.Links(Of(v.If), Of(v.Then)),
        Verb.AllOrNothing v => new Verb.AllOrNothing([.. v.Issues.Select(Issue).Order()]),
        Verb.Accepts v => new Verb.Accepts(Of(v.All)),
        Verb.Welcomes v => new Verb.Welcomes(Of(v.All)),
        Verb.Resists v => new Verb.Resists(Of(v.All)),
        Verb.OpenTo v => new Verb.OpenTo(Of(v.All)),
        Verb.Prefers v => new Verb.Prefers([.. v.Chains.Select(c => c.Select(Of).ToImmutableArray())], v.Strictly),
        Verb.Values v => new Verb.Values([.. v.Known.Select(w => new Worth(Issue(w.Issue), Option(w.Issue, w.Option), w.Number))]),
        _ => verb,
    };
}
