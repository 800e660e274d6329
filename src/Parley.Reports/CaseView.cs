using System.Collections.Frozen;
using Parley.Core;

namespace Parley.Reports;

/// <summary>What can be written of a case on a day without reasoning: what was said, and where it was taken from.</summary>
internal class CaseView
{
    private readonly FrozenDictionary<string, Statement> statements;
    private readonly FrozenDictionary<string, Source> sources;

    public CaseView(Case dispute, DateOnly day, string grounds)
    {
        (Case, Html, Words, Situation) = (dispute, new HtmlWriter(grounds), new Words(dispute), Situation.On(dispute, day));
        statements = dispute.Statements.ToFrozenDictionary(s => s.Id, StringComparer.Ordinal);
        sources = dispute.Sources.ToFrozenDictionary(s => s.Id, StringComparer.Ordinal);
    }

    public Case Case { get; }

    public Words Words { get; }

    public Situation Situation { get; }

    public HtmlWriter Html { get; private set; }

    public Statement? Statement(string id) => statements.GetValueOrDefault(id);

    public Source? Source(string? id) => id is null ? null : sources.GetValueOrDefault(id);

    /// <summary>A section with its heading, in the landmark order of the page.</summary>
    public void Section(string id, string title, Action content) => Html.In("section", () =>
    {
        Html.El("h2", title, ("id", id + "-title"));
        content();
    }, ("id", id), ("aria-labelledby", id + "-title"));

    public void P(string text, string? kind = null) => Html.El("p", text, ("class", kind));

    /// <summary>What an action writes, by itself.</summary>
    public string Alone(string grounds, Action write)
    {
        HtmlWriter whole = Html;
        Html = new HtmlWriter(grounds);
        write();
        string written = Html.ToString();
        Html = whole;
        return written;
    }
}
