using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Parley.Formats;

/// <summary>Writes nodes as YAML, as one would write a case by hand: the lists under each other, each item in a line where it is short.</summary>
internal static partial class YamlWriter
{
    /// <summary>So many characters make an item too long for one line.</summary>
    private const int LongItem = 150;

    /// <summary>The file.</summary>
    public static string Write(MapNode root)
    {
        using var text = new StringWriter { NewLine = "\n" };
        var emitter = new Emitter(text, new EmitterSettings(bestIndent: 2, bestWidth: int.MaxValue, isCanonical: false, maxSimpleKeyLength: 1024, skipAnchorName: false, indentSequences: true));
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, isImplicit: true));
        Write(emitter, root, isBlock: true);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    private static void Write(Emitter emitter, Node node, bool isBlock)
    {
        switch (node)
        {
            case ScalarNode scalar:
                bool isPlain = scalar.IsEmpty || Plain().IsMatch(scalar.Text);
                emitter.Emit(new Scalar(AnchorName.Empty, TagName.Empty, scalar.IsEmpty ? "~" : scalar.Text, isPlain ? ScalarStyle.Plain : ScalarStyle.DoubleQuoted, isPlain, !isPlain));
                break;
            case ListNode list:
                emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, isBlock ? SequenceStyle.Block : SequenceStyle.Flow));
                foreach (Node item in list.Items) Write(emitter, item, isBlock && Length(item) > LongItem);
                emitter.Emit(new SequenceEnd());
                break;
            case MapNode map:
                emitter.Emit(new MappingStart(AnchorName.Empty, TagName.Empty, isImplicit: true, isBlock ? MappingStyle.Block : MappingStyle.Flow));
                foreach (var (key, value) in map.Entries)
                {
                    Write(emitter, key, isBlock: false);
                    Write(emitter, value, isBlock && (value is ListNode { Items: [MapNode, ..] } || Length(value) > LongItem));
                }
                emitter.Emit(new MappingEnd());
                break;
            default: throw new ArgumentOutOfRangeException(nameof(node), node, "Not a known node.");
        }
    }

    private static int Length(Node node) => node switch
    {
        ScalarNode scalar => scalar.Text.Length + 2,
        ListNode list => list.Items.Sum(Length) + 2,
        MapNode map => map.Entries.Sum(e => Length(e.Key) + Length(e.Value)) + 2,
        _ => 0,
    };

    /// <summary>Text that YAML takes for nothing but this text.</summary>
    [GeneratedRegex("^[\\p{L}\\p{Nd}]([\\p{L}\\p{Nd} ._/+()-]*[\\p{L}\\p{Nd}.)])?$")]
    private static partial Regex Plain();
}
