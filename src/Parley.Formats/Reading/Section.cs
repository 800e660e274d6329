namespace Parley.Formats;

/// <summary>A list of mappings in a case file, such as its sources.</summary>
internal static class Section
{
    internal static IEnumerable<Fields> Of(Fields file, string key, string what, int most, Problems problems, IReadOnlyCollection<string> known)
    {
        if (file[key] is not { } node) yield break;
        if (node is ScalarNode { IsEmpty: true }) yield break;
        if (node is not ListNode list)
        {
            problems.Error(node, $"'{key}' is {node.Kind}; expected a list, each line beginning with '- '");
            yield break;
        }
        if (list.Items.Count > most)
        {
            problems.Error(list, $"'{key}' has {list.Items.Count} entries; at most {most} are read, so split the case");
            yield break;
        }
        foreach (Node item in list.Items)
            if (Fields.MapOf(item, what, problems) is { } map)
                yield return new Fields(map, what, problems, known);
    }
}
