namespace Parley.Formats;

/// <summary>Where the parts of a case stand in its file.</summary>
internal sealed class Places
{
    internal const string Statement = "statement";
    internal const string Agreement = "agreement";
    internal const string Claim = "claim";
    internal const string Issue = "issue";
    internal const string Option = "option";
    internal const string Party = "party";

    private readonly Dictionary<string, (int Line, int Column)> at = [];

    internal (int Line, int Column) this[string place] => at.GetValueOrDefault(place, (1, 1));

    internal static string Of(string kind, string id) => kind + " " + id;

    internal static string OfOption(string issue, string option) => Of(Option, issue + " " + option);

    internal void Add(string place, Node node) => at.TryAdd(place, (node.Line, node.Column));
}
