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
        for (int k = 0; k < problem.Exchange.Order.Length; k++)
        {
            ObjectiveName name = problem.Exchange.Order[k];
            if (!attainsOnly) progress?.Report(problem.IsOutline ? "what nothing can exceed: " + ObjectiveWords.Of(name) : ObjectiveWords.Of(name));
            var values = ImmutableArray.CreateBuilder<long>();
            var bounds = ImmutableArray.CreateBuilder<long>();
            ObjectiveValue? ofOutline = outline?.Objective[k];
            foreach (var (expression, isMaximum) in Steps(name))
            {
                if (!Step(expression, isMaximum, isAlike ? ofOutline?.Bounds[values.Count] : null, attainsOnly, values, bounds)) return;
                isAlike &= values[^1] == ofOutline?.Values[values.Count - 1];
            }
            Objective.Add(new ObjectiveValue(name, values.ToImmutable(), bounds.ToImmutable()));
        }
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

    /// <summary>Finds the best value of one expression and holds it; false where there is no plan, or none was found.</summary>
    private bool Step(LinearExpr expression, bool isMaximum, long? limit, bool attainsOnly, ImmutableArray<long>.Builder values, ImmutableArray<long>.Builder bounds)
    {
        if (isMaximum) staged.Model.Maximize(expression);
        else staged.Model.Minimize(expression);
        if (hint is not null && (attainsOnly || Worth() == limit))
        {
            Keep(Worth(), limit ?? Trivial());
            return true;
        }
        if (limit is not null) staged.Model.Add(isMaximum ? expression <= limit.Value : expression >= limit.Value);
        Hint(staged, hint);
        var (status, found) = solver.Solve(staged.Model);
        if (status is (CpSolverStatus.Optimal or CpSolverStatus.Feasible) && found.Response is { } response)
        {
            hint = [.. response.Solution];
            long value = (long)Math.Round(found.ObjectiveValue);
            // A bound that the solver gives as a number with a fraction is rounded to the safe side.
            Keep(value, status == CpSolverStatus.Optimal ? value : (long)(isMaximum ? Math.Floor(found.BestObjectiveBound + 1e-6) : Math.Ceiling(found.BestObjectiveBound - 1e-6)));
            return true;
        }
        if (status == CpSolverStatus.Infeasible && hint is null)
        {
            Status = PlanStatus.Infeasible;
            return false;
        }
        if (hint is null) return false;
        // Time is over: the plan so far keeps all rules; what it is worth here is counted, and no other bound is known.
        Keep(Worth(), limit ?? Trivial());
        return true;

        long Trivial() => isMaximum ? problem.Ready.People.Count : 0;

        void Keep(long value, long bound)
        {
            values.Add(value);
            bounds.Add(bound);
            staged.Model.Add(isMaximum ? expression >= value : expression <= value);
        }
    }

    private IEnumerable<(LinearExpr Expression, bool IsMaximum)> Steps(ObjectiveName name)
    {
        switch (name)
        {
            case ObjectiveName.Obligatory:
                yield return (staged.Sum((u, ground) => ground == Grounds.Obligatory ? u.Size : 0), true);
                break;
            case ObjectiveName.Number:
                yield return (staged.Sum((u, _) => u.Size), true);
                break;
            case ObjectiveName.Vulnerability:
                yield return (staged.Sum((u, _) => u.Example.Count(p => p.Categories.Overlaps(problem.Exchange.Vocabulary.Vulnerable))), true);
                break;
            case ObjectiveName.Captivity:
                for (int band = problem.Exchange.Vocabulary.Bands.Length - 1; band >= 0; band--)
                {
                    int b = band;
                    yield return (staged.Sum((u, _) => u.Example.Count(p => p.CaptivityBand == b)), true);
                }
                break;
            case ObjectiveName.Exposure:
                yield return (staged.Exposure, false);
                break;
            case ObjectiveName.Stages:
                yield return (LinearExpr.Sum(staged.Used), false);
                break;
        }
    }

    private long Worth()
    {
        CpObjectiveProto asked = staged.Model.Model.Objective;
        long sum = asked.Vars.Select((v, k) => asked.Coeffs[k] * hint![v]).Sum() + (long)asked.Offset;
        return asked.ScalingFactor < 0 ? -sum : sum;
    }

    private long Value(IntVar variable) => hint![variable.Index];
}
