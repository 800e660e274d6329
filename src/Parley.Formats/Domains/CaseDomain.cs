using System.Collections.Immutable;
using Fractions;
using Parley.Bargaining;
using Parley.Core;

namespace Parley.Formats;

/// <summary>
/// The known values of a case: of every party that told numbers (<c>values</c>), what each option is worth to it, from the status quo. What is agreed stays as it is; rules of
/// the case are rules of the domain; without an agreement everybody gets what the status quo is worth, 0.
/// </summary>
public static class CaseDomain
{
    /// <summary>Whether a file is meant to be a case file: YAML with the key <c>parley</c>.</summary>
    public static bool IsCase(string path)
    {
        if (Path.GetExtension(path).ToLowerInvariant() is not (".yaml" or ".yml") || !File.Exists(path)) return false;
        return File.ReadLines(path).Take(200).Any(line => line.StartsWith("parley:", StringComparison.Ordinal));
    }

    /// <summary>The domain.</summary>
    /// <param name="dispute">The case as its viewer may see it.</param>
    /// <param name="date">The day.</param>
    /// <param name="name">What messages call the case.</param>
    /// <returns>The domain, null where numbers are missing; what is missing, and which parties are left out since they told no numbers.</returns>
    /// <exception cref="SituationException">Agreements in force on the day cannot stand together, or break a rule.</exception>
    public static DomainReading Of(Case dispute, DateOnly date, string name = "case")
    {
        ArgumentNullException.ThrowIfNull(dispute);
        var problems = new Problems(name);
        Situation situation = Situation.On(dispute, date);
        var told = Enumerable.Range(0, dispute.Parties.Length).Where(p => situation.Statements.Any(s => s.Statement.Verb is Verb.Values && s.Speakers.Contains(p))).ToList();
        if (told.Count == 0) problems.Error(1, 1, "nobody told numbers in this case that its reader may see; known values are entered with the verb 'values', for every option of the issues that concern a party");
        var silent = Enumerable.Range(0, dispute.Parties.Length).Where(p => !told.Contains(p) && IsAtTable(dispute, p)).Select(p => dispute.Parties[p].Name).ToList();
        if (told.Count > 0 && silent.Count > 0) problems.Warning(1, 1, $"{string.Join(", ", silent)} told no numbers and {(silent.Count == 1 ? "is" : "are")} left out: what follows holds between the others only");
        var parties = told.Select(p => ValuesOf(situation, p, problems)).ToList();
        var domain = problems.HasErrors ? null : new BargainingDomain(dispute.Title, [.. dispute.Issues.Select(i => new DomainIssue(i.Id, [.. i.Options.Select(o => o.Id)]))], [.. parties.Select(p => p!)], Rules(situation));
        return new DomainReading(domain, DomainFormat.Case, [], problems.Sorted());
    }

    private static bool IsAtTable(Case dispute, int party) => dispute.Parties[party].Roles.Contains(Role.Party);

    private static ValueFunction? ValuesOf(Situation situation, int party, Problems problems)
    {
        Case dispute = situation.Case;
        var known = new Dictionary<(int, int), decimal>();
        foreach (StatementInForce said in situation.Statements.Where(s => s.Speakers.Contains(party)))
            foreach (Worth worth in said.Statement.Verb is Verb.Values values ? values.Known : [])
                if (!known.TryAdd((worth.Issue, worth.Option), worth.Number) && known[(worth.Issue, worth.Option)] != worth.Number)
                    problems.Error(1, 1, $"{dispute.Parties[party].Name} told two different numbers for {dispute.Issues[worth.Issue].Options[worth.Option].Title} of “{dispute.Issues[worth.Issue].Title}” ({said.Id} is one of them); let one supersede the other");
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<Fraction>>();
        for (int i = 0; i < dispute.Issues.Length; i++)
        {
            Issue issue = dispute.Issues[i];
            Fraction rest = known.TryGetValue((i, issue.StatusQuo), out decimal q) ? (Fraction)q : Fraction.Zero;
            var missing = Enumerable.Range(0, issue.Options.Length).Where(o => o != issue.StatusQuo && !known.ContainsKey((i, o))).ToList();
            bool isSilent = missing.Count == issue.Options.Length - 1;
            bool isConcerned = situation.HasUnknowns(party, i) && !situation.IsAgreed(i);
            if (missing.Count > 0 && isConcerned)
                problems.Error(1, 1, $"what {(isSilent ? "the options" : string.Join(", ", missing.Take(5).Select(o => issue.Options[o].Title)) + (missing.Count > 5 ? ", …" : ""))} of “{issue.Title}” {(isSilent || missing.Count > 1 ? "are" : "is")} worth to {dispute.Parties[party].Name} is not known; add {(isSilent ? "them" : "what is missing")} to its values, or ask for it");
            rows.Add([.. Enumerable.Range(0, issue.Options.Length).Select(o => known.TryGetValue((i, o), out decimal number) ? ((Fraction)number - rest).Reduce() : Fraction.Zero)]);
        }
        return new ValueFunction(dispute.Parties[party].Id, rows.ToImmutable(), Fraction.Zero);
    }

    private static ImmutableArray<DomainRule> Rules(Situation situation)
    {
        Case dispute = situation.Case;
        var rules = dispute.Rules.SelectMany(r => Combination.ExcludedBy(r, dispute)).Select(excluded => new DomainRule([.. excluded.Select(t => Others(dispute, t))]));
        var agreed = Enumerable.Range(0, dispute.Issues.Length).Where(situation.IsAgreed).Select(i => new DomainRule([new Picks(i, [situation.Agreed[i]])]));
        return [.. rules, .. agreed];
    }

    private static Picks Others(Case dispute, Term term) => new(term.Issue, [.. Enumerable.Range(0, dispute.Issues[term.Issue].Options.Length).Where(o => !term.Options.Contains(o))]);
}
