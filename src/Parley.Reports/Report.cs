using System.Collections.Immutable;
using Parley.Proofs;

namespace Parley.Reports;

/// <summary>What every section of a report draws on.</summary>
internal sealed class Report : CaseView
{
    public Report(Analysis analysis, string grounds = "") : base(analysis.Case, analysis.Now.Date, grounds)
    {
        Analysis = analysis;
        Eyes = Eyes.Of(analysis);
    }

    /// <summary>How many items of a long list are shown; what is left out is said.</summary>
    public const int Most = 60;

    public Analysis Analysis { get; }

    public Findings Now => Analysis.Now;

    public Eyes Eyes { get; }

    /// <summary>The page with the board, to which dates lead; null where there is none.</summary>
    public string? BoardPage { get; init; }

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
