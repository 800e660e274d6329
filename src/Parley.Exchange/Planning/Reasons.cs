using System.Collections.Immutable;
using System.Globalization;

namespace Parley.Exchange;

/// <summary>
/// Why each person is not in the plan: a gate, a link, or the rules that one more like this person would break, the others staying in. Where
/// none would break, all stages are full or the lot fell on others.
/// </summary>
internal sealed class Reasons
{
    private readonly PlanningProblem problem;
    private readonly Dictionary<string, (ImmutableArray<string> Rules, string Because)> ofUnits = new(StringComparer.Ordinal);

    public Reasons(PlanningProblem problem, LexicographicSearch found, ImmutableArray<PlannedStage> stages)
    {
        this.problem = problem;
        var tally = new Tally(problem.Exchange, problem.Ready.People, stages);
        var chosen = found.Chosen.GroupBy(c => c.Lane.Type).ToDictionary(c => c.Key, c => c.Sum(x => x.Units));
        foreach (UnitType type in problem.Types)
        {
            long go = chosen.GetValueOrDefault(type);
            if (go == type.Units.Count) continue;
            var rules = tally.BrokenBy(type).ToImmutableArray();
            bool isFull = type.Stages.Members().All(s => tally.Room(problem.Stages[s]) < type.Size);
            string why = type.Stages.IsEmpty ? "no stage is open to these people: place of transfer, or deadline"
                : rules.Length > 0 ? "one more would break " + string.Join(" and ", rules.Select(r => $"{r} ({problem.Exchange.Rule(r)!.Words})"))
                : isFull ? "all stages open to these people are full" : "no plan that is better in the agreed order takes one more";
            if (rules.IsEmpty) rules = [type.Stages.IsEmpty || isFull ? "capacity" : "order"];
            if (go > 0) why += string.Create(CultureInfo.InvariantCulture, $"; {go} of {type.Units.Count} alike were drawn");
            foreach (ReleaseUnit unit in type.Units)
                foreach (ListedPerson person in unit.People) ofUnits[person.Token] = (rules, why);
        }
    }

    public IEnumerable<NotReleased> For(HashSet<string> released)
    {
        foreach (ListedPerson person in problem.Ready.People.Values.OrderBy(p => p.HeldBy).ThenBy(p => p.Token, StringComparer.Ordinal))
        {
            if (released.Contains(person.Token)) continue;
            Gate gate = problem.Ready.Gates[person.Token];
            if (gate != Gate.None) yield return new NotReleased(person.Token, person.HeldBy, gate, [], Gates.Words(gate));
            else if (problem.Ready.Blocked.TryGetValue(person.Token, out string? link)) yield return new NotReleased(person.Token, person.HeldBy, Gate.None, [link], $"link {link}: somebody needed for it is not ready");
            else yield return new NotReleased(person.Token, person.HeldBy, Gate.None, ofUnits[person.Token].Rules, ofUnits[person.Token].Because);
        }
    }

    /// <summary>What a plan comes to, and what one more would break in the end.</summary>
    private sealed class Tally(ExchangeCase exchange, IReadOnlyDictionary<string, ListedPerson> people, ImmutableArray<PlannedStage> stages)
    {
        private readonly List<ListedPerson> parity = [.. stages.SelectMany(s => s.Releases).Where(r => r.Ground == Grounds.Parity).Select(r => people[r.Token])];
        private readonly HashSet<string> going = [.. stages.SelectMany(s => s.Releases).Select(r => r.Token)];
        private readonly Dictionary<int, int> loads = stages.ToDictionary(s => s.Stage.Number, s => s.Releases.Length);
        private readonly Dictionary<(int, PersonFilter), long> counts = [];

        public long Room(Stage stage) => stage.Capacity - loads.GetValueOrDefault(stage.Number);

        private long Count(int side, PersonFilter of) => counts.TryGetValue((side, of), out long known) ? known
            : counts[(side, of)] = parity.LongCount(p => p.HeldBy == side && of.Matches(p.Categories));

        public IEnumerable<string> BrokenBy(UnitType type)
        {
            if (type.IsObligatory) yield break;
            foreach (ExchangeRule rule in exchange.Rules)
            {
                bool breaks = rule switch
                {
                    EqualNumbers e => type.Count(0, e.Of) - type.Count(1, e.Of) is not 0 and int more && Math.Abs(Count(0, e.Of) - Count(1, e.Of) + more) > e.Tolerance,
                    Ratio r => Side(r, 0, type) - Side(r, 1, type) is not 0 and long more && Math.Abs(Sum(r, 0) - Sum(r, 1) + more) > r.Tolerance,
                    FixedTotal { Windows.IsEmpty: true } t when t.Comparison != Comparison.AtLeast =>
                        Enumerable.Range(0, 2).Any(s => t.Counts[s] is { } most && type.Count(s, t.Of) > 0 && Count(s, t.Of) + type.Count(s, t.Of) > most),
                    OnlyWith o => type.Example.Any(p => p.Token == o.Token) && !going.Contains(o.With),
                    _ => false,
                };
                if (breaks) yield return rule.Id;
            }
        }

        private long Sum(Ratio rule, int side) => rule.Terms[side].Sum(t => t.Times * Count(side, t.Of));

        private static long Side(Ratio rule, int side, UnitType type) => rule.Terms[side].Sum(t => (long)t.Times * type.Count(side, t.Of));
    }
}
