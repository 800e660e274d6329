using CsCheck;
using Fractions;
using Parley.Logic;
using Parley.Tests.Oracle;

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

    /// <summary>Constraints come, go, and are switched on and off; every answer agrees with a simple simplex that starts anew.</summary>
    [Fact]
    public void However_it_was_asked_before_it_agrees_with_the_simple_one()
    {
        int feasible = 0, infeasible = 0;
        Gen.Select(Systems, Gen.Int[0, 1 << 30].List[1, 12]).Sample(
            (system, questions) =>
            {
                var simplex = new Simplex();
                for (int u = 0; u < system.Unknowns; u++) simplex.AddUnknown();
                var standing = system.Constraints.SkipLast(1).ToList();
                var numbers = standing.Select(c => simplex.Add(c)).ToList();
                foreach (int question in questions)
                {
                    var on = Enumerable.Range(0, standing.Count).Where(c => (question >> c & 1) != 0).ToList();
                    for (int c = 0; c < standing.Count; c++) simplex.Switch(numbers[c], on.Contains(c));
                    var asked = on.Select(c => standing[c]).ToList();
                    bool asksMore = (question >> 20 & 1) != 0 && system.Constraints.Count > 0;
                    var named = on.ToDictionary(c => numbers[c], c => standing[c]);
                    if (asksMore)
                    {
                        asked.Add(system.Constraints[^1]);
                        int passing = simplex.Add(system.Constraints[^1]);
                        simplex.Switch(passing, isOn: true);
                        named[passing] = system.Constraints[^1];
                    }
                    var conflict = simplex.Check(new Work());
                    Assert.Equal(SimpleSimplex.Solve(system.Unknowns, asked).IsFeasible, conflict is null);
                    if (conflict is null)
                    {
                        Interlocked.Increment(ref feasible);
                        Fraction[] point = simplex.Point();
                        Assert.All(asked, c => Assert.True(Holds(c, point)));
                    }
                    else
                    {
                        Interlocked.Increment(ref infeasible);
                        AssertRefutes(system.Unknowns, [.. conflict.Select(c => named[c.Constraint])], [.. conflict.Select(c => c.Weight)]);
                    }
                    if (asksMore) simplex.RemoveLast();
                }
            },
            iter: 5_000);
        Assert.True(feasible > 2_000 && infeasible > 2_000, $"{feasible} feasible, {infeasible} infeasible");
    }

    /// <summary>Coefficients that leave 64 bits on the way: x₁ = 3⁴⁰·x₀ and so on, up to a bound that only exact numbers get right.</summary>
    [Fact]
    public void Numbers_of_any_size_stay_exact()
    {
        Fraction large = Fraction.Pow(new Fraction(3), 40);
        LinearConstraint Chain(int u) => new([KeyValuePair.Create(u + 1, Fraction.One), KeyValuePair.Create(u, -large)], Fraction.Zero, IsEquation: true);
        LinearConstraint First = new([KeyValuePair.Create(0, Fraction.One)], Fraction.One, IsEquation: true);
        LinearConstraint Last(Fraction bound) => new([KeyValuePair.Create(3, Fraction.One)], bound);
        Fraction exact = large * large * large;
        Assert.True(Simplex.Solve(4, [Chain(0), Chain(1), Chain(2), First, Last(exact)]).IsFeasible);
        Assert.False(Simplex.Solve(4, [Chain(0), Chain(1), Chain(2), First, Last(exact + Fraction.One)]).IsFeasible);
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
        Assert.Throws<OperationCanceledException>(() => Simplex.Solve(1, [Row([1], 1)], new Work(null, new CancellationToken(true))));

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
