using System.Collections.Immutable;
using Parley.Exchange;

namespace Parley.Formats;

/// <summary>Reads exchange files (YAML) and the lists that they name (CSV).</summary>
public static class ExchangeFile
{
    /// <summary>Reads an exchange file and its lists. Never throws for faulty files: the diagnostics say what is wrong.</summary>
    /// <param name="path">Path of the exchange file; lists are looked for beside it.</param>
    /// <param name="open">Opens a list, where it is encrypted; null to read files as they are.</param>
    public static ExchangeReading Read(string path, Func<string, byte[]>? open = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        var problems = new Problems(path);
        var reader = new ExchangeReader(problems, Path.GetDirectoryName(Path.GetFullPath(path))!, open ?? File.ReadAllBytes);
        ExchangeCase? exchange = null;
        if (CaseText.Load(path, problems) is { } bytes && CaseText.Decode(bytes, problems) is { } text && YamlTree.Parse(text, problems) is { } root)
            exchange = reader.Read(root);
        var all = problems.Sorted().Concat(reader.ListFaults).ToImmutableArray();
        return new ExchangeReading(all.Any(d => d.Severity == Severity.Error) ? null : exchange, all, [.. reader.Files]);
    }
}
