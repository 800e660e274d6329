using System.Globalization;

namespace Parley.Formats;

/// <summary>Whether a file cannot be used because of it, or can.</summary>
public enum Severity
{
    /// <summary>The file is faulty.</summary>
    Error,

    /// <summary>Legal, but likely not meant.</summary>
    Warning,
}

/// <summary>Something about a file that its author should know: what is wrong, what was expected and what to do.</summary>
/// <param name="Severity">Error or warning.</param>
/// <param name="File">The file as the caller named it.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
/// <param name="Message">What is wrong, what was expected, the nearest known name where there is one, and the remedy.</param>
public sealed record Diagnostic(Severity Severity, string File, int Line, int Column, string Message)
{
    /// <summary><c>file:line:column: error: message</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}: {(Severity == Severity.Error ? "error" : "warning")}: {Message}");
}
