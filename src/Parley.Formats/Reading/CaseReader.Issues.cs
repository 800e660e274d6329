using System.Collections.Immutable;
using System.Numerics;
using Fractions;
using Parley.Core;

namespace Parley.Formats;

internal sealed partial class CaseReader
{
    private static readonly string[] IssueKeys = ["id", "title", "core", "between", "options", "number", "needs", "status-quo", "note"];
    private static readonly string[] OptionKeys = ["title", "needs"];
    private static readonly string[] NumberKeys = ["from", "to", "step", "unit"];
    private static readonly string[] NeedsKeys = ["from", "to", "needs"];

    private readonly List<Issue> issues = [];

    /// <summary>Where each issue stands in <see cref="issues"/>; null for one that is faulty, so that nothing more is said of it.</summary>
    private readonly Dictionary<string, int?> issueAt = [];

    private void ReadIssues(Fields file)
    {
        var taken = new Ids(problems);
        ImmutableArray<int> everybody = [.. Enumerable.Range(0, parties.Count).Where(p => parties[p].Roles.Contains(Role.Party))];
        foreach (Fields f in Section.Of(file, "issues", "an issue", MostIssues, problems, IssueKeys))
        {
            string? id = f.RequiredText("id", "share");
            string title = f.RequiredText("title", "Share of the water") ?? "";
            bool core = f.Truth("core") ?? false;
            var between = f.Has("between") ? PartiesOf(f, "between") : everybody;
            string? note = f.Text("note");
            if (between.IsEmpty && !f.Has("between") && parties.Count > 0)
                problems.Error(f.At, "nobody has the role party, so nobody's consent settles this issue; add 'between', such as between: [upper, lower]");
            bool isNew = id is not null && taken.Take(id, f["id"]!, "an issue");
            var (options, grid) = Options(f, id ?? "");
            int? quo = options.IsDefaultOrEmpty ? null : StatusQuo(f, id ?? "", options, grid);
            if (!isNew) continue;
            places.Add(Places.Of(Places.Issue, id!), f.At);
            issueAt[id!] = quo is null ? null : issues.Count;
            if (quo is { } k) issues.Add(new Issue(id!, title, core, options, k, between, grid, note));
        }
        if (file["issues"] is { } node && issueAt.Count == 0 && !problems.HasErrors)
            problems.Error(node, "'issues' names nothing to settle; add at least one issue with its options");
    }

    private (ImmutableArray<Option>, NumberGrid?) Options(Fields f, string issue)
    {
        if (f.Has("options") == f.Has("number"))
        {
            problems.Error(f.At, f.Has("options")
                ? "an issue has both 'options' and 'number'; keep one"
                : "an issue lacks its options; add 'options', such as options: { none: nothing is agreed, half: one half }, or 'number', such as number: { from: 0, to: 5000, step: 500, unit: EUR }");
            return ([], null);
        }
        if (f.Has("number")) return NumberOptions(f);
        if (f["needs"] is { } needs) problems.Error(needs, "'needs' of an issue is for numbers; here write it at the option, such as half: { title: one half, needs: [district] }");
        if (f.Map(f["options"]!, "'options'") is not { } map) return ([], null);
        if (map.Entries.Count > MostOptions)
        {
            problems.Error(map, $"issue {Names.Quoted(issue)} has {map.Entries.Count} options; at most {MostOptions} are read, so use fewer");
            return ([], null);
        }
        var options = ImmutableArray.CreateBuilder<Option>();
        foreach (var (key, value) in map.Entries)
        {
            if (Ids.Fault(key.Text) is { } fault) problems.Error(key, $"{Names.Quoted(key.Text)} cannot be the id of an option: {fault}");
            places.Add(Places.OfOption(issue, key.Text), key);
            options.Add(ReadOption(key, value));
        }
        if (options.Count < 2) problems.Error(map, $"an issue has {options.Count} options; expected at least two, the status quo and another");
        return (options.ToImmutable(), null);
    }

    private Option ReadOption(ScalarNode key, Node value)
    {
        if (value is not MapNode map) return new Option(key.Text, Fields.TextOf(value, key.Text, problems) ?? "", []);
        var f = new Fields(map, "an option", problems, OptionKeys);
        return new Option(key.Text, f.RequiredText("title", "one half") ?? "", PartiesOf(f, "needs"));
    }

    private (ImmutableArray<Option>, NumberGrid?) NumberOptions(Fields issue)
    {
        if (issue.Map(issue["number"]!, "'number'") is not { } map) return ([], null);
        var f = new Fields(map, "'number'", problems, NumberKeys);
        foreach (string key in (string[])["from", "to", "step"]) f.Required(key, key == "step" ? "500" : key == "to" ? "5000" : "0");
        string unit = f.Text("unit") ?? "";
        if (f.Number("from") is not { } from || f.Number("to") is not { } to || f.Number("step") is not { } step) return ([], null);
        if (step <= 0)
        {
            problems.Error(f["step"]!, $"'step' is {Numbers.Text(step)}; expected a number above 0");
            return ([], null);
        }
        if (to <= from)
        {
            problems.Error(f["to"]!, $"'to' is {Numbers.Text(to)} and 'from' is {Numbers.Text(from)}; expected 'to' above 'from', so exchange them or mend one");
            return ([], null);
        }
        Fraction steps = (new Fraction(to) - new Fraction(from)) / new Fraction(step);
        BigInteger count = BigInteger.Divide(steps.Numerator, steps.Denominator) + 1;
        if (count > MostOptions)
        {
            problems.Error(f["step"]!, $"from {Numbers.Text(from)} to {Numbers.Text(to)} in steps of {Numbers.Text(step)} are {count} options; at most {MostOptions} are read, so use a larger step");
            return ([], null);
        }
        if (!steps.Denominator.IsOne || count < 2)
        {
            problems.Error(f["to"]!, $"'to' ({Numbers.Text(to)}) is not reached from {Numbers.Text(from)} in steps of {Numbers.Text(step)}; mend 'to' or 'step'");
            return ([], null);
        }
        if (new[] { from, to, step }.Any(n => Math.Abs(n) >= 1_000_000_000_000_000m || n.Scale > 10))
        {
            problems.Error(f.At, "numbers of an issue have at most 15 digits before the point and 10 behind it; use another unit");
            return ([], null);
        }
        var numbers = Enumerable.Range(0, (int)count).Select(k => from + k * step).ToArray();
        var needs = Needs(issue, numbers);
        var options = numbers.Select((n, k) => new Option(Numbers.Text(n), unit.Length == 0 ? Numbers.Text(n) : Numbers.Text(n) + " " + unit, [.. needs[k]], n));
        return ([.. options], new NumberGrid(from, to, step, unit));
    }

    private SortedSet<int>[] Needs(Fields issue, decimal[] numbers)
    {
        var needs = numbers.Select(_ => new SortedSet<int>()).ToArray();
        foreach (Node node in issue.List("needs"))
        {
            if (issue.Map(node, "a part of 'needs'") is not { } map) continue;
            var f = new Fields(map, "a part of 'needs'", problems, NeedsKeys);
            foreach (string key in (string[])["from", "to", "needs"]) f.Required(key, key == "needs" ? "[district]" : "0");
            if (f.Number("from") is not { } from || f.Number("to") is not { } to) continue;
            var meant = Enumerable.Range(0, numbers.Length).Where(k => from <= numbers[k] && numbers[k] <= to).ToList();
            if (meant.Count == 0) problems.Error(map, $"from {Numbers.Text(from)} to {Numbers.Text(to)} there is no option; the options go from {Numbers.Text(numbers[0])} to {Numbers.Text(numbers[^1])}");
            var who = PartiesOf(f, "needs");
            foreach (int k in meant) needs[k].UnionWith(who);
        }
        return needs;
    }

    private int? StatusQuo(Fields f, string issue, ImmutableArray<Option> options, NumberGrid? grid)
    {
        if (f.Required("status-quo", options[0].Id) is not { } node) return null;
        return OptionOf(node, new Issue(issue, "", false, options, 0, [], grid));
    }
}
