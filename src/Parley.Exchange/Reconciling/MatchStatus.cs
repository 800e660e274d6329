namespace Parley.Exchange;

/// <summary>What comes of laying the lists beside each other, for one person.</summary>
public enum MatchStatus
{
    /// <summary>One side claims the person and the other confirms that it holds it.</summary>
    Matched,

    /// <summary>Claimed, and the holder says that it does not hold the person.</summary>
    Denied,

    /// <summary>Claimed, and the holder has not answered.</summary>
    Unanswered,

    /// <summary>Confirmed by the holder, and claimed by nobody.</summary>
    Unclaimed,

    /// <summary>Both sides are said to hold the person.</summary>
    HeldByBoth,

    /// <summary>Neither confirmed nor claimed.</summary>
    Neither,
}
