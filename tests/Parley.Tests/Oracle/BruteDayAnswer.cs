using System.Globalization;
using Parley.Core;

namespace Parley.Tests.Oracle;

/// <summary>The answer of one day, put together from a <see cref="BruteSituation"/>.</summary>
internal sealed class BruteDayAnswer
{
    private readonly BruteSituation situation;
    private readonly List<(int[] X, List<int> Refusals)> full;
    private List<int>? certainSets;

    private BruteDayAnswer(BruteSituation situation)
    {
        this.situation = situation;
        full = [.. situation.Packages.Where(situation.IsFull).Select(x => (x, situation.Refusals(x)))];
        Answer = Make();
    }

    public BruteAnswer Answer { get; }

    private Case Case => situation.Day.Case;

    public static BruteDayAnswer On(Case dispute, DateOnly day) => new(new BruteSituation(new BruteDay(dispute, day)));

    /// <summary>One line of a timeline.</summary>
    public string Line() =>
        $"{situation.Day.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} {Answer.Status} {Answer.BlockingSets.Length} "
        + string.Join(" ", certainSets!.Select(Issues));

    private BruteAnswer Make()
    {
        BruteDay day = situation.Day;
        bool agreed = situation.IsFull(day.G);
        int[]? certain = agreed ? null : full.Select(f => f.X).FirstOrDefault(situation.IsCertain);
        int[]? possible = agreed || certain is not null ? null : full.Select(f => f.X).FirstOrDefault(situation.IsPossible);
        string status = agreed ? "agreed" : certain is not null ? "certain" : possible is not null ? "possible" : "blocked";
        int[]? shown = agreed ? day.G : certain ?? possible;
        int all = (1 << situation.Matter.Length) - 1;
        if ((status == "blocked") != (!agreed && Opened(all) is null)) throw new InvalidOperationException("The brute force contradicts itself.");
        var (blocking, keys) = status == "blocked" ? BlockingSetsAndKeys(all) : ([], []);
        var harvest = new BruteHarvest(situation);
        certainSets = harvest.CertainSets;
        return new BruteAnswer
        {
            Status = status,
            Package = shown is null ? "none" : BruteText.Package(Case, shown),
            InForce = Sorted(day.Said.Select(s => s.Id)),
            Agreed = BruteText.Options(Case, Enumerable.Range(0, day.G.Length).Where(i => day.IsAgreed[i]).Select(i => (i, day.G[i]))),
            Contradictions = [.. situation.Contradictions.OrderBy(c => c.Ids, IdOrder.Sets).ThenBy(c => c.Party)
                .Select(c => $"{Case.Parties[c.Party].Id}: {string.Join(",", c.Ids)}")],
            Spent = Ended(signed: true),
            Overridden = Ended(signed: false),
            Breaches = Sorted(day.Said.Where(s => s.Breached.Count > 0).Select(s => s.Id)),
            Incomplete = Sorted(day.Incomplete.Select(a => a.Id)),
            BlockingSets = [.. blocking.Select(Ids).Order(IdOrder.Sets).Select(BruteText.Set)],
            Keys = [.. Ordered(keys).Select(k => $"{BruteText.Set(Ids(k))} opens {Given(k, Opened(all & ~k)!)}")],
            CertainHarvest = harvest.Certain,
            PossibleHarvest = harvest.Possible,
            Timeline = [],
            Openings = [],
            Firmness = status == "blocked" ? Firmness() : "none",
        };
    }

    /// <summary>The first full package that is possible with these statements and no others, norms and rules aside.</summary>
    private int[]? Opened(int statements) => full.Where(f => !f.Refusals.Any(r => (r & statements) == r)).Select(f => f.X).FirstOrDefault();

    /// <summary>All minimal sets that block, and all minimal sets whose removal opens, by trying all sets.</summary>
    private (List<int> Blocking, List<int> Keys) BlockingSetsAndKeys(int all)
    {
        var blocks = Enumerable.Range(0, all + 1).Select(m => Opened(m) is null).ToArray();
        IEnumerable<int> Members(int mask) => Enumerable.Range(0, situation.Matter.Length).Select(s => 1 << s).Where(b => (mask & b) != 0);
        var blocking = Enumerable.Range(0, all + 1).Where(m => blocks[m] && Members(m).All(b => !blocks[m & ~b])).ToList();
        var keys = blocks[0] ? [] : Enumerable.Range(0, all + 1).Where(m => !blocks[all & ~m] && Members(m).All(b => blocks[all & ~(m & ~b)])).ToList();
        return (blocking, keys);
    }

    /// <summary>Point 3's order: value statements, red lines, size, evenness, ids.</summary>
    private IEnumerable<int> Ordered(List<int> keys) => keys
        .OrderBy(k => Of(k).Count(s => s.Statement.Verb is ValueVerb))
        .ThenBy(k => Of(k).Count(s => s.Statement.Firmness == Parley.Core.Firmness.RedLine))
        .ThenBy(k => int.PopCount(k))
        .ThenBy(k => Enumerable.Range(0, Case.Parties.Length).Select(p => Of(k).Count(s => situation.Counted(s).Contains(p))).OrderDescending().ToArray(), IdOrder.Counts)
        .ThenBy(Ids, IdOrder.Lists);

    /// <summary>A key's package, and what each statement would have to allow.</summary>
    private string Given(int key, int[] x)
    {
        int[] settlesNew = situation.New(x);
        var gives = from s in Of(key)
                    let issues = s.Statement.Verb is HardVerb
                        ? s.Binding.Where(c => c.Breaks(x)).SelectMany(c => c.Names).Distinct()
                        : BruteDay.Mentions(s.Statement.Verb).Where(settlesNew.Contains)
                    select $"{s.Id} allows {BruteText.Options(Case, issues.Order().Select(i => (i, x[i])))}";
        return $"{BruteText.Package(Case, x)}: {string.Join(", ", gives)}";
    }

    private string Firmness()
    {
        int With(params Firmness[] firm) => Enumerable.Range(0, situation.Matter.Length)
            .Where(s => firm.Contains(situation.Matter[s].Statement.Firmness)).Sum(s => 1 << s);
        if (Opened(0) is null) return "Norms";
        if (Opened(With(Parley.Core.Firmness.RedLine)) is null) return "RedLines";
        return Opened(With(Parley.Core.Firmness.RedLine, Parley.Core.Firmness.Position)) is null ? "Positions" : "Openings";
    }

    /// <summary>Statements with a spent clause, for speakers who did or did not sign all that is agreed on the issues it names.</summary>
    private string[] Ended(bool signed) => Sorted(
        from s in situation.Day.Said
        where s.Spent.Any(clause => s.Speakers.Any(p => signed == situation.Day.InForceAgreements
            .Where(a => a.Settles.Any(o => clause.Names.Contains(o.Issue))).All(a => a.By.Contains(p))))
        select s.Id);

    private IEnumerable<BruteStatement> Of(int mask) => situation.Matter.Where((_, s) => (mask >> s & 1) != 0);

    private string[] Ids(int mask) => Sorted(Of(mask).Select(s => s.Id));

    private string Issues(int mask) => BruteText.Set(BruteText.IssueIds(Case, mask));

    private static string[] Sorted(IEnumerable<string> ids) => [.. ids.Order(StringComparer.Ordinal)];
}
