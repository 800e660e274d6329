using System.Collections.Immutable;
using Parley.Core;
using Parley.Logic;
using Parley.Proofs;

namespace Parley.Reasoning;

/// <summary>
/// What can become of every option where packages take what was chosen. A package that was found and takes all that was chosen speaks for each of its
/// options; what is certain is asked before what is possible, and full settlements before parts.
/// </summary>
internal sealed class OutlookFinder(DayReasoning day, ImmutableArray<Settled> chosen)
{
    private readonly Verifier verifier = new(day.Situation, day.Contradictions.Found.SelectMany(c => c.Statements.Select(s => (c.Party, s))));
    private readonly Dictionary<(Settled Option, bool OnlyFull), (Status, Package)> shown = [];

    /// <summary>Each option of each issue, in the order of the case.</summary>
    public IEnumerable<OptionOutlook> Find()
    {
        for (int i = 0; i < day.Situation.Case.Issues.Length; i++)
            for (int o = 0; o < day.Situation.Case.Issues[i].Options.Length; o++)
            {
                day.Work.Spend(1);
                var option = new Settled(i, o);
                var (full, fullPackage) = Ask(option, onlyFull: true);
                var (any, anyPackage) = full is Status.Certain or Status.Agreed ? (full, fullPackage) : Ask(option, onlyFull: false);
                yield return new OptionOutlook(option, full, fullPackage, any, anyPackage);
            }
    }

    private (Status, Package?) Ask(Settled option, bool onlyFull)
    {
        ImmutableArray<Settled> taken = [.. chosen.Where(c => c.Issue != option.Issue), option];
        // Where nothing new is signed, nobody need agree.
        Package agreed = day.Situation.Agreed;
        if (taken.All(t => agreed[t.Issue] == t.Option) && (!onlyFull || day.Situation.IsFull(agreed))) return (onlyFull ? Status.Agreed : Status.Certain, agreed);
        if (shown.TryGetValue((option, onlyFull), out var known)) return known;
        if (day.Certain.Find(Enabled(day.Certain, taken, onlyFull)).Package is { } certain)
        {
            Require(verifier.IsCertain(certain, day.Acceptances(certain)));
            return Show(certain, option, onlyFull, Status.Certain);
        }
        BitSet enabled = Enabled(day.Possible, taken, onlyFull);
        var (possible, conflict) = day.Possible.Find(enabled);
        if (possible is not null)
        {
            Require(verifier.IsPossible(day.WitnessOf(possible, enabled)));
            return Show(possible, option, onlyFull, Status.Possible);
        }
        Require(verifier.Excludes(RefutationWriter.Write(conflict!, day.Work), taken, onlyFull));
        return (Status.Blocked, null);
    }

    /// <summary>Notes for which other options the package speaks as well: what is certain is the most that can be said, what is possible may yet be certain.</summary>
    private (Status, Package) Show(Package package, Settled option, bool onlyFull, Status status)
    {
        if (status != Status.Possible && chosen.All(c => package[c.Issue] == c.Option))
            for (int i = 0; i < package.Length; i++) shown.TryAdd((new Settled(i, package[i]), onlyFull), (status, package));
        return shown[(option, onlyFull)] = (status, package);
    }

    private static BitSet Enabled(PackageSearch search, ImmutableArray<Settled> taken, bool onlyFull)
    {
        BitSet enabled = search.Everything | BitSet.Of(taken.Select(search.Take));
        return onlyFull ? enabled | search.Tags.Full : enabled;
    }

    private static void Require(string? wrong)
    {
        if (wrong is not null) throw new UnverifiedException(new VerificationReport([], [], [new VerificationFault("outlooks", wrong)]));
    }
}
