using System.Collections.Immutable;
using System.Globalization;
using Fractions;
using Parley.Bargaining;

namespace Parley.Reports;

/// <summary>
/// The frontier as a picture: for two parties a plane, for three a plane for each pair, for more an axis for each party. Hovering names a package. Places in pictures are rounded;
/// nothing is decided by them.
/// </summary>
internal static class FrontierPicture
{
    /// <summary>What the pictures add to the style of reports.</summary>
    public const string Style = """
        .planes{display:flex;flex-wrap:wrap;gap:1rem}
        .plane{width:min(100%,34rem);height:auto;font-size:13px}
        .plane text{fill:var(--text)}
        .plane .axis{stroke:var(--muted);stroke-width:1;fill:none}
        .plane .reserve{stroke:var(--muted);stroke-width:1.5;stroke-dasharray:6 4;fill:none}
        .plane .point{fill:var(--agreed);fill-opacity:.55}
        .plane .line{stroke:var(--agreed);stroke-opacity:.25;fill:none}
        .plane .solution{fill:var(--bg);stroke:var(--text);stroke-width:1.5}
        .plane .chosen{stroke:var(--text);stroke-width:2;fill:none}
        .plane .now{fill:var(--warnbg);stroke:var(--warn);stroke-width:2}
        .plane .nowline{stroke:var(--warn);stroke-width:2.5;stroke-dasharray:8 3;fill:none}
        .plane .letter{font-weight:700;text-anchor:middle;font-size:11px}
        .plane .end{text-anchor:middle;fill:var(--muted);font-size:11px}

        """;

    private const int MostDrawn = 600, MostLines = 150;
    private const double Width = 520, Height = 400, Left = 60, Bottom = 350, Right = 500, Top = 20;

    /// <summary>The letter of a solution in the picture.</summary>
    public static string Letter(string name) => name[..1].ToUpperInvariant();

    public static void Write(HtmlWriter html, DomainAnalysis analysis, DomainWords words)
    {
        ImmutableArray<FrontierPoint> points = analysis.Frontier.Points;
        int parties = analysis.Domain.Parties.Length, most = parties > 3 ? MostLines : MostDrawn;
        int step = (points.Length + most - 1) / most;
        ImmutableArray<FrontierPoint> drawn = step <= 1 ? points : [.. points.Where((_, k) => k % step == 0 || k == points.Length - 1)];
        if (step > 1) P(html, $"Drawn are {drawn.Length} of the {points.Length} points, evenly over their order; the JSON and CSV hold all.");
        var marks = analysis.Points.Named().Where(n => n.Point is not null).Select(n => (n.Name, n.Point!.Utilities, n.Point.Package)).ToList();
        P(html, $"N is the Nash solution, K Kalai-Smorodinsky’s, E the egalitarian, U the utilitarian; D is what each gets without an agreement, with broken lines{(analysis.Current is null ? "" : "; P is the package on the table")}. Hover over a point for its package.", "small");
        html.In("div", () =>
        {
            if (parties > 3) Axes(html, analysis, drawn, marks, words);
            else
                for (int x = 0; x < Math.Max(1, parties - 1); x++)
                    for (int y = Math.Min(x + 1, parties - 1); y < parties; y++) Plane(html, analysis, drawn, marks, words, x, y);
        }, ("class", "planes"));
    }

    private static void Plane(HtmlWriter html, DomainAnalysis analysis, ImmutableArray<FrontierPoint> drawn, List<(string Name, ImmutableArray<Fraction> Utilities, ImmutableArray<int> Package)> marks, DomainWords words, int x, int y)
    {
        var horizontal = Range.Of(analysis, x);
        var vertical = Range.Of(analysis, y);
        double X(ImmutableArray<Fraction> u) => Left + horizontal.Share(u[x]) * (Right - Left);
        double Y(ImmutableArray<Fraction> u) => Bottom - vertical.Share(u[y]) * (Bottom - Top);
        string nameX = analysis.Domain.Parties[x].Party, nameY = analysis.Domain.Parties[y].Party;
        html.In("svg", () =>
        {
            html.El("title", $"{nameX} against {nameY}");
            html.El("path", "", ("d", $"M{N(Left)} {N(Top)}V{N(Bottom)}H{N(Right)}"), ("class", "axis"));
            html.El("text", nameX, ("x", N((Left + Right) / 2)), ("y", N(Height - 8)), ("text-anchor", "middle"));
            html.El("text", nameY, ("transform", $"translate(14 {N((Top + Bottom) / 2)}) rotate(-90)"), ("text-anchor", "middle"));
            foreach (var (value, share) in horizontal.Ends) html.El("text", value, ("x", N(Left + share * (Right - Left))), ("y", N(Bottom + 16)), ("class", "end"));
            foreach (var (value, share) in vertical.Ends) html.El("text", value, ("x", N(Left - 24)), ("y", N(Bottom - share * (Bottom - Top) + 4)), ("class", "end"));
            ImmutableArray<Fraction> d = analysis.Points.Disagreement;
            html.El("path", "", ("d", $"M{N(X(d))} {N(Top)}V{N(Bottom)}M{N(Left)} {N(Y(d))}H{N(Right)}"), ("class", "reserve"));
            foreach (FrontierPoint point in drawn)
                html.In("circle", () => html.El("title", $"{words.Utilities(point.Utilities)}. {words.Package(point.Package)}"), ("cx", N(X(point.Utilities))), ("cy", N(Y(point.Utilities))), ("r", "3.5"), ("class", "point"));
            Mark(html, X(d), Y(d), "D", $"Without an agreement: {words.Utilities(d)}", "solution");
            foreach (var group in marks.GroupBy(m => (X(m.Utilities), Y(m.Utilities))))
                Mark(html, group.Key.Item1, group.Key.Item2, string.Concat(group.Select(m => Letter(m.Name))), $"{string.Join(", ", group.Select(m => m.Name))}: {words.Utilities(group.First().Utilities)}. {words.Package(group.First().Package)}", "solution");
            if (analysis.Current is { } current) Mark(html, X(current.Utilities), Y(current.Utilities), "P", $"On the table: {words.Utilities(current.Utilities)}. {words.Package(current.Package)}", "now");
        }, ("viewBox", $"0 0 {N(Width)} {N(Height)}"), ("role", "img"), ("class", "plane"), ("aria-label", $"A plane of {nameX} against {nameY} with {drawn.Length} efficient outcomes and the points of the table below"));
    }

    private static void Mark(HtmlWriter html, double x, double y, string letters, string title, string kind) => html.In("g", () =>
    {
        double width = 10 + 8 * letters.Length;
        html.El("title", title);
        html.El("rect", "", ("x", N(x - width / 2)), ("y", N(y - 9)), ("width", N(width)), ("height", "18"), ("rx", "9"), ("class", kind));
        html.El("text", letters, ("x", N(x)), ("y", N(y + 4)), ("class", "letter"));
    });

    private static void Axes(HtmlWriter html, DomainAnalysis analysis, ImmutableArray<FrontierPoint> drawn, List<(string Name, ImmutableArray<Fraction> Utilities, ImmutableArray<int> Package)> marks, DomainWords words)
    {
        int parties = analysis.Domain.Parties.Length;
        var ranges = Enumerable.Range(0, parties).Select(p => Range.Of(analysis, p)).ToList();
        double X(int p) => Left + p * (Right - Left) / (parties - 1);
        double Y(int p, Fraction u) => Bottom - ranges[p].Share(u) * (Bottom - Top);
        string Line(ImmutableArray<Fraction> u) => "M" + string.Join('L', u.Select((value, p) => $"{N(X(p))} {N(Y(p, value))}"));
        html.In("svg", () =>
        {
            html.El("title", "What each party gets, on an axis of its own");
            for (int p = 0; p < parties; p++)
            {
                html.El("path", "", ("d", $"M{N(X(p))} {N(Top)}V{N(Bottom)}"), ("class", "axis"));
                html.El("text", analysis.Domain.Parties[p].Party, ("x", N(X(p))), ("y", N(Bottom + 18 + p % 2 * 16)), ("text-anchor", "middle"));
                foreach (var (value, share) in ranges[p].Ends) html.El("text", value, ("x", N(X(p))), ("y", N(Bottom - share * (Bottom - Top) - 4)), ("class", "end"));
            }
            foreach (FrontierPoint point in drawn)
                html.In("path", () => html.El("title", $"{words.Utilities(point.Utilities)}. {words.Package(point.Package)}"), ("d", Line(point.Utilities)), ("class", "line"));
            html.In("path", () => html.El("title", $"Without an agreement: {words.Utilities(analysis.Points.Disagreement)}"), ("d", Line(analysis.Points.Disagreement)), ("class", "reserve"));
            foreach (var group in marks.GroupBy(m => Line(m.Utilities)))
            {
                string title = $"{string.Join(", ", group.Select(m => m.Name))}: {words.Utilities(group.First().Utilities)}. {words.Package(group.First().Package)}";
                html.In("path", () => html.El("title", title), ("d", group.Key), ("class", "chosen"));
                Mark(html, X(parties - 1) + 14, Y(parties - 1, group.First().Utilities[^1]), string.Concat(group.Select(m => Letter(m.Name))), title, "solution");
            }
            if (analysis.Current is { } current) html.In("path", () => html.El("title", $"On the table: {words.Utilities(current.Utilities)}"), ("d", Line(current.Utilities)), ("class", "nowline"));
        }, ("viewBox", $"0 0 {N(Width + 30)} {N(Height)}"), ("role", "img"), ("class", "plane"), ("aria-label", $"{parties} axes, one for each party, with {drawn.Length} efficient outcomes and the points of the table below"));
    }

    private static void P(HtmlWriter html, string text, string? kind = null) => html.El("p", text, ("class", kind));

    private static string N(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>What a party gets at least and at most, of all that is drawn.</summary>
    private sealed record Range(Fraction Least, Fraction Most)
    {
        public IEnumerable<(string Text, double Share)> Ends => Least == Most ? [(DomainWords.Number(Least), 0.5)] : [(DomainWords.Number(Least), 0), (DomainWords.Number(Most), 1)];

        public static Range Of(DomainAnalysis analysis, int party)
        {
            var values = analysis.Frontier.Points.Select(p => p.Utilities[party]).Append(analysis.Points.Disagreement[party])
                .Concat(analysis.Points.Named().Where(n => n.Point is not null).Select(n => n.Point!.Utilities[party])).Concat(analysis.Current is { } c ? [c.Utilities[party]] : []).ToList();
            return new Range(values.Min(), values.Max());
        }

        public double Share(Fraction value) => Least == Most ? 0.5 : (double)((value - Least) / (Most - Least)).Reduce();
    }
}
