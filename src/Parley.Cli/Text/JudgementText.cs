using System.Collections.Immutable;
using Parley.Core;
using Parley.Proofs;

namespace Parley.Cli;

/// <summary>What one package is to everybody, and why.</summary>
internal sealed class JudgementText(Page page, Quotes quotes)
{
    /// <summary>Writes it.</summary>
    public void Write(Judgement judgement, Situation situation)
    {
        ImmutableArray<Settled> agreed = [.. Enumerable.Range(0, judgement.Package.Length).Where(situation.IsAgreed).Select(i => new Settled(i, situation.Agreed[i]))];
        page.Line($"{quotes.Package(judgement.Package, agreed)}, as of {Words.Date(situation.Date)}: {Status(judgement)}", 0);
        if (!judgement.Departs.IsEmpty) page.Item("-", $"It departs from what is agreed on {quotes.Words.Issues(judgement.Departs)}; end that agreement first, or leave it out with --without.");
        foreach (string rule in judgement.Rules) page.Item("-", $"It breaks rule {rule} of the case.");
        foreach (string norm in judgement.Norms) page.Item($"{norm}:", quotes.Said(norm));
        foreach (PartyJudgement party in judgement.Parties) Write(party, judgement.Package);
        if (!situation.IsFull(judgement.Package)) page.Line("It is not a full settlement: core issues stay open.");
    }

    /// <summary>Writes what one party makes of the package.</summary>
    public void Write(PartyJudgement party, Package package)
    {
        string name = quotes.Words.Party(party.Party);
        switch (party.Verdict)
        {
            case Verdict.Accepts:
                page.Item("-", $"{name} accepts: it is no worse off, whatever else it values, {Quotes.Because(party.Certificate)}.");
                break;
            case Verdict.Refuses when party.Breaks.IsEmpty:
                page.Item("-", $"{name} refuses: it is worse off, whatever else it values, {Quotes.Because(party.Certificate)}.");
                break;
            case Verdict.Refuses:
                page.Item("-", $"{name} refuses: it breaks {Words.And(party.Breaks)}.");
                break;
            default:
                page.Item("-", $"{name} is undecided by what it said: it could be better off or worse off.");
                break;
        }
        foreach (string id in party.Breaks.Concat(party.Certificate.Select(w => w.Statement)).Distinct().Order(StringComparer.Ordinal))
            page.Item($"{id}:", quotes.Said(id), 4);
        foreach (WeightedRow row in party.Certificate) page.Line($"{row.Weight} × ({Formulas.Row(row.Row, quotes.Case)}), from {row.Statement}", 6);
        if (party.For is { } better) page.Line($"It would sign with, for one, {Formulas.Worths(better, quotes.Case, package)};", 4);
        if (party.Against is { } worse) page.Line($"it would not with {Formulas.Worths(worse, quotes.Case, package)}.", 4);
    }

    private static string Status(Judgement judgement) => judgement.Status switch
    {
        Proofs.Status.Agreed => "nothing new.",
        Proofs.Status.Certain => "certain, everyone whose consent it takes accepts.",
        Proofs.Status.Possible => "not excluded, nobody refuses and not everyone has said enough.",
        _ => "excluded.",
    };
}

/// <summary>Rows and valuations as short formulas: V(issue=option) is what an option is worth to the party, from the status quo.</summary>
internal static class Formulas
{
    /// <summary>A row.</summary>
    public static string Row(Row row, Case dispute)
    {
        var terms = row.Form.Coefficients.Select(c => (c.Value < 0 ? "− " : "+ ") + (Math.Abs(c.Value) == 1 ? "" : $"{Math.Abs(c.Value)} ") + V(c.Key, dispute));
        string sign = row.Relation switch { Relation.AtLeast => "≥", Relation.MoreThan => ">", _ => "=" };
        string form = string.Join(' ', terms);
        return $"{(form.StartsWith("+ ", StringComparison.Ordinal) ? form[2..] : form)} {sign} {row.Bound}";
    }

    /// <summary>A valuation, as far as it speaks of the options of a package.</summary>
    public static string Worths(Valuation valuation, Case dispute, Package package)
    {
        var chosen = valuation.Worths.Where(w => package[w.Key.Issue] == w.Key.Option).Select(w => $"{V(w.Key, dispute)} = {w.Value}").ToList();
        return chosen.Count == 0 ? "all its worths 0" : string.Join(", ", chosen);
    }

    private static string V(Unknown u, Case dispute) => $"V({dispute.Issues[u.Issue].Id}={dispute.Issues[u.Issue].Options[u.Option].Id})";
}
