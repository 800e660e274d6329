using System.Runtime.InteropServices;
using Fractions;

namespace Parley.Logic;

/// <summary>
/// Exact feasibility of linear constraints over free rational unknowns: the general simplex of Dutertre and de Moura, "A fast
/// linear-arithmetic solver for DPLL(T)" (2006), with strict bounds as b + δ for an infinitesimal δ and Bland's rule, so that it ends.
/// Incremental: constraints are added once and switched on and off, and each question starts from the basis of the last.
/// A conflicting row gives the Farkas weights.
/// </summary>
/// <remarks>
/// Which point or which weights come out depends on what was asked before; whether there are any does not. Not thread-safe.
/// </remarks>
public sealed class Simplex
{
    /// <summary>What a variable is: a free unknown, or the slack of a constraint.</summary>
    private sealed class Variable
    {
        public LinearConstraint? Constraint { get; init; }

        public Delta Bound { get; init; }

        /// <summary>Whether its constraint is switched on.</summary>
        public bool IsOn { get; set; }

        public Delta Value { get; set; }

        /// <summary>Its row if it is basic, else -1.</summary>
        public int Row { get; set; } = -1;

        /// <summary>Its column if it is not basic, else -1.</summary>
        public int Column { get; set; } = -1;
    }

    /// <summary>After so many pivots in one question Bland's rule takes over.</summary>
    private const int PatientPivots = 200;

    private readonly List<Variable> variables = [];
    private readonly List<int> unknowns = [];
    private readonly List<int> basics = [];
    private readonly List<int> nonbasics = [];

    /// <summary>Row by row, each basic variable over the nonbasic ones.</summary>
    private readonly List<List<Rational>> rows = [];

    /// <summary>How many pivots were made: the same on every machine.</summary>
    public long Pivots { get; private set; }

    /// <summary>Whether constraints can hold together, over <paramref name="unknowns"/> unknowns; from an empty tableau, so that the same question has the same answer.</summary>
    public static Feasibility Solve(int unknowns, IReadOnlyList<LinearConstraint> constraints, Work? work = null)
    {
        var simplex = new Simplex();
        for (int u = 0; u < unknowns; u++) simplex.AddUnknown();
        var slacks = constraints.Select(c => simplex.Add(c)).ToList();
        foreach (int slack in slacks) simplex.Switch(slack, isOn: true);
        if (simplex.Check(work ?? new Work()) is not { } conflict) return new Feasibility(simplex.Point(), null);
        var weights = new Fraction[constraints.Count];
        Array.Fill(weights, Fraction.Zero);
        foreach (var (slack, weight) in conflict) weights[slacks.IndexOf(slack)] = weight;
        return new Feasibility(null, weights);
    }

    /// <summary>Adds an unknown; returns its number: 0, 1, 2…</summary>
    public int AddUnknown()
    {
        unknowns.Add(variables.Count);
        NewColumn(variables.Count);
        variables.Add(new Variable { Column = nonbasics.Count - 1 });
        return unknowns.Count - 1;
    }

    /// <summary>Adds a constraint, switched off; returns the number by which it is switched and named in conflicts.</summary>
    public int Add(LinearConstraint constraint)
    {
        var row = new List<Rational>(nonbasics.Count);
        CollectionsMarshal.SetCount(row, nonbasics.Count);
        CollectionsMarshal.AsSpan(row).Clear();
        Delta value = default;
        foreach (var (unknown, coefficient) in constraint.Form)
        {
            Variable variable = variables[unknowns[unknown]];
            Rational factor = Rational.Of(coefficient);
            value += variable.Value * factor;
            if (variable.Row < 0) row[variable.Column] += factor;
            else AddMultiple(row, rows[variable.Row], factor);
        }
        rows.Add(row);
        basics.Add(variables.Count);
        variables.Add(new Variable
        {
            Constraint = constraint, Row = rows.Count - 1, Value = value,
            Bound = new Delta(Rational.Of(constraint.Bound), constraint.IsStrict ? Rational.One : default),
        });
        return variables.Count - 1;
    }

    /// <summary>Switches a constraint on or off.</summary>
    public void Switch(int constraint, bool isOn) => variables[constraint].IsOn = isOn;

    /// <summary>Takes away the constraint that was added last.</summary>
    public void RemoveLast()
    {
        int last = variables.Count - 1;
        Variable variable = variables[last];
        if (variable.Row < 0)
        {
            int row = rows.FindIndex(r => !r[variable.Column].IsZero);
            if (row >= 0) Exchange(row, variable.Column);
        }
        if (variable.Row >= 0) RemoveRow(variable.Row);
        else RemoveColumn(variable.Column);
        variables.RemoveAt(last);
    }

    /// <summary>
    /// Null if the constraints that are on can hold together; else constraints with weights (not negative, but for equations) with
    /// which the forms add up to 0 and the bounds to more than 0, or to 0 with a strict one of positive weight.
    /// </summary>
    public IReadOnlyList<(int Constraint, Fraction Weight)>? Check(Work work)
    {
        foreach (int nonbasic in nonbasics)
            if (Violation(variables[nonbasic]) != 0) Move(nonbasic, variables[nonbasic].Bound);
        for (int pivots = 0; ; pivots++)
        {
            int leaving = -1;
            foreach (int basic in basics)
                if ((leaving < 0 || basic < leaving) && Violation(variables[basic]) != 0) leaving = basic;
            if (leaving < 0) return null;
            work.Spend(1 + rows.Count / 4);
            Variable left = variables[leaving];
            bool raise = Violation(left) < 0;
            int entering = Entering(rows[left.Row], raise, prefersShort: pivots < PatientPivots);
            if (entering < 0) return Weights(leaving, raise);
            Pivot(left.Row, variables[entering].Column, left.Bound);
        }
    }

    /// <summary>A value for each unknown with which the constraints that are on hold; after a check that found no conflict.</summary>
    public Fraction[] Point()
    {
        // δ so small that every bound that holds with the infinitesimal holds with it.
        Fraction delta = Fraction.One;
        foreach (Variable variable in variables.Where(v => v.IsOn))
        {
            Delta room = variable.Value - variable.Bound;
            if (room.Infinitesimal.Sign >= 0) continue;
            Fraction most = room.Real.ToFraction() / -room.Infinitesimal.ToFraction();
            if (most < delta) delta = most;
        }
        return [.. unknowns.Select(u => variables[u].Value.Real.ToFraction() + variables[u].Value.Infinitesimal.ToFraction() * delta)];
    }

    /// <summary>Whether a constraint, on or off, holds at the present point.</summary>
    public bool Holds(int constraint) => Side(variables[constraint]) == 0;

    private static int Violation(Variable variable) => variable.IsOn ? Side(variable) : 0;

    /// <summary>Negative: below its bound; positive: an equation's slack above its bound; 0: in bounds.</summary>
    private static int Side(Variable variable)
    {
        int side = variable.Value.CompareTo(variable.Bound);
        return side > 0 && !variable.Constraint!.IsEquation ? 0 : side;
    }

    private static bool CanRise(Variable variable) => !variable.IsOn || !variable.Constraint!.IsEquation;

    private static bool CanFall(Variable variable) => !variable.IsOn || variable.Value.CompareTo(variable.Bound) > 0;

    /// <summary>
    /// A nonbasic variable that can move the row in the wanted direction, or -1: the one in the fewest rows, so that rows stay
    /// sparse, or the first (Bland 1977), with which the search ends.
    /// </summary>
    private int Entering(List<Rational> row, bool raise, bool prefersShort)
    {
        int best = -1, fewest = int.MaxValue;
        for (int c = 0; c < row.Count; c++)
        {
            int sign = row[c].Sign;
            if (sign == 0) continue;
            Variable variable = variables[nonbasics[c]];
            if (!(sign > 0 == raise ? CanRise(variable) : CanFall(variable))) continue;
            int length = 0;
            if (prefersShort)
                foreach (var other in rows)
                    if (!other[c].IsZero) length++;
            if (length > fewest || (length == fewest && nonbasics[c] > best)) continue;
            (best, fewest) = (nonbasics[c], length);
        }
        return best;
    }

    private void Move(int nonbasic, Delta target)
    {
        Variable variable = variables[nonbasic];
        Delta step = target - variable.Value;
        variable.Value = target;
        for (int r = 0; r < rows.Count; r++)
            if (!rows[r][variable.Column].IsZero) variables[basics[r]].Value += step * rows[r][variable.Column];
    }

    private void Pivot(int row, int column, Delta target)
    {
        Variable leaving = variables[basics[row]], entering = variables[nonbasics[column]];
        Delta step = (target - leaving.Value) * rows[row][column].Inverse();
        leaving.Value = target;
        entering.Value += step;
        for (int r = 0; r < rows.Count; r++)
            if (r != row && !rows[r][column].IsZero) variables[basics[r]].Value += step * rows[r][column];
        Exchange(row, column);
    }

    /// <summary>Makes the row's variable nonbasic and the column's basic; no value changes.</summary>
    private void Exchange(int row, int column)
    {
        Pivots++;
        List<Rational> pivotal = rows[row];
        Rational inverse = pivotal[column].Inverse(), negative = -inverse;
        for (int c = 0; c < pivotal.Count; c++)
            if (!pivotal[c].IsZero) pivotal[c] = c == column ? inverse : pivotal[c] * negative;
        for (int r = 0; r < rows.Count; r++)
        {
            if (r == row || rows[r][column].IsZero) continue;
            Rational factor = rows[r][column];
            rows[r][column] = default;
            AddMultiple(rows[r], pivotal, factor);
        }
        (basics[row], nonbasics[column]) = (nonbasics[column], basics[row]);
        (variables[basics[row]].Row, variables[basics[row]].Column) = (row, -1);
        (variables[nonbasics[column]].Row, variables[nonbasics[column]].Column) = (-1, column);
    }

    private static void AddMultiple(List<Rational> to, List<Rational> from, Rational factor)
    {
        Span<Rational> target = CollectionsMarshal.AsSpan(to), source = CollectionsMarshal.AsSpan(from);
        for (int c = 0; c < target.Length; c++)
            if (!source[c].IsZero) target[c] += source[c] * factor;
    }

    private void NewColumn(int variable)
    {
        nonbasics.Add(variable);
        foreach (var row in rows) row.Add(default);
    }

    private void RemoveColumn(int column)
    {
        nonbasics.RemoveAt(column);
        foreach (var row in rows) row.RemoveAt(column);
        for (int c = column; c < nonbasics.Count; c++) variables[nonbasics[c]].Column = c;
    }

    private void RemoveRow(int row)
    {
        rows.RemoveAt(row);
        basics.RemoveAt(row);
        for (int r = row; r < rows.Count; r++) variables[basics[r]].Row = r;
    }

    private List<(int Constraint, Fraction Weight)> Weights(int leaving, bool raise)
    {
        var weights = new List<(int, Fraction)> { (leaving, raise ? Fraction.One : -Fraction.One) };
        List<Rational> row = rows[variables[leaving].Row];
        for (int c = 0; c < row.Count; c++)
            if (!row[c].IsZero) weights.Add((nonbasics[c], (raise ? -row[c] : row[c]).ToFraction()));
        return weights;
    }
}
