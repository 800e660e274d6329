using System.Globalization;

namespace Parley.Core;

/// <summary>Names, dates and lists of a case in words for people: the same words for every party.</summary>
public sealed class Words(Case dispute)
{
    /// <summary>The case.</summary>
    public Case Case { get; } = dispute;

    /// <summary>The name of a party.</summary>
    public string Party(int party) => Case.Parties[party].Name;

    /// <summary>The names of parties.</summary>
    public string Parties(IEnumerable<int> parties) => And(parties.Select(Party));

    /// <summary>The names of parties given by id, in the order of the case.</summary>
    public string PartiesById(IEnumerable<string> ids) => Parties(ids.Select(Case.PartyIndex).Order());

    /// <summary>The title of an issue.</summary>
    public string Issue(int issue) => Case.Issues[issue].Title;

    /// <summary>The titles of issues, in the order of the case.</summary>
    public string Issues(IEnumerable<int> issues) => And(issues.Order().Select(i => $"“{Issue(i)}”"));

    /// <summary>The title of an option.</summary>
    public string Option(int issue, int option) => Case.Issues[issue].Options[option].Title;

    /// <summary>An issue and the option that it takes.</summary>
    public string Settled(Settled settled) => $"“{Issue(settled.Issue)}”: {Option(settled.Issue, settled.Option)}";

    /// <summary>Issues and the options that they take.</summary>
    public string Settled(IEnumerable<Settled> settled) => And(settled.Select(Settled), ";");

    /// <summary>Terms, joined by a word.</summary>
    public string Terms(IEnumerable<Term> terms, string joined = "and") => List(terms.Select(Term), joined, ";");

    /// <summary>An issue and the options that are meant.</summary>
    public string Term(Term term) => $"“{Issue(term.Issue)}”: {Options(term)}";

    /// <summary>The options of a term: neighbours on a number issue as ranges, and the shorter of "these" and "all but these".</summary>
    public string Options(Term term)
    {
        Issue issue = Case.Issues[term.Issue];
        var rest = OptionSet.All(issue.Options.Length).Except(term.Options);
        if (rest.Count == 0) return "any option";
        bool isShorter = issue.Number is null
            ? rest.Count < term.Options.Count && term.Options.Count > 2
            : Runs(rest).Count < Runs(term.Options).Count;
        return isShorter ? "anything but " + Named(issue, rest) : Named(issue, term.Options);
    }

    /// <summary>Options of an issue; neighbours on a number issue as a range.</summary>
    public static string Named(Issue issue, OptionSet options)
    {
        return issue.Number is null
            ? List(options.Select(k => issue.Options[k].Title), "or")
            : List(Runs(options).Select(r => Run(issue, r.From, r.To)), "or");
    }

    private static List<(int From, int To)> Runs(OptionSet options)
    {
        var runs = new List<(int From, int To)>();
        foreach (int k in options)
        {
            if (runs.Count > 0 && runs[^1].To == k - 1) runs[^1] = (runs[^1].From, k);
            else runs.Add((k, k));
        }
        return runs;
    }

    /// <summary>Neighbouring options as a range.</summary>
    public static string Run(Issue issue, int from, int to) => from == to
        ? issue.Options[from].Title
        : $"{issue.Options[from].Title} to {issue.Options[to].Title}";

    /// <summary>A day.</summary>
    public static string Date(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>A date, as precise as its source gives it.</summary>
    public static string Date(CaseDate date) => date.Precision switch
    {
        DatePrecision.Year => date.Day.ToString("yyyy", CultureInfo.InvariantCulture),
        DatePrecision.Month => date.Day.ToString("MMMM yyyy", CultureInfo.InvariantCulture),
        _ => Date(date.Day),
    };

    /// <summary>A number with thousands separated.</summary>
    public static string Number(decimal number) => number.ToString("#,##0.############################", CultureInfo.InvariantCulture);

    /// <summary>A list that ends in "and".</summary>
    public static string And(IEnumerable<string> parts, string separator = ",") => List(parts, "and", separator);

    /// <summary>A list whose last part is joined by a word; "nothing" if empty.</summary>
    public static string List(IEnumerable<string> parts, string joined, string separator = ",")
    {
        var all = parts.ToList();
        return all.Count switch
        {
            0 => "nothing",
            1 => all[0],
            _ => string.Join(separator + " ", all[..^1]) + (separator == ";" ? "; " : " ") + joined + " " + all[^1],
        };
    }

    /// <summary>A number and what it counts.</summary>
    public static string Count(int number, string one, string many) => number == 1 ? "one " + one : $"{number} {many}";

    /// <summary>How firmly something was said.</summary>
    public static string Firmness(Firmness firmness) => firmness switch
    {
        Core.Firmness.RedLine => "red line",
        Core.Firmness.Opening => "opening bid",
        _ => "position",
    };

    /// <summary>Who could hear something.</summary>
    public static string Audience(Audience audience) => audience switch
    {
        Core.Audience.Caucus => "said in caucus",
        Core.Audience.Plenary => "said in the plenary",
        _ => "public",
    };

    /// <summary>What somebody is in the case.</summary>
    public static string Role(Role role) => role switch
    {
        Core.Role.Party => "party",
        Core.Role.Mediator => "mediator",
        Core.Role.Host => "host",
        Core.Role.Guarantor => "guarantor",
        Core.Role.Observer => "observer",
        Core.Role.Outsider => "outsider",
        _ => "norm",
    };
}
