using System.Collections.Immutable;
using System.Globalization;
using Google.OrTools.Sat;
using Parley.Logic;

namespace Parley.Exchange;

/// <summary>
/// The exchange as a bounded integer model: how many units of each type go on which ground, and how many of each group of units that
/// the stages cannot tell apart go in which stage. Loosely, links hold for the whole exchange and not for stages, but for those that are named: people of one unit may
/// then go in different stages, which is easier to solve, and never worse than what links allow. Of an outline, stages stand for several each.
/// </summary>
internal sealed class StagedModel
{
    private readonly PlanningProblem problem;
    private readonly Dictionary<string, Group> groups = new(StringComparer.Ordinal);
    private readonly List<Lane> lanes = [];
    private readonly List<Group[]> tied = [];
    private readonly Dictionary<string, List<IntVar>> units = new(StringComparer.Ordinal);
    private readonly IReadOnlySet<string>? kept;
    private readonly Dictionary<string, List<Group>> named = new(StringComparer.Ordinal);
    private readonly int moments;

    /// <param name="problem">What is planned.</param>
    /// <param name="kept">Tokens whose links are kept stage by stage; null for all.</param>
    public StagedModel(PlanningProblem problem, IReadOnlySet<string>? kept = null)
    {
        (this.problem, this.kept) = (problem, kept);
        moments = problem.Stages.Select(s => s.Moment + 1).DefaultIfEmpty(0).Max();
        StagedForms = [.. Forms()];
        MakeLanes();
        MakeStages();
        foreach (ExchangeRule rule in problem.Exchange.Rules) Hold(rule);
        Exposure = MakeExposure();
    }

    /// <summary>At least as large as the largest lead of either side.</summary>
    public IntVar Exposure { get; }

    /// <summary>What <see cref="Exposure"/> can be at most.</summary>
    public long MostExposure { get; private set; }

    public CpModel Model { get; } = new();

    /// <summary>Whether a stage is used; in an outline, at least how many of those that it stands for.</summary>
    public List<IntVar> Used { get; } = [];

    /// <summary>Room beyond the capacity, where more is supposed.</summary>
    public List<IntVar> Extra { get; } = [];

    /// <summary>For each type and grounds, how many units go.</summary>
    public IReadOnlyList<Lane> Lanes => lanes;

    /// <summary>Units of a type that go on the same grounds.</summary>
    /// <param name="Type">The type.</param>
    /// <param name="Grounds">The ground of each of its people, in their order.</param>
    /// <param name="Units">How many units go so.</param>
    /// <param name="Groups">Where the model keeps them together, a group for each ground; loosely, a group for each of their people.</param>
    /// <param name="Parts">Those of a unit who go on the same ground.</param>
    public sealed record Lane(UnitType Type, ImmutableArray<string> Grounds, IntVar Units, Group[] Groups, ImmutableArray<(UnitType Part, string Ground)> Parts);

    public IReadOnlyCollection<Group> Groups => groups.Values;

    /// <summary>Units that the stages cannot tell apart, on one ground.</summary>
    public sealed class Group(string ground, int sizeA, int sizeB, long[] coefficients, BitSet stages)
    {
        public string Ground => ground;

        public int SizeA => sizeA;

        public int SizeB => sizeB;

        public int Size => sizeA + sizeB;

        /// <summary>How much a unit counts in each staged sum.</summary>
        public long[] Coefficients => coefficients;

        /// <summary>How many units go in each stage that is open to them.</summary>
        public Dictionary<int, IntVar> Stages { get; } = stages.Members().ToDictionary(s => s, _ => (IntVar)null!);

        /// <summary>How many units of each type go.</summary>
        public List<(IntVar Units, long Times)> Units { get; } = [];

        /// <summary>How many units there are.</summary>
        public long Most { get; set; }
    }

    /// <summary>Sums over parity releases that are looked at stage by stage: the rule, the side where it has one, and what a unit counts.</summary>
    private List<(string Rule, int Side, Func<UnitType, long> Of)> StagedForms { get; }

    public LinearExpr Sum(Func<UnitType, string, long> count)
    {
        var terms = lanes.Select(l => (l.Units, Times: l.Parts.Sum(p => count(p.Part, p.Ground)))).Where(t => t.Times != 0).ToList();
        return terms.Count == 0 ? LinearExpr.Constant(0) : LinearExpr.WeightedSum(terms.Select(t => t.Units), terms.Select(t => t.Times));
    }

    private IntVar MakeExposure()
    {
        int form = StagedForms.FindIndex(f => f.Rule.Length == 0);
        long most = groups.Values.Sum(g => Math.Abs(g.Coefficients[form]) * g.Most) + 1;
        MostExposure = most;
        IntVar exposure = Model.NewIntVar(0, most, "exposure");
        foreach (IntVar lead in Leads(form, -most, most, g => g.Ground == Grounds.Parity || g.Ground.StartsWith("bundle:", StringComparison.Ordinal)))
        {
            Model.Add(exposure >= lead);
            Model.Add(exposure >= -lead);
        }
        return exposure;
    }

    private IEnumerable<(string, int, Func<UnitType, long>)> Forms()
    {
        yield return ("", -1, problem.Exposure);
        foreach (ExchangeRule rule in problem.Exchange.Rules)
            switch (rule)
            {
                case EqualNumbers { EachStage: true } e:
                    yield return (e.Id, -1, u => u.Count(0, e.Of) - u.Count(1, e.Of));
                    break;
                case Ratio { EachStage: true } r:
                    yield return (r.Id, -1, u => Weighted(r, u));
                    break;
                case FixedTotal { Windows.IsEmpty: false } t:
                    for (int side = 0; side < 2; side++)
                    {
                        int s = side;
                        yield return (t.Id, s, u => u.Count(s, t.Of));
                    }
                    break;
                case Extension x:
                    yield return (x.Id, x.Side, u => u.Count(x.Side, x.Of));
                    break;
            }
    }

    private static long Weighted(Ratio rule, UnitType unit) =>
        rule.Terms[0].Sum(t => (long)t.Times * unit.Count(0, t.Of)) - rule.Terms[1].Sum(t => (long)t.Times * unit.Count(1, t.Of));

    private void MakeLanes()
    {
        foreach (UnitType type in problem.Types)
        {
            var own = new List<IntVar>();
            string? unique = type.Units.Count == 1 && type.Units[0].IsUnique ? type.Units[0].People[0].Token : null;
            foreach (var (grounds, stages) in problem.GroundsOf(type))
            {
                if (stages.IsEmpty) continue;
                IntVar units = Model.NewIntVar(0, type.Most(problem.Phantoms), "");
                own.Add(units);
                if (unique is not null)
                    foreach (ListedPerson person in type.Example) Of(this.units, person.Token).Add(units);
                ImmutableArray<(UnitType Part, string Ground)> parts = [.. type.Example.Select((p, k) => (Person: p, Ground: grounds[k])).GroupBy(p => p.Ground).Select(g => (Part([.. g.Select(p => p.Person)]), g.Key))];
                bool isKept = IsKept(type);
                string? apart = parts.Length > 1 ? string.Create(CultureInfo.InvariantCulture, $"{unique} lane {lanes.Count}") : unique;
                Group[] ofLane = isKept ? [.. parts.Select(p => GroupOf(p.Part, p.Ground, stages, apart))]
                    : [.. type.Example.Select((p, k) => GroupOf(Part([p]), grounds[k], problem.StagesFor(Part([p]), grounds[k]), null))];
                if (isKept && parts.Length > 1) tied.Add(ofLane);
                UnitType Part(ImmutableArray<ListedPerson> people) => people.Length == type.Size ? type : new UnitType(people, type.Stages, type.IsPhantom);
                foreach (var group in ofLane.GroupBy(g => g))
                {
                    group.Key.Units.Add((units, group.Count()));
                    group.Key.Most += (long)group.Count() * type.Most(problem.Phantoms);
                }
                // Those who go together are counted once.
                if (unique is not null)
                    foreach (ListedPerson person in type.Example) Of(named, person.Token).Add(ofLane[0]);
                lanes.Add(new Lane(type, grounds, units, ofLane, parts));
            }
            if (own.Count > 1) Model.Add(LinearExpr.Sum(own) <= type.Most(problem.Phantoms));
        }
        foreach (Group group in groups.Values)
        {
            foreach (int s in group.Stages.Keys.ToList())
            {
                Stage stage = problem.Stages[s];
                long fits = problem.Suppose.MoreCapacity ? group.Most : Math.Min(group.Most, stage.Capacity / group.Size);
                if (!problem.Suppose.MoreCapacity && group.SizeA > 0) fits = Math.Min(fits, stage.SideCapacity[0] / group.SizeA);
                if (!problem.Suppose.MoreCapacity && group.SizeB > 0) fits = Math.Min(fits, stage.SideCapacity[1] / group.SizeB);
                group.Stages[s] = Model.NewIntVar(0, fits, "");
            }
            Model.Add(LinearExpr.WeightedSum(group.Units.Select(u => u.Units), group.Units.Select(u => u.Times)) == LinearExpr.Sum(group.Stages.Values));
        }
        // On different grounds, and yet at the same stage.
        foreach (Group[] parts in tied)
            foreach (Group part in parts.Skip(1))
                foreach (int s in part.Stages.Keys) Model.Add(part.Stages[s] == parts[0].Stages[s]);
    }

    private Group GroupOf(UnitType type, string ground, BitSet stages, string? unique)
    {
        long[] coefficients = [.. StagedForms.Select(f => f.Of(type))];
        string key = string.Create(CultureInfo.InvariantCulture, $"{ground} {type.SizeOf(0)} {type.SizeOf(1)} {stages} {string.Join(',', coefficients)} {unique}");
        if (!groups.TryGetValue(key, out Group? group)) groups[key] = group = new Group(ground, type.SizeOf(0), type.SizeOf(1), coefficients, stages);
        return group;
    }

    private void MakeStages()
    {
        foreach (Stage stage in problem.Stages)
        {
            var (members, largest) = problem.Members(stage);
            IntVar used = Model.NewIntVar(0, members, "");
            Used.Add(used);
            var here = groups.Values.Where(g => g.Stages.ContainsKey(stage.Number)).ToList();
            Fit(here, g => g.Size, stage.Capacity);
            if (stage.SideCapacity[0] < stage.Capacity) Fit(here, g => g.SizeA, stage.SideCapacity[0]);
            if (stage.SideCapacity[1] < stage.Capacity) Fit(here, g => g.SizeB, stage.SideCapacity[1]);

            void Fit(List<Group> here, Func<Group, int> size, long capacity)
            {
                var some = here.Where(g => size(g) > 0).ToList();
                if (some.Count == 0) return;
                LinearExpr load = LinearExpr.WeightedSum(some.Select(g => g.Stages[stage.Number]), some.Select(g => (long)size(g)));
                if (!problem.Suppose.MoreCapacity)
                {
                    Model.Add(load <= Math.Min(capacity, largest) * used);
                    if (members > 1) Model.Add(load <= capacity);
                    return;
                }
                long most = some.Sum(g => g.Most * size(g));
                IntVar extra = Model.NewIntVar(0, most, "");
                Extra.Add(extra);
                Model.Add(load <= capacity + extra);
                Model.Add(load <= most * (LinearExpr)used);
            }
        }
    }

    /// <summary>For each moment, how much has come together by its end.</summary>
    private IEnumerable<IntVar> Leads(int form, long least, long most, Func<Group, bool> counts)
    {
        IntVar? before = null;
        for (int m = 0; m < moments; m++)
        {
            LinearExpr now = Within(form, s => problem.Stages[s].Moment == m, counts);
            IntVar lead = Model.NewIntVar(least, most, "");
            Model.Add(before is null ? lead == now : lead == now + before);
            before = lead;
            yield return lead;
        }
    }

    private LinearExpr Within(int form, Func<int, bool> stages, Func<Group, bool> counts)
    {
        var terms = groups.Values.Where(g => counts(g) && g.Coefficients[form] != 0)
            .SelectMany(g => g.Stages.Where(s => stages(s.Key)).Select(s => (s.Value, g.Coefficients[form]))).ToList();
        return terms.Count == 0 ? LinearExpr.Constant(0) : LinearExpr.WeightedSum(terms.Select(t => t.Value), terms.Select(t => t.Item2));
    }

    private static bool IsParity(Group group) => group.Ground == Grounds.Parity;

    private static Func<UnitType, string, long> InParity(Func<UnitType, long> count) => (type, ground) => ground == Grounds.Parity ? count(type) : 0;

    private void Hold(ExchangeRule rule)
    {
        switch (rule)
        {
            case EqualNumbers e when e.EachStage:
            case Ratio r when r.EachStage:
                int tolerance = rule is EqualNumbers equal ? equal.Tolerance : ((Ratio)rule).Tolerance;
                foreach (IntVar _ in Leads(StagedForms.FindIndex(f => f.Rule == rule.Id), -tolerance, tolerance, IsParity)) { }
                break;
            case EqualNumbers e:
                Model.AddLinearConstraint(Sum(InParity(u => u.Count(0, e.Of) - u.Count(1, e.Of))), -e.Tolerance, e.Tolerance);
                break;
            case Ratio r:
                Model.AddLinearConstraint(Sum(InParity(u => Weighted(r, u))), -r.Tolerance, r.Tolerance);
                break;
            case AllForAll a:
                long all = problem.Ready.People.Values.Count(p => problem.Ready.IsReady(p.Token) && a.Of.Matches(p.Categories));
                Model.Add(Sum((u, _) => u.IsPhantom ? 0 : u.Count(0, a.Of) + u.Count(1, a.Of)) == all);
                break;
            case FixedTotal t:
                for (int side = 0; side < 2; side++)
                {
                    if (t.Counts[side] is not { } count) continue;
                    int s = side;
                    LinearExpr sum = t.Windows.IsEmpty ? Sum(InParity(u => u.Count(s, t.Of)))
                        : Within(StagedForms.FindIndex(f => f.Rule == t.Id && f.Side == s), stage => t.Windows.Contains(problem.Stages[stage].Window), IsParity);
                    if (t.Comparison != Comparison.AtMost) Model.Add(sum >= count);
                    if (t.Comparison != Comparison.AtLeast) Model.Add(sum <= count);
                }
                break;
            case Extension x:
                Extend(x);
                break;
            case Bundle b:
                Bind(b);
                break;
            case Addition a:
                Model.AddLinearConstraint(Sum((u, ground) => ground == Grounds.Of(a) ? u.Size : 0), a.UpTo ? 0 : a.Count, a.Count);
                break;
            case OnlyWith o:
                Follow(o);
                break;
        }
    }

    private void Extend(Extension rule)
    {
        int form = StagedForms.FindIndex(f => f.Rule == rule.Id);
        BoolVar? before = null;
        for (int k = 0; k < rule.Windows.Length; k++)
        {
            var own = problem.Stages.Where(s => s.Window == rule.Windows[k]).ToList();
            if (own.Count == 0) continue;
            BoolVar open = Model.NewBoolVar("");
            foreach (Stage stage in own) Model.Add(Used[stage.Number] <= problem.Members(stage).Count * (LinearExpr)open);
            DateTime end = own.Max(s => s.To);
            Model.Add(Within(form, s => problem.IsOutline || problem.Stages[s].To <= end, IsParity) >= rule.Base + (k + 1L) * rule.Per).OnlyEnforceIf(open);
            if (before is not null) Model.AddImplication(open, before);
            before = open;
        }
    }

    private void Bind(Bundle rule)
    {
        var done = new List<BoolVar>();
        for (int m = 0; m < moments; m++)
        {
            BoolVar now = Model.NewBoolVar("");
            done.Add(now);
            for (int p = 0; p < rule.Parts.Length; p++)
            {
                var terms = groups.Values.Where(g => g.Ground == Grounds.Of(rule, p))
                    .SelectMany(g => g.Stages.Where(s => problem.Stages[s.Key].Moment == m).Select(s => (s.Value, (long)g.Size))).ToList();
                LinearExpr sum = terms.Count == 0 ? LinearExpr.Constant(0) : LinearExpr.WeightedSum(terms.Select(t => t.Value), terms.Select(t => t.Item2));
                Model.Add(sum == rule.Parts[p].Count * (LinearExpr)now);
            }
        }
        if (done.Count > 0) Model.AddAtMostOne(done);
    }

    private void Follow(OnlyWith rule)
    {
        if (kept is not null && !(kept.Contains(rule.Token) && kept.Contains(rule.With)))
        {
            Model.Add(LinearExpr.Sum(Of(units, rule.Token)) <= LinearExpr.Sum(Of(units, rule.With)));
            return;
        }
        List<Group> follower = Of(named, rule.Token), followed = Of(named, rule.With);
        if (follower.Count == 0 || follower.Exists(followed.Contains)) return;
        for (int m = 0; m < moments; m++)
        {
            LinearExpr Gone(List<Group> some) => LinearExpr.Sum(some.SelectMany(g => g.Stages.Where(s => problem.Stages[s.Key].Moment <= m).Select(s => s.Value)));
            Model.Add(Gone(follower) <= Gone(followed));
        }
    }

    private bool IsKept(UnitType type) => kept is null || type.Units.Exists(u => u.People.Any(p => kept.Contains(p.Token)));

    /// <summary>What belongs to somebody whom a link with a condition names.</summary>
    private static List<T> Of<T>(Dictionary<string, List<T>> all, string token)
    {
        if (!all.TryGetValue(token, out var own)) all[token] = own = [];
        return own;
    }
}
