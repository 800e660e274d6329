using System.Collections.Immutable;
using Parley.Core;

namespace Parley.Proofs;

/// <summary>What to ask next, the best first.</summary>
/// <param name="Completeness">Whether all candidates were weighed.</param>
/// <param name="Ranked">The questions.</param>
public sealed record Questions(Completeness Completeness, ImmutableArray<Question> Ranked);

/// <summary>
/// A question to one party whose yes brings a gain nearer: "would you sign this?", or, where the party has welcomed one part of it and
/// resisted another, "does the one outweigh the other?".
/// </summary>
/// <param name="To">Place of the party to ask.</param>
/// <param name="Ask">The options that it would sign; a minimal part of the package's new options.</param>
/// <param name="Welcomed">Those of <paramref name="Ask"/> that the party is known to gain by; non-empty only for "does it outweigh".</param>
/// <param name="YesesNeeded">How many yeses, this one included, make the package certain.</param>
/// <param name="Gain">Places of the issues newly settled by then.</param>
/// <param name="IsFull">Whether the gain is a full settlement.</param>
/// <param name="NoExcludes">How many of the packages considered a no would exclude.</param>
/// <param name="Derivable">Whether the party could derive the question from what it may see itself; if not, asking it may tell what another said in caucus.</param>
/// <param name="Judgement">The package in question, and what each party makes of it; the party asked could say yes, as its <see cref="PartyJudgement.For"/> shows.</param>
/// <param name="Sufficiency">With the yes (a row of the statement id "yes": v(ask) ≥ 0), why the party accepts the package.</param>
public sealed record Question(
    int To,
    ImmutableArray<Settled> Ask,
    ImmutableArray<Settled> Welcomed,
    int YesesNeeded,
    ImmutableArray<int> Gain,
    bool IsFull,
    int NoExcludes,
    bool Derivable,
    Judgement Judgement,
    ImmutableArray<WeightedRow> Sufficiency);

/// <summary>What followed on each day on which something was said or agreed, or had run out.</summary>
/// <param name="Completeness">Whether every day is there, and complete.</param>
/// <param name="Days">The findings, by day ascending.</param>
public sealed record Timeline(Completeness Completeness, ImmutableArray<Findings> Days);
