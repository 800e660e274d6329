using Parley.Formats;
using Parley.Records;

namespace Parley.Web;

/// <summary>The folder of one exchange: everything in it is for its owner alone, and encrypted where it was made so.</summary>
internal sealed class ExchangeFolder
{
    /// <summary>The exchange file.</summary>
    public const string File = Lists + "/exchange.yaml";

    /// <summary>The exchange file and its lists.</summary>
    public const string Lists = "lists";

    /// <summary>The plan, a part for each reader.</summary>
    public const string Plan = "plan";

    /// <summary>What verifiers attested.</summary>
    public const string Attestations = "attestations.yaml";

    /// <summary>A running ledger.</summary>
    public const string Ledger = "ledger.csv";

    private static readonly EnumerationOptions All = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };

    private readonly string path;
    private readonly string? passphrase;
    private readonly Lazy<Func<byte[], byte[]>>? sealer;

    /// <param name="path">The folder.</param>
    /// <param name="passphrase">What it is encrypted under; null for nothing.</param>
    public ExchangeFolder(string path, string? passphrase)
    {
        (this.path, this.passphrase) = (path, passphrase);
        if (passphrase is not null) sealer = new(() => SealedFile.Sealer(passphrase));
    }

    /// <summary>Encrypts a file; null where nothing is encrypted.</summary>
    public Func<byte[], byte[]>? Seal => sealer?.Value;

    /// <summary>All files, by name.</summary>
    public IReadOnlyList<string> Names => Directory.Exists(path) ? [.. Directory.EnumerateFiles(path, "*", All).Select(f => Path.GetRelativePath(path, f).Replace('\\', '/')).Order(StringComparer.Ordinal)] : [];

    /// <summary>Where a file or folder in it stands.</summary>
    public string PathOf(string name) => Path.Combine(path, name);

    /// <summary>Whether there is a file.</summary>
    public bool Has(string name) => System.IO.File.Exists(PathOf(name));

    /// <summary>What is in a file.</summary>
    /// <exception cref="StoreException">It stays locked, or was changed from outside.</exception>
    public byte[] Read(string name)
    {
        byte[] bytes = System.IO.File.ReadAllBytes(PathOf(name));
        if (!SealedFile.Is(bytes)) return bytes;
        return (passphrase is null ? null : SealedFile.Open(bytes, passphrase)) ?? throw new StoreException($"{name} is encrypted, and no passphrase was given that opens it; start the workbench again with it");
    }

    /// <summary>Writes a file.</summary>
    public void Write(string name, byte[] bytes)
    {
        TokenFiles.Private(path);
        TokenFiles.Private(Path.GetDirectoryName(PathOf(name))!);
        TokenFiles.Write(PathOf(name), Seal?.Invoke(bytes) ?? bytes);
    }

    /// <summary>Overwrites and removes the files in a folder of it, or all of them; returns their names.</summary>
    public IReadOnlyList<string> Destroy(string? folder = null)
    {
        string where = folder is null ? path : PathOf(folder);
        if (!Directory.Exists(where)) return [];
        var names = Names.Where(n => folder is null || n.StartsWith(folder + "/", StringComparison.Ordinal)).ToList();
        foreach (string name in names) TokenFiles.Destroy(PathOf(name));
        Directory.Delete(where, recursive: true);
        return names;
    }
}
