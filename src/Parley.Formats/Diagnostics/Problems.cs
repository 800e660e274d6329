using System.Collections.Immutable;

namespace Parley.Formats;

/// <summary>Collects what is wrong with a file, up to a limit; what goes beyond it is counted.</summary>
internal sealed class Problems(string file)
{
    internal const int Limit = 100;

    private readonly List<Diagnostic> errors = [];
    private readonly List<Diagnostic> warnings = [];
    private int more;

    internal bool HasErrors => errors.Count > 0;

    /// <summary>Whether further errors will only be counted.</summary>
    internal bool IsFull => errors.Count >= Limit;

    internal void Error(Node at, string message) => Error(at.Line, at.Column, message);

    internal void Error(int line, int column, string message)
    {
        if (IsFull) more++;
        else errors.Add(new Diagnostic(Severity.Error, file, line, column, message));
    }

    internal void Warning(int line, int column, string message)
    {
        if (warnings.Count < 10 * Limit) warnings.Add(new Diagnostic(Severity.Warning, file, line, column, message));
    }

    internal ImmutableArray<Diagnostic> Sorted()
    {
        var all = errors.Concat(warnings).OrderBy(d => d.Severity).ThenBy(d => d.Line).ThenBy(d => d.Column).ToList();
        if (more > 0)
        {
            Diagnostic last = all.Last(d => d.Severity == Severity.Error);
            all.Insert(errors.Count, last with { Message = $"and {more} more errors, not listed; mend those above and check again" });
        }
        return [.. all];
    }
}
