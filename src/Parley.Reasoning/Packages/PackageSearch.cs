using System.Collections.Immutable;
using Parley.Core;
using Parley.Logic;
using Parley.Proofs;

namespace Parley.Reasoning;

/// <summary>
/// Searches the packages of a situation: those that nobody refuses, or those that everybody accepts. The one place where the
/// reasoning asks the engine: for a set of enabled statements and assumptions, a package, or a core with its proof.
/// </summary>
internal sealed class PackageSearch
{
    private readonly NogoodSearch search;
    private readonly Func<Work> work;
    private readonly Dictionary<Settled, int> taken = [];

    private PackageSearch(Situation situation, Tags tags, IEnumerable<ITheory> theories, int? newOption, Func<Work> work)
    {
        Situation = situation;
        Tags = tags;
        this.work = work;
        search = new NogoodSearch([.. situation.Case.Issues.Select(ValueOrder)], theories.Where(t => t.LastVariable >= 0));
        foreach (Nogood nogood in GivenNogoods.Of(situation, tags, newOption)) search.Add(nogood);
    }

    public Situation Situation { get; }

    public Tags Tags { get; }

    /// <summary>How many nogoods are kept.</summary>
    public int Kept => search.Kept;

    /// <summary>A search for packages that nobody refuses.</summary>
    public static PackageSearch Possible(
        Situation situation, IEnumerable<PartyValues> values, Func<Work> work, int? newOption = null) =>
        new(situation, new Tags(situation.Case), values.Select(v => new PossibleForParty(v)), newOption, work);

    /// <summary>A search for packages that everybody in their consent accepts.</summary>
    public static PackageSearch Certain(Situation situation, IEnumerable<PartyValues> values, Func<Work> work) =>
        new(situation, new Tags(situation.Case), values.Select(v => new CertainForParty(v)), null, work);

    /// <summary>All statements and rules: everything that is in force.</summary>
    public BitSet Everything => BitSet.Of(Enumerable.Range(0, Situation.Case.Statements.Length)) | Tags.Rules;

    /// <summary>The first package in the order of the case where this is enabled, or why there is none.</summary>
    public (Package? Package, Nogood? Conflict) Find(BitSet enabled)
    {
        var result = search.Find(enabled, work());
        return (result.Solution is { } options ? new Package(options) : null, result.Conflict);
    }

    /// <summary>A passing assumption: with the tag that is returned, no package has all of these terms.</summary>
    public int Assume(IEnumerable<Term> excluded)
    {
        int tag = Tags.New();
        search.Add(new Nogood([.. excluded.OrderBy(t => t.Issue).Select(GivenNogoods.Literal)], BitSet.Of(tag), Tags));
        return tag;
    }

    /// <summary>An assumption that is kept for the next time: with the tag that is returned, packages take this option.</summary>
    public int Take(Settled option)
    {
        if (taken.TryGetValue(option, out int known)) return known;
        int tag = taken[option] = Tags.New();
        OptionSet others = OptionSet.All(Situation.Case.Issues[option.Issue].Options.Length).Except(OptionSet.Of(option.Option));
        if (others.Count > 0) search.Add(new Nogood([GivenNogoods.Literal(new Term(option.Issue, others))], BitSet.Of(tag), new Reason.Asked(option)));
        return tag;
    }

    /// <summary>
    /// The maximal sets of issues settled by the packages that can be found with something new in them, each with its first package;
    /// smallest first, then by ids.
    /// </summary>
    public IEnumerable<Package> MaximalSettlements()
    {
        var open = Enumerable.Range(0, Situation.Case.Issues.Length).Where(i => !Situation.IsAgreed(i)).ToList();
        BitSet enabled = Everything.With(Tags.SomethingNew);
        while (Find(enabled).Package is { } package)
        {
            int beyond;
            ImmutableArray<int> settled;
            do
            {
                settled = Situation.New(package);
                beyond = Assume(open.Except(settled).Select(StatusQuo));
            }
            while ((package = Find(enabled.With(beyond) | BitSet.Of(settled.Select(Tags.Settle))).Package) is not null);
            yield return Find(enabled | BitSet.Of(settled.Select(Tags.Settle)) | BitSet.Of(open.Except(settled).Select(Tags.Leave))).Package!;
            enabled = enabled.With(beyond);
        }
    }

    /// <summary>The term that the issue stands at its status quo.</summary>
    public Term StatusQuo(int issue) => new(issue, OptionSet.Of(Situation.Case.Issues[issue].StatusQuo));

    /// <summary>The status quo first, then the other options as the case lists them.</summary>
    private static ImmutableArray<int> ValueOrder(Issue issue) =>
        [issue.StatusQuo, .. Enumerable.Range(0, issue.Options.Length).Where(k => k != issue.StatusQuo)];
}
