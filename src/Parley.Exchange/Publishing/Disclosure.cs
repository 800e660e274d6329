using System.Collections.Immutable;
using Google.OrTools.Sat;

namespace Parley.Exchange;

/// <summary>What somebody knows of a table of counts: a sum that lies between two numbers.</summary>
/// <param name="Terms">Cells of the table and how often each counts.</param>
/// <param name="Least">The sum is not less than this.</param>
/// <param name="Most">The sum is not more than this.</param>
public sealed record LinearFact(ImmutableArray<(int Cell, long Times)> Terms, long Least, long Most);

/// <summary>
/// Whether published sums tell a small count (complementary cell suppression: Cox 1980; Fischetti and Salazar-González 2001). Decided over whole
/// numbers, so that differences, other combinations and the fact that no count is negative are all allowed for.
/// </summary>
public static class Disclosure
{
    /// <summary>
    /// The first cell of which too much is told; null where there is none. For every cell with somebody in it there must be a table that agrees
    /// with all that is known and said, in which that cell has at least the minimum; then so has every group of cells that holds it, and nothing below the
    /// minimum follows. A cell that others' knowledge alone holds below it may not be told more closely by what is said.
    /// </summary>
    /// <param name="counts">How many there are in each cell; 0 for a cell that is known to be empty.</param>
    /// <param name="known">What is known without what is said now.</param>
    /// <param name="said">What would be said now.</param>
    /// <param name="minimum">The smallest count that may follow.</param>
    public static int? Told(ImmutableArray<long> counts, IReadOnlyCollection<LinearFact> known, IReadOnlyCollection<LinearFact> said, int minimum)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(said);
        // Cells with the minimum are their own witness: the true table.
        var open = Enumerable.Range(0, counts.Length).Where(c => counts[c] > 0 && counts[c] < minimum).ToList();
        while (open.Count > 0)
        {
            var (model, cells) = Model(counts, known.Concat(said), minimum);
            var reached = open.ConvertAll(c =>
            {
                BoolVar reaches = model.NewBoolVar("");
                model.Add(cells[c] >= minimum).OnlyEnforceIf(reaches);
                return reaches;
            });
            model.AddBoolOr(reached);
            // One table may be a witness for many cells; how many is of no account.
            model.Maximize(LinearExpr.Sum(reached));
            var solver = new CpSolver { StringParameters = Settings + " max_deterministic_time:0.5" };
            if (solver.Solve(model) is not (CpSolverStatus.Optimal or CpSolverStatus.Feasible)) break;
            open.RemoveAll(c => solver.Value(cells[c]) >= minimum);
        }
        foreach (int cell in open)
            if (Range(counts, known, minimum, cell) is not { } before || Range(counts, known.Concat(said), minimum, cell) != before) return cell;
        return null;
    }

    private const string Settings = "num_workers:1 random_seed:1";

    private static (CpModel Model, IntVar[] Cells) Model(ImmutableArray<long> counts, IEnumerable<LinearFact> facts, int minimum)
    {
        var model = new CpModel();
        IntVar[] cells = [.. counts.Select(c => model.NewIntVar(0, c == 0 ? 0 : counts.Sum() + minimum, ""))];
        foreach (LinearFact fact in facts.Where(f => !f.Terms.IsEmpty))
            model.AddLinearConstraint(LinearExpr.WeightedSum(fact.Terms.Select(t => cells[t.Cell]), fact.Terms.Select(t => t.Times)), fact.Least, fact.Most);
        return (model, cells);
    }

    /// <summary>The least and the most that a cell can have; null where that was not settled.</summary>
    private static (long Least, long Most)? Range(ImmutableArray<long> counts, IEnumerable<LinearFact> facts, int minimum, int cell)
    {
        var (model, cells) = Model(counts, facts, minimum);
        var solver = new CpSolver { StringParameters = Settings + " max_deterministic_time:5" };
        model.Minimize(cells[cell]);
        if (solver.Solve(model) != CpSolverStatus.Optimal) return null;
        long least = solver.Value(cells[cell]);
        model.Maximize(cells[cell]);
        return solver.Solve(model) != CpSolverStatus.Optimal ? null : (least, solver.Value(cells[cell]));
    }
}
