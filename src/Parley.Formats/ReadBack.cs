using System.Collections.Immutable;
using Parley.Core;

namespace Parley.Formats;

/// <summary>A statement, and the sentence that it is taken for.</summary>
/// <param name="Statement">Id of the statement.</param>
/// <param name="Sentence">The sentence, with what qualifies it.</param>
public sealed record ReadBackLine(string Statement, string Sentence);

/// <summary>Echoes statements as the sentences that they are taken for, so that their author can see whether they say what was meant.</summary>
public static class ReadBack
{
    /// <summary>Every statement of the case, in the order of the file.</summary>
    public static ImmutableArray<ReadBackLine> Of(Case dispute)
    {
        ArgumentNullException.ThrowIfNull(dispute);
        var words = new Words(dispute);
        return [.. dispute.Statements.Select(s => new ReadBackLine(s.Id, Sentences.Of(s, words) + Qualified(s)))];
    }

    /// <summary>One statement.</summary>
    public static string Of(Case dispute, Statement said) => Sentences.Of(said, new Words(dispute)) + Qualified(said);

    private static string Qualified(Statement s)
    {
        var parts = new List<string>();
        if (s.Verb is HardVerb) parts.Add(Words.Firmness(s.Firmness));
        parts.Add(Words.Audience(s.Audience));
        if (s.IsInferred) parts.Add("nobody said it; inferred from " + s.InferredFrom);
        if (s.AdReferendum) parts.Add("ad referendum");
        if (s.Until is { } until) parts.Add("until " + Words.Date(until));
        if (!s.Supersedes.IsEmpty) parts.Add("in the place of " + Words.And(s.Supersedes));
        return $" ({Words.Date(s.Date)}; {string.Join("; ", parts)})";
    }
}
