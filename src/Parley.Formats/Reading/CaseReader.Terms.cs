using System.Collections.Immutable;
using Parley.Core;

namespace Parley.Formats;

internal sealed partial class CaseReader
{
    private static readonly string[] RangeKeys = ["from", "to"];

    /// <summary>A partial package: options by issue. Null, with a message, if it is faulty.</summary>
    private ImmutableArray<Term>? Terms(Node node, string what, bool mayBeEmpty = false)
    {
        if (node is not MapNode map)
        {
            problems.Error(node, $"{what} is {node.Kind}; expected options by issue, such as {{ {Example()} }}");
            return null;
        }
        if (map.Entries.Count == 0 && !mayBeEmpty)
        {
            problems.Error(map, $"{what} names no issue; expected options by issue, such as {{ {Example()} }}");
            return null;
        }
        var terms = ImmutableArray.CreateBuilder<Term>();
        bool whole = true;
        foreach (var (key, value) in map.Entries)
        {
            if (IssueOf(key) is { } issue && OptionsOf(value, issues[issue]) is { } options) terms.Add(new Term(issue, options));
            else whole = false;
        }
        return whole ? terms.ToImmutable() : null;
    }

    private string Example() => issues.Count == 0 ? "issue: option" : $"{issues[0].Id}: {issues[0].Options[^1].Id}";

    /// <summary>The place of an issue; null, with a message unless the issue itself is faulty, if there is none.</summary>
    private int? IssueOf(Node node)
    {
        if (node is not ScalarNode key)
        {
            problems.Error(node, $"expected the id of an issue, and found {node.Kind}");
            return null;
        }
        if (issueAt.TryGetValue(key.Text, out int? issue)) return issue;
        problems.Error(key, $"unknown issue {Names.Quoted(key.Text)}{(problems.IsFull ? "" : Names.Hint(key.Text, issueAt.Keys))} (issues stand in 'issues')");
        return null;
    }

    /// <summary>One option, a range, or a list of these.</summary>
    private OptionSet? OptionsOf(Node node, Issue issue)
    {
        switch (node)
        {
            case ListNode { Items.Count: 0 }:
                problems.Error(node, $"an empty list of options of {issue.Id}; name at least one of {OptionNames(issue)}");
                return null;
            case ListNode list:
                OptionSet all = OptionSet.Empty;
                bool whole = true;
                foreach (Node item in list.Items)
                {
                    if (item is ListNode)
                    {
                        problems.Error(item, $"a list within a list of options of {issue.Id}; write one list");
                        whole = false;
                    }
                    else if (OptionsOf(item, issue) is { } some)
                    {
                        if (item is ScalarNode && some.IsSubsetOf(all)) problems.Error(item, $"{item.Kind} of {issue.Id} is named twice; name each option once");
                        all = all.Union(some);
                    }
                    else whole = false;
                }
                return whole ? all : null;
            case MapNode map:
                return RangeOf(map, issue);
            default:
                return OptionOf(node, issue) is { } option ? OptionSet.Of(option) : null;
        }
    }

    private OptionSet? RangeOf(MapNode map, Issue issue)
    {
        if (issue.Number is not { } grid)
        {
            problems.Error(map, $"a mapping where an option of {issue.Id} is expected; ranges are for numbers, so name one of {OptionNames(issue)}, or a list of them");
            return null;
        }
        var f = new Fields(map, "a range", problems, RangeKeys);
        foreach (string key in RangeKeys) f.Required(key, Numbers.Text(key == "from" ? grid.From : grid.To));
        if (f.Number("from") is not { } from || f.Number("to") is not { } to) return null;
        var options = OptionSet.Of(Enumerable.Range(0, issue.Options.Length).Where(k => from <= issue.Options[k].Number && issue.Options[k].Number <= to));
        if (options.Count > 0) return options;
        problems.Error(map, from > to
            ? $"the range goes from {Numbers.Text(from)} down to {Numbers.Text(to)} and holds no option; exchange the two"
            : $"no option of {issue.Id} lies from {Numbers.Text(from)} to {Numbers.Text(to)}; its options are {OptionNames(issue)}");
        return null;
    }

    /// <summary>The place of an option; null, with a message, if there is none such.</summary>
    private int? OptionOf(Node node, Issue issue)
    {
        if (node is not ScalarNode scalar)
        {
            problems.Error(node, $"expected one option of {issue.Id}, and found {node.Kind}; name one of {OptionNames(issue)}");
            return null;
        }
        int option = issue.Number is null ? issue.OptionIndex(scalar.Text)
            : Numbers.TryParse(scalar.Text) is { } number ? issue.OptionIndex(Numbers.Text(number)) : -1;
        if (option >= 0) return option;
        if (problems.IsFull) problems.Error(node, "");
        else if (issue.Number is not null) problems.Error(node, $"{scalar.Kind} is not an option of {issue.Id}; its options are {OptionNames(issue)}");
        else problems.Error(node, $"{scalar.Kind} is not an option of {issue.Id}{Names.Hint(scalar.Text, issue.Options.Select(o => o.Id))}");
        return null;
    }

    private static string OptionNames(Issue issue) => issue.Number is { } grid
        ? $"{Numbers.Text(grid.From)} to {Numbers.Text(grid.To)} in steps of {Numbers.Text(grid.Step)}"
        : Names.List(issue.Options.Select(o => o.Id));
}
