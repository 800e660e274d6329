namespace Parley.Talks;

/// <summary>
/// The order in which readers see entries, by when, label of the readers, and number in their chain. At the same time what fewer may read comes first, since
/// whoever wrote the other could not know of it: so the rules of talks hold in this order, too.
/// </summary>
public sealed class InTime : IComparer<(DateTimeOffset At, string Chain, long Number)>
{
    /// <summary>The order.</summary>
    public static InTime Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare((DateTimeOffset At, string Chain, long Number) x, (DateTimeOffset At, string Chain, long Number) y)
    {
        int order = x.At.CompareTo(y.At);
        if (order == 0) order = Breadth(x.Chain).CompareTo(Breadth(y.Chain));
        if (order == 0) order = string.CompareOrdinal(x.Chain, y.Chain);
        return order != 0 ? order : x.Number.CompareTo(y.Number);
    }

    private static int Breadth(string chain) =>
        chain == Readers.Public.Label ? int.MaxValue : chain == Readers.Plenary.Label ? int.MaxValue - 1 : chain.Count(c => c == '+');
}
