namespace Parley.Bargaining;

/// <summary>A set of points, all moved by the same vector.</summary>
/// <param name="Points">The points.</param>
/// <param name="By">What is added to every point, at least 0; no sum exceeds the largest number of the type.</param>
internal readonly record struct Shifted<T>(PointSet<T> Points, T[] By);
