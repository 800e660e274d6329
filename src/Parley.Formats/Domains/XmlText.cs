using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace Parley.Formats;

/// <summary>
/// XML as it comes: what is not well-formed is mended where only one thing can have been meant, each mending named with its line; the rest is refused.
/// No document type, nothing fetched.
/// </summary>
internal static partial class XmlText
{
    /// <summary>The document; null, with a message, if it cannot be read.</summary>
    public static XDocument? Parse(DomainText file)
    {
        string text = WithSpaces(file, WithAmpersands(file, WithoutDeclaration(file, file.Text)));
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = CaseText.MaxBytes });
            var depth = new DepthGuard(reader);
            return depth.Load();
        }
        catch (XmlException e)
        {
            file.Problems.Error(Math.Max(1, e.LineNumber), Math.Max(1, e.LinePosition), $"this is not well-formed XML, and what was meant is not certain: {Reason(e)}; mend it there");
            return null;
        }
    }

    /// <summary>The bytes as text: UTF-8, what the declaration names, or else Windows-1252.</summary>
    /// <returns>Null, with a message, if they are none.</returns>
    public static string? Decode(byte[] bytes, Problems problems, Action<int, string> mended)
    {
        if (bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return Encoding.Unicode.GetString(bytes, 2, bytes.Length - 2);
        if (bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return Encoding.BigEndianUnicode.GetString(bytes, 2, bytes.Length - 2);
        int start = bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;
        string head = Encoding.Latin1.GetString(bytes, 0, Math.Min(bytes.Length, 4000));
        var (from, to) = Declaration(head);
        string? declared = from >= 0 && Encoded().Match(head[from..to]) is { Success: true } named ? named.Groups["name"].Value : null;
        try
        {
            if (declared is not null && !declared.Equals("utf-8", StringComparison.OrdinalIgnoreCase) && start == 0)
            {
                try
                {
                    return Strict(declared).GetString(bytes);
                }
                catch (ArgumentException e) when (e is not DecoderFallbackException)
                {
                    problems.Error(1, 1, $"the declaration names the encoding {Names.Quoted(declared)}, which is not known; save the file as UTF-8");
                    return null;
                }
            }
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes, start, bytes.Length - start);
        }
        catch (DecoderFallbackException e)
        {
            int at = Math.Clamp(start + e.Index, 0, bytes.Length);
            int line = 1 + bytes.AsSpan(0, at).Count((byte)'\n');
            if (declared is not null && !declared.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || bytes.AsSpan().ContainsAny((ReadOnlySpan<byte>)[0x81, 0x8D, 0x8F, 0x90, 0x9D]))
            {
                problems.Error(line, 1, $"here are bytes that are no text in {declared ?? "UTF-8, nor in Windows-1252"}; save the file as UTF-8");
                return null;
            }
            mended(line, "bytes that are not UTF-8, and no other encoding is declared: read as Windows-1252");
            return Strict("windows-1252").GetString(bytes);
        }
    }

    private static Encoding Strict(string name) =>
        CodePagesEncodingProvider.Instance.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
            ?? Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);

    /// <summary>The text is decoded already: what its declaration says is done. Blanks keep every line and column.</summary>
    private static string WithoutDeclaration(DomainText file, string text)
    {
        var (from, to) = Declaration(text);
        if (from < 0) return text;
        if (from > 0) file.Mended(LineOf(text, from), "the XML declaration stands behind a comment or blank lines: read as if it stood first");
        return text[..from] + Blanks(text[from..to]) + text[to..];
    }

    /// <summary>Where the declaration begins and ends, behind blanks and comments; -1 if there is none.</summary>
    private static (int From, int To) Declaration(string text)
    {
        int at = 0;
        while (true)
        {
            while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
            if (!text.AsSpan(at).StartsWith("<!--", StringComparison.Ordinal) || text.IndexOf("-->", at, StringComparison.Ordinal) is not (>= 0 and var end)) break;
            at = end + 3;
        }
        int close = text.AsSpan(at).StartsWith("<?xml ", StringComparison.Ordinal) ? text.IndexOf("?>", at, StringComparison.Ordinal) : -1;
        return close < 0 ? (-1, -1) : (at, close + 2);
    }

    private static string WithAmpersands(DomainText file, string text) => BareAmpersand().Replace(text, match =>
    {
        file.Mended(LineOf(text, match.Index), "a bare ampersand: read as the sign itself");
        return "&amp;";
    });

    /// <summary>Puts a space between attributes that stand without one.</summary>
    private static string WithSpaces(DomainText file, string text)
    {
        var mended = new StringBuilder(text.Length + 16);
        char quote = '\0';
        bool inTag = false;
        for (int at = 0; at < text.Length; at++)
        {
            char c = text[at];
            if (!inTag && c == '<' && text.AsSpan(at).StartsWith("<!--", StringComparison.Ordinal) && text.IndexOf("-->", at, StringComparison.Ordinal) is >= 0 and var end)
            {
                mended.Append(text, at, end + 3 - at);
                at = end + 2;
                continue;
            }
            mended.Append(c);
            if (quote != '\0')
            {
                if (c != quote) continue;
                quote = '\0';
                if (at + 1 < text.Length && (char.IsAsciiLetter(text[at + 1]) || text[at + 1] == '_'))
                {
                    file.Mended(LineOf(text, at), "no space between two attributes: read as if there were one");
                    mended.Append(' ');
                }
            }
            else if (inTag && c is '"' or '\'') quote = inTag ? c : '\0';
            else if (c == '<') inTag = true;
            else if (c == '>') inTag = false;
        }
        return mended.ToString();
    }

    private static int LineOf(string text, int index) => 1 + text.AsSpan(0, index).Count('\n');

    private static string Blanks(string text) => string.Concat(text.Select(c => c is '\r' or '\n' ? c : ' '));

    private static string Reason(XmlException e)
    {
        string text = e.Message;
        int place = text.LastIndexOf(" Line ", StringComparison.Ordinal);
        return (place > 0 ? text[..place] : text).TrimEnd('.');
    }

    [GeneratedRegex("""encoding\s*=\s*["'](?<name>[A-Za-z0-9._-]+)["']""", RegexOptions.CultureInvariant)]
    private static partial Regex Encoded();

    [GeneratedRegex("&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9A-Fa-f]{1,6});)", RegexOptions.CultureInvariant)]
    private static partial Regex BareAmpersand();

    /// <summary>Loads a document of bounded depth, so that no file can exhaust the stack.</summary>
    private sealed class DepthGuard(XmlReader reader)
    {
        private const int Deepest = 64;

        public XDocument Load()
        {
            var document = new XDocument();
            var open = new Stack<XContainer>([document]);
            var lines = (IXmlLineInfo)reader;
            while (reader.Read())
            {
                switch (reader.NodeType)
                {
                    case XmlNodeType.Element:
                        if (reader.Depth > Deepest) throw new XmlException($"elements nest deeper than {Deepest}", null, lines.LineNumber, lines.LinePosition);
                        var element = new XElement(reader.LocalName);
                        element.AddAnnotation(new Place(lines.LineNumber, lines.LinePosition));
                        bool isEmpty = reader.IsEmptyElement;
                        while (reader.MoveToNextAttribute()) element.SetAttributeValue(reader.LocalName == "xmlns" ? "xmlns-" : reader.LocalName, reader.Value);
                        open.Peek().Add(element);
                        if (!isEmpty) open.Push(element);
                        break;
                    case XmlNodeType.EndElement:
                        open.Pop();
                        break;
                }
            }
            return document;
        }
    }

    /// <summary>Where an element begins.</summary>
    internal sealed record Place(int Line, int Column);

    /// <summary>Where an element begins.</summary>
    public static Place At(this XElement element) => element.Annotation<Place>()!;
}
