using System.Collections.Immutable;
using System.Collections.Frozen;
using Parley.Core;
using Parley.Proofs;

namespace Parley.Reports;

/// <summary>What every section of a report draws on.</summary>
internal sealed class Report
{
    private readonly FrozenDictionary<string, Statement> statements;
    private readonly FrozenDictionary<string, Source> sources;

    private readonly Analysis? analysis;

    public Report(Analysis analysis, string grounds = "") : this(Situation.On(analysis.Case, analysis.Now.Date), grounds) => this.analysis = analysis;

    /// <summary>A report of what was said and no more: it has no analysis.</summary>
    public Report(Situation situation, string grounds)
    {
        Html = new HtmlWriter(grounds);
        Situation = situation;
        Words = new Words(situation.Case);
        statements = situation.Case.Statements.ToFrozenDictionary(s => s.Id, StringComparer.Ordinal);
        sources = situation.Case.Sources.ToFrozenDictionary(s => s.Id, StringComparer.Ordinal);
    }

    /// <summary>How many items of a long list are shown; what is left out is said.</summary>
    public const int Most = 60;

    public Analysis Analysis => analysis ?? throw new InvalidOperationException("This report draws no conclusions.");

    public Case Case => Situation.Case;

    public Findings Now => Analysis.Now;

    public Words Words { get; }

    public Eyes Eyes => Eyes.Of(Analysis);

    /// <summary>The page with the board, to which dates lead; null where there is none.</summary>
    public string? BoardPage { get; init; }

    public Situation Situation { get; }

    public HtmlWriter Html { get; }

    public Statement? Statement(string id) => statements.GetValueOrDefault(id);

    public Source? Source(string? id) => id is null ? null : sources.GetValueOrDefault(id);

    /// <summary>A section with its heading, in the landmark order of the page.</summary>
    public void Section(string id, string title, Action content) => Html.In("section", () =>
    {
        Html.El("h2", title, ("id", id + "-title"));
        content();
    }, ("id", id), ("aria-labelledby", id + "-title"));

    public void P(string text, string? kind = null) => Html.El("p", text, ("class", kind));

    /// <summary>Says what a limit cut short.</summary>
    public void Completeness(Completeness completeness)
    {
        if (!completeness.IsComplete) P($"△ Not complete: {completeness.Why ?? "a limit cut the work short"}. What is shown holds; there may be more.", "warn");
    }

    /// <summary>The items of a list, capped, and how many are left out.</summary>
    public void Capped<T>(ImmutableArray<T> items, Action<T, int> write, string many)
    {
        for (int k = 0; k < Math.Min(items.Length, Most); k++) write(items[k], k + 1);
        if (items.Length > Most) P($"Shown are the first {Most} of {items.Length} {many}; the result file (parley analyze --json) holds all of them.", "warn");
    }
}
