using System.Security.Cryptography;
using Parley.Core;

namespace Parley.Formats;

/// <summary>Reads case files (YAML 1.2, as the reference page on the case file describes).</summary>
public static class CaseFile
{
    /// <summary>Reads the file at a path. Never throws for a faulty or missing file: the diagnostics say what is wrong.</summary>
    /// <param name="path">Path of the file; messages name it as given.</param>
    public static CaseReading Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var problems = new Problems(path);
        return CaseText.Load(path, problems) is { } bytes ? Read(bytes, path, problems) : new CaseReading(null, problems.Sorted());
    }

    /// <summary>Reads a file's bytes.</summary>
    /// <param name="bytes">The bytes, UTF-8.</param>
    /// <param name="name">What messages call the file.</param>
    public static CaseReading Read(ReadOnlySpan<byte> bytes, string name = "case") => Read(bytes, name, new Problems(name));

    /// <summary>Reads nodes that stand for a file.</summary>
    internal static CaseReading Read(Node root, Problems problems)
    {
        Case? dispute = new CaseReader(problems).Read(root);
        return new CaseReading(problems.HasErrors ? null : dispute, problems.Sorted());
    }

    private static CaseReading Read(ReadOnlySpan<byte> bytes, string name, Problems problems)
    {
        ArgumentNullException.ThrowIfNull(name);
        Case? dispute = null;
        if (CaseText.Decode(bytes, problems) is { } text && YamlTree.Parse(text, problems) is { } root)
            dispute = new CaseReader(problems).Read(root);
        return new CaseReading(problems.HasErrors ? null : dispute, problems.Sorted()) { Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)) };
    }
}
