using System.Collections.Immutable;

namespace Parley.Exchange;

/// <summary>One published number, and whom it counts; the tokens stay with the neutral body, which needs them to compare with what is published later.</summary>
/// <param name="Side">Place of the side that holds, or held, these people.</param>
/// <param name="Stages">Numbers of the stages, from 1; empty for people who are in none.</param>
/// <param name="Of">The published categories, joined where groups were merged, or the reason; empty for everyone.</param>
/// <param name="Tokens">Who is counted.</param>
public sealed record PublishedGroup(int Side, ImmutableArray<int> Stages, ImmutableArray<string> Of, ImmutableArray<string> Tokens)
{
    /// <summary>The number that is published.</summary>
    public int Count => Tokens.Length;
}

/// <summary>A stage as far as numbers on it are published: planned, or as it was carried out.</summary>
/// <param name="Number">Its number in the plan, from 1.</param>
/// <param name="Window">Id of the window.</param>
/// <param name="From">When it begins.</param>
/// <param name="To">When it ends.</param>
/// <param name="Releases">Who is, or was, handed over.</param>
public sealed record PublishableStage(int Number, string Window, DateTime From, DateTime To, ImmutableArray<Release> Releases)
{
    /// <summary>The stages of a plan.</summary>
    public static ImmutableArray<PublishableStage> Of(ExchangePlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return [.. plan.Stages.Select((s, k) => new PublishableStage(k + 1, s.Stage.Window, s.Stage.From, s.Stage.To, s.Releases))];
    }
}
