using System.Globalization;
using System.Text;

namespace Parley.Formats;

/// <summary>A first case file, with comments that say how to go on.</summary>
public static class NewCase
{
    /// <summary>A valid case file in YAML. Ids are made from the names.</summary>
    /// <param name="title">Title of the case.</param>
    /// <param name="parties">Names of the sides; two are made up if none is given.</param>
    /// <param name="issues">Titles of the issues; one is made up if none is given.</param>
    /// <param name="date">The day of the first meeting.</param>
    public static string Template(string title, IReadOnlyList<string> parties, IReadOnlyList<string> issues, DateOnly date)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(parties);
        ArgumentNullException.ThrowIfNull(issues);
        if (parties.Count == 0) parties = ["First side", "Second side"];
        if (issues.Count == 0) issues = ["What is to be settled"];
        string day = date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var partyIds = Ids(parties, "party");
        var issueIds = Ids(issues, "issue");
        var text = new StringBuilder();
        void Line(string line = "") => text.Append(line).Append('\n');

        Line("# A case for Parley. `parley check FILE` says what is wrong or odd, `parley analyze FILE` answers.");
        Line("parley: 1                                   # format version");
        Line($"case: {Ids([title], "case")[0]}");
        Line($"title: {Quoted(title)}");
        Line();
        Line("sources:                                    # every statement names where it is from");
        Line($"  - {{ id: minutes-1, title: \"Minutes of the first meeting\", date: {day} }}");
        Line();
        Line("parties:                                    # role: party is the default; also mediator, host, guarantor, observer, outsider, norm");
        for (int i = 0; i < parties.Count; i++) Line($"  - {{ id: {partyIds[i]}, name: {Quoted(parties[i])} }}");
        Line();
        Line("rounds:");
        Line($"  - {{ id: r1, title: \"First meeting\", from: {day}, to: {day} }}");
        Line();
        Line("issues:                                     # options in the order people think of them; one is the status quo");
        for (int i = 0; i < issues.Count; i++)
        {
            Line($"  - id: {issueIds[i]}");
            Line($"    title: {Quoted(issues[i])}");
            Line("    options:                                # add or rename; for a number: { from: 0, to: 5000, step: 500, unit: EUR } as 'number' instead");
            Line("      open: \"nothing is agreed\"");
            Line("      first: \"the first way to settle it\"");
            Line("      second: \"the second way to settle it\"");
            Line("    status-quo: open");
        }
        Line();
        Line("# rules:                                    # what cannot be, whoever wants it");
        Line($"#   - {{ never: {{ {issueIds[0]}: second }}, because: \"why it cannot be\" }}");
        Line();
        Line("# What each side said, one verb each: rejects, rejects-together, demands, insists, links, all-or-nothing (hard);");
        Line("# accepts, welcomes, resists, prefers, prefers-strictly, values; open-to, says, withdraws. Take away the # of a line and change it.");
        Line("statements:");
        Line($"#  - {{ id: s1, by: {partyIds[0]}, date: {day}, source: minutes-1, demands: {{ {issueIds[0]}: first }}, firm: position }}");
        Line($"#  - {{ id: s2, by: {partyIds[^1]}, date: {day}, source: minutes-1, accepts: {{ {issueIds[0]}: [first, second] }}, quote: \"the words used\" }}");
        Line();
        Line("# claims:                                   # how the world is, according to somebody");
        Line($"#  - {{ id: c1, by: {partyIds[0]}, date: {day}, source: minutes-1, about: \"a quantity\", value: 41, unit: households }}");
        Line();
        Line("# agreements:                               # what was signed, and by whom");
        Line($"#  - {{ id: a1, date: {day}, source: minutes-1, by: [{string.Join(", ", partyIds)}], settles: {{ {issueIds[0]}: first }} }}");
        return text.ToString();
    }

    /// <summary>Ids made from names: what an id may hold of each, all different.</summary>
    /// <param name="names">The names.</param>
    /// <param name="fallback">What an id begins with where a name gives none.</param>
    public static IReadOnlyList<string> Ids(IReadOnlyList<string> names, string fallback)
    {
        ArgumentNullException.ThrowIfNull(names);
        var taken = new List<string>();
        foreach (string name in names)
        {
            var slug = new StringBuilder();
            foreach (char c in name.Normalize(NormalizationForm.FormKD).ToLowerInvariant())
            {
                if (char.IsAsciiLetterOrDigit(c)) slug.Append(c);
                else if (slug.Length > 0 && slug[^1] != '-' && !char.IsControl(c) && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark) slug.Append('-');
                if (slug.Length == 30) break;
            }
            string id = slug.ToString().Trim('-');
            if (id.Length == 0 || id is "public" or "mediator" or "null" or "true" or "false") id = (fallback + "-" + id).Trim('-');
            string unique = id;
            for (int n = 2; taken.Contains(unique); n++) unique = id + "-" + n.ToString(CultureInfo.InvariantCulture);
            taken.Add(unique);
        }
        return taken;
    }

    private static string Quoted(string text)
    {
        string line = string.Concat(text.Select(c => char.IsControl(c) || char.IsSurrogate(c) || c is '\u2028' or '\u2029' or '\uFEFF' or '\uFFFE' or '\uFFFF' ? ' ' : c)).Trim();
        return "\"" + (line.Length == 0 ? "untitled" : line).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
    }
}
