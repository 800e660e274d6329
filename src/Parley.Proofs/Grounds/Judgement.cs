using System.Collections.Immutable;
using Parley.Core;

namespace Parley.Proofs;

/// <summary>What one package is to everybody.</summary>
/// <param name="Package">The package.</param>
/// <param name="Status">Certain, possible or blocked.</param>
/// <param name="Departs">Places of agreed issues that it settles otherwise than agreed: such a package is not considered.</param>
/// <param name="Rules">Ids of rules that it breaks.</param>
/// <param name="Norms">Ids of norms' statements that block it.</param>
/// <param name="Parties">What each party in its consent makes of it, by party.</param>
public sealed record Judgement(
    Package Package,
    Status Status,
    ImmutableArray<int> Departs,
    ImmutableArray<string> Rules,
    ImmutableArray<string> Norms,
    ImmutableArray<PartyJudgement> Parties);

/// <summary>What a party makes of a package, and why.</summary>
/// <param name="Party">Place of the party.</param>
/// <param name="Verdict">Accepts, refuses or undecided.</param>
public sealed record PartyJudgement(int Party, Verdict Verdict)
{
    /// <summary>Ids of the party's statements with a binding clause that the package breaks.</summary>
    public ImmutableArray<string> Breaks { get; init; } = [];

    /// <summary>
    /// For <see cref="Verdict.Accepts"/>, weighted rows that add up to what it gains; for <see cref="Verdict.Refuses"/> by values, to
    /// what it loses. Empty otherwise.
    /// </summary>
    public ImmutableArray<WeightedRow> Certificate { get; init; } = [];

    /// <summary>For <see cref="Verdict.Undecided"/>: a valuation with which it is no worse off.</summary>
    public Valuation? For { get; init; }

    /// <summary>For <see cref="Verdict.Undecided"/>: a valuation with which it is worse off.</summary>
    public Valuation? Against { get; init; }
}

/// <summary>What a party would do with a package.</summary>
public enum Verdict
{
    /// <summary>It is no worse off, whatever it values, given what it said.</summary>
    Accepts,

    /// <summary>It breaks what it said, or is worse off, whatever it values.</summary>
    Refuses,

    /// <summary>What it said does not decide.</summary>
    Undecided,
}

/// <summary>What a package, or a settlement, is.</summary>
public enum Status
{
    /// <summary>What is agreed already is a full settlement.</summary>
    Agreed,

    /// <summary>Everyone whose consent it takes accepts.</summary>
    Certain,

    /// <summary>Nobody whose consent it takes refuses: for people, "not excluded".</summary>
    Possible,

    /// <summary>Somebody refuses, or a norm or rule excludes it.</summary>
    Blocked,

    /// <summary>A limit cut the work short before it was known.</summary>
    Unknown,
}
