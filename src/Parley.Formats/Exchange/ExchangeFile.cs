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
        return Read(CaseText.Load(path, problems), problems, Path.GetDirectoryName(Path.GetFullPath(path))!, open ?? File.ReadAllBytes);
    }

    /// <summary>Reads an exchange file from its bytes. Never throws for faulty files: the diagnostics say what is wrong.</summary>
    /// <param name="bytes">The exchange file.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="open">Gives a list by its name in the exchange file; throws <see cref="FileNotFoundException"/> where there is none.</param>
    public static ExchangeReading Read(byte[] bytes, string name, Func<string, byte[]> open)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        return Read(bytes, new Problems(name), "", open);
    }

    private static ExchangeReading Read(byte[]? bytes, Problems problems, string folder, Func<string, byte[]> open)
    {
        var reader = new ExchangeReader(problems, folder, open);
        ExchangeCase? exchange = null;
        if (bytes is not null && CaseText.Decode(bytes, problems) is { } text && YamlTree.Parse(text, problems) is { } root)
            exchange = reader.Read(root);
        var all = problems.Sorted().Concat(reader.ListFaults).ToImmutableArray();
        return new ExchangeReading(all.Any(d => d.Severity == Severity.Error) ? null : exchange, all, [.. reader.Files]);
    }
}
