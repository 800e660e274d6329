using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Parley.Core;
using Parley.Proofs;

namespace Parley.Formats;

/// <summary>
/// Results as JSON, in the shape of the reference page on the case file. Two complete runs give the same bytes; reading and writing are
/// inverse to each other.
/// </summary>
public static class ResultJson
{
    private const int MaxBytes = 512 << 20;

    /// <summary>The analysis as indented JSON with LF line ends and a final one.</summary>
    public static string Write(Analysis analysis) => Encoding.UTF8.GetString(WriteBytes(analysis));

    /// <summary>The analysis as UTF-8 bytes of the same text, without byte order mark.</summary>
    public static byte[] WriteBytes(Analysis analysis)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        return ResultWriter.Write(analysis);
    }

    /// <summary>One package's judgement in the shape that results use for it.</summary>
    public static string Write(Judgement judgement, Case dispute)
    {
        ArgumentNullException.ThrowIfNull(judgement);
        ArgumentNullException.ThrowIfNull(dispute);
        return Encoding.UTF8.GetString(ResultWriter.Write(judgement, dispute));
    }

    /// <summary>
    /// Reads a result of a case. Whatever the result states is kept as stated, so that a verifier can judge it; what follows from other parts of
    /// it must agree with them. Never throws for faulty input.
    /// </summary>
    /// <param name="bytes">The result, UTF-8.</param>
    /// <param name="dispute">The case as its file has it; what the result's viewer may not see is taken away here.</param>
    /// <param name="name">What messages call the file.</param>
    public static ResultReading Read(ReadOnlyMemory<byte> bytes, Case dispute, string name = "result")
    {
        ArgumentNullException.ThrowIfNull(dispute);
        if (bytes.Length > MaxBytes) return Faulty(name, 1, 1, $"the result is larger than {MaxBytes} bytes, the most that is read");
        if (bytes.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) bytes = bytes[3..];
        if (!System.Text.Unicode.Utf8.IsValid(bytes.Span)) return Faulty(name, 1, 1, "this is not a result: it holds bytes that are not UTF-8; write the result again with `parley analyze --json`");
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(bytes, new JsonDocumentOptions { MaxDepth = 64, AllowDuplicateProperties = false });
        }
        catch (JsonException e)
        {
            return Faulty(name, (int)(e.LineNumber ?? 0) + 1, (int)(e.BytePositionInLine ?? 0) + 1, "this is not a result: no valid JSON in UTF-8 from here on; write the result again with `parley analyze --json`");
        }
        using (document)
        {
            try
            {
                Analysis analysis = new ResultReader(dispute).Read(new Json(document.RootElement, "$"));
                using JsonDocument again = JsonDocument.Parse(WriteBytes(analysis));
                return Difference.First(again.RootElement, document.RootElement, "$") is { } difference
                    ? Faulty(name, 1, 1, difference)
                    : new ResultReading(analysis, []);
            }
            catch (MalformedException e)
            {
                return Faulty(name, 1, 1, e.Message);
            }
        }
    }

    private static ResultReading Faulty(string file, int line, int column, string message) =>
        new(null, [new Diagnostic(Severity.Error, file, line, column, message)]);
}

/// <summary>What came of reading a result.</summary>
/// <param name="Analysis">The analysis; null where the result is malformed.</param>
/// <param name="Diagnostics">What is wrong.</param>
public sealed record ResultReading(Analysis? Analysis, ImmutableArray<Diagnostic> Diagnostics);
