namespace Parley.Bargaining;

/// <summary>A vector that equals another with the same coordinates.</summary>
internal readonly struct Vector<T>(T[] coordinates) : IEquatable<Vector<T>>
    where T : struct, IEquatable<T>
{
    public T[] Coordinates => coordinates;

    public bool Equals(Vector<T> other) => coordinates.AsSpan().SequenceEqual(other.Coordinates);

    public override bool Equals(object? obj) => obj is Vector<T> other && Equals(other);

    public override int GetHashCode()
    {
        var code = new HashCode();
        foreach (T coordinate in coordinates) code.Add(coordinate);
        return code.ToHashCode();
    }
}
