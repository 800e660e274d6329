using System.Collections.Immutable;
using Google.OrTools.Sat;
using Parley.Logic;

namespace Parley.Exchange;

/// <summary>One objective after the other, each held at its value before the next.</summary>
internal sealed class LexicographicSearch(PlanningProblem problem, Solver solver, IProgress<string>? progress, bool isLoose)
{
    private readonly StagedModel staged = new(problem, isLoose);
    private long[]? hint;

    /// <summary>Whether links are left for the draw to keep.</summary>
    public bool IsLoose => isLoose;

    /// <summary>How it stands.</summary>
    public PlanStatus Status { get; private set; } = PlanStatus.Unknown;

    /// <summary>The objectives so far.</summary>
    public ImmutableArray<ObjectiveValue>.Builder Objective { get; } = ImmutableArray.CreateBuilder<ObjectiveValue>();

    /// <summary>How many units of each lane go.</summary>
    public List<(UnitType Type, string Ground, StagedModel.Group[] Groups, long Units)> Chosen =>
        [.. staged.Lanes.Select(l => (l.Type, l.Ground, l.Groups, Value(l.Units)))];

    /// <summary>All groups.</summary>
    public IReadOnlyCollection<StagedModel.Group> Groups => staged.Groups;

    /// <summary>How many units of a group go in a stage.</summary>
    public long Of(StagedModel.Group group, int stage) => group.Stages.TryGetValue(stage, out IntVar? units) ? Value(units) : 0;

    public void Run()
    {
        foreach (ObjectiveName name in problem.Exchange.Order)
        {
            progress?.Report(ObjectiveWords.Of(name));
            var values = ImmutableArray.CreateBuilder<long>();
            var bounds = ImmutableArray.CreateBuilder<long>();
            foreach (var (expression, isMaximum) in Steps(name))
            {
                if (!Step(expression, isMaximum, values, bounds)) return;
            }
            Objective.Add(new ObjectiveValue(name, values.ToImmutable(), bounds.ToImmutable()));
        }
        Status = Objective.All(o => o.IsProved) ? PlanStatus.Optimal : PlanStatus.Feasible;
    }

    /// <summary>Finds the best value of one expression and holds it; false where there is no plan, or none was found.</summary>
    private bool Step(LinearExpr expression, bool isMaximum, ImmutableArray<long>.Builder values, ImmutableArray<long>.Builder bounds)
    {
        if (isMaximum) staged.Model.Maximize(expression);
        else staged.Model.Minimize(expression);
        staged.Model.ClearHints();
        if (hint is not null) staged.Model.Model.SolutionHint = new PartialVariableAssignment { Vars = { Enumerable.Range(0, hint.Length) }, Values = { hint } };
        var (status, found) = solver.Solve(staged.Model);
        if (status is (CpSolverStatus.Optimal or CpSolverStatus.Feasible) && found.Response is { } response)
        {
            hint = [.. response.Solution];
            long value = (long)Math.Round(found.ObjectiveValue);
            values.Add(value);
            // A bound that the solver gives as a number with a fraction is rounded to the safe side.
            bounds.Add(status == CpSolverStatus.Optimal ? value : (long)(isMaximum ? Math.Floor(found.BestObjectiveBound + 1e-6) : Math.Ceiling(found.BestObjectiveBound - 1e-6)));
            if (isMaximum) staged.Model.Add(expression >= value);
            else staged.Model.Add(expression <= value);
            return true;
        }
        if (status == CpSolverStatus.Infeasible && hint is null)
        {
            Status = PlanStatus.Infeasible;
            return false;
        }
        if (hint is null) return false;
        // Time is over: the plan so far keeps all rules; what it is worth here is counted, and no bound is known but the trivial one.
        values.Add(Worth());
        bounds.Add(isMaximum ? problem.Ready.People.Count : 0);
        return true;
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
