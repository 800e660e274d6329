using System.Collections.Immutable;
using Parley.Logic;

namespace Parley.Exchange;

/// <summary>What is outside bargaining, and what the law has to say to the rest. Articles are cited as information, not as advice.</summary>
public static class LawReview
{
    /// <summary>Repatriation regardless of number or rank, and not against the person's will while hostilities last.</summary>
    public const string Regardless = "Third Geneva Convention, articles 109 and 110";

    /// <summary>Mixed medical commissions.</summary>
    public const string Commissions = "Third Geneva Convention, article 112";

    /// <summary>Release and repatriation without delay after the cessation of active hostilities.</summary>
    public const string AfterHostilities = "Third Geneva Convention, article 118";

    /// <summary>Hostages; release of internees.</summary>
    public const string Civilians = "Fourth Geneva Convention, articles 34 and 132";

    /// <summary>Agreements for the release of children in particular.</summary>
    public const string Children = "Fourth Geneva Convention, articles 34 and 132, second paragraph";

    /// <summary>The remains of the dead.</summary>
    public const string Dead = "First Geneva Convention, articles 15 to 17; Additional Protocol I, article 34";

    /// <summary>All notes, refusals first.</summary>
    /// <param name="exchange">The exchange.</param>
    /// <param name="reconciliation">Its lists beside each other.</param>
    public static ImmutableArray<LawNote> Of(ExchangeCase exchange, Reconciliation reconciliation)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        ArgumentNullException.ThrowIfNull(reconciliation);
        var obligatory = reconciliation.People.Where(p => p.Person.Medical == MedicalDecision.Repatriate).Select(p => p.Person.Token).ToHashSet(StringComparer.Ordinal);
        var people = reconciliation.People.ToDictionary(p => p.Person.Token, StringComparer.Ordinal);
        var lifted = LiftedLinks.Of(exchange, people.ToDictionary(p => p.Key, p => p.Value.Person), token => Gates.Of(exchange, people[token]) == Gate.None);
        return [.. exchange.Rules.SelectMany(r => Of(r, exchange, reconciliation, obligatory, lifted)).Concat(OfLists(exchange, reconciliation)).OrderByDescending(n => n.IsRefusal)];
    }

    private static IEnumerable<LawNote> Of(ExchangeRule rule, ExchangeCase exchange, Reconciliation reconciliation, HashSet<string> obligatory, HashSet<string> lifted)
    {
        Vocabulary words = exchange.Vocabulary;
        int wounded = words.IndexOf("wounded-or-ill");
        bool counts = rule is EqualNumbers or Ratio or FixedTotal or Extension or Bundle;
        // All for all among the wounded takes nobody out; a number for a number does.
        if (counts && rule.Counted.Any(f => f.Wanted.Contains(wounded)) && reconciliation.People.Any(p => obligatory.Contains(p.Person.Token) && rule.Counted.Any(f => f.Matches(p.Person.Categories))))
            yield return new LawNote(rule.Id, true, Regardless, $"rule {rule.Id} counts the wounded and sick against others; those whom the medical decision sends home go regardless of number or rank, so leave them out of the rule (not: [wounded-or-ill])");
        if (rule is Together t && t.Tokens.Any(obligatory.Contains) && !t.Tokens.All(obligatory.Contains))
            yield return new LawNote(rule.Id, true, Regardless, $"link {rule.Id} makes the return of somebody who goes home regardless of number or rank depend on others; link the others to that person instead (only: …, with: …)");
        if (lifted.Contains(rule.Id))
            yield return new LawNote(rule.Id, false, Regardless, $"link {rule.Id} joins people who go home regardless of number or rank, and not all of them are ready, or no stage has a place for all; it keeps nobody back, and they go one by one");
        if (rule is OnlyWith o && obligatory.Contains(o.Token))
            yield return new LawNote(rule.Id, true, Regardless, $"link {rule.Id} makes the return of somebody who goes home regardless of number or rank depend on another; remove it, or turn it round");
        if (rule is Extension x && OnlyThrough(x, exchange, reconciliation, obligatory) is > 0 and int waiting)
            yield return new LawNote(rule.Id, true, Regardless, $"extension {rule.Id} opens the only windows in which {waiting} who go home regardless of number or rank can be handed over, so that their return would depend on the number of others; give them a window that is open in any case");
        if (rule is Deadline d && reconciliation.People.Any(p => obligatory.Contains(p.Person.Token) && d.Of.Matches(p.Person.Categories)))
            yield return new LawNote(rule.Id, false, Regardless, $"deadline {rule.Id} also covers people who go home regardless of number or rank; whoever it leaves behind is still owed");
        if (!counts) yield break;
        if (exchange.HostilitiesEnded)
            yield return new LawNote(rule.Id, false, AfterHostilities, $"rule {rule.Id} makes releases depend on each other after the end of active hostilities, when all prisoners of war are to be released and repatriated without delay");
        foreach (var (category, article, what) in ((string, string, string)[])
            [("civilian", Civilians, "civilians"), ("age-band:under-18", Children, "children"), ("body", Dead, "the dead")])
        {
            int place = words.IndexOf(category);
            int number = reconciliation.People.Count(p => p.Person.Categories.Contains(place) && !obligatory.Contains(p.Person.Token) && rule.Counted.Any(f => f.Matches(p.Person.Categories)));
            if (number > 0 || rule.Counted.Any(f => f.Wanted.Contains(place)))
                yield return new LawNote(rule.Id, false, article, $"rule {rule.Id} counts {what} against others: {number} on the lists");
        }
    }

    /// <summary>How many of those who go home regardless can be handed over in windows only that open with the release of others, of which one is the rule's.</summary>
    private static int OnlyThrough(Extension rule, ExchangeCase exchange, Reconciliation reconciliation, HashSet<string> obligatory)
    {
        var conditional = exchange.Rules.OfType<Extension>().SelectMany(e => e.Windows).ToHashSet(StringComparer.Ordinal);
        var stages = StageCapacity.Of(exchange);
        return reconciliation.People.Where(p => obligatory.Contains(p.Person.Token) && Gates.Of(exchange, p) == Gate.None)
            .Select(p => stages.Where(s => PlanningProblem.MayUse(exchange, p.Person, s)).Select(s => s.Window).ToList())
            .Count(windows => windows.Exists(rule.Windows.Contains) && windows.TrueForAll(conditional.Contains));
    }

    private static IEnumerable<LawNote> OfLists(ExchangeCase exchange, Reconciliation reconciliation)
    {
        int wounded = exchange.Vocabulary.IndexOf("wounded-or-ill"), body = exchange.Vocabulary.IndexOf("body");
        for (int side = 0; side < 2; side++)
        {
            int missing = reconciliation.People.Count(p => p.Person.HeldBy == side && !p.Person.Categories.Contains(body)
                && (p.Person.Medical == MedicalDecision.Pending || (p.Person.Medical == MedicalDecision.NotAsked && p.Person.Categories.Contains(wounded))));
            if (missing > 0)
                yield return new LawNote(null, false, Commissions, $"of the people held by {exchange.Sides[side].Id}, {missing} wounded or ill have no medical decision; nobody leaves that category by nothing being decided");
        }
        int against = reconciliation.People.Count(p => p.Person.Medical == MedicalDecision.Repatriate && p.Person.Consent != Answer.Yes);
        if (against > 0)
            yield return new LawNote(null, false, Regardless, $"{against} whom the medical decision sends home have not agreed, or were not asked; nobody is sent home against his will while hostilities last");
    }
}
