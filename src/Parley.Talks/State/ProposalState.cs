namespace Parley.Talks;

/// <summary>A proposal as it is now.</summary>
/// <param name="Entry">The entry that made it.</param>
/// <param name="Act">What is proposed.</param>
/// <param name="Party">Id of the party whose delegation made it; null if the mediator did.</param>
public sealed record ProposalState(Entry Entry, Proposed Act, string? Party)
{
    /// <summary>The latest answer of each party.</summary>
    public Dictionary<string, Answered> Answers { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether it was taken back.</summary>
    public bool IsWithdrawn { get; internal set; }

    /// <summary>Whether it may still be answered.</summary>
    public bool IsOpenAt(DateTimeOffset at) => !IsWithdrawn && !(Act.Until < at);
}
