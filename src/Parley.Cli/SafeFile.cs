using System.Text;

namespace Parley.Cli;

/// <summary>Files are written beside their place and then moved there, so that nothing is ever half-written.</summary>
internal static class SafeFile
{
    /// <summary>Whether a file can be written here without harm: a place that is free, or a file other than the one to be kept.</summary>
    /// <exception cref="FaultException">It cannot.</exception>
    public static void Require(string path, string? kept)
    {
        if (string.IsNullOrWhiteSpace(path)) throw new FaultException("a file to write to needs a name, such as report.html");
        var file = new FileInfo(path);
        string folder = file.DirectoryName!;
        if (Directory.Exists(path)) throw new FaultException($"{path} is a folder; name a file in it");
        if (!Directory.Exists(folder)) throw new FaultException($"there is no folder {Path.GetDirectoryName(path)} to write {file.Name} into; make it first");
        if (!file.Exists) return;
        if (file.LinkTarget is not null) throw new FaultException($"{path} is a link and was left as it is; name the file itself");
        if (kept is not null && Path.GetFullPath(kept) == Path.GetFullPath(path)) throw new FaultException($"{path} is the case itself; name another file for the report");
    }

    /// <summary>Writes a text file, readable by its owner alone where the system knows such rights: it may hold confidences.</summary>
    public static async Task Write(string path, string text)
    {
        string beside = path + "." + Path.GetRandomFileName();
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            await using (var writer = new StreamWriter(beside, new UTF8Encoding(false), options)) await writer.WriteAsync(text);
            File.Move(beside, path, overwrite: true);
        }
        finally
        {
            File.Delete(beside);
        }
    }
}
