using System.Collections.Immutable;

namespace Parley.Logic;

/// <summary>One variable and some of its values.</summary>
/// <param name="Variable">The variable.</param>
/// <param name="Values">The values.</param>
public sealed record Literal(int Variable, BitSet Values);

/// <summary>
/// A combination that cannot be: no solution takes, for each literal, one of its values. It holds wherever all its tags are enabled.
/// </summary>
/// <param name="Literals">At most one literal for each variable, by variable.</param>
/// <param name="Tags">What it rests on.</param>
/// <param name="Origin">Where it came from: anything for what is given or refuted by a theory.</param>
/// <param name="Parents">For a resolved one, the nogoods that it was resolved from over <paramref name="Pivot"/>.</param>
/// <param name="Pivot">The variable that was resolved away; -1 if none.</param>
public sealed record Nogood(
    ImmutableArray<Literal> Literals, BitSet Tags, object? Origin, ImmutableArray<Nogood> Parents, int Pivot)
{
    /// <summary>A nogood that is given.</summary>
    public Nogood(ImmutableArray<Literal> literals, BitSet tags, object origin)
        : this(literals, tags, origin, [], -1) { }

    /// <summary>The last variable that it names, or -1 if it names none and nothing is a solution.</summary>
    public int LastVariable => Literals.IsEmpty ? -1 : Literals[^1].Variable;

    /// <summary>Its values of a variable; null where it does not name the variable.</summary>
    public BitSet? On(int variable)
    {
        foreach (Literal literal in Literals)
            if (literal.Variable == variable) return literal.Values;
        return null;
    }
}

/// <summary>What more a solution must satisfy, asked once all variables up to <see cref="LastVariable"/> have values.</summary>
public interface ITheory
{
    /// <summary>The last variable on which the answer depends.</summary>
    int LastVariable { get; }

    /// <summary>
    /// A nogood that the values of the variables up to <see cref="LastVariable"/> break, resting on enabled tags only; null if they satisfy the theory.
    /// </summary>
    Nogood? Refute(ReadOnlySpan<int> values, BitSet enabled, Work work);
}
