using Parley.Core;

namespace Parley.Tests.Oracle;

/// <summary>
/// A clause of a hard statement as the table of the statements page has it: the issues that it names, and which packages break it.
/// </summary>
/// <param name="Names">Places of the issues named, ascending.</param>
/// <param name="Breaks">Whether a package that settles something new breaks it.</param>
/// <param name="IsInsistence">Whether it only binds when something is settled.</param>
internal sealed record BruteClause(int[] Names, Func<int[], bool> Breaks, bool IsInsistence = false)
{
    public static IEnumerable<BruteClause> Of(Verb verb, Case dispute, bool[] isAgreed)
    {
        int Quo(int issue) => dispute.Issues[issue].StatusQuo;
        static bool Picks(int[] x, Term term) => term.Options.Contains(x[term.Issue]);
        static int[] Named(IEnumerable<Term> terms) => [.. terms.Select(t => t.Issue).Distinct().Order()];
        return verb switch
        {
            Verb.Rejects v => v.Each.Select(t => new BruteClause([t.Issue], x => Picks(x, t))),
            Verb.RejectsTogether v => [new BruteClause(Named(v.All), x => v.All.All(t => Picks(x, t)))],
            Verb.Demands v => v.Each.Select(t => new BruteClause([t.Issue], x => !Picks(x, t) && x[t.Issue] != Quo(t.Issue))),
            Verb.Insists v => v.Each.Select(t => new BruteClause([t.Issue], x => !Picks(x, t), IsInsistence: true)),
            Verb.Links v => [new BruteClause(Named(v.If.Concat(v.Then)), x => v.If.All(t => Picks(x, t)) && !v.Then.All(t => Picks(x, t)))],
            Verb.AllOrNothing v => [new BruteClause([.. v.Issues.Order()], x => IsPartly(x, v.Issues.Where(i => !isAgreed[i])))],
            _ => [],
        };

        bool IsPartly(int[] x, IEnumerable<int> open)
        {
            int all = open.Count(), settled = open.Count(i => x[i] != Quo(i));
            return settled > 0 && settled < all;
        }
    }

    /// <summary>Whether the package breaks a rule of the case.</summary>
    public static bool IsBroken(Rule rule, int[] x)
    {
        bool condition = rule.If.All(t => t.Options.Contains(x[t.Issue]));
        bool then = !rule.Then.IsEmpty && rule.Then.All(t => t.Options.Contains(x[t.Issue]));
        return condition && !then;
    }
}
