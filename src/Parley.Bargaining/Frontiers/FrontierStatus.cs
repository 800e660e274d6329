namespace Parley.Bargaining;

/// <summary>What the points of a frontier are.</summary>
public enum FrontierStatus
{
    /// <summary>The whole frontier, exactly.</summary>
    Complete,

    /// <summary>A cover with a proven gap, as asked for.</summary>
    Cover,

    /// <summary>A limit was reached: packages that do not dominate each other, of which some may not be efficient, and some efficient ones are missing.</summary>
    Incomplete,

    /// <summary>Not computed; the reason says why.</summary>
    Refused,
}
