namespace Parley.Formats;

/// <summary>Ids in a case file: how they may look, and where each was given first.</summary>
internal sealed class Ids(Problems problems)
{
    private readonly Dictionary<string, (string What, int Line)> known = [];

    internal IEnumerable<string> All => known.Keys;

    internal bool Contains(string id) => known.ContainsKey(id);

    /// <summary>Takes an id; one that is taken already, or cannot be one, is an error.</summary>
    internal bool Take(string id, Node at, string what)
    {
        if (Fault(id) is { } fault)
        {
            problems.Error(at, $"{Names.Quoted(id)} cannot be the id of {what}: {fault}");
            return false;
        }
        if (known.TryAdd(id, (what, at.Line))) return true;
        problems.Error(at, $"the id {Names.Quoted(id)} is taken by {known[id].What} on line {known[id].Line}; give each its own id");
        return false;
    }

    /// <summary>Why the text cannot be an id; null if it can.</summary>
    internal static string? Fault(string id)
    {
        if (id.Length == 0) return "it is empty; use letters, digits and hyphens";
        if (id.Length > 100) return $"it has {id.Length} characters; use at most 100";
        foreach (char c in id)
            if (!(char.IsLetterOrDigit(c) || c is '-' or '_' or '.' or '+' or '/'))
                return $"it holds {(char.IsControl(c) || char.IsSurrogate(c) ? "a character that cannot be shown" : $"'{c}'")}; use letters, digits and hyphens";
        return id.StartsWith('-') && !id.Skip(1).Any(char.IsDigit) ? "it begins with a hyphen; begin with a letter or digit" : null;
    }
}
