using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Parley.Formats;

/// <summary>
/// Reads YAML into positioned nodes. Scalars stay text, so that <c>no</c>, <c>on</c> and <c>007</c> are what was written. Anchors,
/// aliases, tags and further documents are refused, depth and size are bounded.
/// </summary>
internal sealed class YamlTree
{
    private const int MaxDepth = 24;
    private const int MaxNodes = 250_000;

    private readonly Problems problems;
    private readonly Parser parser;
    private int nodes;

    private YamlTree(string text, Problems problems)
    {
        this.problems = problems;
        parser = new Parser(new Scanner(new StringReader(text), skipComments: true));
    }

    /// <summary>The one document of the text; null, with a message, if it is not YAML or none of ours.</summary>
    internal static Node? Parse(string text, Problems problems)
    {
        try
        {
            return new YamlTree(text, problems).Document();
        }
        catch (YamlException e)
        {
            problems.Error(Math.Max(1, (int)e.Start.Line), Math.Max(1, (int)e.Start.Column), "this is not YAML: " + Reason(e)
                + "; check indentation, brackets and quotes here and just before");
        }
        catch (Refused e)
        {
            problems.Error(e.Line, e.Column, e.Message);
        }
        return null;
    }

    private static string Reason(YamlException e)
    {
        string text = e.Message;
        int colon = text.StartsWith('(') ? text.IndexOf("): ", StringComparison.Ordinal) : -1;
        text = (colon >= 0 ? text[(colon + 3)..] : text).Trim().TrimEnd('.');
        return text.Length <= 200 ? text : text[..200] + "…";
    }

    private Node? Document()
    {
        Next();
        Next();
        if (parser.Current is StreamEnd)
        {
            problems.Error(1, 1, "the file is empty; expected a case that begins with 'parley: 1' (`parley new` writes one)");
            return null;
        }
        Next();
        Node root = Read(0);
        Next();
        Next();
        if (parser.Current is not StreamEnd and { } second)
            problems.Error((int)second.Start.Line, (int)second.Start.Column, "a second document begins here; expected one case per file, so remove '---' and what follows");
        return root;
    }

    private void Next()
    {
        bool moved;
        try
        {
            moved = parser.MoveNext();
        }
        catch (InvalidOperationException e)
        {
            // The parser says so of some brackets and marks that close nothing.
            throw new YamlException(parser.Current?.Start ?? Mark.Empty, parser.Current?.End ?? Mark.Empty, "something here closes or ends what was never begun", e);
        }
        if (!moved) throw new YamlException(parser.Current?.Start ?? Mark.Empty, parser.Current?.End ?? Mark.Empty, "the file ends too early");
    }

    /// <summary>The node that the parser stands at; afterwards it stands at the node's last event.</summary>
    private Node Read(int depth)
    {
        ParsingEvent now = parser.Current!;
        var (line, column) = ((int)now.Start.Line, (int)now.Start.Column);
        if (++nodes > MaxNodes) throw new Refused(line, column, $"the file has more than {MaxNodes} parts, the most that is read; split the case or use ranges such as {{ from: 0, to: 100 }}");
        if (depth > MaxDepth) throw new Refused(line, column, $"nested more than {MaxDepth} levels deep; no part of a case is, so check the brackets");
        if (now is AnchorAlias) throw new Refused(line, column, "an alias (*name); aliases are not supported, so write the value out");
        if (now is NodeEvent { Anchor.IsEmpty: false }) throw new Refused(line, column, "an anchor (&name); anchors are not supported, so write the value out where it is needed");
        if (now is NodeEvent { Tag.IsEmpty: false }) throw new Refused(line, column, "a tag (!name); tags are not supported, so remove it (text may be put in quotes)");
        switch (now)
        {
            case Scalar scalar:
                foreach (char c in scalar.Value)
                    if (char.IsControl(c) && c is not ('\n' or '\t'))
                        throw new Refused(line, column, $"the text holds the control character U+{(int)c:X4}; expected readable text, so remove it");
                return new ScalarNode(line, column, scalar.Value, scalar.Style == ScalarStyle.Plain);
            case SequenceStart:
                var items = new List<Node>();
                for (Next(); parser.Current is not SequenceEnd; Next()) items.Add(Read(depth + 1));
                return new ListNode(line, column, items);
            case MappingStart:
                return Map(line, column, depth);
            default:
                throw new Refused(line, column, "expected a value here; add one or remove the key");
        }
    }

    private MapNode Map(int line, int column, int depth)
    {
        var entries = new List<KeyValuePair<ScalarNode, Node>>();
        var known = new Dictionary<string, ScalarNode>();
        for (Next(); parser.Current is not MappingEnd; Next())
        {
            Node keyNode = Read(depth + 1);
            if (keyNode is not ScalarNode key) throw new Refused(keyNode.Line, keyNode.Column, $"a key must be a single word, and this is {keyNode.Kind}; check the brackets and the colon");
            Next();
            Node value = Read(depth + 1);
            if (known.TryAdd(key.Text, key)) entries.Add(KeyValuePair.Create(key, value));
            else problems.Error(key, $"the key {Names.Quoted(key.Text)} stands twice here, first on line {known[key.Text].Line}; keep one");
        }
        return new MapNode(line, column, entries);
    }

    private sealed class Refused(int line, int column, string message) : Exception(message)
    {
        internal int Line => line;

        internal int Column => column;
    }
}
