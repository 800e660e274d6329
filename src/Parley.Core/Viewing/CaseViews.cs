using System.Collections.Immutable;

namespace Parley.Core;

/// <summary>A case with less in it: what one viewer may see, or what would be without some statements or agreements.</summary>
public static class CaseViews
{
    /// <summary>
    /// The case as the viewer may know it: other statements, claims and agreements are absent, and with them every
    /// reference to them, what was inferred from them, and every source that nothing else names (that it exists may be secret). Notes are the
    /// mediator's. Parties, rounds, issues, options and rules are seen by all.
    /// </summary>
    public static Case SeenBy(this Case dispute, Viewer viewer)
    {
        if (viewer == Viewer.Mediator) return dispute;
        var claims = dispute.Claims.Where(c => viewer.Sees(dispute, c.Audience, c.By)).ToList();
        var agreements = dispute.Agreements.Where(a => viewer.Sees(dispute, a.Audience, a.By)).ToList();
        var seenAgreements = agreements.Select(a => a.Id).ToHashSet();
        var statements = dispute.Statements.Where(s => viewer.Sees(dispute, s.Audience, s.Speakers)
            && (s.InferredFrom is null || seenAgreements.Contains(s.InferredFrom))).ToList();
        var ids = statements.Select(s => s.Id).Concat(claims.Select(c => c.Id)).Concat(agreements.Select(a => a.Id)).ToHashSet();
        string? Seen(string? id) => id is not null && ids.Contains(id) ? id : null;
        ImmutableArray<string> AllSeen(ImmutableArray<string> some) => [.. some.Where(ids.Contains)];

        var view = dispute with
        {
            Statements =
            [
                .. from s in statements
                   let verb = s.Verb is Verb.Withdraws w ? new Verb.Withdraws(AllSeen(w.Statements)) : s.Verb
                   where verb is not Verb.Withdraws { Statements.IsEmpty: true }
                   select s with { Verb = verb, Supersedes = AllSeen(s.Supersedes), Note = null },
            ],
            Claims = [.. claims.Select(c => c with { Answers = Seen(c.Answers), PartOf = Seen(c.PartOf), AddsTo = Seen(c.AddsTo), Note = null })],
            Agreements = [.. agreements.Select(a => a with { Ends = AllSeen(a.Ends), Note = null })],
        };
        var named = view.Statements.Select(s => s.Source)
            .Concat(view.Claims.Select(c => c.Source))
            .Concat(view.Agreements.SelectMany(a => a.Attested.Select(t => t.Source).Prepend(a.Source)))
            .ToHashSet();
        return view with
        {
            Sources = [.. dispute.Sources.Where(s => named.Contains(s.Id)).Select(s => s with { Note = null })],
            Parties = [.. dispute.Parties.Select(p => p with { Note = null })],
            Rounds = [.. dispute.Rounds.Select(r => r with { Note = null })],
            Issues = [.. dispute.Issues.Select(i => i with { Note = null })],
        };
    }

    /// <summary>
    /// The case as if these statements and agreements had never been made: what they superseded or ended is in force
    /// again; what was inferred from an agreement stays.
    /// </summary>
    public static Case Without(this Case dispute, IEnumerable<string> ids)
    {
        var gone = ids.ToHashSet();
        return gone.Count == 0 ? dispute : dispute with
        {
            Statements = [.. dispute.Statements.Where(s => !gone.Contains(s.Id))],
            Agreements = [.. dispute.Agreements.Where(a => !gone.Contains(a.Id))],
        };
    }

    /// <summary>
    /// The case with one more option on an issue, the last one, of which nobody has spoken: what a <i>new</i> idea would be.
    /// It needs no consent besides that of those whom the issue is between.
    /// </summary>
    public static Case WithNewOption(this Case dispute, int issue)
    {
        Issue i = dispute.Issues[issue];
        string id = "new";
        while (i.OptionIndex(id) >= 0) id += "-option";
        return dispute with { Issues = dispute.Issues.SetItem(issue, i with { Options = i.Options.Add(new Option(id, "a new option", [])) }) };
    }
}
