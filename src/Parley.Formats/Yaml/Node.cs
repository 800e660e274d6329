namespace Parley.Formats;

/// <summary>A part of a YAML file and where it stands.</summary>
internal abstract record Node(int Line, int Column)
{
    /// <summary>What it is, in words for messages.</summary>
    internal abstract string Kind { get; }
}

/// <summary>Text as written; numbers and truth values are not told apart here.</summary>
internal sealed record ScalarNode(int Line, int Column, string Text, bool IsPlain) : Node(Line, Column)
{
    internal override string Kind => IsEmpty ? "nothing" : Names.Quoted(Text);

    /// <summary>Whether nothing is written, or YAML's sign for nothing.</summary>
    internal bool IsEmpty => IsPlain && Text is "" or "~";
}

/// <summary>A list.</summary>
internal sealed record ListNode(int Line, int Column, IReadOnlyList<Node> Items) : Node(Line, Column)
{
    internal override string Kind => "a list";
}

/// <summary>Keys and values, in the order of the file, each key once.</summary>
internal sealed record MapNode(int Line, int Column, IReadOnlyList<KeyValuePair<ScalarNode, Node>> Entries) : Node(Line, Column)
{
    internal override string Kind => "a mapping";
}
