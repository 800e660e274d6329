using System.Collections.Immutable;

namespace Parley.Core;

/// <summary>What a statement says. The cases are the nested types; their meaning is the table of the methods page on statements.</summary>
public abstract record Verb
{
    private protected Verb() { }

    /// <summary>Signs nothing that contains any of these: one clause for each term.</summary>
    public sealed record Rejects(ImmutableArray<Term> Each) : HardVerb;

    /// <summary>Signs nothing that contains all of these at once.</summary>
    public sealed record RejectsTogether(ImmutableArray<Term> All) : HardVerb;

    /// <summary>Settles these issues so or not at all: one clause for each term.</summary>
    public sealed record Demands(ImmutableArray<Term> Each) : HardVerb;

    /// <summary>Signs nothing whatever without these: one clause for each term.</summary>
    public sealed record Insists(ImmutableArray<Term> Each) : HardVerb;

    /// <summary>All of <paramref name="If"/> only with all of <paramref name="Then"/>.</summary>
    public sealed record Links(ImmutableArray<Term> If, ImmutableArray<Term> Then) : HardVerb;

    /// <summary>Nothing is agreed on these issues until all of it is.</summary>
    public sealed record AllOrNothing(ImmutableArray<int> Issues) : HardVerb;

    /// <summary>No worse off with this, all else as it was: v(A) ≥ 0.</summary>
    public sealed record Accepts(ImmutableArray<Term> All) : ValueVerb;

    /// <summary>Better off with this: v(A) &gt; 0.</summary>
    public sealed record Welcomes(ImmutableArray<Term> All) : ValueVerb;

    /// <summary>Worse off with this: v(A) &lt; 0.</summary>
    public sealed record Resists(ImmutableArray<Term> All) : ValueVerb;

    /// <summary>
    /// Each chain lists partial packages, best first: each no worse than the next, or better if <paramref name="Strictly"/>.
    /// An empty partial package stands for the status quo.
    /// </summary>
    public sealed record Prefers(ImmutableArray<ImmutableArray<ImmutableArray<Term>>> Chains, bool Strictly) : ValueVerb;

    /// <summary>Known numbers of options; V(issue, option) is their difference from the status quo's number.</summary>
    public sealed record Values(ImmutableArray<Worth> Known) : ValueVerb;

    /// <summary>Would talk about this within a deal; no bearing on the reasoning, but not silence.</summary>
    public sealed record OpenTo(ImmutableArray<Term> All) : Verb;

    /// <summary>Anything else worth recording.</summary>
    public sealed record Says(string Text) : Verb;

    /// <summary>Ends these statements, for those of their speakers who speak now, with nothing in their place.</summary>
    public sealed record Withdraws(ImmutableArray<string> Statements) : Verb;
}

/// <summary>A verb that limits what its speaker signs, whatever else is offered.</summary>
public abstract record HardVerb : Verb
{
    private protected HardVerb() { }
}

/// <summary>A verb that says something of what its speaker is better or worse off with.</summary>
public abstract record ValueVerb : Verb
{
    private protected ValueVerb() { }
}

/// <summary>A known number: what an option is worth to the speaker, on the speaker's own scale.</summary>
/// <param name="Issue">Place of the issue.</param>
/// <param name="Option">Place of the option.</param>
/// <param name="Number">Its number.</param>
public readonly record struct Worth(int Issue, int Option, decimal Number);
