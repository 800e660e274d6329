using System.Collections.Immutable;
using Fractions;

namespace Parley.Bargaining;

/// <summary>
/// What one party gets from a package: <c>min(Cap, Base + Σ over issues of Values[issue][option] + what its boxes add)</c>.
/// </summary>
/// <param name="Party">Name of the party, unique in the domain.</param>
/// <param name="Values">For every issue a value for every option, weights already multiplied in.</param>
/// <param name="Base">What every package gives; zero in most files.</param>
/// <param name="Cap">The most that a package can give, where the source cuts utilities off (Genius: 1); null for no cut.</param>
/// <param name="Reservation">What the party gets without an agreement; null where the source says nothing.</param>
/// <param name="Boxes">Values of combinations of options (Genius's hyper-rectangles); null for additive values.</param>
public sealed record ValueFunction(
    string Party,
    ImmutableArray<ImmutableArray<Fraction>> Values,
    Fraction Base,
    Fraction? Cap = null,
    Fraction? Reservation = null,
    BoxValues? Boxes = null);

/// <summary>Values of combinations of options, put together in one way (Genius, <c>hyperRectangle</c>).</summary>
/// <param name="Aggregation">How the boxes' values become one.</param>
/// <param name="Boxes">The boxes.</param>
public sealed record BoxValues(BoxAggregation Aggregation, ImmutableArray<Box> Boxes);

/// <summary>A box: worth its value to packages inside all its picks, or, where it excludes, to all other packages.</summary>
/// <param name="Value">The value, weights and scale multiplied in.</param>
/// <param name="Inside">The options that the box spans; issues not named are free.</param>
/// <param name="Excludes">Whether the value goes to the packages outside.</param>
public sealed record Box(Fraction Value, ImmutableArray<Picks> Inside, bool Excludes);

/// <summary>How the values of the boxes become one number.</summary>
public enum BoxAggregation
{
    /// <summary>Their sum.</summary>
    Sum,

    /// <summary>The smallest.</summary>
    Min,

    /// <summary>The largest.</summary>
    Max,
}
