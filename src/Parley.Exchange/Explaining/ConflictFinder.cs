using System.Collections.Immutable;
using Google.OrTools.Sat;
using Parley.Logic;

namespace Parley.Exchange;

/// <summary>
/// Finds the smallest set of rules and facts that cannot hold together, by implicit hitting sets (Ignatiev, Previti, Liffiton and
/// Marques-Silva 2015), and the smallest changes that free it. What additions and bundles allow stays allowed throughout: only what a rule
/// demands can be at fault, so that whatever is in conflict stays so when more is demanded.
/// </summary>
internal sealed class ConflictFinder(ExchangeCase exchange, Reconciliation reconciliation, ImmutableArray<Stage> stages, Solver solver, CancellationToken cancel)
{
    private const int FactA = 0, FactB = 1, FactCapacity = 2, Facts = 3;
    private readonly Dictionary<BitSet, bool> known = [];
    private bool isSure = true;

    private int Items => Facts + exchange.Rules.Length;

    public ExchangeConflict? Find()
    {
        BitSet all = BitSet.Of(Enumerable.Range(0, Items));
        // Links are many; a conflict that needs none of them is looked for first.
        BitSet without = BitSet.Of(all.Members().Where(i => i < Facts || exchange.Rules[i - Facts] is not (Together or OnlyWith)));
        BitSet within = IsPossible(without) ? all : without;
        BitSet shrunk = Shrink(within);
        BitSet core = shrunk;
        if (within.Count <= 40 && isSure)
        {
            try
            {
                core = SmallestSufficientSet.Find(chosen => IsPossible(chosen) ? ((string?)null, within - Grow(chosen, within)) : ("impossible", BitSet.Empty), new Work(cancel: cancel))?.Set ?? shrunk;
            }
            catch (OperationCanceledException)
            {
                core = shrunk;
            }
        }
        return new ExchangeConflict([.. core.Members().Select(Item)], [.. Changes(core, all)], isSure && !cancel.IsCancellationRequested);
    }

    /// <summary>A minimal part that is impossible, by halving (Junker 2004, QuickXplain): few solves where few of many items are at fault.</summary>
    private BitSet Shrink(BitSet impossible) =>
        IsPossible(BitSet.Empty) ? Explain(BitSet.Empty, false, [.. impossible.Members()]) : BitSet.Empty;

    private BitSet Explain(BitSet ground, bool isNew, List<int> items)
    {
        if (isNew && !IsPossible(ground)) return BitSet.Empty;
        if (items.Count <= 1) return BitSet.Of(items);
        List<int> first = items.GetRange(0, items.Count / 2), second = items.GetRange(items.Count / 2, items.Count - items.Count / 2);
        BitSet ofSecond = Explain(ground | BitSet.Of(first), true, second);
        BitSet ofFirst = Explain(ground | ofSecond, !ofSecond.IsEmpty, first);
        return ofFirst | ofSecond;
    }

    private BitSet Grow(BitSet possible, BitSet within)
    {
        foreach (int item in (within - possible).Members())
            if (IsPossible(possible.With(item))) possible = possible.With(item);
        return possible;
    }

    private bool IsPossible(BitSet items)
    {
        if (known.TryGetValue(items, out bool answer)) return answer;
        var (status, _) = solver.Solve(new StagedModel(Problem(items)).Model, isFeasibilityOnly: true);
        if (status is CpSolverStatus.Unknown) isSure = false;
        return known[items] = status is not CpSolverStatus.Infeasible;
    }

    private PlanningProblem Problem(BitSet items, ExchangeRule? instead = null) => new(
        exchange with { Rules = [.. exchange.Rules.Select((rule, r) => rule.Id == instead?.Id ? instead : items.Contains(Facts + r) ? rule : Allowed(rule)).OfType<ExchangeRule>()] }, reconciliation, stages,
        new Supposition((!items.Contains(FactA), !items.Contains(FactB)), !items.Contains(FactCapacity)));

    /// <summary>What is left of a rule whose demand is left out.</summary>
    private static ExchangeRule? Allowed(ExchangeRule rule) => rule switch
    {
        Bundle b => b,
        Addition a => a with { UpTo = true },
        _ => null,
    };

    private ConflictItem Item(int item)
    {
        if (item >= Facts) return new ConflictItem(exchange.Rules[item - Facts].Id, exchange.Rules[item - Facts].Words);
        if (item == FactCapacity) return new ConflictItem("capacity", $"the stages have room for {stages.Sum(s => (long)s.Capacity)}");
        int ready = reconciliation.People.Count(p => p.Person.HeldBy == item && Gates.Of(exchange, p) == Gate.None);
        return new ConflictItem("ready:" + exchange.Sides[item].Id, $"{ready} of the people held by {exchange.Sides[item].Id} are ready");
    }

    /// <summary>For each member alone, how much would have to change; where no member alone is enough, the fewest members that are.</summary>
    private IEnumerable<string> Changes(BitSet core, BitSet all)
    {
        var alone = new List<string>();
        foreach (int item in core.Members())
        {
            if (cancel.IsCancellationRequested || solver.IsOver) yield break;
            if (IsPossible(all.Without(item))) alone.Add(Change(item, all.Without(item)));
        }
        foreach (string change in alone) yield return change;
        // More one-sided additions are no part of a conflict, and may free it all the same.
        foreach (Addition addition in exchange.Rules.OfType<Addition>())
            if (More(addition, all) is { } more) yield return $"{addition.Id}: {more} instead of {(addition.UpTo ? "up to " : "")}{addition.Count}";
        if (alone.Count > 0) yield break;
        var found = SmallestSufficientSet.Find(
            left => IsPossible(all - left) ? ("free", BitSet.Empty) : ((string?)null, Shrink(all - left)), new Work(cancel: cancel));
        if (found is { } fewest) yield return "change all of these: " + string.Join("; ", fewest.Set.Members().Select(i => $"{Item(i).Id} ({Item(i).Words})"));
    }

    private string Change(int item, BitSet rest)
    {
        var model = new StagedModel(Problem(rest));
        if (item == FactCapacity)
            return Least(model, LinearExpr.Sum(model.Extra), false) is { } room ? $"room for {room} more in the stages" : "more room in the stages";
        if (item < FactCapacity)
        {
            string side = exchange.Sides[item].Id;
            return Least(model, model.Sum((u, _) => u.IsPhantom ? 1 : 0), false) is { } more ? $"{more} more ready people held by {side}" : $"more ready people held by {side}";
        }
        ExchangeRule rule = exchange.Rules[item - Facts];
        switch (rule)
        {
            case EqualNumbers e:
                return Gap(model, model.Sum((u, g) => g == Grounds.Parity ? u.Count(0, e.Of) - u.Count(1, e.Of) : 0)) is { } apart
                    ? $"{rule.Id}: a difference of {apart} in the end instead of at most {e.Tolerance}{(e.EachStage ? ", and as far as needed between stages" : "")}" : $"without {rule.Id}";
            case AllForAll a:
                long all = reconciliation.People.Count(p => Gates.Of(exchange, p) == Gate.None && a.Of.Matches(p.Person.Categories));
                return Least(model, model.Sum((u, _) => u.IsPhantom ? 0 : u.Count(0, a.Of) + u.Count(1, a.Of)), true) is { } go
                    ? $"{rule.Id}: {go} of {all} instead of all" : $"without {rule.Id}";
            case FixedTotal { Windows.IsEmpty: true } t when t.Comparison != Comparison.AtMost:
                var reach = new List<string>();
                for (int side = 0; side < 2; side++)
                {
                    int s = side;
                    if (t.Counts[s] is { } asked && Least(model, model.Sum((u, g) => g == Grounds.Parity ? u.Count(s, t.Of) : 0), true) is { } most && most < asked)
                        reach.Add($"at most {most} from {exchange.Sides[s].Id} instead of {asked}");
                }
                return reach.Count > 0 ? $"{rule.Id}: {string.Join(", ", reach)}" : $"without {rule.Id}";
            default:
                return $"without {rule.Id}";
        }
    }

    private long? More(Addition addition, BitSet all)
    {
        var model = new StagedModel(Problem(all, addition with { UpTo = true, Count = reconciliation.People.Length }));
        return Least(model, model.Sum((u, ground) => ground == Grounds.Of(addition) ? u.Size : 0), false) is { } count && count > addition.Count ? count : null;
    }

    private long? Gap(StagedModel model, LinearExpr difference)
    {
        IntVar gap = model.Model.NewIntVar(0, 1_000_000_000, "");
        model.Model.Add(gap >= difference);
        model.Model.Add(gap >= -difference);
        return Least(model, gap, false);
    }

    /// <summary>The least value, or the greatest; null where it was not found.</summary>
    private long? Least(StagedModel model, LinearExpr expression, bool isGreatest)
    {
        if (isGreatest) model.Model.Maximize(expression);
        else model.Model.Minimize(expression);
        var (status, found) = solver.Solve(model.Model);
        return status == CpSolverStatus.Optimal ? (long)Math.Round(found.ObjectiveValue) : null;
    }
}
