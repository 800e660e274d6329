using System.Buffers;
using System.Text;

namespace Parley.Formats;

/// <summary>The text of a file: UTF-8, of bounded size, without bytes that text has not.</summary>
internal static class CaseText
{
    /// <summary>The largest file that is read, in bytes.</summary>
    internal const int MaxBytes = 8 << 20;

    /// <summary>The bytes of a file or pipe; null, with a message, if it cannot be read or is too large.</summary>
    internal static byte[]? Load(string path, Problems problems)
    {
        try
        {
            if (Directory.Exists(path))
            {
                problems.Error(1, 1, "this is a folder; expected a case file, so name the file in it");
                return null;
            }
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var buffer = new MemoryStream();
            var chunk = new byte[1 << 16];
            while (buffer.Length <= MaxBytes && stream.Read(chunk) is > 0 and int read) buffer.Write(chunk, 0, read);
            return buffer.ToArray();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            string? near = Names.Nearest(Path.GetFileName(path), Neighbours(path));
            problems.Error(1, 1, "there is no such file" + (near is null ? "; check the path" : $"; did you mean {Names.Quoted(near)}?"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            problems.Error(1, 1, "the file cannot be read (" + e.GetType().Name + "); check the path and the permissions");
        }
        return null;
    }

    /// <summary>The bytes as text; null, with a message, if they are none.</summary>
    internal static string? Decode(ReadOnlySpan<byte> bytes, Problems problems)
    {
        if (bytes.Length > MaxBytes)
        {
            problems.Error(1, 1, $"the file is larger than {MaxBytes} bytes, the most that is read; split the case or shorten its texts");
            return null;
        }
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])
            || bytes.StartsWith((ReadOnlySpan<byte>)[0, 0, 0xFE, 0xFF]))
        {
            problems.Error(1, 1, "the file is encoded as UTF-16 or UTF-32; expected UTF-8, so save it as UTF-8");
            return null;
        }
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) bytes = bytes[3..];
        int line = 1, start = 0;
        for (int at = 0; at < bytes.Length;)
        {
            if (Rune.DecodeFromUtf8(bytes[at..], out Rune rune, out int length) != OperationStatus.Done)
            {
                problems.Error(line, at - start + 1, $"byte 0x{bytes[at]:X2} is not valid UTF-8; save the file as UTF-8");
                return null;
            }
            int code = rune.Value;
            if (code < 0x20 && code is not ('\t' or '\n' or '\r') || code is >= 0x7F and < 0xA0 and not 0x85 || code is 0xFFFE or 0xFFFF or 0xFEFF)
            {
                problems.Error(line, at - start + 1, code == 0
                    ? "a NUL byte; expected text in UTF-8, so save the file as UTF-8 (not UTF-16, and not a binary format)"
                    : $"control character U+{code:X4}; expected text, so remove it");
                return null;
            }
            at += length;
            if (code == '\n') (line, start) = (line + 1, at);
        }
        return Encoding.UTF8.GetString(bytes);
    }

    private static IEnumerable<string> Neighbours(string path)
    {
        string? folder = Path.GetDirectoryName(Path.GetFullPath(path));
        return Directory.Exists(folder) ? Directory.EnumerateFiles(folder).Take(500).Select(f => Path.GetFileName(f)) : [];
    }
}
