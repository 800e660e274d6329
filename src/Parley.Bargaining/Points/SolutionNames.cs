namespace Parley.Bargaining;

/// <summary>The solutions with their names and rules in words, in the order in which they are told.</summary>
public static class SolutionNames
{
    /// <summary>Each solution of a result, whether it was found or not.</summary>
    public static IEnumerable<(string Name, string Rule, SolutionPoint? Point)> Named(this SolutionPoints points)
    {
        ArgumentNullException.ThrowIfNull(points);
        yield return ("Nash", "the greatest product of what each gains over having no agreement", points.Nash);
        yield return ("Kalai-Smorodinsky", "each gains the same share of the most it could gain, as nearly as packages allow", points.KalaiSmorodinsky);
        yield return ("egalitarian", "whoever gains least gains as much as can be, then whoever gains second least; it compares one party’s numbers with another’s", points.Egalitarian);
        yield return ("utilitarian", "the greatest sum; it compares one party’s numbers with another’s", points.Utilitarian);
    }
}
