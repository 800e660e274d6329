using System.Collections.Immutable;
using Parley.Core;
using Parley.Logic;
using Parley.Proofs;

namespace Parley.Reasoning;

/// <summary>If blocked: how firm (point 8), and what a new option could do (point 7 of the methods page).</summary>
internal static class OpeningFinder
{
    /// <summary>Which statements it takes to block, from the complete list of blocking sets: the set whose softest statement is firmest says it.</summary>
    public static BlockFirmness Firmness(DayReasoning day, BlockingSets blocking)
    {
        var firmness = day.Situation.Statements.ToDictionary(s => s.Id, s => s.Statement.Firmness switch
        {
            Core.Firmness.RedLine => BlockFirmness.RedLines,
            Core.Firmness.Position => BlockFirmness.Positions,
            _ => BlockFirmness.Openings,
        });
        return blocking.Sets.Min(set => set.Statements.Select(id => firmness[id]).DefaultIfEmpty(BlockFirmness.Norms).Max());
    }

    /// <summary>What a new option on the issue could do.</summary>
    public static Opening Find(DayReasoning day, int issue)
    {
        if (day.Situation.IsAgreed(issue))
        {
            var by = day.Situation.AgreementsInForce.Where(a => a.Settles.Any(s => s.Issue == issue)).Select(a => a.Id);
            return new Opening(issue, false, [.. by.Order(StringComparer.Ordinal)], null, null);
        }
        var (reasoning, search) = day.WithNewOption(issue);
        BitSet background = day.Norms | search.Tags.Rules | search.Tags.Full;
        var (package, conflict) = search.Find(background | day.Soft);
        if (package is not null)
            return new Opening(issue, true, [], reasoning.WitnessOf(package, background | day.Soft), null);
        BitSet because = BlockingSetFinder.Shrink(conflict!.Tags & day.Soft, background, search);
        Nogood final = search.Find(background | because).Conflict!;
        var ids = day.Situation.Statements.Where(s => because.Contains(s.Place)).Select(s => s.Id);
        return new Opening(issue, false, [.. ids.Order(StringComparer.Ordinal)], null, RefutationWriter.Write(final, day.Work));
    }
}
