using System.Collections.Immutable;

namespace Parley.Core;

/// <summary>Each statement as the sentence that the reasoning takes it for.</summary>
public static class Sentences
{
    /// <summary>The statement as a sentence: who says what.</summary>
    public static string Of(Statement said, Words words) =>
        $"{words.Parties(said.Speakers)} {Predicate(said.Verb, said.Speakers.Length > 1, words)}";

    /// <summary>The claim as a sentence: who claims what.</summary>
    public static string Of(Claim claim, Words words)
    {
        string figure = claim.Value is { } value ? $": {Words.Number(value)} {claim.Unit}".TrimEnd() : "", text = claim.Text is { } said ? $": {said}" : "";
        return $"{(claim.By.IsEmpty ? "The source" : words.Parties(claim.By))} {(claim.By.Length > 1 ? "claim" : "claims")}: {claim.About}{figure}{text}.";
    }

    private static string Predicate(Verb verb, bool many, Words words)
    {
        string signs = many ? "each sign" : "signs", finds = many ? "each find" : "finds", isBetter = many ? "are each" : "is";
        return verb switch
        {
            Verb.Rejects v => $"{signs} nothing that contains {words.Terms(v.Each, "or")}.",
            Verb.RejectsTogether v => $"{signs} nothing that contains all of these at once: {words.Terms(v.All)}.",
            Verb.Demands v => $"{(many ? "each settle" : "settles")} {words.Terms(v.Each)}, or {(many ? "do" : "does")} not settle {(v.Each.Length > 1 ? "the issue" : "it")} at all.",
            Verb.Insists v => $"{signs} nothing whatever without {words.Terms(v.Each)}.",
            Verb.Links v => $"{signs} {words.Terms(v.If)} only together with {words.Terms(v.Then)}.",
            Verb.AllOrNothing v => $"{(many ? "each agree" : "agrees")} on none of {words.Issues(v.Issues)} until all of them are settled.",
            Verb.Accepts v => $"would sign {words.Terms(v.All)}, all else as it was.",
            Verb.Welcomes v => $"{isBetter} better off with {words.Terms(v.All)}.",
            Verb.Resists v => $"{isBetter} worse off with {words.Terms(v.All)}, though something else may make up for it.",
            Verb.Prefers v => $"{finds} {string.Join("; ", v.Chains.Select(c => Chain(c, v.Strictly, words)))}.",
            Verb.Values v => $"{(many ? "give" : "gives")} numbers: {Worths(v.Known, words)}.",
            Verb.OpenTo v => $"would talk about {words.Terms(v.All)} within a deal.",
            Verb.Says v => $"{(many ? "say" : "says")}: {v.Text}",
            Verb.Withdraws v => $"{(many ? "withdraw" : "withdraws")} {Words.And(v.Statements)}.",
            _ => throw new ArgumentOutOfRangeException(nameof(verb), verb, "Not a known verb."),
        };
    }

    /// <summary>
    /// A chain of partial packages, best first. Where each is one option of the same issue, the issue is named once, and a number issue
    /// taken from end to end is "more" or "less" of it.
    /// </summary>
    private static string Chain(ImmutableArray<ImmutableArray<Term>> chain, bool strictly, Words words)
    {
        string over = strictly ? "better than" : "no worse than";
        if (!chain.All(a => a is [{ Options.Count: 1 }] && a[0].Issue == chain[0][0].Issue))
            return string.Join($" {over} ", chain.Select(a => a.IsEmpty ? "the status quo" : words.Terms(a)));
        int issue = chain[0][0].Issue;
        int[] options = [.. chain.Select(a => a[0].Options.Single())];
        int last = words.Case.Issues[issue].Options.Length - 1;
        bool isWhole = words.Case.Issues[issue].Number is not null && options.Length > 2 && options.Length == last + 1;
        if (isWhole && options.SequenceEqual(Enumerable.Range(0, last + 1)))
            return $"less {over} more of “{words.Issue(issue)}”, from {words.Option(issue, 0)} to {words.Option(issue, last)}";
        if (isWhole && options.SequenceEqual(Enumerable.Range(0, last + 1).Reverse()))
            return $"more {over} less of “{words.Issue(issue)}”, from {words.Option(issue, 0)} to {words.Option(issue, last)}";
        return $"on “{words.Issue(issue)}” {string.Join($" {over} ", options.Select(k => $"“{words.Option(issue, k)}”"))}";
    }

    private static string Worths(IEnumerable<Worth> known, Words words) =>
        string.Join("; ", known.GroupBy(w => w.Issue).Select(g =>
            $"“{words.Issue(g.Key)}”: {string.Join(", ", g.Select(w => $"“{words.Option(w.Issue, w.Option)}” = {Words.Number(w.Number)}"))}"));
}
