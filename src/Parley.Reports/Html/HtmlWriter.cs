using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Parley.Core;

namespace Parley.Reports;

/// <summary>
/// Writes HTML in which every text and every attribute is escaped, and every element that was opened is closed: there is no way
/// to write raw markup but the style sheet.
/// </summary>
/// <param name="linkBase">The page on which what is linked to stands; empty for the same page.</param>
internal sealed class HtmlWriter(string linkBase = "")
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private static readonly HashSet<string> Void = ["meta", "br", "col"];
    private readonly StringBuilder text = new();
    private readonly Dictionary<string, int> depths = [];

    /// <summary>An element with what the action writes in it.</summary>
    public void In(string element, Action content, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        Open(element, attributes);
        depths[element] = depths.GetValueOrDefault(element) + 1;
        content();
        depths[element]--;
        text.Append("</").Append(element).Append('>');
        if (IsBlock(element)) text.Append('\n');
    }

    /// <summary>An element with a text.</summary>
    public void El(string element, string content, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        if (Void.Contains(element)) throw new ArgumentException($"{element} has no content.", nameof(element));
        In(element, () => Text(content), attributes);
    }

    /// <summary>An element without content.</summary>
    public void Empty(string element, params ReadOnlySpan<(string Name, string? Value)> attributes) => Open(element, attributes);

    /// <summary>A text.</summary>
    public void Text(string content) => text.Append(Encoder.Encode(content));

    /// <summary>A day in words, with its date for whatever reads the page.</summary>
    public void Date(DateOnly day) => El("time", Words.Date(day), ("datetime", day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));

    /// <summary>What says that an HTML file follows.</summary>
    public void DocType() => text.Append("<!DOCTYPE html>\n");

    /// <summary>A style sheet of our own making; it must hold no end tag.</summary>
    public void Style(string css)
    {
        if (css.Contains('<', StringComparison.Ordinal)) throw new ArgumentException("A style sheet holds no tags.", nameof(css));
        text.Append("<style>").Append(css).Append("</style>\n");
    }

    /// <summary>Something that opens: a line, and under it what the action writes.</summary>
    public void Details(Action summary, Action content, string? kind = null) =>
        In("details", () =>
        {
            In("summary", summary);
            In("div", content, ("class", "opened"));
        }, ("class", kind));

    /// <summary>Something that opens, with a text as its line.</summary>
    public void Details(string summary, Action content, string? kind = null) => Details(() => Text(summary), content, kind);

    /// <inheritdoc/>
    public override string ToString()
    {
        if (depths.Values.Any(d => d != 0)) throw new InvalidOperationException("An element is still open.");
        return text.ToString();
    }

    private void Open(string element, ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        text.Append('<').Append(element);
        foreach (var (name, value) in attributes)
            if (value is not null) text.Append(' ').Append(name).Append("=\"").Append(Encoder.Encode(name == "href" && value.StartsWith('#') ? linkBase + value : value)).Append('"');
        text.Append('>');
    }

    private static bool IsBlock(string element) => element is "p" or "li" or "ul" or "ol" or "tr" or "table" or "div" or "section"
        or "h1" or "h2" or "h3" or "details" or "head" or "header" or "footer" or "main" or "nav" or "svg" or "g" or "dl" or "dd" or "title";
}
