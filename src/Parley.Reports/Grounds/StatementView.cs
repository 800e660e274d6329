using Parley.Core;

namespace Parley.Reports;

/// <summary>A statement with who said it, when, how firmly, to whom, and where it was taken from; and references to statements.</summary>
internal static class StatementView
{
    /// <summary>Links to statements by id, in the given order.</summary>
    public static void Links(CaseView report, IEnumerable<string> ids)
    {
        var all = ids.ToList();
        if (all.Count == 0) report.Html.Text("nothing");
        for (int k = 0; k < all.Count; k++)
        {
            if (k > 0) report.Html.Text(k == all.Count - 1 ? " and " : ", ");
            Link(report, all[k]);
        }
    }

    /// <summary>A link to a statement, or its bare id where it is none of the case.</summary>
    public static void Link(CaseView report, string id)
    {
        if (report.Statement(id) is null) report.Html.El("span", id, ("class", "id"));
        else report.Html.El("a", id, ("href", "#s-" + Uri.EscapeDataString(id)), ("class", "id"));
    }

    /// <summary>The statement as an item of a list: a link, the sentence, and its particulars.</summary>
    public static void Item(CaseView report, string id) => report.Html.In("li", () =>
    {
        Link(report, id);
        report.Html.Text(" ");
        if (report.Statement(id) is { } said) Full(report, said);
    });

    /// <summary>A list of statements.</summary>
    public static void List(CaseView report, IEnumerable<string> ids) => report.Html.In("ul", () =>
    {
        foreach (string id in ids) Item(report, id);
    }, ("class", "statements"));

    public static void Full(CaseView report, Statement said)
    {
        var html = report.Html;
        html.Text(Sentences.Of(said, report.Words));
        if (said.Quote is { } quote)
        {
            html.Text(" ");
            html.El("q", quote, ("dir", "auto"));
        }
        html.Text(" ");
        html.In("span", () =>
        {
            if (said.Date.Precision == DatePrecision.Day) html.Date(said.Date.Day);
            else html.Text(Words.Date(said.Date));
            html.Text($"; {Particulars(report, said)}; ");
            SourceView.Link(report, said.Source);
        }, ("class", "particulars"));
    }

    private static string Particulars(CaseView report, Statement said)
    {
        var parts = new List<string>();
        if (said.Verb is HardVerb or ValueVerb) parts.Add(Words.Firmness(said.Firmness));
        parts.Add(Words.Audience(said.Audience));
        if (said.Via is { } via) parts.Add($"through {via}");
        if (said.Until is { } until) parts.Add($"until {Words.Date(until)}");
        if (said.IsInferred) parts.Add(said.InferredFrom is { } deed ? $"inferred from {deed}: nobody said it" : "inferred from a deed: nobody said it");
        if (said.AdReferendum) parts.Add("ad referendum: subject to the capital’s leave");
        if (!said.Supersedes.IsEmpty) parts.Add($"in place of {Words.And(said.Supersedes)}");
        if (said.Note is { } note) parts.Add($"note: {note}");
        if (report.Situation.Spent.Contains(said.Id)) parts.Add("spent by what is agreed");
        if (report.Situation.Overridden.Contains(said.Id)) parts.Add("overridden by what others agreed");
        return string.Join("; ", parts);
    }
}
