using CsCheck;
using Fractions;
using Parley.Logic;

namespace Parley.Tests.Logic;

/// <summary>Every answer of the simplex carries its own proof, and each is checked here by substitution.</summary>
public sealed class SimplexTests
{
    private static readonly Gen<(int Unknowns, List<LinearConstraint> Constraints)> Systems =
        from unknowns in Gen.Int[1, 4]
        from constraints in (
            from coefficients in Gen.Int[-2, 2].Array[unknowns]
            from bound in Gen.Int[-3, 3]
            from kind in Gen.Int[0, 3]
            select new LinearConstraint(
                [.. coefficients.Select((c, i) => KeyValuePair.Create(i, new Fraction(c))).Where(c => !c.Value.IsZero)],
                new Fraction(bound), kind == 1, kind == 2)).List[0, 7]
        select (unknowns, constraints);

    [Fact]
    public void A_point_satisfies_every_constraint_and_weights_refute_them()
    {
        int feasible = 0, infeasible = 0;
        Systems.Sample(
            system =>
            {
                Feasibility answer = Simplex.Solve(system.Unknowns, system.Constraints);
                if (answer.IsFeasible)
                {
                    Interlocked.Increment(ref feasible);
                    Assert.All(system.Constraints, c => Assert.True(Holds(c, answer.Point!)));
                }
                else
                {
                    Interlocked.Increment(ref infeasible);
                    AssertRefutes(system.Unknowns, system.Constraints, answer.Weights!);
                }
            },
            iter: 5_000);
        Assert.True(feasible > 500 && infeasible > 500, $"{feasible} feasible, {infeasible} infeasible");
    }

    [Fact]
    public void Strict_rows_that_touch_at_a_point_only_cannot_hold()
    {
        // x > 0 and -x >= 0 meet at 0, which the strict row excludes.
        var touching = new[] { Row([1], 0, isStrict: true), Row([-1], 0) };
        Assert.False(Simplex.Solve(1, touching).IsFeasible);
        Assert.True(Simplex.Solve(1, [Row([1], 0), Row([-1], 0)]).IsFeasible);
    }

    [Fact]
    public void Cancelling_stops_the_work() =>
        Assert.Throws<OperationCanceledException>(() => Simplex.Solve(1, [Row([1], 1)], new CancellationToken(true)));

    private static LinearConstraint Row(int[] coefficients, int bound, bool isStrict = false) =>
        new([.. coefficients.Select((c, i) => KeyValuePair.Create(i, new Fraction(c)))], new Fraction(bound), isStrict);

    private static bool Holds(LinearConstraint c, Fraction[] point)
    {
        Fraction value = c.Form.Aggregate(Fraction.Zero, (sum, term) => sum + term.Value * point[term.Key]);
        return c.IsEquation ? value == c.Bound : c.IsStrict ? value > c.Bound : value >= c.Bound;
    }

    private static void AssertRefutes(int unknowns, List<LinearConstraint> constraints, Fraction[] weights)
    {
        for (int u = 0; u < unknowns; u++)
        {
            Fraction sum = Fraction.Zero;
            for (int c = 0; c < constraints.Count; c++)
                foreach (var (unknown, coefficient) in constraints[c].Form)
                    if (unknown == u) sum += weights[c] * coefficient;
            Assert.True(sum.IsZero);
        }
        Assert.All(constraints.Index().Where(c => !c.Item.IsEquation), c => Assert.False(weights[c.Index].IsNegative));
        Fraction bounds = constraints.Index().Aggregate(Fraction.Zero, (sum, c) => sum + weights[c.Index] * c.Item.Bound);
        bool strict = constraints.Index().Any(c => c.Item.IsStrict && weights[c.Index].IsPositive);
        Assert.True(bounds.IsPositive || (bounds.IsZero && strict));
    }
}
