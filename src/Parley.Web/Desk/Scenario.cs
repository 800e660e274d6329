using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using Parley.Core;
using Parley.Reasoning;

namespace Parley.Web;

/// <summary>A what-if as somebody composes it: what is switched off, the day, and the options that packages are to take. It never touches the record.</summary>
/// <param name="If">What is switched off, and the day.</param>
/// <param name="Taken">At most one option for each issue, by issue.</param>
public sealed record Scenario(WhatIf If, ImmutableArray<Settled> Taken)
{
    /// <summary>The case as it is.</summary>
    public static Scenario AsItIs { get; } = new(WhatIf.AsItIs, []);

    /// <summary>Whether it is the case as it is.</summary>
    public bool IsAsItIs => If.AsOf is null && If.Without.IsEmpty && Taken.IsEmpty;

    /// <summary>The same, with an option taken, or let go where it was taken before.</summary>
    public Scenario Toggle(Settled option) =>
        this with { Taken = [.. Taken.Where(t => t.Issue != option.Issue).Concat(Taken.Contains(option) ? [] : [option]).OrderBy(t => t.Issue)] };

    /// <summary>As the query of an address, with its question mark; empty where it is the case as it is.</summary>
    public string Query(Case dispute)
    {
        var parts = new List<string>();
        if (If.AsOf is { } day) parts.Add($"date={day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}");
        parts.AddRange(If.Without.Select(id => $"off={Uri.EscapeDataString(id)}"));
        parts.AddRange(Taken.Select(t => $"take={Uri.EscapeDataString(Name(dispute, t))}"));
        return parts.Count == 0 ? "" : "?" + string.Join('&', parts);
    }

    /// <summary>Reads a query; what names nothing in the case is passed over.</summary>
    public static Scenario Of(Case dispute, string? date, IEnumerable<string>? off, IEnumerable<string>? take)
    {
        ArgumentNullException.ThrowIfNull(dispute);
        var known = dispute.Statements.Select(s => s.Id).Concat(dispute.Agreements.Select(a => a.Id)).ToHashSet(StringComparer.Ordinal);
        WhatIf state = (off ?? []).Where(known.Contains).Aggregate(WhatIf.AsItIs, (s, id) => s.Switch(id, isOn: false));
        if (DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)) state = state.On(day);
        var taken = new SortedDictionary<int, Settled>();
        foreach (string pick in take ?? [])
        {
            int issue = dispute.Issues.ToList().FindIndex(i => pick.StartsWith(i.Id + ":", StringComparison.Ordinal));
            int option = issue < 0 ? -1 : dispute.Issues[issue].Options.ToList().FindIndex(o => o.Id == pick[(dispute.Issues[issue].Id.Length + 1)..]);
            if (option >= 0) taken[issue] = new Settled(issue, option);
        }
        return new Scenario(state, [.. taken.Values]);
    }

    /// <summary>The same about a case that was changed in the meantime; what names nothing in it any more is passed over.</summary>
    public Scenario On(Case? before, Case dispute)
    {
        ArgumentNullException.ThrowIfNull(dispute);
        return Of(dispute, If.AsOf?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), If.Without, before is null ? [] : Taken.Select(t => Name(before, t)));
    }

    private static string Name(Case dispute, Settled t) => $"{dispute.Issues[t.Issue].Id}:{dispute.Issues[t.Issue].Options[t.Option].Id}";

    /// <summary>In words: what is different from the case as it is.</summary>
    public string In(Words words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var said = new List<string>();
        if (!If.Without.IsEmpty) said.Add($"without {Words.And(If.Without)}");
        if (If.AsOf is { } day) said.Add($"as of {Words.Date(day)}");
        if (!Taken.IsEmpty) said.Add(words.Settled(Taken));
        return said.Count == 0 ? Resources.Texts.AsItIs : string.Join("; ", said);
    }
}

/// <summary>What-ifs that were named, by case, kept in memory until the program ends. Thread-safe.</summary>
public sealed class Scenarios
{
    private readonly ConcurrentDictionary<string, ImmutableSortedDictionary<string, Scenario>> all = new(StringComparer.Ordinal);

    /// <summary>Those of a case, by name.</summary>
    public ImmutableSortedDictionary<string, Scenario> Of(string id) => all.GetValueOrDefault(id, ImmutableSortedDictionary<string, Scenario>.Empty);

    /// <summary>Keeps one under a name, in the place of another that was called so.</summary>
    public void Keep(string id, string name, Scenario scenario) => all.AddOrUpdate(id, _ => ImmutableSortedDictionary<string, Scenario>.Empty.Add(name, scenario), (_, known) => known.SetItem(name, scenario));

    /// <summary>Throws one away.</summary>
    public void Throw(string id, string name) => all.AddOrUpdate(id, _ => ImmutableSortedDictionary<string, Scenario>.Empty, (_, known) => known.Remove(name));
}
