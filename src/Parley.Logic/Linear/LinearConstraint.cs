using Fractions;

namespace Parley.Logic;

/// <summary>A linear constraint over rational unknowns: a form that is at least, more than or equal to a bound.</summary>
/// <param name="Form">Coefficients by unknown; unknowns are numbered from 0.</param>
/// <param name="Bound">The bound.</param>
/// <param name="IsStrict">Whether the form must exceed the bound.</param>
/// <param name="IsEquation">Whether the form must equal the bound; not together with <paramref name="IsStrict"/>.</param>
public sealed record LinearConstraint(
    IReadOnlyList<KeyValuePair<int, Fraction>> Form, Fraction Bound, bool IsStrict = false, bool IsEquation = false);

/// <summary>Whether linear constraints can hold together: a point with which they do, or weights that show they cannot.</summary>
/// <param name="Point">A value for each unknown; null if infeasible.</param>
/// <param name="Weights">
/// If infeasible, a weight for each constraint (not negative, but for equations) with which the forms add up to 0 and the bounds to
/// more than 0, or to 0 with a strict constraint of positive weight (Farkas 1902, Motzkin 1936); null if feasible.
/// </param>
public sealed record Feasibility(Fraction[]? Point, Fraction[]? Weights)
{
    /// <summary>Whether the constraints can hold together.</summary>
    public bool IsFeasible => Point is not null;
}
