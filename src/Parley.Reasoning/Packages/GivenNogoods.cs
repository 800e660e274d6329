using System.Collections.Immutable;
using Parley.Core;
using Parley.Logic;
using Parley.Proofs;

namespace Parley.Reasoning;

/// <summary>The combinations that a situation excludes by itself: agreements, rules, norms and hard statements.</summary>
internal static class GivenNogoods
{
    /// <summary>The nogoods of a situation; <paramref name="newOption"/> is an issue that must take its last option.</summary>
    public static IEnumerable<Nogood> Of(Situation situation, Tags tags, int? newOption = null)
    {
        Case dispute = situation.Case;
        var open = Enumerable.Range(0, dispute.Issues.Length).Where(i => !situation.IsAgreed(i)).ToList();
        for (int i = 0; i < dispute.Issues.Length; i++)
        {
            if (situation.IsAgreed(i)) yield return Nogood([Except(i, situation.Agreed[i])], [], new Reason.Agreed(i));
            else yield return Nogood([Exactly(i)], [tags.Settle(i)], new Reason.CoreIssue(i));
            yield return Nogood([Except(i, dispute.Issues[i].StatusQuo)], [tags.Leave(i)], tags);
        }
        if (newOption is { } issue)
            yield return Nogood([Except(issue, dispute.Issues[issue].Options.Length - 1)], [], new Reason.NewOption(issue));
        yield return Nogood(open.Select(Exactly), [tags.SomethingNew], tags);
        for (int r = 0; r < dispute.Rules.Length; r++)
            foreach (var combination in Combination.ExcludedBy(dispute.Rules[r], dispute))
                yield return Nogood(combination, [tags.Rule(r)], new Reason.ByRule(dispute.Rules[r].Id));
        foreach (Clause clause in situation.Clauses.Where(c => c.State != ClauseState.Spent))
            foreach (var (terms, reason) in clause.Excludes.SelectMany(e => Excluded(clause, e)))
                yield return Nogood(terms, [clause.Said.Place], reason);

        Term Exactly(int i) => new(i, OptionSet.Of(dispute.Issues[i].StatusQuo));
        Term Except(int i, int option) => new(i, OptionSet.All(dispute.Issues[i].Options.Length).Except(OptionSet.Of(option)));

        IEnumerable<(ImmutableArray<Term> Terms, Reason Reason)> Excluded(Clause clause, ImmutableArray<Term> combination)
        {
            if (situation.IsNorm(clause.Said))
            {
                var reason = new Reason.ByNorm(clause.Said.Id);
                return clause.State == ClauseState.Breached
                    ? With(combination, clause.Issues.Where(open.Contains).Select(i => Except(i, dispute.Issues[i].StatusQuo)), reason)
                    : [(combination, reason)];
            }
            return clause.Said.Speakers.SelectMany(party => WithConsent(combination, party, clause.Said.Id));
        }

        IEnumerable<(ImmutableArray<Term>, Reason)> WithConsent(ImmutableArray<Term> combination, int party, string statement)
        {
            var reason = new Reason.ByStatement(party, statement);
            if (combination.Any(t => t.Options.IsSubsetOf(situation.ConsentOptions(party, t.Issue)))) return [(combination, reason)];
            return With(combination, open.Select(i => new Term(i, situation.ConsentOptions(party, i))), reason);
        }

        static IEnumerable<(ImmutableArray<Term>, Reason)> With(ImmutableArray<Term> combination, IEnumerable<Term> anyOf, Reason reason) =>
            anyOf.Select(t => Combination.Of(combination.Append(t))).OfType<ImmutableArray<Term>>().Select(c => (c, reason));
    }

    /// <summary>A term as a literal.</summary>
    public static Literal Literal(Term term) => new(term.Issue, BitSet.Of(term.Options));

    private static Nogood Nogood(IEnumerable<Term> terms, IEnumerable<int> tags, object origin) =>
        new([.. terms.Select(Literal)], BitSet.Of(tags), origin);
}
