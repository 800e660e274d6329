using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Parley.Formats;

/// <summary>Files with tokens: readable by their owner only, with a day after which they are destroyed.</summary>
public static class TokenFiles
{
    /// <summary>The register of a folder: which files hold tokens, and until when they are kept.</summary>
    public const string Register = "parley-retention.json";

    /// <summary>How names of encrypted files end.</summary>
    public const string Ending = ".sealed";

    /// <summary>Makes a folder for its owner alone, where it is not there.</summary>
    public static void Private(string folder)
    {
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
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
    /// <param name="folder">The folder.</param>
    /// <param name="names">Names of the files in it, with <c>/</c> between folders.</param>
    /// <param name="until">The day; null where nobody said.</param>
    public static void Note(string folder, IEnumerable<string> names, DateOnly? until) =>
        Write(Path.Combine(folder, Register), PlanJson.Json(json =>
        {
            json.WriteString("retain-until", (until ?? DateOnly.MaxValue).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            PlanJson.Texts(json, "files", names);
        }));

    /// <summary>Until when the files of a folder are kept, and which they are; null, with what is wrong, where there is no such register.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="fault">What is wrong.</param>
    public static (DateOnly Until, List<string> Names)? Noted(string folder, out string? fault)
    {
        string path = Path.Combine(folder, Register);
        fault = null;
        if (!File.Exists(path))
        {
            fault = $"{folder} has no {Register}; name a folder that parley exchange plan --out wrote, or an exchange file";
            return null;
        }
        try
        {
            using JsonDocument register = JsonDocument.Parse(File.ReadAllBytes(path));
            var names = register.RootElement.GetProperty("files").EnumerateArray().Select(f => f.GetString()!).ToList();
            // A register names files in its folder, and nothing else.
            if (!names.Exists(n => Path.IsPathRooted(n) || n.Split('/', '\\').Any(part => part is "" or "." or "..") || IsLinked(folder, n)))
                return (DateOnly.ParseExact(register.RootElement.GetProperty("retain-until").GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture), names);
            fault = $"{path} names files elsewhere; nothing was destroyed";
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or KeyNotFoundException)
        {
            fault = $"{path} is no register of parley; nothing was destroyed";
        }
        return null;
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
}
