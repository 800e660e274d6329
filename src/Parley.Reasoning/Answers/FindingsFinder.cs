using System.Collections.Immutable;
using Parley.Core;
using Parley.Logic;
using Parley.Proofs;

namespace Parley.Reasoning;

/// <summary>How much is found.</summary>
internal enum Depth
{
    /// <summary>Everything.</summary>
    All,

    /// <summary>The settlement, first blocking sets and a key, and the certain harvest.</summary>
    Outline,
}

/// <summary>What follows on one day (points 1 to 4 of the methods page). Each part keeps what it has when a limit cuts in.</summary>
internal static class FindingsFinder
{
    /// <summary>What follows on a day, and the reasoning behind it; null where the work stopped before anything could be concluded.</summary>
    /// <param name="situation">The day.</param>
    /// <param name="interruption">What stops the work.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="depth">How much is found.</param>
    /// <param name="known">The reasoning of an earlier question about the same situation.</param>
    public static (Findings Findings, DayReasoning? Day) Find(
        Situation situation, Interruption interruption, IProgress<string>? progress, Depth depth = Depth.All, DayReasoning? known = null)
    {
        DayReasoning? day = known;
        Completeness started = interruption.Guard(() => day ??= new DayReasoning(situation, interruption.Work));
        if (day is null) return (Nothing(situation, started), null);
        day.Work = interruption.Work;
        return (Find(day, interruption, progress, depth), day);
    }

    private static Findings Find(DayReasoning day, Interruption interruption, IProgress<string>? progress, Depth depth)
    {
        Situation situation = day.Situation;
        Settlement settlement = new(Status.Unknown, Completeness.Full);
        Completeness known = interruption.Guard(() => settlement = Settle(day));
        settlement = settlement with { Completeness = known };

        var finder = new BlockingSetFinder(day);
        Completeness mapped = settlement.Status is not (Status.Blocked or Status.Unknown) ? Completeness.Full : known;
        if (settlement.Status == Status.Blocked)
        {
            mapped = interruption.Guard(() => finder.FindFirst(progress));
            // What blocks is the ground of "blocked": where the limit left none, nothing was shown.
            if (finder.Blocking.Count == 0) settlement = new(Status.Unknown, mapped);
        }

        var harvest = new HarvestFinder(day);
        Completeness harvested = interruption.Guard(() => harvest.FindCertain(progress));
        if (depth == Depth.Outline) mapped = harvested = new Completeness(false, "only an outline was asked for");
        else if (harvested.IsComplete) harvested = interruption.Guard(() => harvest.FindPossible(progress));
        if (settlement.Status == Status.Blocked && depth == Depth.All)
        {
            // On a large case all sets and keys can take as long as one lets them: what can be signed comes first.
            mapped = interruption.Guard(() => finder.FindAll(progress), share: 0.5);
            if (finder.Incomplete is { } why) mapped = new Completeness(false, why);
        }
        if (settlement.Status == Status.Blocked)
            settlement = settlement with { Inferred = finder.Blocking.Any(s => s.Inferred.IsEmpty) ? [] : Sorted(finder.Blocking.SelectMany(s => s.Inferred)) };

        return Nothing(situation, Completeness.Full) with
        {
            Contradictions = day.Contradictions.Found,
            Consistent = day.Consistent,
            Settlement = settlement,
            BlockingSets = new BlockingSets(mapped, [.. finder.Blocking.OrderBy(s => s.Statements, IdSetOrder.Instance)]),
            Keys = new Keys(mapped, [.. finder.Keys]),
            Harvest = harvest.Result(harvested),
        };
    }

    /// <summary>The day as it is, with nothing concluded from it.</summary>
    private static Findings Nothing(Situation situation, Completeness completeness) => new()
    {
        Date = situation.Date,
        InForce = Sorted(situation.Statements.Select(s => s.Id)),
        Agreed = [.. Enumerable.Range(0, situation.Case.Issues.Length).Where(situation.IsAgreed).Select(i => new Settled(i, situation.Agreed[i]))],
        IncompleteAgreements = Sorted(situation.IncompleteAgreements.Select(a => a.Id)),
        Overridden = situation.Overridden,
        Spent = situation.Spent,
        Breaches = situation.Breaches,
        Contradictions = [],
        Consistent = [],
        Settlement = situation.IsFull(situation.Agreed) ? new(Status.Agreed, Completeness.Full) { Package = situation.Agreed } : new(Status.Unknown, completeness),
        BlockingSets = new BlockingSets(completeness, []),
        Keys = new Keys(completeness, []),
        Harvest = new Harvest(completeness, [], []),
    };

    private static Settlement Settle(DayReasoning day)
    {
        if (day.Situation.IsFull(day.Situation.Agreed)) return new(Status.Agreed, Completeness.Full) { Package = day.Situation.Agreed };
        BitSet full = day.Certain.Everything | day.Certain.Tags.Full;
        if (day.Certain.Find(full).Package is { } certain)
        {
            var acceptances = day.Acceptances(certain);
            return new(Status.Certain, Completeness.Full)
            {
                Package = certain, Acceptances = acceptances, Inferred = day.Tentative(acceptances),
            };
        }
        if (day.Possible.Find(full).Package is { } possible)
            return new(Status.Possible, Completeness.Full) { Package = possible, Witness = day.WitnessOf(possible, full) };
        return new(Status.Blocked, Completeness.Full);
    }

    private static ImmutableArray<string> Sorted(IEnumerable<string> ids) => [.. ids.Distinct().Order(StringComparer.Ordinal)];
}
