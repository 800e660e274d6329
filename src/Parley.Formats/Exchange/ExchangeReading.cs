using System.Collections.Immutable;
using Parley.Exchange;

namespace Parley.Formats;

/// <summary>What came of reading an exchange file and its lists.</summary>
/// <param name="Exchange">The exchange; null where a file is faulty.</param>
/// <param name="Diagnostics">All errors, then all warnings; of lists, every fault with its row.</param>
/// <param name="Files">The files of the lists that were read, as paths.</param>
public sealed record ExchangeReading(ExchangeCase? Exchange, ImmutableArray<Diagnostic> Diagnostics, ImmutableArray<string> Files)
{
    /// <summary>The errors; none where there is an exchange.</summary>
    public IEnumerable<Diagnostic> Errors => Diagnostics.Where(d => d.Severity == Severity.Error);
}
