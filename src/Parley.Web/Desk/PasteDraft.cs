using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Parley.Core;
using Parley.Formats;
using Parley.Talks;

namespace Parley.Web;

/// <summary>One of several statements that were pasted.</summary>
/// <param name="Written">What was written.</param>
/// <param name="Acts">The acts that enter it; none where it is wrong.</param>
/// <param name="Sentence">The sentence that it is taken for; null where it is wrong.</param>
/// <param name="Faults">What is wrong with it, in words.</param>
public sealed record PastedLine(WrittenStatement Written, ImmutableArray<(Readers Readers, Act Act)> Acts, string? Sentence, ImmutableArray<string> Faults);

/// <summary>Several statements that are being pasted, with the date, source and audience of those that say none.</summary>
public sealed class PasteDraft : SourcedDraft
{
    private const int Most = 500;

    /// <summary>The text.</summary>
    public string Text { get; set; } = "";

    /// <inheritdoc/>
    public override bool IsEmpty => string.IsNullOrWhiteSpace(Text + NewSource);

    /// <summary>What each line is taken for, or what is wrong with it, and how many there are beyond what is read at once.</summary>
    public (ImmutableArray<PastedLine> Lines, int More) Read(CaseDesk desk)
    {
        ArgumentNullException.ThrowIfNull(desk);
        if (desk.State.Case is not { } dispute) return ([], 0);
        var all = StatementLines.Read(Text, dispute);
        var written = all.Take(Most).ToList();
        var (source, anew) = Origin(dispute);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var built = desk.Read(talks => written.Select(w =>
        {
            if (w.Item is not { } item) return (Acts: ImmutableArray<(Readers, Act)>.Empty, Id: "", w.Fault);
            var entered = ItemAsActs.Enter(talks, CaseSection.Statements, WithDefaults(item, source), anew is { } s && Names(item, source) ? s : null, taken);
            if (entered.Fault is null) taken.Add(entered.Id);
            return entered;
        }).ToList());
        var right = Enumerable.Range(0, built.Count).Where(k => built[k].Fault is null).ToList();
        var trials = desk.Try([.. right.Select(k => (IReadOnlyList<(Readers, Act)>)built[k].Acts)]);
        return ([.. written.Select((w, k) =>
        {
            if (built[k].Fault is { } fault) return new PastedLine(w, [], null, [fault]);
            Trial trial = trials[right.IndexOf(k)];
            string? sentence = trial.Case?.Statements.FirstOrDefault(s => s.Id == built[k].Id) is { } said ? ReadBack.Of(trial.Case, said) : null;
            return new PastedLine(w, sentence is null ? [] : built[k].Acts, sentence, trial.Faults);
        })], all.Length - written.Count);
    }

    /// <summary>Takes lines out of the text, once they were entered; all else stays as it was written.</summary>
    public void Remove(CaseDesk desk, IEnumerable<PastedLine> entered)
    {
        ArgumentNullException.ThrowIfNull(entered);
        var lines = Text.ReplaceLineEndings("\n").Split('\n').ToList();
        foreach (WrittenStatement written in entered.Select(e => e.Written).OrderByDescending(w => w.Number)) lines.RemoveRange(written.Number - 1, written.Text.Count(c => c == '\n') + 1);
        Text = string.Join('\n', lines).Trim('\n');
        if (desk?.State.Case is { } dispute) KeepSource(dispute);
        Command = Done.NewId();
    }

    private JsonElement WithDefaults(JsonElement item, string? source)
    {
        var whole = JsonNode.Parse(item.GetRawText())!.AsObject();
        if (!whole.ContainsKey("date")) whole["date"] = Date.Trim();
        if (source is not null && !whole.ContainsKey("source") && !whole.ContainsKey("inferred")) whole["source"] = source;
        if (Audience != "public" && !whole.ContainsKey("audience")) whole["audience"] = Audience;
        return JsonSerializer.SerializeToElement(whole);
    }

    private static bool Names(JsonElement item, string? source) => !item.TryGetProperty("source", out JsonElement named) || named.ToString() == source;
}
