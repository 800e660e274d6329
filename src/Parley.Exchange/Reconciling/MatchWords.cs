namespace Parley.Exchange;

/// <summary>Words for how the lists go together.</summary>
public static class MatchWords
{
    /// <summary>The word for a status.</summary>
    public static string Of(MatchStatus status) => status switch
    {
        MatchStatus.Matched => "matched", MatchStatus.Denied => "claimed but denied", MatchStatus.Unanswered => "claimed, not answered",
        MatchStatus.Unclaimed => "confirmed but unclaimed", MatchStatus.HeldByBoth => "in both lists", _ => "neither confirmed nor claimed",
    };
}
