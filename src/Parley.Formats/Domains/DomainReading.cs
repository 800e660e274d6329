using System.Collections.Immutable;
using Parley.Bargaining;

namespace Parley.Formats;

/// <summary>Something in a file that is against its format, and how it was read all the same, since only one thing can have been meant.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="What">What was mended.</param>
public sealed record Repair(string File, int Line, string What)
{
    /// <summary><c>file:line: what</c>.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{File}:{Line}: {What}");
}

/// <summary>The format of files with known values.</summary>
public enum DomainFormat
{
    /// <summary>Genius XML (Hindriks et al. 2009; Lin et al. 2014).</summary>
    Genius,

    /// <summary>GeniusWeb JSON.</summary>
    GeniusWeb,

    /// <summary>NegMAS YAML.</summary>
    Negmas,

    /// <summary>NegoLog JSON.</summary>
    Negolog,

    /// <summary>The <c>values</c> of a case file.</summary>
    Case,
}

/// <summary>What came of reading files with known values.</summary>
/// <param name="Domain">The domain; null where a file is faulty.</param>
/// <param name="Format">The format; null where it is not known.</param>
/// <param name="Repairs">What was mended, by file and line.</param>
/// <param name="Diagnostics">What is wrong or odd.</param>
public sealed record DomainReading(BargainingDomain? Domain, DomainFormat? Format, ImmutableArray<Repair> Repairs, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>The errors; none where there is a domain.</summary>
    public IEnumerable<Diagnostic> Errors => Diagnostics.Where(d => d.Severity == Severity.Error);
}

/// <summary>One file: its name, its text, and what is wrong with it.</summary>
internal sealed class DomainText(string path, string text)
{
    public string Path => path;

    /// <summary>Name without folder and extension: what its party is called.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(path);

    public string Text => text;

    public Problems Problems { get; } = new(path);

    public List<Repair> Repairs { get; } = [];

    public void Mended(int line, string what) => Repairs.Add(new Repair(path, line, what));
}
