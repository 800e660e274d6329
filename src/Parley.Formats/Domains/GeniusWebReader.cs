using System.Collections.Immutable;
using System.Text.Json;
using Fractions;
using Parley.Bargaining;

namespace Parley.Formats;

/// <summary>
/// GeniusWeb JSON: profiles of type <c>LinearAdditiveUtilitySpace</c>, each of which repeats its domain. A value that is not listed is worth 0; what a party gets
/// without an agreement is the utility of its reservation bid.
/// </summary>
internal static class GeniusWebReader
{
    private const string Space = "LinearAdditiveUtilitySpace";

    /// <summary>Whether this is a profile.</summary>
    public static bool IsProfile(JsonElement root) => root.ValueKind == JsonValueKind.Object && root.EnumerateObject().Any(p => p.Name.EndsWith("UtilitySpace", StringComparison.Ordinal));

    /// <summary>Whether this is a domain.</summary>
    public static bool IsDomain(JsonElement root) => root.ValueKind == JsonValueKind.Object && root.TryGetProperty("issuesValues", out _);

    /// <summary>The domain with the values of its profiles; null, with messages, where a file is faulty.</summary>
    public static BargainingDomain? Read((DomainText File, JsonElement Root)? domain, IReadOnlyList<(DomainText File, JsonElement Root)> profiles)
    {
        var (file, root) = domain ?? (profiles[0].File, profiles[0].Root.TryGetProperty(Space, out JsonElement s) ? s.Get("domain") ?? default : default);
        if (IssuesOf(file, root) is not { } issues) return null;
        var parties = profiles.Select(p => PartyOf(p.File, p.Root, issues)).ToList();
        return parties.Contains(null) ? null : new BargainingDomain(root.Text("name") ?? file.Name, issues, [.. parties.Select(p => p!)], []);
    }

    private static ImmutableArray<DomainIssue>? IssuesOf(DomainText file, JsonElement domain)
    {
        if (domain.Get("issuesValues") is not { ValueKind: JsonValueKind.Object } values || !values.EnumerateObject().Any()) return file.RefuseIssues("there is no domain here; expected \"issuesValues\" with the values of each issue");
        var issues = ImmutableArray.CreateBuilder<DomainIssue>();
        foreach (JsonProperty issue in values.EnumerateObject())
        {
            if (issues.Any(i => i.Name == issue.Name)) return file.RefuseIssues($"issue {Names.Quoted(issue.Name)} stands here twice; keep one");
            if (issue.Value.Get("values") is { ValueKind: JsonValueKind.Array } list)
            {
                ImmutableArray<string> options = [.. list.EnumerateArray().Select(v => v.ValueKind == JsonValueKind.String ? v.GetString()! : v.GetRawText())];
                if (options.Length == 0 || options.Distinct().Count() < options.Length) return file.RefuseIssues($"issue {Names.Quoted(issue.Name)} has {(options.Length == 0 ? "no values" : "a value twice")}");
                issues.Add(new DomainIssue(issue.Name, options));
            }
            else if (issue.Value.Get("range") is { ValueKind: JsonValueKind.Array } range && range.GetArrayLength() == 3
                && range.EnumerateArray().Select(v => JsonDomains.Number(v)).ToList() is [{ } low, { } high, { } step] && step > 0 && high >= low && (high - low) / step < GeniusReader.MostOptions)
            {
                int steps = (int)((high - low) / step).ToBigInteger();
                issues.Add(new DomainIssue(issue.Name, [.. Enumerable.Range(0, steps + 1).Select(k => ExactNumber.Text(low + k * step))]));
            }
            else
            {
                return file.RefuseIssues($"the values of issue {Names.Quoted(issue.Name)} are not read; expected {{\"values\": […]}}, or {{\"range\": [low, high, step]}} of at most {GeniusReader.MostOptions} steps");
            }
        }
        return issues.ToImmutable();
    }

    private static ValueFunction? PartyOf(DomainText file, JsonElement root, ImmutableArray<DomainIssue> issues)
    {
        if (!root.TryGetProperty(Space, out JsonElement space))
        {
            file.Refuse($"a profile of type {Names.Quoted(root.EnumerateObject().First().Name)} is not read; expected {Space}");
            return null;
        }
        if (space.Get("domain") is { ValueKind: JsonValueKind.Object } own && (IssuesOf(file, own) is not { } repeated || !Same(repeated, issues)))
        {
            file.Refuse("the domain that this profile repeats is not the one that the others are about");
            return null;
        }
        var values = ImmutableArray.CreateBuilder<ImmutableArray<Fraction>>();
        foreach (DomainIssue issue in issues)
        {
            Fraction weight = Fraction.Zero;
            if (space.Get("issueWeights")?.Get(issue.Name) is { } given)
            {
                if (JsonDomains.Number(given) is not { } number)
                {
                    file.Refuse($"the weight of issue {Names.Quoted(issue.Name)} is {Names.Quoted(given.GetRawText())}; expected a number");
                    return null;
                }
                weight = number;
            }
            if (ValuesOf(file, issue, space.Get("issueUtilities")?.Get(issue.Name)) is not { } utilities) return null;
            values.Add([.. utilities.Select(u => (u * weight).Reduce())]);
        }
        var party = new ValueFunction(file.Name, values.ToImmutable(), Fraction.Zero);
        return space.Get("reservationBid")?.Get("issuevalues") is not { ValueKind: JsonValueKind.Object } bid ? party
            : Reservation(file, party, issues, bid) is { } reservation ? party with { Reservation = reservation } : null;
    }

    private static bool Same(ImmutableArray<DomainIssue> one, ImmutableArray<DomainIssue> other) =>
        one.Length == other.Length && one.All(i => other.Any(o => o.Name == i.Name && o.Options.ToHashSet().SetEquals(i.Options)));

    private static Fraction? Reservation(DomainText file, ValueFunction party, ImmutableArray<DomainIssue> issues, JsonElement bid)
    {
        Fraction sum = Fraction.Zero;
        for (int i = 0; i < issues.Length; i++)
        {
            if (bid.Get(issues[i].Name) is not { } value) continue;
            string text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
            int option = issues[i].Options.IndexOf(text);
            if (option < 0)
            {
                file.Refuse($"the reservation bid picks {Names.Quoted(text)} on {Names.Quoted(issues[i].Name)}{Names.Hint(text, issues[i].Options)}");
                return null;
            }
            sum += party.Values[i][option];
        }
        return sum.Reduce();
    }

    private static ImmutableArray<Fraction>? ValuesOf(DomainText file, DomainIssue issue, JsonElement? utilities)
    {
        if (utilities?.Get("discreteutils")?.Get("valueUtilities") is { ValueKind: JsonValueKind.Object } listed)
        {
            foreach (JsonProperty value in listed.EnumerateObject())
            {
                if (JsonDomains.Number(value.Value) is null) return file.Refuse($"value {Names.Quoted(value.Name)} of {Names.Quoted(issue.Name)} is worth {Names.Quoted(value.Value.GetRawText())}; expected a number");
                if (!issue.Options.Contains(value.Name)) return file.Refuse($"value {Names.Quoted(value.Name)} is none of issue {Names.Quoted(issue.Name)}{Names.Hint(value.Name, issue.Options)}");
            }
            return [.. issue.Options.Select(o => listed.Get(o) is { } worth ? JsonDomains.Number(worth)!.Value : Fraction.Zero)];
        }
        if (utilities?.Get("numberutils") is { ValueKind: JsonValueKind.Object } line)
        {
            if (JsonDomains.Number(line.Get("lowValue")) is not { } low || JsonDomains.Number(line.Get("highValue")) is not { } high || low == high
                || JsonDomains.Number(line.Get("lowUtility")) is not { } lowWorth || JsonDomains.Number(line.Get("highUtility")) is not { } highWorth)
                return file.Refuse($"the values of {Names.Quoted(issue.Name)} lack lowValue, highValue, lowUtility or highUtility, four numbers");
            var numbers = issue.Options.Select(ExactNumber.TryParse).ToList();
            if (numbers.Contains(null)) return file.Refuse($"issue {Names.Quoted(issue.Name)} has values that are no numbers, and numberutils");
            return [.. numbers.Select(n => (lowWorth + (n!.Value - low) / (high - low) * (highWorth - lowWorth)).Reduce())];
        }
        return file.Refuse($"the values of issue {Names.Quoted(issue.Name)} are not known; expected discreteutils or numberutils in issueUtilities");
    }

    private static ImmutableArray<DomainIssue>? RefuseIssues(this DomainText file, string why)
    {
        file.Refuse(why);
        return null;
    }

    private static ImmutableArray<Fraction>? Refuse(this DomainText file, string why)
    {
        file.Problems.Error(1, 1, why);
        return null;
    }
}
