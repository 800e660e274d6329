using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Parley.Formats;
using Parley.Records;

namespace Parley.Cli;

/// <summary>Files with tokens: readable by their owner only, encrypted on request, with a day after which they are destroyed.</summary>
internal static class TokenFiles
{
    /// <summary>The register of a folder: which files hold tokens, and until when they are kept.</summary>
    public const string Register = "parley-retention.json";

    /// <summary>How names of encrypted files end.</summary>
    public const string Ending = ".sealed";

    /// <summary>Opens a file that may be encrypted.</summary>
    public static byte[] Open(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        if (!SealedFile.Is(bytes)) return bytes;
        string passphrase = RecordPath.Passphrase(Path.GetFileName(path)) ?? throw new FaultException($"{path} is encrypted: put the passphrase into the variable PARLEY_PASSPHRASE, or run this in a terminal");
        return SealedFile.Open(bytes, passphrase) ?? throw new FaultException($"the passphrase does not open {path}");
    }

    /// <summary>Writes a file for its owner alone: beside its place first, then moved there.</summary>
    public static void Write(string path, byte[] bytes)
    {
        string beside = path + "." + Path.GetRandomFileName();
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            using (var stream = new FileStream(beside, options)) stream.Write(bytes);
            File.Move(beside, path, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }
    }

    /// <summary>Notes in the folder's register until when files are kept.</summary>
    public static void Note(string folder, IEnumerable<string> names, DateOnly? until) =>
        Write(Path.Combine(folder, Register), PlanJson.Json(json =>
        {
            json.WriteString("retain-until", (until ?? DateOnly.MaxValue).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.WriteStartArray("files");
            foreach (string name in names) json.WriteStringValue(name);
            json.WriteEndArray();
        }));

    /// <summary>Until when the files of a folder are kept, and which they are.</summary>
    /// <exception cref="FaultException">There is no register, or it is none.</exception>
    public static (DateOnly Until, List<string> Names) Noted(string folder)
    {
        string path = Path.Combine(folder, Register);
        if (!File.Exists(path)) throw new FaultException($"{folder} has no {Register}; name a folder that parley exchange plan --out wrote, or an exchange file");
        try
        {
            using JsonDocument register = JsonDocument.Parse(File.ReadAllBytes(path));
            var names = register.RootElement.GetProperty("files").EnumerateArray().Select(f => f.GetString()!).ToList();
            // A register names files in its folder, and nothing else.
            if (names.Exists(n => Path.IsPathRooted(n) || n.Split('/', '\\').Any(part => part is "" or "." or "..") || names.Exists(m => IsLinked(folder, m)))) throw new FaultException($"{path} names files elsewhere; nothing was destroyed");
            return (DateOnly.ParseExact(register.RootElement.GetProperty("retain-until").GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture), names);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or KeyNotFoundException)
        {
            throw new FaultException($"{path} is no register of parley; nothing was destroyed");
        }
    }

    private static bool IsLinked(string folder, string name) =>
        Path.GetDirectoryName(name) is { Length: > 0 } part && new DirectoryInfo(Path.Combine(folder, part)).LinkTarget is not null;

    /// <summary>Overwrites a file and removes it.</summary>
    public static void Destroy(string path)
    {
        var file = new FileInfo(path);
        if (file.LinkTarget is null)
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Write);
            var chunk = new byte[1 << 16];
            for (long left = file.Length; left > 0; left -= chunk.Length)
            {
                RandomNumberGenerator.Fill(chunk);
                stream.Write(chunk, 0, (int)Math.Min(left, chunk.Length));
            }
            stream.Flush(flushToDisk: true);
        }
        File.Delete(path);
    }

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
