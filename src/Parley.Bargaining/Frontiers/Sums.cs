using System.Numerics;

namespace Parley.Bargaining;

/// <summary>Which numbers the sums of a domain need.</summary>
internal static class Sums
{
    /// <summary>The most parties: the corners of the dominance tree have eight places.</summary>
    public const int MostParties = 8;

    public static readonly RankedArithmetic<long> Long = new(value => (long)value, value => value);

    public static readonly RankedArithmetic<BigInteger> Big = new(value => value, value => value);

    /// <summary>How many bits the largest sum of any party needs.</summary>
    public static long Bits(Diagram diagram) => diagram.Scale.Bits;

    /// <summary>Why nothing can be computed for the domain; null if something can.</summary>
    public static string? WhyNot(BargainingDomain domain) => domain switch
    {
        { Parties.Length: 0 } => "there is no party",
        { Parties.Length: > MostParties } => $"there are {domain.Parties.Length} parties, and frontiers are computed for at most {MostParties}",
        _ when domain.Issues.Length == 0 => "there is no issue",
        _ when domain.Issues.FirstOrDefault(issue => issue.Options.IsEmpty) is { } issue => $"issue '{issue.Name}' has no option",
        _ => null,
    };
}
