using System.Collections.Immutable;
using Fractions;
using Parley.Core;
using Parley.Proofs;
using Parley.Tests.Oracle;

namespace Parley.Tests.Proofs;

/// <summary>
/// Whether a changed result is still true, found without the verifier: by the brute force over all packages, and by putting
/// valuations into what was said.
/// </summary>
internal sealed class StillValid(Case dispute)
{
    private readonly Dictionary<(Case, DateOnly), BruteSituation> situations = [];
    private readonly Dictionary<(BruteSituation, string), List<int>> refusals = [];

    /// <summary>Null if the part of the result that was changed is true.</summary>
    public string? Wrong(Corrupted changed)
    {
        Analysis a = changed.Result;
        if (changed.Path.StartsWith("Now.Date", StringComparison.Ordinal)) return SameAnswer(a.Now.Date, a.Timeline.Days[^1].Date);
        if (changed.Path.StartsWith("Now.", StringComparison.Ordinal)) return WrongFindings(a.Now);
        if (changed.Path.StartsWith("Timeline.", StringComparison.Ordinal)) return a.Timeline.Days.Select(WrongFindings).FirstOrDefault(w => w is not null);
        if (changed.Path.StartsWith("Questions.", StringComparison.Ordinal)) return a.Questions.Ranked.Select(q => WrongQuestion(q, a.Now.Date)).FirstOrDefault(w => w is not null);
        return changed.Path.StartsWith("Openings", StringComparison.Ordinal) ? a.Openings.Select(o => WrongOpening(o, a.Now.Date)).FirstOrDefault(w => w is not null) : "nothing says that it is";
    }

    private string? SameAnswer(DateOnly one, DateOnly other) =>
        BruteForce.Answer(dispute, one) is var a && BruteForce.Answer(dispute, other) is var b
            && a.Status == b.Status && a.Keys.SequenceEqual(b.Keys) && a.InForce.SequenceEqual(b.InForce) && a.PossibleHarvest.SequenceEqual(b.PossibleHarvest)
            ? null : "another day has another answer";

    private string? WrongFindings(Findings f)
    {
        var s = On(dispute, f.Date);
        string[] all = [.. s.Matter.Select(m => m.Id)];
        IEnumerable<string?> wrong =
        [
            .. f.Consistent.Select(v => WrongValuation(s, v, all)),
            f.Settlement.Witness is { } w ? WrongWitness(s, w, all) : null,
            .. f.Settlement.Acceptances.Select(a => WrongAcceptance(s, f.Settlement.Package!, a.Party)),
            .. f.BlockingSets.Sets.Select(b => WrongSteps(s, b.Refutation, b.Statements, null)),
            .. f.BlockingSets.Sets.SelectMany(b => b.Minimality.Select((m, k) => WrongWitness(s, m, b.Statements.RemoveAt(k)))),
            .. f.Keys.Sets.Select(k => WrongWitness(s, k.Witness, all.Except(k.Relax))),
            .. f.Harvest.Certain.SelectMany(h => h.Acceptances.Select(a => WrongAcceptance(s, h.Package, a.Party))),
            .. f.Harvest.Possible.Select(h => WrongJudgement(s, h.Judgement)),
        ];
        return wrong.FirstOrDefault(w => w is not null);
    }

    /// <summary>With the yes as one more statement, the party accepts.</summary>
    private string? WrongQuestion(Question q, DateOnly day)
    {
        var s = On(dispute, day);
        var yes = new Statement("yes", [q.To], new CaseDate(day), new Verb.Accepts([.. q.Ask.Select(a => new Term(a.Issue, OptionSet.Of(a.Option)))]));
        var asked = new BruteSituation(new BruteDay(dispute with { Statements = dispute.Statements.Add(yes) }, day));
        return s.Verdict(q.To, Options(q.Judgement.Package)) != Word.Undecided ? "the party asked is not undecided"
            : asked.Verdict(q.To, Options(q.Judgement.Package)) != Word.Accepts ? "a yes does not decide" : WrongJudgement(s, q.Judgement);
    }

    private string? WrongOpening(Opening o, DateOnly day)
    {
        var s = On(dispute.WithNewOption(o.Issue), day);
        int last = s.Day.Case.Issues[o.Issue].Options.Length - 1;
        if (o.Refutation is { } refutation) return WrongSteps(s, refutation, o.Because, new Term(o.Issue, OptionSet.Of(last)));
        return o.Witness is { } witness ? WrongWitness(s, witness, s.Matter.Select(m => m.Id)) : null;
    }

    private static string? WrongAcceptance(BruteSituation s, Package x, int party) => s.Verdict(party, Options(x)) == Word.Accepts ? null : "a party does not accept";

    private static string? WrongJudgement(BruteSituation s, Judgement j)
    {
        int[] x = Options(j.Package);
        foreach (PartyJudgement p in j.Parties)
        {
            if (s.Verdict(p.Party, x).ToString() != p.Verdict.ToString()) return "a verdict is another";
            string[] all = [.. s.Matter.Select(m => m.Id)];
            if (p.For is { } f && (WrongValuation(s, f, all) ?? (Worth(f, x) >= Worth(f, s.Day.G) ? null : "it is worse off")) is { } w) return w;
            if (p.Against is { } a && (WrongValuation(s, a, all) ?? (Worth(a, x) < Worth(a, s.Day.G) ? null : "it is no worse off")) is { } v) return v;
        }
        return s.Consent(x).SequenceEqual(j.Parties.Select(p => p.Party)) ? null : "the consent is another";
    }

    private string? WrongWitness(BruteSituation s, Witness w, IEnumerable<string> said)
    {
        int[] x = Options(w.Package);
        int mask = Mask(s, said);
        if (!s.Packages.Any(p => p.SequenceEqual(x)) || !s.IsFull(x) || Refusals(s, x).Any(r => (r & mask) == r)) return "the package is not possible in full";
        return w.Valuations.Select(v => WrongValuation(s, v, said) ?? (Worth(v, x) >= Worth(v, s.Day.G) ? null : "it is worse off")).FirstOrDefault(o => o is not null);
    }

    /// <summary>No full package picks what a step excludes, unless the statements have somebody refuse it.</summary>
    private string? WrongSteps(BruteSituation s, Refutation refutation, IEnumerable<string> said, Term? also)
    {
        int mask = Mask(s, said);
        foreach (Step step in refutation.Steps)
        {
            var terms = also is null ? step.Excludes : step.Excludes.Add(also);
            if (s.Packages.Where(s.IsFull).Any(x => terms.All(t => t.Options.Contains(x[t.Issue])) && !Refusals(s, x).Any(r => (r & mask) == r)))
                return "a step excludes a package that is possible";
        }
        return refutation.Steps[^1].Excludes.IsEmpty ? null : "the last step is not empty";
    }

    private static string? WrongValuation(BruteSituation s, Valuation v, IEnumerable<string> said)
    {
        if (v.Worths.Keys.Any(u => !s.Day.IsConcerned(v.Party, u.Issue) || u.Option == s.Day.Case.Issues[u.Issue].StatusQuo)) return "a worth is no unknown";
        var left = s.Contradictions.Where(c => c.Party == v.Party).SelectMany(c => c.Ids).ToHashSet();
        var verbs = s.Day.Said.Where(m => m.Speakers.Contains(v.Party) && said.Contains(m.Id) && !left.Contains(m.Id)).Select(m => m.Statement.Verb);
        return verbs.OfType<ValueVerb>().All(verb => Holds(verb, v, s.Day.Case)) ? null : "a statement does not hold";
    }

    private static bool Holds(ValueVerb verb, Valuation v, Case c)
    {
        IEnumerable<Fraction> Worths(ImmutableArray<Term> terms) => terms.Aggregate(
            (IEnumerable<Fraction>)[Fraction.Zero], (sums, t) => sums.SelectMany(sum => t.Options.Select(o => sum + v.Worths.GetValueOrDefault(new Unknown(t.Issue, o), Fraction.Zero))));
        return verb switch
        {
            Verb.Accepts a => Worths(a.All).All(w => w >= 0),
            Verb.Welcomes a => Worths(a.All).All(w => w > 0),
            Verb.Resists a => Worths(a.All).All(w => w < 0),
            Verb.Prefers p => p.Chains.All(chain => chain.Zip(chain.Skip(1)).All(pair => Worths(pair.First).All(b => Worths(pair.Second).All(w => p.Strictly ? b > w : b >= w)))),
            Verb.Values k => k.Known.All(n => v.Worths.GetValueOrDefault(new Unknown(n.Issue, n.Option), Fraction.Zero)
                == (Fraction)n.Number - (Fraction)k.Known.Where(q => q.Issue == n.Issue && q.Option == c.Issues[n.Issue].StatusQuo).Select(q => q.Number).FirstOrDefault()),
            _ => false,
        };
    }

    private static Fraction Worth(Valuation v, int[] x) =>
        x.Select((o, i) => v.Worths.GetValueOrDefault(new Unknown(i, o), Fraction.Zero)).Aggregate(Fraction.Zero, (a, b) => a + b);

    private List<int> Refusals(BruteSituation s, int[] x)
    {
        var key = (s, string.Join(',', x));
        return refusals.TryGetValue(key, out var known) ? known : refusals[key] = s.Refusals(x);
    }

    private BruteSituation On(Case of, DateOnly day)
    {
        // A case with a new option is made anew each time; its issues tell it apart.
        var key = situations.Keys.FirstOrDefault(k => k.Item2 == day && k.Item1.Issues.Select(i => i.Options.Length).SequenceEqual(of.Issues.Select(i => i.Options.Length)), (of, day));
        return situations.TryGetValue(key, out var known) ? known : situations[key] = new BruteSituation(new BruteDay(of, day));
    }

    private static int Mask(BruteSituation s, IEnumerable<string> ids) => ids.Select(id => 1 << Array.FindIndex(s.Matter, m => m.Id == id)).Sum();

    private static int[] Options(Package x) => [.. Enumerable.Range(0, x.Length).Select(i => x[i])];
}
