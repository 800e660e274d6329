using System.Collections.Immutable;
using System.Numerics;

namespace Parley.Bargaining;

/// <summary>
/// A dispute in which every party's values are known as exact numbers: what a frontier and solution points are computed
/// from. A package picks one option of every issue.
/// </summary>
/// <param name="Name">Name for people.</param>
/// <param name="Issues">The issues in the order of the file; at least one.</param>
/// <param name="Parties">The parties in the order of the file.</param>
/// <param name="Rules">What every package must satisfy, besides picking one option of every issue.</param>
public sealed record BargainingDomain(
    string Name,
    ImmutableArray<DomainIssue> Issues,
    ImmutableArray<ValueFunction> Parties,
    ImmutableArray<DomainRule> Rules)
{
    /// <summary>How many packages there are before rules: the product of the numbers of options.</summary>
    public BigInteger Outcomes => Issues.Aggregate(BigInteger.One, (n, issue) => n * issue.Options.Length);
}

/// <summary>An issue and its options, named as in the file; of an integer or real issue, the points of its grid in ascending order.</summary>
/// <param name="Name">Name, unique among issues.</param>
/// <param name="Options">The options, at least one, unique within the issue.</param>
public sealed record DomainIssue(string Name, ImmutableArray<string> Options);

/// <summary>A combination that must hold: at least one of the picks is in its set.</summary>
/// <param name="AnyOf">The sets, each of one issue; a package satisfies the rule if it picks an option of at least one.</param>
public sealed record DomainRule(ImmutableArray<Picks> AnyOf);

/// <summary>Some options of one issue.</summary>
/// <param name="Issue">Place of the issue.</param>
/// <param name="Options">Places of the options, ascending.</param>
public sealed record Picks(int Issue, ImmutableArray<int> Options);
