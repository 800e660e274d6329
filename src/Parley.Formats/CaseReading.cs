using System.Collections.Immutable;
using Parley.Core;

namespace Parley.Formats;

/// <summary>What came of reading a case file.</summary>
/// <param name="Case">The case; null where the file is faulty.</param>
/// <param name="Diagnostics">All errors by place in the file, then all warnings.</param>
public sealed record CaseReading(Case? Case, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>The errors; none where there is a case.</summary>
    public IEnumerable<Diagnostic> Errors => Diagnostics.Where(d => d.Severity == Severity.Error);

    /// <summary>What is legal but likely not meant.</summary>
    public IEnumerable<Diagnostic> Warnings => Diagnostics.Where(d => d.Severity == Severity.Warning);

    /// <summary>SHA-256 of the bytes read, lower-case hexadecimal; empty where none could be read.</summary>
    public string Sha256 { get; init; } = "";
}
