namespace Parley.Core;

/// <summary>One issue and a non-empty set of its options, any of which is meant.</summary>
/// <param name="Issue">Place of the issue.</param>
/// <param name="Options">The options.</param>
public sealed record Term(int Issue, OptionSet Options);
