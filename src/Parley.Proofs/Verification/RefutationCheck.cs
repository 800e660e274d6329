using System.Collections.Immutable;
using Parley.Core;

namespace Parley.Proofs;

/// <summary>Goes through a refutation step by step: does each step follow from the case, from values, or from steps before it?</summary>
/// <param name="premises">What it may rest on.</param>
/// <param name="newOptionOn">The issue of which only the last option, a new one, is considered; null for all packages.</param>
/// <param name="asked">The options with which packages are considered; null for all packages.</param>
/// <param name="onlyFull">Whether only packages that settle all core issues are considered.</param>
internal sealed class RefutationCheck(Premises premises, int? newOptionOn, IReadOnlyCollection<Settled>? asked = null, bool onlyFull = true)
{
    private Situation Situation => premises.Situation;

    private Case Case => premises.Case;

    /// <summary>What is wrong with the refutation; null if it shows that no package that is considered is possible.</summary>
    public string? WrongWith(Refutation refutation)
    {
        for (int k = 0; k < refutation.Steps.Length; k++)
            if ((WrongTerms(refutation.Steps[k].Excludes) ?? WrongReason(refutation.Steps, k)) is { } wrong) return $"step {k}: {wrong}";
        return refutation.Steps.IsEmpty || !refutation.Steps[^1].Excludes.IsEmpty ? "the last step is not the empty combination" : null;
    }

    private string? WrongTerms(ImmutableArray<Term> terms)
    {
        for (int t = 0; t < terms.Length; t++)
        {
            var (issue, options) = terms[t];
            if (issue < 0 || issue >= Case.Issues.Length) return $"there is no issue at place {issue}";
            if (t > 0 && terms[t - 1].Issue >= issue) return "its issues are not in order";
            if (options.Count == 0 || !options.IsSubsetOf(All(issue))) return $"its options are not options of {Case.Issues[issue].Id}";
        }
        return null;
    }

    private string? WrongReason(ImmutableArray<Step> steps, int place)
    {
        var excludes = steps[place].Excludes;
        return steps[place].Reason switch
        {
            Reason.CoreIssue when !onlyFull => "packages that leave it are considered as well",
            Reason.CoreIssue r => !Case.CoreIssues.Contains(r.Issue) ? "this is no core issue"
                : Unless(Contradicts(excludes, r.Issue, All(r.Issue).Except(Quo(r.Issue))), "the issue does not stand at its status quo in it"),
            Reason.Agreed r => !IsIssue(r.Issue) || !Situation.IsAgreed(r.Issue) ? "this issue is not agreed"
                : Unless(Contradicts(excludes, r.Issue, OptionSet.Of(Situation.Agreed[r.Issue])), "what is agreed does not exclude it"),
            Reason.NewOption r => r.Issue != newOptionOn ? "no new option is asked for on this issue"
                : Unless(Contradicts(excludes, r.Issue, OptionSet.Of(Case.Issues[r.Issue].Options.Length - 1)), "the new option does not exclude it"),
            Reason.Asked r => asked?.Contains(r.Option) != true ? "this option is not asked about"
                : Unless(Contradicts(excludes, r.Option.Issue, OptionSet.Of(r.Option.Option)), "the option asked about does not exclude it"),
            Reason.ByRule r => Unless(
                Case.Rules.Any(rule => rule.Id == r.Rule && IsWithinAny(excludes, Combination.ExcludedBy(rule, Case))), $"rule {r.Rule} does not exclude it"),
            Reason.ByNorm r => Unless(
                Situation.Clauses.Any(c => c.Said.Id == r.Statement && Situation.IsNorm(c.Said) && IsBlocked(excludes, c)), $"no norm's statement {r.Statement} excludes it"),
            Reason.ByStatement r => premises.WrongParty(r.Party)
                ?? Unless(TakesConsent(excludes, r.Party), $"it does not take the consent of {premises.NameOf(r.Party)}")
                ?? Unless(
                    premises.Clauses(r.Party, r.Statement).Any(c => IsWithinAny(excludes, c.Excludes)),
                    $"no clause of {r.Statement} that counts and binds {premises.NameOf(r.Party)} excludes it"),
            Reason.ByValues r => premises.WrongParty(r.Party)
                ?? Unless(TakesConsent(excludes, r.Party), $"it does not take the consent of {premises.NameOf(r.Party)}")
                ?? WrongValues(excludes, r),
            Reason.Resolved r => WrongResolution(steps, place, r),
            _ => "there is no such reason",
        };
    }

    /// <summary>
    /// One package is, to the party, at least as good as all that pick the combination, and worse than what is agreed. On agreed issues
    /// it stands as agreed, and so do all that no other reason excludes.
    /// </summary>
    private string? WrongValues(ImmutableArray<Term> excludes, Reason.ByValues reason)
    {
        string party = premises.NameOf(reason.Party);
        Package best = Situation.Agreed;
        for (int i = 0; i < Case.Issues.Length; i++)
        {
            if (Situation.IsAgreed(i) || !Situation.HasUnknowns(reason.Party, i)) continue;
            var others = (OptionsOn(i, excludes) ?? All(i)).Except(OptionSet.Of(reason.NoBetter.Where(n => n.Issue == i).Select(n => n.Option)));
            if (others.Count > 1) return $"it does not say which option of {Case.Issues[i].Id} is the best for {party}";
            best = best.With(i, others.Count == 1 ? others.First() : Case.Issues[i].StatusQuo);
        }
        var (sum, wrong) = Sum.Of(premises, reason.Party, reason.Weights);
        return wrong
            ?? Unless(sum.Is(Situation.Gain(reason.Party, best), -1), $"the weighted rows do not add up to what {party} loses")
            ?? Unless(sum.ShowsPositive, $"the weighted rows do not show that {party} is worse off")
            ?? reason.NoBetter.Select(n => WrongNoBetter(n, excludes, reason.Party, best)).FirstOrDefault(w => w is not null);
    }

    private string? WrongNoBetter(NoBetter noBetter, ImmutableArray<Term> excludes, int party, Package best)
    {
        var (i, option, weights) = noBetter;
        if (!IsIssue(i) || Situation.IsAgreed(i) || !Situation.HasUnknowns(party, i)) return $"no open issue at place {i} has a worth for {premises.NameOf(party)}";
        if (!(OptionsOn(i, excludes) ?? All(i)).Contains(option)) return $"an option of {Case.Issues[i].Id} is called no better that it does not exclude";
        var (sum, wrong) = Sum.Of(premises, party, weights);
        return wrong
            ?? Unless(sum.Is(LinearForm.Difference(i, best[i], option, Quo(i).First()), 1), $"the weighted rows do not add up to the difference of two options of {Case.Issues[i].Id}")
            ?? Unless(sum.ShowsNotNegative, $"the weighted rows do not show that an option of {Case.Issues[i].Id} is no better");
    }

    /// <summary>Whatever a package that picks the combination picks on the issue, one of the earlier steps excludes it.</summary>
    private string? WrongResolution(ImmutableArray<Step> steps, int place, Reason.Resolved reason)
    {
        if (!IsIssue(reason.Issue)) return $"there is no issue at place {reason.Issue}";
        var excludes = steps[place].Excludes;
        OptionSet left = OptionsOn(reason.Issue, excludes) ?? All(reason.Issue);
        foreach (int earlier in reason.Steps)
        {
            if (earlier < 0 || earlier >= place) return $"step {earlier} does not come before it";
            var parent = steps[earlier].Excludes;
            left = left.Except(OptionsOn(reason.Issue, parent) ?? All(reason.Issue));
            if (!IsWithin(excludes, parent.Where(t => t.Issue != reason.Issue))) return $"it is not within step {earlier} on the other issues";
        }
        return left.Count == 0 ? null : $"the earlier steps leave options of {Case.Issues[reason.Issue].Id} open";
    }

    /// <summary>A norm's clause blocks every package that picks the combination; a breach only one that newly settles an issue it names.</summary>
    private bool IsBlocked(ImmutableArray<Term> combination, Clause clause) =>
        IsWithinAny(combination, clause.Excludes)
        && (clause.State == ClauseState.Binding
            || (clause.State == ClauseState.Breached
                && combination.Any(t => clause.Issues.Contains(t.Issue) && !Situation.IsAgreed(t.Issue) && !t.Options.Contains(Case.Issues[t.Issue].StatusQuo))));

    /// <summary>Whether every package that picks the combination takes the party's consent.</summary>
    private bool TakesConsent(ImmutableArray<Term> combination, int party) =>
        combination.Any(t => t.Options.IsSubsetOf(Situation.ConsentOptions(party, t.Issue)));

    private static bool IsWithinAny(ImmutableArray<Term> combination, ImmutableArray<ImmutableArray<Term>> excluded) =>
        excluded.Any(e => IsWithin(combination, e));

    /// <summary>Whether every package that picks the combination picks the other one.</summary>
    private static bool IsWithin(ImmutableArray<Term> combination, IEnumerable<Term> other) =>
        other.All(o => OptionsOn(o.Issue, combination) is { } options && options.IsSubsetOf(o.Options));

    /// <summary>Whether the combination picks none of these options on the issue.</summary>
    private static bool Contradicts(ImmutableArray<Term> combination, int issue, OptionSet allowed) =>
        OptionsOn(issue, combination) is { } options && options.Intersect(allowed).Count == 0;

    private static OptionSet? OptionsOn(int issue, ImmutableArray<Term> combination) =>
        combination.FirstOrDefault(t => t.Issue == issue)?.Options;

    private OptionSet All(int issue) => OptionSet.All(Case.Issues[issue].Options.Length);

    private OptionSet Quo(int issue) => OptionSet.Of(Case.Issues[issue].StatusQuo);

    private bool IsIssue(int issue) => issue >= 0 && issue < Case.Issues.Length;

    private static string? Unless(bool holds, string otherwise) => holds ? null : otherwise;
}
