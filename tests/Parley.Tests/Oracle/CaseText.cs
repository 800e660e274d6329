using System.Text;
using Parley.Core;

namespace Parley.Tests.Oracle;

/// <summary>A case as readable text, for messages of failing tests: everything that has a bearing, close to the case file.</summary>
internal static class CaseText
{
    public static string Of(Case dispute)
    {
        var text = new StringBuilder();
        text.AppendLine($"case: {dispute.Id}");
        foreach (Party p in dispute.Parties) text.AppendLine($"  party {p.Id}: {string.Join(" ", p.Roles)}");
        foreach (Issue i in dispute.Issues)
        {
            string options = string.Join(" ", i.Options.Select((o, k) =>
                (k == i.StatusQuo ? "*" : "") + o.Id + (o.Needs.IsEmpty ? "" : $"(needs {Parties(dispute, o.Needs)})")));
            text.AppendLine($"  issue {i.Id}{(i.IsCore ? " core" : "")} between {Parties(dispute, i.Between)}: {options}");
        }
        foreach (Rule r in dispute.Rules)
            text.AppendLine($"  rule {r.Id}: {(r.IsNever ? "never " + Terms(dispute, r.If) : $"if {Terms(dispute, r.If)} then {Terms(dispute, r.Then)}")}");
        foreach (Statement s in dispute.Statements) text.AppendLine("  " + Line(dispute, s));
        foreach (Agreement a in dispute.Agreements)
            text.AppendLine($"  {a.Id} {a.Date} agreed by {Parties(dispute, a.By)}: "
                + BruteText.Options(dispute, a.Settles.Select(s => (s.Issue, s.Option)))
                + (a.Until is null ? "" : $" until {a.Until}") + (a.Ends.IsEmpty ? "" : $" ends {string.Join(",", a.Ends)}"));
        return text.ToString();
    }

    private static string Line(Case dispute, Statement s) =>
        $"{s.Id} {s.Date} {Parties(dispute, s.Speakers)} {Verb(dispute, s.Verb)} [{s.Firmness}, {s.Audience}]"
        + (s.Until is null ? "" : $" until {s.Until}")
        + (s.Supersedes.IsEmpty ? "" : $" supersedes {string.Join(",", s.Supersedes)}")
        + (s.IsInferred ? $" inferred {s.InferredFrom}" : "") + (s.AdReferendum ? " ad-referendum" : "");

    private static string Verb(Case d, Verb verb) => verb switch
    {
        Verb.Rejects v => "rejects " + Terms(d, v.Each),
        Verb.RejectsTogether v => "rejects-together " + Terms(d, v.All),
        Verb.Demands v => "demands " + Terms(d, v.Each),
        Verb.Insists v => "insists " + Terms(d, v.Each),
        Verb.Links v => $"links if {Terms(d, v.If)} then {Terms(d, v.Then)}",
        Verb.AllOrNothing v => "all-or-nothing " + string.Join(" ", v.Issues.Select(i => d.Issues[i].Id)),
        Verb.Accepts v => "accepts " + Terms(d, v.All),
        Verb.Welcomes v => "welcomes " + Terms(d, v.All),
        Verb.Resists v => "resists " + Terms(d, v.All),
        Verb.OpenTo v => "open-to " + Terms(d, v.All),
        Verb.Prefers v => (v.Strictly ? "prefers-strictly " : "prefers ")
            + string.Join(" and ", v.Chains.Select(c => string.Join(v.Strictly ? " > " : " >= ", c.Select(a => "(" + Terms(d, a) + ")")))),
        Verb.Values v => "values " + string.Join(" ", v.Known.Select(w => $"{d.Issues[w.Issue].Id}={d.Issues[w.Issue].Options[w.Option].Id}:{w.Number}")),
        Verb.Withdraws v => "withdraws " + string.Join(",", v.Statements),
        Verb.Says v => "says " + v.Text,
        _ => throw new ArgumentOutOfRangeException(nameof(verb), verb, "Not a known verb."),
    };

    private static string Terms(Case d, IEnumerable<Term> terms) =>
        string.Join(" ", terms.Select(t => $"{d.Issues[t.Issue].Id}={string.Join("|", t.Options.Select(o => d.Issues[t.Issue].Options[o].Id))}"));

    private static string Parties(Case d, IEnumerable<int> parties) => string.Join(",", parties.Select(p => d.Parties[p].Id));
}
