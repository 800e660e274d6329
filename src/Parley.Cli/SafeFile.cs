using System.Text;

namespace Parley.Cli;

/// <summary>Files are written beside their place and then moved there, so that nothing is ever half-written.</summary>
internal static class SafeFile
{
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
