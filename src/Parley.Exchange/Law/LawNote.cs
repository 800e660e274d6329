using System.Collections.Immutable;

namespace Parley.Exchange;

/// <summary>What the law says to a rule or a list: information, not advice.</summary>
/// <param name="Rule">Id of the rule; null where it is about the lists.</param>
/// <param name="IsRefusal">Whether the rule is refused, because it makes conditional what is outside bargaining.</param>
/// <param name="Article">The article, such as <c>Third Geneva Convention, article 118</c>.</param>
/// <param name="Message">What was found, in words that are the same for both sides.</param>
public sealed record LawNote(string? Rule, bool IsRefusal, string Article, string Message);

/// <summary>A rule makes conditional what the law puts outside bargaining.</summary>
/// <param name="refusals">Which rules, and by which articles.</param>
public sealed class RefusedRuleException(ImmutableArray<LawNote> refusals)
    : Exception(string.Join("\n", refusals.Select(r => $"{r.Message} ({r.Article})")))
{
    /// <summary>Which rules, and by which articles.</summary>
    public ImmutableArray<LawNote> Refusals { get; } = refusals;
}
