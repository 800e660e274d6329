using System.Collections.Immutable;
using Parley.Exchange;

namespace Parley.Tests.Exchange;

/// <summary>The checker refuses plans into which one fault was put, and says which; of plans changed at random it says what trying says.</summary>
public sealed class PlanCheckerTests
{
    /// <summary>A way to spoil a plan, null where it has nothing to spoil in that way, and what the checker then says.</summary>
    private static readonly (string Kind, string Said, Func<ExchangeCase, ExchangePlan, ExchangePlan?> Spoil)[] Faults =
    [
        ("gate", "does not pass the gates", (e, p) => p.NotReleased.FirstOrDefault(n => n.Gate is not (Gate.None or Gate.NoVenue)) is { } n && Room(p) is { } s
            ? p.With(e, [.. p.Handed(), (s.Stage, new Release(n.Token, n.Side, "parity"))]) : null),
        ("twice", "is handed over twice", (_, p) => Room(p) is { } s ? Put(p, s, s with { Releases = s.Releases.Add(p.Stages[0].Releases[0]) }) : null),
        ("capacity", "has room for", (e, p) => p.Stages.Sum(s => s.Releases.Length) > p.Stages[0].Stage.Capacity ? p.With(e, p.Handed().Select(h => (p.Stages[0].Stage, h.Release))) : null),
        ("venue", "cannot be handed over at", (e, p) => p.Handed().FirstOrDefault(h => Person(e, h.Release).Place is not null) is { Release: not null } h
            && StageCapacity.Of(e).FirstOrDefault(s => s.Venue != h.Stage.Venue && Load(p, s) < s.Capacity) is { } s ? Move(e, p, h.Release, s) : null),
        ("time", "is not what the venues give", (_, p) => Put(p, p.Stages[0], p.Stages[0] with { Stage = p.Stages[0].Stage with { To = p.Stages[0].Stage.To.AddMinutes(1) } })),
        ("window", "is not what the venues give", (_, p) => Put(p, p.Stages[^1], p.Stages[^1] with { Stage = p.Stages[^1].Stage with { Window = "another" } })),
        ("moment", "is not what the venues give", (_, p) => Put(p, p.Stages[^1], p.Stages[^1] with { Stage = p.Stages[^1].Stage with { Moment = p.Stages[^1].Stage.Moment + 1 } })),
        ("room", "is not what the venues give", (_, p) => Put(p, p.Stages[0], p.Stages[0] with { Stage = p.Stages[0].Stage with { SideCapacity = [99, 99] } })),
        ("order of stages", "is not in order", (_, p) => p.Stages.Length > 1 ? p with { Stages = [.. p.Stages.Reverse()] } : null),
        ("empty stage", "is empty", (e, p) => StageCapacity.Of(e).FirstOrDefault(s => Load(p, s) == 0) is { } s
            ? p with { Stages = [.. p.Stages.Append(new PlannedStage(s, [], 0)).OrderBy(x => x.Stage.Number)] } : null),
        ("side", "does not hold this person", (_, p) => First(p, r => r with { Side = 1 - r.Side })),
        ("nobody", "is on no list", (_, p) => First(p, r => r with { Token = "nobody" })),
        ("ground", "does not go with the medical decision", (_, p) => First(p, r => r with { Ground = r.Ground == "obligatory" ? "parity" : "obligatory" })),
        ("ground of no rule", "does not fit this person", (_, p) => p.Stages[0].Releases[0].Ground == "obligatory" ? null : First(p, r => r with { Ground = "addition:none" })),
        ("lead", "the lead is", (_, p) => Put(p, p.Stages[0], p.Stages[0] with { Ahead = p.Stages[0].Ahead + 1 })),
        .. Enum.GetValues<ObjectiveName>().Select(name => ("value of " + name, ObjectiveWords.Of(name) + " is", (Func<ExchangeCase, ExchangePlan, ExchangePlan?>)((_, p) =>
            p with { Objective = [.. p.Objective.Select(o => o.Name != name ? o : o with { Values = o.Values.SetItem(0, o.Values[0] + 1), Bounds = o.Bounds.SetItem(0, o.Bounds[0] + 1) })] }))),
        ("order of objectives", "not in the agreed order", (_, p) => p with { Objective = [.. p.Objective.Reverse()] }),
        ("bound", "a bound differs", (_, p) => p with { Objective = p.Objective.SetItem(1, p.Objective[1] with { Bounds = [p.Objective[1].Bounds[0] + 1] }) }),
        ("complete", "complete", (_, p) => p with { IsComplete = !p.IsComplete }),
        ("left unsaid", "not everybody on the lists", (_, p) => p.NotReleased.IsEmpty ? null : p with { NotReleased = p.NotReleased.RemoveAt(0) }),
        ("gate misnamed", "kept out by another gate", (_, p) => p.NotReleased.FirstOrDefault(n => n.Gate == Gate.NoConsent) is { } n ? p with { NotReleased = p.NotReleased.Replace(n, n with { Gate = Gate.Unfit }) } : null),
        ("owed", "goes home regardless", (e, p) => p.Stages.Length > 0 && p.Handed().FirstOrDefault(h => h.Release.Ground == "obligatory" && Load(p, h.Stage) > 1
            && !e.Rules.OfType<Together>().Any(t => t.Tokens.Contains(h.Release.Token)) && !e.Rules.OfType<OnlyWith>().Any(o => o.With == h.Release.Token)) is { Release: not null } h
            ? p.With(e, p.Handed().Where(o => o != h)) : null),
        ("draw", "the draw passed over", (e, p) => Swapped(e, p, released: false)),
        ("draw over stages", "goes before", (e, p) => Swapped(e, p, released: true)),
    ];

    private const int Seeds = 400;

    public static TheoryData<string> Kinds => [.. Faults.Select(f => f.Kind)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_spoilt_plan_is_refused_for_what_is_wrong_with_it(string kind)
    {
        var (_, said, spoil) = Faults.Single(f => f.Kind == kind);
        int spoilt = 0;
        for (int seed = 1; seed <= Seeds && spoilt < 5; seed++)
        {
            // Alike people are rare among few: for the draw there is one category less to differ in.
            ExchangeCase exchange = kind.StartsWith("draw", StringComparison.Ordinal) ? Alike(RandomExchanges.Of(seed)) : RandomExchanges.Of(seed);
            ExchangePlan plan = Plans.Of(exchange);
            if (plan.Stages.IsEmpty || spoil(exchange, plan) is not { } wrong) continue;
            spoilt++;
            Assert.Empty(PlanChecker.Check(exchange, plan));
            Assert.Contains(PlanChecker.Check(exchange, wrong), f => f.Contains(said, StringComparison.Ordinal));
        }
        Assert.Equal(5, spoilt);
    }

    [Fact]
    public void Of_plans_changed_at_random_the_checker_says_what_trying_says()
    {
        int kept = 0, broken = 0;
        for (int seed = 1; seed <= 250; seed++)
        {
            ExchangeCase exchange = RandomExchanges.Of(seed);
            ExchangePlan plan = Plans.Of(exchange);
            if (plan.Stages.IsEmpty) continue;
            var random = new Random(seed);
            ImmutableArray<Stage> stages = StageCapacity.Of(exchange);
            for (int change = 0; change < 6; change++)
            {
                var handed = plan.Handed().ToList();
                int one = random.Next(handed.Count);
                if (random.Next(2) == 0) handed.RemoveAt(one);
                else handed[one] = (stages[random.Next(stages.Length)], handed[one].Release);
                ExchangePlan changed = plan.With(exchange, handed);
                // Rules only: a changed plan may well be worse, and drawn otherwise.
                var faults = PlanChecker.Check(exchange, changed).Where(f => !f.Contains("the draw passed", StringComparison.Ordinal)
                    && !f.Contains("goes before", StringComparison.Ordinal) && !f.Contains("goes home regardless", StringComparison.Ordinal)).ToList();
                bool keeps = BruteExchange.Keeps(exchange, changed);
                Assert.True(keeps == (faults.Count == 0), $"seed {seed}: trying says {keeps}, the checker: {string.Join("; ", faults)} [{string.Join(" | ", exchange.Rules.Select(r => r.Words))}]");
                if (keeps) kept++;
                else broken++;
            }
        }
        Assert.True(kept > 100 && broken > 100, $"{kept} kept the rules, {broken} broke them");
    }

    private static ListedPerson Person(ExchangeCase e, Release r) => e.Lists.SelectMany(l => l.People).Single(p => p.Token == r.Token);

    private static int Load(ExchangePlan p, Stage s) => p.Stages.Where(x => x.Stage.Number == s.Number).Sum(x => x.Releases.Length);

    private static PlannedStage? Room(ExchangePlan p) => p.Stages.FirstOrDefault(s => s.Releases.Length < s.Stage.Capacity);

    private static ExchangePlan Put(ExchangePlan p, PlannedStage before, PlannedStage after) => p with { Stages = p.Stages.Replace(before, after) };

    private static ExchangePlan First(ExchangePlan p, Func<Release, Release> change) =>
        Put(p, p.Stages[0], p.Stages[0] with { Releases = p.Stages[0].Releases.SetItem(0, change(p.Stages[0].Releases[0])) });

    private static ExchangePlan Move(ExchangeCase e, ExchangePlan p, Release release, Stage to) => p.With(e, p.Handed().Select(h => h.Release == release ? (to, release) : h));

    private static ExchangeCase Alike(ExchangeCase e) => e with
    {
        Rules = [.. e.Rules.Where(r => r is not (Together or OnlyWith))],
        Lists = [.. e.Lists.Select(l => l with { People = [.. l.People.Select(p => p with { Categories = Parley.Logic.BitSet.Empty, CaptivityBand = 1, Place = null, Medical = MedicalDecision.NotAsked })] })],
    };

    /// <summary>Two people who are alike change places: one who goes and one who stays, or two who go in different stages.</summary>
    private static ExchangePlan? Swapped(ExchangeCase e, ExchangePlan p, bool released)
    {
        foreach (var (stage, release) in p.Handed())
        {
            if (!released)
            {
                if (p.NotReleased.FirstOrDefault(n => n.Gate == Gate.None && n.Side == release.Side) is { } left)
                    return p.With(e, p.Handed().Select(h => h.Release == release ? (stage, release with { Token = left.Token }) : h));
                continue;
            }
            var other = p.Handed().FirstOrDefault(h => h.Stage.Number > stage.Number && h.Release.Side == release.Side && h.Release.Ground == release.Ground);
            if (other.Release is not null)
                return p.With(e, p.Handed().Select(h => h.Release == release ? (stage, other.Release) : h.Release == other.Release ? (other.Stage, release) : h));
        }
        return null;
    }
}
