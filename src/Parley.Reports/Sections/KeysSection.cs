using Parley.Core;
using Parley.Proofs;

namespace Parley.Reports;

/// <summary>What would unlock a settlement: described as what would have to move, not as who ought to move.</summary>
internal static class KeysSection
{
    public static void Write(Report report) => report.Section("unlocks", "What would unlock it", () =>
    {
        report.Completeness(report.Now.Keys.Completeness);
        if (report.Now.Keys.Sets.IsEmpty) report.P(Nothing(report.Now));
        else report.P("Each of these describes what would have to move for a full settlement not to be excluded. It does not say who ought to move. Norms are never among them.");
        report.Capped(report.Now.Keys.Sets, (key, n) => One(report, key, n), "keys");
    });

    private static string Nothing(Findings now) => now.Settlement.Status switch
    {
        Status.Unknown => "Whether anything is locked is not known.",
        Status.Blocked when now.Keys.Completeness.IsComplete => "There is no key: no statement that anybody could relax opens a full settlement.",
        Status.Blocked => "No key was found before the work was cut short.",
        _ => "Nothing is locked.",
    };

    /// <summary>One line for a key.</summary>
    public static void Line(Report report, Key key)
    {
        var hard = key.Relax.Where(id => report.Statement(id)?.Verb is not ValueVerb).ToList();
        var values = key.Relax.Where(id => report.Statement(id)?.Verb is ValueVerb).ToList();
        if (hard.Count > 0)
        {
            report.Html.Text("if ");
            StatementView.Links(report, hard);
            report.Html.Text(" gave way");
        }
        if (values.Count > 0)
        {
            report.Html.Text(hard.Count > 0 ? " and if " : "if ");
            StatementView.Links(report, values);
            report.Html.Text(" did not hold");
        }
        report.Html.Text($" (said by {report.Words.PartiesById(key.Parties)})");
    }

    /// <summary>How many keys stand beside each other.</summary>
    private const int Beside = 6;

    /// <summary>The first keys in columns, and the rule of their order.</summary>
    public static void SideBySide(Report report)
    {
        var keys = report.Now.Keys.Sets.Take(Beside).ToList();
        if (keys.Count == 0) return;
        var html = report.Html;
        report.P("In this order: fewest statements about values, fewest red lines, fewest statements, most evenly spread over the parties, then by name. It is not advice about who should move.");
        html.In("div", () => html.In("table", () =>
        {
            html.In("thead", () => html.In("tr", () =>
            {
                html.El("td", "");
                for (int k = 0; k < keys.Count; k++) html.El("th", $"Key {k + 1}", ("scope", "col"));
            }));
            html.In("tbody", () =>
            {
                Row("What would give way", key => StatementView.List(report, key.Relax));
                Row("Said by", key => html.Text(report.Words.PartiesById(key.Parties)));
                Row("Red lines among it", key => html.Text(Words.Number(key.Relax.Count(id => report.Statement(id)?.Firmness == Firmness.RedLine))));
                Row("About values", key => html.Text(Words.Number(key.Relax.Count(id => report.Statement(id)?.Verb is ValueVerb))));
                Row("It would have to allow", key => html.Text(report.Words.Settled(key.Gives.SelectMany(g => g.Allows).Distinct().OrderBy(s => s.Issue))));
                Row("A settlement that it opens", key => html.Text(report.Words.Settled(HarvestSection.New(report, key.Witness.Package))));
            });
        }), ("class", "scroll"), ("tabindex", "0"), ("role", "group"), ("aria-label", "Keys side by side"));
        if (report.Now.Keys.Sets.Length > Beside) report.P($"And {report.Now.Keys.Sets.Length - Beside} more, below.");

        void Row(string head, Action<Key> write) => html.In("tr", () =>
        {
            html.El("th", head, ("scope", "row"));
            foreach (Key key in keys) html.In("td", () => write(key));
        });
    }

    private static void One(Report report, Key key, int number)
    {
        var html = report.Html;
        html.El("h3", $"Key {number}: {Words.And(key.Relax)}");
        html.In("ul", () =>
        {
            foreach (Give give in key.Gives)
                html.In("li", () =>
                {
                    StatementView.Link(report, give.Statement);
                    if (report.Statement(give.Statement) is not { } said) return;
                    html.Text(said.Verb is ValueVerb ? " would not hold for " : " would allow ");
                    html.Text(report.Words.Settled(give.Allows) + ". It reads: ");
                    StatementView.Full(report, said);
                });
        }, ("class", "statements"));
        html.Details("The settlement that it opens, and why nothing else said excludes it", () => WitnessView.Write(report, key.Witness));
    }
}
