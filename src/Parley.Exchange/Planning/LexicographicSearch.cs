using System.Collections.Immutable;
using Google.OrTools.Sat;
using Parley.Logic;

namespace Parley.Exchange;

/// <summary>
/// One objective after the other, each held at its value before the next. An outline, where there is one, says what nothing can exceed: where a
/// plan with the outline's numbers attains that, nothing is left to prove.
/// </summary>
internal sealed class LexicographicSearch(PlanningProblem problem, Solver solver, IProgress<string>? progress, IReadOnlySet<string>? kept, LexicographicSearch? outline = null)
{
    private readonly StagedModel staged = new(problem, kept);
    private long[]? hint;

    /// <summary>Whether the model arranges stage by stage who waits for whom; otherwise that is left to the draw.</summary>
    public bool Arranges(string token, string with) => kept is null || (kept.Contains(token) && kept.Contains(with));

    /// <summary>How it stands.</summary>
    public PlanStatus Status { get; private set; } = PlanStatus.Unknown;

    /// <summary>The objectives so far.</summary>
    public ImmutableArray<ObjectiveValue>.Builder Objective { get; } = ImmutableArray.CreateBuilder<ObjectiveValue>();

    /// <summary>How many units of each lane go.</summary>
    public List<(StagedModel.Lane Lane, long Units)> Chosen => [.. staged.Lanes.Select(l => (l, Value(l.Units)))];

    /// <summary>All groups.</summary>
    public IReadOnlyCollection<StagedModel.Group> Groups => staged.Groups;

    /// <summary>How many units of a group go in a stage.</summary>
    public long Of(StagedModel.Group group, int stage) => group.Stages.TryGetValue(stage, out IntVar? units) ? Value(units) : 0;

    /// <summary>Goes on from what a search of the same model has found.</summary>
    public void Follow(LexicographicSearch other) => hint = other.hint;

    /// <summary>Searches.</summary>
    /// <param name="attainsOnly">Whether to stop at a plan with the outline's numbers, whatever is left to prove.</param>
    public void Run(bool attainsOnly = false)
    {
        // Whether all values so far are those of the outline, whose next bound then holds here, too.
        bool isAlike = outline is not null;
        if (isAlike && hint is null) Attain();
        if (attainsOnly && hint is null) return;
        int[] sizes = [.. problem.Exchange.Order.Select(n => n == ObjectiveName.Captivity ? problem.Exchange.Vocabulary.Bands.Length : 1)];
        var values = ImmutableArray.CreateBuilder<long>();
        var bounds = ImmutableArray.CreateBuilder<long>();
        var ofOutline = outline?.Objective.SelectMany(o => o.Values.Zip(o.Bounds)).ToImmutableArray() ?? [];
        foreach (var parts in Steps(isAtOnce: outline?.Status != PlanStatus.Feasible))
        {
            if (!attainsOnly) progress?.Report((problem.IsOutline ? "what nothing can exceed: " : "") + string.Join(", ", parts.Select(p => ObjectiveWords.Of(p.Name)).Distinct()));
            var known = isAlike ? ofOutline.Slice(values.Count, parts.Length) : default;
            if (!Step(parts, isAlike ? [.. known.Select(o => o.Second)] : null, attainsOnly, values, bounds)) return;
            isAlike = isAlike && values.TakeLast(parts.Length).SequenceEqual(known.Select(o => o.First));
        }
        int first = 0;
        foreach (var (name, size) in problem.Exchange.Order.Zip(sizes))
        {
            Objective.Add(new ObjectiveValue(name, [.. values.Skip(first).Take(size)], [.. bounds.Skip(first).Take(size)]));
            first += size;
        }
        if (!problem.IsOutline) Sooner();
        Status = Objective.All(o => o.IsProved) ? PlanStatus.Optimal : PlanStatus.Feasible;
    }

    /// <summary>Looks for a plan with the outline's numbers, which are known to be as good as can be, and as good as can be in stages with these numbers.</summary>
    private void Attain()
    {
        progress?.Report("stages for what nothing can exceed");
        var model = new StagedModel(problem, kept);
        foreach (var (lane, of) in model.Lanes.Zip(outline!.Chosen)) model.Model.Add(lane.Units == of.Units);
        foreach (ObjectiveName name in problem.Exchange.Order.Where(n => n is ObjectiveName.Exposure or ObjectiveName.Stages))
        {
            LinearExpr expression = name == ObjectiveName.Exposure ? model.Exposure : LinearExpr.Sum(model.Used);
            long least = outline.Objective[problem.Exchange.Order.IndexOf(name)].Bounds[0];
            model.Model.Add(expression >= least);
            model.Model.Minimize(expression);
            Hint(model, hint);
            var (status, found) = solver.Solve(model.Model);
            if (status is not (CpSolverStatus.Optimal or CpSolverStatus.Feasible)) return;
            hint = [.. found.Response!.Solution];
            model.Model.Add(expression <= (long)Math.Round(found.ObjectiveValue));
        }
    }

    private static void Hint(StagedModel model, long[]? hint)
    {
        model.Model.ClearHints();
        if (hint is not null) model.Model.Model.SolutionHint = new PartialVariableAssignment { Vars = { Enumerable.Range(0, hint.Length) }, Values = { hint } };
    }

    /// <summary>A sum that an objective asks for, and what it can be at most.</summary>
    private sealed record Part(ObjectiveName Name, LinearExpr Sum, bool IsMaximum, long Most);

    /// <summary>Finds the best value of one sum, or of several one after the other, and holds it; false where there is no plan, or none was found.</summary>
    private bool Step(ImmutableArray<Part> parts, ImmutableArray<long>? limits, bool attainsOnly, ImmutableArray<long>.Builder values, ImmutableArray<long>.Builder bounds)
    {
        if (parts.Length > 1 && !(hint is not null && attainsOnly) && AtOnce(parts, limits))
        {
            foreach (Part part in parts) Keep(part, null);
            return true;
        }
        for (int p = 0; p < parts.Length; p++)
        {
            // What the parts before it come to in the outline, its limit was found for.
            if (p > 0 && limits is not null && values[^1] != limits.Value[p - 1]) limits = null;
            if (!One(parts[p], limits?[p])) return false;
        }
        return true;

        bool One(Part part, long? limit)
        {
            Aim(part.Sum, part.IsMaximum);
            if (hint is not null && (attainsOnly || Worth() == limit))
            {
                Keep(part, limit ?? Trivial(part));
                return true;
            }
            if (limit is not null) staged.Model.Add(part.IsMaximum ? part.Sum <= limit.Value : part.Sum >= limit.Value);
            Hint(staged, hint);
            var (status, found) = solver.Solve(staged.Model);
            if (status is (CpSolverStatus.Optimal or CpSolverStatus.Feasible) && found.Response is { } response)
            {
                hint = [.. response.Solution];
                // A bound that the solver gives as a number with a fraction is rounded to the safe side.
                Keep(part, status == CpSolverStatus.Optimal ? null : (long)(part.IsMaximum ? Math.Floor(found.BestObjectiveBound + 1e-6) : Math.Ceiling(found.BestObjectiveBound - 1e-6)));
                return true;
            }
            if (status == CpSolverStatus.Infeasible && hint is null)
            {
                Status = PlanStatus.Infeasible;
                return false;
            }
            if (hint is null) return false;
            // Time is over: the plan so far keeps all rules; what it is worth here is counted, and no other bound is known.
            Keep(part, limit ?? Trivial(part));
            return true;
        }

        long Trivial(Part part) => part.IsMaximum ? problem.Ready.People.Count : 0;

        // Without a bound, the value is proved.
        void Keep(Part part, long? bound)
        {
            Aim(part.Sum, part.IsMaximum);
            values.Add(Worth());
            bounds.Add(bound ?? values[^1]);
            staged.Model.Add(part.IsMaximum ? part.Sum >= values[^1] : part.Sum <= values[^1]);
        }
    }

    /// <summary>
    /// Whether the best weighted sum was found with little work. One more of a part weighs more than all of the parts after it can come to, so that the best weighted sum is the
    /// best of each in turn. Such weights are large, and sometimes hard on the solver.
    /// </summary>
    private bool AtOnce(ImmutableArray<Part> parts, ImmutableArray<long>? limits)
    {
        var weights = new long[parts.Length];
        long heavier = 1;
        for (int p = parts.Length - 1; p >= 0; p--)
        {
            weights[p] = heavier;
            heavier += heavier * parts[p].Most;
        }
        LinearExpr all = LinearExpr.WeightedSum(parts.Select(p => p.Sum), weights);
        Aim(all, parts[0].IsMaximum);
        if (limits is not null && hint is not null && Worth() == limits.Value.Zip(weights).Sum(l => l.First * l.Second)) return true;
        Hint(staged, hint);
        var (status, found) = solver.Solve(staged.Model, work: LittleWork);
        if (status is not (CpSolverStatus.Optimal or CpSolverStatus.Feasible) || found.Response is not { } response) return false;
        hint = [.. response.Solution];
        return status == CpSolverStatus.Optimal;
    }

    /// <summary>Where not all stages are used: among plans that are alike in all that was agreed, looks with little work for one in which people go sooner.</summary>
    private void Sooner()
    {
        if (staged.Used.TrueForAll(used => Value(used) > 0)) return;
        var later = staged.Groups.SelectMany(g => g.Stages.Select(s => (Units: s.Value, Times: (long)s.Key * g.Size))).ToList();
        Aim(LinearExpr.WeightedSum(later.Select(l => l.Units), later.Select(l => l.Times)), false);
        Hint(staged, hint);
        var (status, found) = solver.Solve(staged.Model, work: LittleWork / 3);
        if (status is (CpSolverStatus.Optimal or CpSolverStatus.Feasible) && found.Response is { } response) hint = [.. response.Solution];
    }

    private void Aim(LinearExpr sum, bool isMaximum)
    {
        if (isMaximum) staged.Model.Maximize(sum);
        else staged.Model.Minimize(sum);
    }

    /// <summary>How much work is done on a weighted sum before its parts are taken one by one, in the solver's own measure, which a busy machine does not change.</summary>
    private const double LittleWork = 0.3;

    /// <summary>Weighted sums stay below this, so that the solver can add them up exactly.</summary>
    private const long MostWeight = 1_000_000_000_000_000;

    /// <summary>The sums in their order, those together that are solved for at once.</summary>
    private IEnumerable<ImmutableArray<Part>> Steps(bool isAtOnce)
    {
        var parts = new List<Part>();
        long heaviest = 1;
        foreach (Part part in problem.Exchange.Order.SelectMany(Parts))
        {
            if (parts.Count > 0 && (!isAtOnce || Last(part.Name) != Last(parts[0].Name) || part.IsMaximum != parts[0].IsMaximum || heaviest > MostWeight / (part.Most + 1)))
            {
                yield return [.. parts];
                parts.Clear();
                heaviest = 1;
            }
            parts.Add(part);
            heaviest *= part.Most + 1;
        }
        if (parts.Count > 0) yield return [.. parts];
    }

    /// <summary>What may be solved for at once has the same: the captivity bands, and exposure with stages. With more at once the solver was slower.</summary>
    private static ObjectiveName Last(ObjectiveName name) => name == ObjectiveName.Exposure ? ObjectiveName.Stages : name;

    private IEnumerable<Part> Parts(ObjectiveName name) => name switch
    {
        ObjectiveName.Obligatory => [People(name, (u, ground) => ground == Grounds.Obligatory ? u.Size : 0)],
        ObjectiveName.Number => [People(name, (u, _) => u.Size)],
        ObjectiveName.Vulnerability => [People(name, (u, _) => u.Example.Count(p => p.Categories.Overlaps(problem.Exchange.Vocabulary.Vulnerable)))],
        ObjectiveName.Captivity => Enumerable.Range(1, problem.Exchange.Vocabulary.Bands.Length)
            .Select(b => People(name, (u, _) => u.Example.Count(p => p.CaptivityBand == problem.Exchange.Vocabulary.Bands.Length - b))),
        ObjectiveName.Exposure => [new(name, staged.Exposure, false, staged.MostExposure)],
        _ => [new(name, LinearExpr.Sum(staged.Used), false, problem.Stages.Sum(s => (long)problem.Members(s).Count))],
    };

    private Part People(ObjectiveName name, Func<UnitType, string, long> count) =>
        new(name, staged.Sum(count), true, staged.Lanes.GroupBy(l => l.Type).Sum(t => t.Key.Most(problem.Phantoms) * t.Max(l => l.Parts.Sum(p => count(p.Part, p.Ground)))));

    private long Worth()
    {
        CpObjectiveProto asked = staged.Model.Model.Objective;
        long sum = asked.Vars.Select((v, k) => asked.Coeffs[k] * hint![v]).Sum() + (long)asked.Offset;
        return asked.ScalingFactor < 0 ? -sum : sum;
    }

    private long Value(IntVar variable) => hint![variable.Index];
}
