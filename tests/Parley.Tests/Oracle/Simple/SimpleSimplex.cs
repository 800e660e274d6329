using Fractions;

using Parley.Logic;

namespace Parley.Tests.Oracle;

/// <summary>
/// The simple form of the engine's simplex, its oracle: exact feasibility of linear constraints over free rational unknowns: the general simplex of Dutertre and de Moura, "A fast
/// linear-arithmetic solver for DPLL(T)" (2006), with strict bounds as b + δ for an infinitesimal δ and Bland's rule, so that it ends.
/// A row's slack is basic at first; a conflict row gives the Farkas weights.
/// </summary>
internal static class SimpleSimplex
{
    /// <summary>Whether the constraints can hold together, over <paramref name="unknowns"/> unknowns.</summary>
    public static Feasibility Solve(int unknowns, IReadOnlyList<LinearConstraint> constraints, CancellationToken cancel = default) =>
        new Tableau(unknowns, constraints).Solve(cancel);

    /// <summary>A number a + b·δ for an infinitesimal δ &gt; 0, ordered lexicographically.</summary>
    private readonly record struct Delta(Fraction Real, Fraction Infinitesimal)
    {
        public static Delta operator +(Delta a, Delta b) => new(a.Real + b.Real, a.Infinitesimal + b.Infinitesimal);

        public static Delta operator -(Delta a, Delta b) => new(a.Real - b.Real, a.Infinitesimal - b.Infinitesimal);

        public static Delta operator *(Delta a, Fraction f) => new(a.Real * f, a.Infinitesimal * f);

        public int CompareTo(Delta other)
        {
            int real = Real.CompareTo(other.Real);
            return real != 0 ? real : Infinitesimal.CompareTo(other.Infinitesimal);
        }
    }

    private sealed class Tableau
    {
        private readonly int unknowns;
        private readonly IReadOnlyList<LinearConstraint> constraints;

        /// <summary>For each basic variable its row over nonbasic ones; null for nonbasic variables.</summary>
        private readonly Dictionary<int, Fraction>?[] rows;
        private readonly Delta[] values;

        public Tableau(int unknowns, IReadOnlyList<LinearConstraint> constraints)
        {
            this.unknowns = unknowns;
            this.constraints = constraints;
            rows = new Dictionary<int, Fraction>?[unknowns + constraints.Count];
            values = new Delta[rows.Length];
            for (int c = 0; c < constraints.Count; c++)
            {
                var row = rows[unknowns + c] = [];
                foreach (var (unknown, coefficient) in constraints[c].Form) AddTo(row, unknown, coefficient);
            }
        }

        public Feasibility Solve(CancellationToken cancel)
        {
            while (true)
            {
                cancel.ThrowIfCancellationRequested();
                int leaving = Array.FindIndex(rows, unknowns, row => row is not null);
                while (leaving >= 0 && Violation(leaving) == 0)
                    leaving = leaving + 1 < rows.Length ? Array.FindIndex(rows, leaving + 1, row => row is not null) : -1;
                if (leaving < 0) return new Feasibility(Point(), null);
                bool raise = Violation(leaving) < 0;
                int entering = Entering(leaving, raise);
                if (entering < 0) return new Feasibility(null, Weights(leaving, raise));
                Pivot(leaving, entering, Bound(leaving));
            }
        }

        private Delta Bound(int slack)
        {
            LinearConstraint c = constraints[slack - unknowns];
            return new Delta(c.Bound, c.IsStrict ? Fraction.One : Fraction.Zero);
        }

        /// <summary>Negative: below its bound; positive: an equation's slack above its bound; 0: in bounds.</summary>
        private int Violation(int slack)
        {
            int side = values[slack].CompareTo(Bound(slack));
            return side > 0 && !constraints[slack - unknowns].IsEquation ? 0 : side;
        }

        private bool CanRise(int variable) => variable < unknowns || !constraints[variable - unknowns].IsEquation;

        private bool CanFall(int variable) => variable < unknowns || values[variable].CompareTo(Bound(variable)) > 0;

        /// <summary>The first nonbasic variable that can move the leaving one in the wanted direction (Bland 1977), or -1.</summary>
        private int Entering(int leaving, bool raise)
        {
            int best = -1;
            foreach (var (variable, coefficient) in rows[leaving]!)
            {
                if (best >= 0 && variable > best) continue;
                if (coefficient.IsPositive == raise ? CanRise(variable) : CanFall(variable)) best = variable;
            }
            return best;
        }

        private void Pivot(int leaving, int entering, Delta target)
        {
            var row = rows[leaving]!;
            Fraction pivot = row[entering];
            Delta step = (target - values[leaving]) * (Fraction.One / pivot);
            values[leaving] = target;
            values[entering] += step;

            // entering = leaving / pivot − Σ (others / pivot)
            row.Remove(entering);
            var entered = new Dictionary<int, Fraction> { [leaving] = Fraction.One / pivot };
            foreach (var (variable, coefficient) in row) entered[variable] = -(coefficient / pivot);
            rows[leaving] = null;
            for (int basic = 0; basic < rows.Length; basic++)
            {
                if (rows[basic] is not { } other || !other.Remove(entering, out Fraction factor)) continue;
                values[basic] += step * factor;
                foreach (var (variable, coefficient) in entered) AddTo(other, variable, coefficient * factor);
            }
            rows[entering] = entered;
        }

        private static void AddTo(Dictionary<int, Fraction> row, int variable, Fraction coefficient)
        {
            Fraction sum = row.GetValueOrDefault(variable) + coefficient;
            if (sum.IsZero) row.Remove(variable);
            else row[variable] = sum;
        }

        /// <summary>The point for a δ small enough that every bound that holds with the infinitesimal holds with it.</summary>
        private Fraction[] Point()
        {
            Fraction delta = Fraction.One;
            for (int slack = unknowns; slack < rows.Length; slack++)
            {
                Delta room = values[slack] - Bound(slack);
                if (room.Infinitesimal.IsNegative && room.Real / -room.Infinitesimal < delta) delta = room.Real / -room.Infinitesimal;
            }
            return [.. values.Take(unknowns).Select(v => v.Real + v.Infinitesimal * delta)];
        }

        private Fraction[] Weights(int leaving, bool raise)
        {
            var weights = new Fraction[constraints.Count];
            Array.Fill(weights, Fraction.Zero);
            weights[leaving - unknowns] = raise ? Fraction.One : -Fraction.One;
            foreach (var (variable, coefficient) in rows[leaving]!)
                weights[variable - unknowns] = raise ? -coefficient : coefficient;
            return weights;
        }
    }
}
