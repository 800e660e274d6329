using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Parley.Formats;

/// <summary>
/// Writes nodes as YAML that is read as the same nodes: the lists of a case file in lines, and in them whatever is short on one line. Text is quoted where
/// YAML needs it, or where another reader might take it for something else than text.
/// </summary>
internal static partial class YamlWriter
{
    /// <summary>How much is written on one line, in characters of text.</summary>
    private const int Short = 110;

    /// <summary>The file.</summary>
    public static string Write(MapNode root)
    {
        using var text = new StringWriter();
        var emitter = new Emitter(text, new EmitterSettings().WithBestWidth(int.MaxValue).WithIndentedSequences().WithNewLine("\n"));
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, isImplicit: true));
        Write(emitter, root, depth: 0);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    /// <summary>A node on one line, as it stands within brackets; that of a mapping without its own.</summary>
    public static string OneLine(Node node) => node is MapNode map ? Entries(map) : Inner(node);

    private static string Inner(Node node) => node switch
    {
        ScalarNode { IsEmpty: true } => "~",
        ScalarNode scalar => IsPlain(scalar.Text) ? scalar.Text : Quoted(scalar.Text),
        ListNode list => "[" + string.Join(", ", list.Items.Select(Inner)) + "]",
        MapNode map => map.Entries.Count == 0 ? "{}" : "{ " + Entries(map) + " }",
        _ => throw new ArgumentOutOfRangeException(nameof(node), node, "Not a known node."),
    };

    private static string Entries(MapNode map) => string.Join(", ", map.Entries.Select(e => Inner(e.Key) + ": " + Inner(e.Value)));

    /// <summary>Text in double quotes, in which YAML reads what JSON writes.</summary>
    private static string Quoted(string text) => System.Text.Json.JsonSerializer.Serialize(text, Unescaped);

    private static readonly System.Text.Json.JsonSerializerOptions Unescaped = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static void Write(Emitter emitter, Node node, int depth)
    {
        bool inLines = depth < 2 || Length(node) > Short;
        switch (node)
        {
            case ScalarNode scalar:
                emitter.Emit(Of(scalar));
                break;
            case ListNode list:
                emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, inLines ? SequenceStyle.Block : SequenceStyle.Flow));
                foreach (Node item in list.Items) Write(emitter, item, depth + 1);
                emitter.Emit(new SequenceEnd());
                break;
            case MapNode map:
                emitter.Emit(new MappingStart(AnchorName.Empty, TagName.Empty, isImplicit: true, inLines ? MappingStyle.Block : MappingStyle.Flow));
                foreach (var (key, value) in map.Entries)
                {
                    emitter.Emit(Of(key));
                    Write(emitter, value, depth + 1);
                }
                emitter.Emit(new MappingEnd());
                break;
            default: throw new ArgumentOutOfRangeException(nameof(node), node, "Not a known node.");
        }
    }

    private static Scalar Of(ScalarNode scalar) => scalar.IsEmpty
        ? new Scalar(AnchorName.Empty, TagName.Empty, "~", ScalarStyle.Plain, isPlainImplicit: true, isQuotedImplicit: false)
        : new Scalar(AnchorName.Empty, TagName.Empty, scalar.Text, IsPlain(scalar.Text) ? ScalarStyle.Plain : ScalarStyle.DoubleQuoted, isPlainImplicit: true, isQuotedImplicit: true);

    /// <summary>How long it is on one line.</summary>
    private static int Length(Node node) => node switch
    {
        ScalarNode scalar => scalar.Text.Length + 2,
        ListNode list => 2 + list.Items.Sum(Length),
        MapNode map => 2 + map.Entries.Sum(e => Length(e.Key) + Length(e.Value)),
        _ => 0,
    };

    /// <summary>Whether the text can stand as it is: it holds no signs of YAML, and no reader takes it for a number, a truth value or nothing that it is not.</summary>
    private static bool IsPlain(string text) =>
        PlainText().IsMatch(text) ? !OtherThanText().IsMatch(text) : Negative().IsMatch(text);

    [GeneratedRegex(@"\A[\p{L}\p{M}\p{Nd}]([^\p{C}\p{Zl}\p{Zp}:#,\[\]{}&*!|>""%@`\\]*[^\p{C}\p{Z}:#,\[\]{}&*!|>""%@`\\])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex PlainText();

    [GeneratedRegex(@"\A(null|yes|no|y|n|on|off|(?!-?(0|[1-9][0-9]*)(\.[0-9]+)?\z|[0-9]{4}-[0-9]{2}(-[0-9]{2})?\z)[0-9][0-9a-fox_.e+-]*)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OtherThanText();

    [GeneratedRegex(@"\A-(0|[1-9][0-9]*)(\.[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Negative();
}
