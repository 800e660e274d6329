using System.Collections.Immutable;
using Parley.Logic;

namespace Parley.Exchange;

/// <summary>Units that no rule and no objective tells apart.</summary>
internal sealed class UnitType(ImmutableArray<ListedPerson> people, BitSet stages, bool isPhantom)
{
    /// <summary>One unit of the type.</summary>
    public ImmutableArray<ListedPerson> Example { get; } = people;

    /// <summary>All units of the type; of a type that is only supposed, none.</summary>
    public List<ReleaseUnit> Units { get; } = [];

    /// <summary>Stages that all of its people can use.</summary>
    public BitSet Stages { get; } = stages;

    /// <summary>Whether there are no such people: they are supposed to find out what more of them would change.</summary>
    public bool IsPhantom { get; } = isPhantom;

    /// <summary>How many units there can be.</summary>
    public int Most(int phantoms) => IsPhantom ? phantoms : Units.Count;

    public int Size => Example.Length;

    public int Count(int side, PersonFilter filter) => Example.Count(p => p.HeldBy == side && filter.Matches(p.Categories));

    public int SizeOf(int side) => Example.Count(p => p.HeldBy == side);

    public bool IsObligatory => Example.All(ReadyPeople.IsObligatory);
}

/// <summary>The facts that a conflict may have to do with, each of which can be supposed to be otherwise.</summary>
/// <param name="MorePeople">For each side, whether it had as many more ready people as needed.</param>
/// <param name="MoreCapacity">Whether the stages had as much room as needed.</param>
internal readonly record struct Supposition((bool A, bool B) MorePeople = default, bool MoreCapacity = false);

/// <summary>What is planned: types of units, the grounds on which each may go, and stages.</summary>
internal sealed class PlanningProblem
{
    public PlanningProblem(ExchangeCase exchange, Reconciliation reconciliation, ImmutableArray<Stage> stages, Supposition suppose = default)
    {
        (Exchange, Stages, Suppose) = (exchange, stages, suppose);
        Ready = new ReadyPeople(exchange, reconciliation, suppose.MoreCapacity);
        Phantoms = suppose.MorePeople is (false, false) ? 0 : 1000 + 100 * reconciliation.People.Length;
        filters = [.. exchange.Rules.SelectMany(r => r is Addition a ? [a.Of] : r is Deadline d ? [d.Of] : r.Counted).Concat(exchange.ExposureWeights.Select(w => w.Of)).Distinct()];
        var types = new Dictionary<string, UnitType>(StringComparer.Ordinal);
        foreach (ReleaseUnit ready in Ready.Units)
        {
            // In the same order in all units of a type, so that each one's ground is known by place.
            ReleaseUnit unit = ready with { People = [.. ready.People.OrderBy(Signature).ThenBy(p => p.Token, StringComparer.Ordinal)] };
            string key = Key(unit);
            if (!types.TryGetValue(key, out UnitType? type)) types[key] = type = new UnitType(unit.People, StagesOf(unit.People), false);
            type.Units.Add(unit);
        }
        for (int side = 0; side < 2; side++)
        {
            if (!(side == 0 ? suppose.MorePeople.A : suppose.MorePeople.B)) continue;
            foreach (ListedPerson person in reconciliation.People.Select(p => p.Person))
            {
                ListedPerson supposed = person with { HeldBy = side, Medical = MedicalDecision.NotAsked, Place = null };
                string key = "more " + Key(new ReleaseUnit([supposed], false));
                if (!types.ContainsKey(key)) types[key] = new UnitType([supposed], StagesOf([supposed]), true);
            }
        }
        Types = [.. types.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => t.Value)];
    }

    /// <summary>
    /// The same with stages taken together that no rule, deadline or place tells apart, all at one moment: whatever keeps the rules stage by stage
    /// keeps them here, so that nothing is better than what is best here.
    /// </summary>
    public PlanningProblem Outline(Reconciliation reconciliation)
    {
        var named = Exchange.Rules.SelectMany(r => r switch { FixedTotal t => t.Windows, Extension x => x.Windows, _ => [] }).ToHashSet(StringComparer.Ordinal);
        var deadlines = Exchange.Rules.OfType<Deadline>().Select(d => d.By).ToList();
        var merged = Stages.GroupBy(s => (s.Venue, Window: named.Contains(s.Window) ? s.Window : "", Deadlines: deadlines.Count(by => DateOnly.FromDateTime(s.To) <= by)))
            .Select((g, k) => (Stage: g.First() with
            {
                Number = k, Moment = 0, Capacity = Sum(g.Select(s => s.Capacity)), SideCapacity = [Sum(g.Select(s => s.SideCapacity[0])), Sum(g.Select(s => s.SideCapacity[1]))],
            }, Members: (g.Count(), g.Max(s => s.Capacity)))).ToList();
        return new PlanningProblem(Exchange, reconciliation, [.. merged.Select(m => m.Stage)], Suppose) { members = [.. merged.Select(m => m.Members)] };

        static int Sum(IEnumerable<int> capacities) => (int)Math.Min(1_000_000_000, capacities.Sum(c => (long)c));
    }

    private ImmutableArray<(int Count, int Largest)> members;

    /// <summary>Whether stages stand for several each.</summary>
    public bool IsOutline => !members.IsDefault;

    /// <summary>How many stages a stage stands for, and the largest capacity of one of them.</summary>
    public (int Count, int Largest) Members(Stage stage) => IsOutline ? members[stage.Number] : (1, stage.Capacity);

    private readonly ImmutableArray<PersonFilter> filters;
    private readonly Dictionary<(int, bool, string, BitSet, bool, int), int> signatures = [];
    private readonly Dictionary<BitSet, BitSet> matches = [];
    private readonly Dictionary<(string, bool), BitSet> own = [];

    public ExchangeCase Exchange { get; }

    public ImmutableArray<Stage> Stages { get; }

    public Supposition Suppose { get; }

    public ReadyPeople Ready { get; }

    public ImmutableArray<UnitType> Types { get; }

    /// <summary>How many people of each kind are supposed at most.</summary>
    public int Phantoms { get; }

    /// <summary>
    /// The grounds on which the people of a unit may go, one for each in their order, with the stages that all of them may use then. Who is linked goes at the same stage,
    /// and each on a ground of its own. Of people whom nothing tells apart, one order of grounds stands for all.
    /// </summary>
    /// <exception cref="OverflowException">People who are linked can go in too many ways.</exception>
    public IEnumerable<(ImmutableArray<string> Grounds, BitSet Stages)> GroundsOf(UnitType type)
    {
        if (type.Size == 1) return OneGround(type).Select(g => (ImmutableArray.Create(g.Ground), g.Stages));
        List<(ImmutableArray<string> Grounds, ImmutableArray<int> Places, BitSet Stages)> ways = [([], [], type.Stages)];
        for (int k = 0; k < type.Size; k++)
        {
            var own = OneGround(new UnitType([type.Example[k]], type.Stages, type.IsPhantom)).ToList();
            bool isAlike = k > 0 && Signature(type.Example[k]) == Signature(type.Example[k - 1]);
            ways = [.. ways.SelectMany(way => own.Index().Where(g => !isAlike || g.Index >= way.Places[^1]).Select(g => (way.Grounds.Add(g.Item.Ground), way.Places.Add(g.Index), way.Stages & g.Item.Stages)))];
            if (ways.Count > MostWays) throw new OverflowException($"{type.Size} people who are linked could go on more than {MostWays} combinations of grounds; part the link");
        }
        return ways.Select(w => (w.Grounds, w.Stages));
    }

    private const int MostWays = 5000;

    private IEnumerable<(string Ground, BitSet Stages)> OneGround(UnitType one)
    {
        if (one.IsObligatory)
        {
            yield return (Grounds.Obligatory, one.Stages);
            yield break;
        }
        yield return (Grounds.Parity, one.Stages);
        foreach (ExchangeRule rule in Exchange.Rules)
        {
            if (rule is Addition a && one.Count(a.Side, a.Of) == 1) yield return (Grounds.Of(a), one.Stages);
            if (rule is not Bundle b) continue;
            for (int p = 0; p < b.Parts.Length; p++)
            {
                BundlePart part = b.Parts[p];
                if (one.Count(part.Side, part.Of) != 1) continue;
                yield return (Grounds.Of(b, p), part.Venue is null ? one.Stages : one.Stages & BitSet.Of(Stages.Where(s => s.Venue == part.Venue).Select(s => s.Number)));
            }
        }
    }

    /// <summary>Stages that one person can use on a ground, whatever it is linked with.</summary>
    public BitSet StagesFor(UnitType one, string ground)
    {
        if (!own.TryGetValue((one.Example[0].Token, one.IsPhantom), out BitSet? stages)) own[(one.Example[0].Token, one.IsPhantom)] = stages = StagesOf(one.Example);
        string[] parts = ground.Split(':');
        return parts.Length == 3 && Exchange.Rule(parts[1]) is Bundle b && b.Parts[int.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture)].Venue is { } venue
            ? stages & BitSet.Of(Stages.Where(s => s.Venue == venue).Select(s => s.Number)) : stages;
    }

    /// <summary>How much a unit counts in exposure: what side 0 releases less what side 1 releases.</summary>
    public long Exposure(UnitType type) => type.Example.Sum(p => (p.HeldBy == 0 ? 1L : -1L) * Weight(Exchange, p));

    /// <summary>How much one person counts in exposure.</summary>
    internal static int Weight(ExchangeCase exchange, ListedPerson person) =>
        exchange.ExposureWeights.FirstOrDefault(w => w.Side == person.HeldBy && w.Of.Matches(person.Categories))?.Weight ?? 1;

    private string Key(ReleaseUnit unit)
    {
        string signature = string.Join(',', unit.People.Select(Signature).Order());
        return unit.IsUnique ? signature + " " + unit.People[0].Token : signature;
    }

    private int Signature(ListedPerson person)
    {
        if (!matches.TryGetValue(person.Categories, out BitSet? matched))
            matches[person.Categories] = matched = BitSet.Of(Enumerable.Range(0, filters.Length).Where(f => filters[f].Matches(person.Categories)));
        var key = (person.HeldBy, ReadyPeople.IsObligatory(person), person.Place ?? "", matched, person.Categories.Overlaps(Exchange.Vocabulary.Vulnerable), person.CaptivityBand);
        if (!signatures.TryGetValue(key, out int number)) signatures[key] = number = signatures.Count;
        return number;
    }

    private BitSet StagesOf(ImmutableArray<ListedPerson> people) => BitSet.Of(Stages.Where(s => people.All(p => MayUse(Exchange, p, s))).Select(s => s.Number));

    /// <summary>Whether place of transfer and deadlines leave a stage open to somebody.</summary>
    internal static bool MayUse(ExchangeCase exchange, ListedPerson person, Stage stage) => (person.Place is null || person.Place == stage.Venue)
        && exchange.Rules.OfType<Deadline>().All(d => !d.Of.Matches(person.Categories) || DateOnly.FromDateTime(stage.To) <= d.By);
}
