using System.Collections.Immutable;
using Parley.Core;

namespace Parley.Formats;

internal sealed partial class CaseReader
{
    internal static readonly string[] VerbKeys =
    [
        "rejects", "rejects-together", "demands", "insists", "links", "all-or-nothing", "accepts", "open-to", "welcomes", "resists",
        "prefers", "prefers-strictly", "values", "says", "withdraws",
    ];

    private static readonly string[] StatementKeys =
    [
        "id", "by", "via", "date", "date-note", "source", "quote", "note", "firm", "audience", "until", "supersedes", "inferred",
        "ad-referendum", .. VerbKeys,
    ];

    private static readonly string[] LinkKeys = ["if", "then"];

    /// <summary>What a statement says; null, with a message, if that is faulty.</summary>
    private Verb? ReadVerb(Fields f)
    {
        var said = VerbKeys.Where(f.Has).ToList();
        if (said.Count != 1)
        {
            problems.Error(f.At, said.Count == 0
                ? $"a statement lacks its verb; add one of {string.Join(", ", VerbKeys)}"
                : $"a statement has {said.Count} verbs, {string.Join(" and ", said)}; make each a statement of its own");
            return null;
        }
        string key = said[0];
        Node node = f[key]!;
        switch (key)
        {
            case "links": return Links(f, node);
            case "all-or-nothing": return AllOrNothing(f, key);
            case "prefers": return Prefers(node, key, false);
            case "prefers-strictly": return Prefers(node, key, true);
            case "values": return ReadValues(node);
            case "says": return f.Text(key) is { } text ? new Verb.Says(text) : null;
            case "withdraws": return new Verb.Withdraws(References(f, key));
        }
        if (Terms(node, $"'{key}'") is not { } terms) return null;
        return key switch
        {
            "rejects" => new Verb.Rejects(terms),
            "rejects-together" => new Verb.RejectsTogether(terms),
            "demands" => new Verb.Demands(terms),
            "insists" => new Verb.Insists(terms),
            "accepts" => new Verb.Accepts(terms),
            "welcomes" => new Verb.Welcomes(terms),
            "resists" => new Verb.Resists(terms),
            _ => new Verb.OpenTo(terms),
        };
    }

    private Verb.Links? Links(Fields f, Node node)
    {
        if (f.Map(node, "'links'") is not { } map) return null;
        var links = new Fields(map, "'links'", problems, LinkKeys);
        string example = $"{{ {Example()} }}";
        var condition = links.Required("if", example) is { } i ? Terms(i, "'if'") : null;
        var then = links.Required("then", example) is { } t ? Terms(t, "'then'") : null;
        return condition is { } c && then is { } e ? new Verb.Links(c, e) : null;
    }

    private Verb.AllOrNothing? AllOrNothing(Fields f, string key)
    {
        var named = ImmutableArray.CreateBuilder<int>();
        bool whole = true;
        var nodes = f.List(key);
        foreach (Node node in nodes)
        {
            if (IssueOf(node) is not { } issue) whole = false;
            else if (named.Contains(issue)) problems.Error(node, $"issue {Names.Quoted(issues[issue].Id)} stands twice; name it once");
            else named.Add(issue);
        }
        if (whole && nodes.Count == 1) problems.Error(f[key]!, "'all-or-nothing' names one issue; expected at least two, as one alone is always all or nothing");
        return whole ? new Verb.AllOrNothing(named.ToImmutable()) : null;
    }

    private Verb.Prefers? Prefers(Node node, string key, bool strictly)
    {
        var chains = ImmutableArray.CreateBuilder<ImmutableArray<ImmutableArray<Term>>>();
        bool whole = true;
        switch (node)
        {
            case MapNode { Entries.Count: > 0 } map:
                foreach (var (name, value) in map.Entries)
                {
                    if (IssueOf(name) is { } issue && Chain(value, issue, key) is { } chain) chains.Add(chain);
                    else whole = false;
                }
                break;
            case ListNode { Items.Count: > 1 } list:
                var packages = ImmutableArray.CreateBuilder<ImmutableArray<Term>>();
                foreach (Node item in list.Items)
                {
                    if (Terms(item, $"a member of '{key}'", mayBeEmpty: true) is { } terms) packages.Add(terms);
                    else whole = false;
                }
                chains.Add(packages.ToImmutable());
                break;
            default:
                problems.Error(node, $"'{key}' is {(node is ScalarNode ? node.Kind : "too short")}; expected {{ issue: [best, …, worst] }}, or a list of at least two partial packages, best first");
                return null;
        }
        return whole ? new Verb.Prefers(chains.ToImmutable(), strictly) : null;
    }

    private ImmutableArray<ImmutableArray<Term>>? Chain(Node node, int place, string key)
    {
        Issue issue = issues[place];
        if (issue.Number is not null && node is ScalarNode { Text: "ascending" or "descending" } order)
        {
            var all = Enumerable.Range(0, issue.Options.Length);
            if (order.Text == "ascending") all = all.Reverse();
            return [.. all.Select(k => ImmutableArray.Create(new Term(place, OptionSet.Of(k))))];
        }
        if (node is not ListNode { Items.Count: > 1 } list)
        {
            problems.Error(node, $"'{key}' of {issue.Id} is {(node is ListNode ? "too short a list" : node.Kind)}; expected at least two options, best first"
                + (issue.Number is null ? $", of {OptionNames(issue)}" : ", or ascending (more is no worse) or descending"));
            return null;
        }
        var chain = list.Items.Select(item => OptionsOf(item, issue)).ToList();
        return chain.Contains(null) ? null : [.. chain.Select(options => ImmutableArray.Create(new Term(place, options!)))];
    }

    private Verb.Values? ReadValues(Node node)
    {
        if (node is not MapNode { Entries.Count: > 0 } map)
        {
            problems.Error(node, $"'values' is {node.Kind}; expected numbers by issue and option, such as {{ issue: {{ option: 5 }} }}");
            return null;
        }
        var known = ImmutableArray.CreateBuilder<Worth>();
        bool whole = true;
        foreach (var (name, value) in map.Entries)
        {
            if (IssueOf(name) is not { } issue || Fields.MapOf(value, $"the values of {name.Text}", problems) is not { } numbers)
            {
                whole = false;
                continue;
            }
            var seen = new HashSet<int>();
            if (numbers.Entries.Count == 0) problems.Error(numbers, $"no value for {issues[issue].Id}; expected numbers by option, such as {{ {issues[issue].Options[^1].Id}: 5 }}");
            foreach (var (option, number) in numbers.Entries)
            {
                if (OptionOf(option, issues[issue]) is not { } k || Numbers.Of(number, $"the value of {issues[issue].Id}: {option.Text}", problems) is not { } worth) whole = false;
                else if (!seen.Add(k)) problems.Error(option, $"option {issues[issue].Options[k].Id} of {issues[issue].Id} has two values; keep one");
                else known.Add(new Worth(issue, k, worth));
            }
        }
        return whole ? new Verb.Values(known.ToImmutable()) : null;
    }
}
