using System.Globalization;
using Parley.Exchange;

namespace Parley.Reports;

/// <summary>A plan as one self-contained HTML file: schedule, exposure, reasons in counts. It holds no tokens, and is still for the neutral body.</summary>
public static class ExchangeReport
{
    private const string Eyes = "For the mediator and the neutral body";

    /// <summary>Writes the report; the same plan gives the same bytes.</summary>
    /// <param name="exchange">The exchange.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="communique">The communiqué as it is given out; null where there is none.</param>
    /// <param name="by">Name and version of the program.</param>
    public static string Write(ExchangeCase exchange, ExchangePlan plan, Communique? communique, string by)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        ArgumentNullException.ThrowIfNull(plan);
        var html = new HtmlWriter();
        html.DocType();
        html.In("html", () =>
        {
            html.In("head", () =>
            {
                html.Empty("meta", ("charset", "utf-8"));
                html.Empty("meta", ("http-equiv", "Content-Security-Policy"), ("content", "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"));
                html.Empty("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
                html.Empty("meta", ("name", "referrer"), ("content", "no-referrer"));
                html.El("title", $"{exchange.Title}: exchange plan");
                html.Style(Stylesheet.For(Eyes, exchange.Title));
            });
            html.In("body", () =>
            {
                html.El("p", Eyes, ("class", "eyes"), ("role", "note"));
                html.In("div", () =>
                {
                    html.In("header", () => html.El("h1", exchange.Title));
                    html.In("main", () => Main(html, exchange, plan, communique));
                    html.In("footer", () => html.El("p", $"{Eyes}. By {by}, from exchange {exchange.Id}. Law is cited as information, not as advice."));
                }, ("class", "page"));
            });
        }, ("lang", "en"));
        return html.ToString();
    }

    /// <summary>The same without the frame of a page, to stand in one. It holds no tokens, and is still for the neutral body.</summary>
    /// <param name="exchange">The exchange.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="communique">The communiqué as it is given out; null where there is none.</param>
    public static string Parts(ExchangeCase exchange, ExchangePlan plan, Communique? communique)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        ArgumentNullException.ThrowIfNull(plan);
        var html = new HtmlWriter();
        Main(html, exchange, plan, communique);
        return html.ToString();
    }

    private static void Main(HtmlWriter html, ExchangeCase exchange, ExchangePlan plan, Communique? communique)
    {
        html.El("p", plan.Status switch
        {
            PlanStatus.Optimal => "✓ A plan, proved to be the best in the order below.",
            PlanStatus.Feasible => "△ A plan that keeps all rules; it is not proved to be the best.",
            PlanStatus.Infeasible => "✕ No plan keeps all rules.",
            _ => "△ Nothing was found in the time given, and nothing disproved.",
        }, ("class", "verdict"));
        if (plan.Conflict is { } conflict)
        {
            Section(html, "conflict", "What cannot hold together", () => List(html, conflict.Items.Select(i => $"{i.Id}: {i.Words}")));
            Section(html, "changes", "What would free it", () => List(html, conflict.Changes));
        }
        else
        {
            Section(html, "order", exchange.OrderAgreedBy.Length == 2 ? "The order that both sides agreed on" : "The order, on which the sides have not agreed", () =>
                Table(html, "What the plan comes to", ["Objective", "Value", "Bound", "Meaning"], plan.Objective.Select(o => (string[])[ObjectiveWords.Of(o.Name), ObjectiveText.Of(exchange, o.Name, o.Values), ObjectiveText.Of(exchange, o.Name, o.Bounds), ObjectiveWords.Meaning(o.Name)])));
            Section(html, "schedule", "Schedule", () =>
            {
                new ExchangePictures(html, exchange, plan).Schedule();
                Table(html, "Stages", ["Stage", "When", "Where", "Verifier", exchange.Sides[0].Name, exchange.Sides[1].Name, "Ahead afterwards", "Room, and what limits it"], plan.Stages.Select((p, k) => (string[])
                    [N(k + 1), $"{p.Stage.From:yyyy-MM-dd HH:mm} to {p.Stage.To:HH:mm}", exchange.Venues.First(v => v.Id == p.Stage.Venue).Name, exchange.Verifiers.FirstOrDefault(v => v.Id == p.Stage.Verifier)?.Name ?? "none",
                        N(p.Releases.Count(r => r.Side == 0)), N(p.Releases.Count(r => r.Side == 1)), p.Ahead == 0 ? "neither" : $"{exchange.Sides[p.Ahead > 0 ? 0 : 1].Name} by {N(Math.Abs(p.Ahead))}", $"{p.Stage.Capacity}: {p.Stage.Binding}"]));
                var categories = Reconciler.Of(exchange).People.ToDictionary(p => p.Person.Token, p => p.Person.Categories, StringComparer.Ordinal);
                string By(PlannedStage stage, int side) => string.Join(", ", exchange.Vocabulary.Categories
                    .Select((name, c) => (name, Count: stage.Releases.Count(r => r.Side == side && categories[r.Token].Contains(c)))).Where(c => c.Count > 0).Select(c => $"{c.name} {N(c.Count)}"));
                Table(html, "By category; a person can be in several", ["Stage", exchange.Sides[0].Name, exchange.Sides[1].Name], plan.Stages.Select((s, k) => (string[])[N(k + 1), By(s, 0), By(s, 1)]));
                List(html, plan.Stages.Select(s => $"If a stage is broken off: {s.Stage.Abort} {s.Stage.OnAbort}").Distinct());
            });
            Section(html, "exposure", "Exposure", () => new ExchangePictures(html, exchange, plan).Exposure());
            Section(html, "reasons", "Who is not in the plan", () => Reasons(html, exchange, plan));
            Sequence(html, exchange, SafeSequence.Of(exchange, plan));
            if (communique is not null) Section(html, "communique", "Communiqué", () => { foreach (string line in communique.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)) html.El("p", line); });
            if (!plan.DrawNotes.IsEmpty) Section(html, "draw", "The draw does not bind yet", () => List(html, plan.DrawNotes));
        }
        Section(html, "rules", "Rules", () => Table(html, "As agreed", ["Rule", "What it says", "Source"], exchange.Rules.Where(r => r is not (Together or OnlyWith)).Select(r => (string[])[r.Id, r.Words, r.Source ?? "none"])));
        var law = LawReview.Of(exchange, Reconciler.Of(exchange));
        if (!law.IsEmpty) Section(html, "law", "What the law says", () => List(html, law.Select(n => $"{n.Message} ({n.Article}).")));
    }

    private static void Reasons(HtmlWriter html, ExchangeCase exchange, ExchangePlan plan)
    {
        if (plan.NotReleased.IsEmpty) { html.El("p", "Everybody on the lists is in the plan."); return; }
        var groups = plan.NotReleased.GroupBy(n => (n.Side, Words: n.Gate != Gate.None ? Gates.Words(n.Gate) : string.Join(" and ", n.Rules))).OrderBy(g => g.Key.Side).ThenByDescending(g => g.Count()).ThenBy(g => g.Key.Words, StringComparer.Ordinal);
        Table(html, "In counts; parley exchange explain has them person by person", ["Held by", "People", "Kept out by"], groups.Select(g => (string[])[exchange.Sides[g.Key.Side].Name, N(g.Count()), g.Key.Words]));
    }

    private static void Sequence(HtmlWriter html, ExchangeCase exchange, SafeSequence sequence)
    {
        if (!sequence.IsKnown) return;
        Section(html, "sequence", sequence.IsSafe ? "A safe sequence" : "Not a safe sequence", () =>
        {
            Table(html, "What each side gains at each stage (Sandholm and Lesser 1995)", ["Stage", "Side", "Going on", "Stopping", "Safe"],
                sequence.Rows.Select(r => (string[])[N(r.Stage + 1), exchange.Sides[r.Side].Name, N(r.GoOn), N(r.Stop), r.IsSafe ? "yes" : "no"]));
            List(html, sequence.Remedies.Select(r => "It would be safe with " + r));
        });
    }

    private static void Section(HtmlWriter html, string id, string title, Action content) => html.In("section", () =>
    {
        html.El("h2", title, ("id", id + "-title"));
        content();
    }, ("id", id), ("aria-labelledby", id + "-title"));

    private static void List(HtmlWriter html, IEnumerable<string> items) => html.In("ul", () => { foreach (string item in items) html.El("li", item); });

    private static void Table(HtmlWriter html, string caption, string[] heads, IEnumerable<string[]> rows) => html.In("div", () => html.In("table", () =>
    {
        html.El("caption", caption);
        html.In("thead", () => html.In("tr", () => { foreach (string head in heads) html.El("th", head, ("scope", "col")); }));
        html.In("tbody", () => { foreach (string[] row in rows) html.In("tr", () => { foreach (string cell in row) html.El("td", cell); }); });
    }), ("class", "scroll"), ("tabindex", "0"));

    private static string N(long number) => number.ToString(CultureInfo.InvariantCulture);
}
