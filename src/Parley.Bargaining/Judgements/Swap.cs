using System.Collections.Immutable;
using Fractions;

namespace Parley.Bargaining;

/// <summary>
/// A trade between two issues (log-rolling): each of the two changes alone would cost some party something; both together cost nobody anything, and at least two parties gain.
/// </summary>
/// <param name="Issue">Place of the first issue.</param>
/// <param name="Option">Place of its new option.</param>
/// <param name="OtherIssue">Place of the second issue, after the first.</param>
/// <param name="OtherOption">Place of its new option.</param>
/// <param name="Gains">What each party gains; at least 0.</param>
public sealed record Swap(int Issue, int Option, int OtherIssue, int OtherOption, ImmutableArray<Fraction> Gains);
