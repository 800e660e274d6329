namespace Parley.Bargaining;

/// <summary>
/// Vectors of which none weakly dominates another, by descending first coordinate, then second, and so on; stored coordinate by coordinate.
/// </summary>
internal sealed class PointSet<T>(T[][] columns, int count)
{
    public T[][] Columns => columns;

    public int Count => count;
}
