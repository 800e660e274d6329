using System.Globalization;
using Parley.Core;
using Parley.Formats;

namespace Parley.Cli;

/// <summary>Finds what a command line names, and says which names there are where it names nothing.</summary>
internal static class Lookup
{
    /// <summary>A package from words such as <c>share=third</c>; issues that are not named stand as agreed, else at the status quo.</summary>
    /// <exception cref="FaultException">A word names no issue or option.</exception>
    public static Package Package(Situation situation, IEnumerable<string> words)
    {
        Case dispute = situation.Case;
        Package package = situation.Agreed;
        var named = new HashSet<int>();
        foreach (string word in words)
        {
            string[] sides = word.Split('=', 2);
            if (sides.Length < 2) throw new FaultException($"“{word}” is no choice; write issue=option, such as {Example(dispute)}");
            int issue = dispute.IssueIndex(sides[0]);
            if (issue < 0) throw Unknown("issue", sides[0], dispute.Issues.Select(i => i.Id));
            if (!named.Add(issue)) throw new FaultException($"{sides[0]} is chosen twice; choose one option for it");
            int option = Option(dispute.Issues[issue], sides[1]);
            if (option < 0) throw Unknown($"option of {sides[0]}", sides[1], dispute.Issues[issue].Options.Select(o => o.Id));
            package = package.With(issue, option);
        }
        return package;
    }

    /// <summary>The option with this id, or of this number where the issue is one of numbers; -1 if there is none.</summary>
    private static int Option(Issue issue, string word)
    {
        if (issue.OptionIndex(word) is >= 0 and var named) return named;
        return issue.Number is not null && decimal.TryParse(word, NumberStyles.Number, CultureInfo.InvariantCulture, out decimal number)
            ? issue.Options.ToList().FindIndex(o => o.Number == number) : -1;
    }

    /// <summary>What to say of a name that nothing has.</summary>
    public static FaultException Unknown(string kind, string name, IEnumerable<string> known)
    {
        var names = known.ToList();
        string nearest = Names.Nearest(name, names) is { } near ? $"; did you mean {near}?" : "";
        string all = names.Count is > 0 and <= 12 ? $" (there are {string.Join(", ", names)})" : "";
        return new FaultException($"there is no {kind} “{name}”{nearest}{all}");
    }

    private static string Example(Case dispute) => $"{dispute.Issues[0].Id}={dispute.Issues[0].Options[^1].Id}";
}
