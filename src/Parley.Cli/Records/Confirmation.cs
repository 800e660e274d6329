using Parley.Core;
using Parley.Formats;
using Parley.Talks;

namespace Parley.Cli;

/// <summary>What an act would count as in the case: what its author confirms, and what is left to the mediator.</summary>
internal sealed class Confirmation
{
    private readonly Entry entry;
    private readonly string record;
    private readonly string mediator;
    private readonly string? party;
    private readonly List<Entered> open;

    private Confirmation(Entry entry, Picture known, string record, string? wanted)
    {
        (this.entry, this.record) = (entry, record);
        (mediator, party) = (known.Process!.Value.By, known.Members.Find(entry.By)?.Party);
        open = [.. Meaning.Of(entry, known, wanted ?? "ID")];
        if (wanted is null) return;
        Confirmed = [.. open.Where(IsOwn)];
        open.RemoveAll(IsOwn);
    }

    /// <summary>The items that are entered together with the act; none if that was not asked for.</summary>
    public IReadOnlyList<Entered> Confirmed { get; } = [];

    /// <summary>What an act means.</summary>
    /// <param name="entry">The act, before it is added.</param>
    /// <param name="known">What its readers know.</param>
    /// <param name="record">Where the record is.</param>
    /// <param name="wanted">The id under which its author confirms it; null if that was not asked for.</param>
    /// <exception cref="FaultException">It was asked for, and there is nothing to confirm, or no source yet to name.</exception>
    public static Confirmation Of(Entry entry, Picture known, string record, string? wanted)
    {
        var meant = new Confirmation(entry, known, record, wanted);
        if (wanted is null) return meant;
        if (meant.Confirmed.Count + meant.open.Count == 0) throw new FaultException("this says nothing about the case yet, so there is nothing to confirm; leave --confirm out");
        if (meant.Confirmed.Count > 0 && meant.open.Find(i => i.Section == CaseSection.Sources) is { } source)
            throw new FaultException($"enter a source {Meaning.Source} first: {meant.Command(source)}");
        return meant;
    }

    /// <summary>Says what counts now, and what would count once it is entered.</summary>
    public void Write(Page page, Terminal terminal, TalksState talks)
    {
        Sentences("This counts in the case now:", Confirmed, talks);
        if (open.Count == 0) return;
        // As if it were entered, in talks that are not stored.
        var supposed = new TalksState();
        foreach (Entry before in talks.Entries) supposed.Restore(before);
        foreach (Entered item in open) supposed.Restore(new Entry($"{entry.Id} {item.Section} {item.Item.GetProperty("id")}", entry.By, entry.At, entry.Readers, item));
        Sentences("This would count in the case as:", [.. open.Where(i => i.Section != CaseSection.Sources)], supposed);
        bool isMediatorThere = entry.Readers.Include(Readers.MediatorName, talks.Seats);
        page.Line(open.Exists(IsOwn) ? "Confirm it with --confirm ID, an id for it in the case; or enter it now:"
            : isMediatorThere ? "The mediator can enter it:" : $"The mediator would enter it, and does not read what is for {entry.Readers}.", 0);
        // Not wrapped: the lines are to be copied.
        foreach (Entered item in open.Where(i => isMediatorThere || IsOwn(i) || i.Section == CaseSection.Sources)) terminal.Out.Profile.Out.Writer.WriteLine("  " + Command(item));

        void Sentences(string title, IReadOnlyList<Entered> items, TalksState known)
        {
            if (items.Count == 0) return;
            page.Line(title, 0);
            var sentences = FoldedCase.For(known, party!).Case is { } dispute ? ReadBack.Of(dispute).ToDictionary(l => l.Statement, l => l.Sentence) : [];
            foreach (Entered item in items)
                page.Line(sentences.GetValueOrDefault(item.Item.GetProperty("id").ToString()) ?? $"{item.Section.ToString()[..^1]}: {ActText.Plain(item.Item)}.");
        }
    }

    /// <summary>A delegation enters what it says itself; all else is entered by the mediator.</summary>
    private bool IsOwn(Entered item) => item.Section is CaseSection.Statements or CaseSection.Claims && party is not null
        && item.Item.TryGetProperty("by", out var by) && by.ToString() == party;

    private string Command(Entered item)
    {
        Readers to = item.Section == CaseSection.Sources ? Readers.Public : entry.Readers;
        string from = item.From is null ? "" : $" --from {item.From}";
        return $"parley talks enter {Quoted(record)} --by {(IsOwn(item) ? entry.By : mediator)} --to {to} --section {item.Section.ToString().ToLowerInvariant()}{from} --item {Quoted(item.Item.ToString())}";
    }

    private static string Quoted(string word) => word.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/') ? word : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
