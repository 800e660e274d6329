using System.Collections.Immutable;

namespace Parley.Core;

/// <summary>What cannot be, whoever wants it: packages that satisfy all of <see cref="If"/> and not all of <see cref="Then"/>.</summary>
/// <param name="Id">Id, unique among rules.</param>
/// <param name="If">The condition; for <c>never</c> the options that cannot go together.</param>
/// <param name="Then">What the condition requires; empty for <c>never</c>.</param>
/// <param name="Because">Why, for people.</param>
public sealed record Rule(string Id, ImmutableArray<Term> If, ImmutableArray<Term> Then, string? Because = null)
{
    /// <summary>Whether this is a <c>never</c> rule: the options of <see cref="If"/> cannot go together at all.</summary>
    public bool IsNever => Then.IsEmpty;
}
