using System.Globalization;
using Parley.Exchange;

namespace Parley.Reports;

/// <summary>A plan's schedule and exposure as pictures. Everything in them also stands in the table of stages.</summary>
internal sealed class ExchangePictures(HtmlWriter html, ExchangeCase exchange, ExchangePlan plan)
{
    private const int Left = 96, Column = 64, Height = 210, Top = 40, Bottom = 166, Least = 560;

    private int Width => Math.Max(Least, Left + plan.Stages.Length * Column + 16);

    /// <summary>For each stage a bar for each side; told apart by place and filling, with a legend, not by colour alone.</summary>
    public void Schedule()
    {
        int most = Math.Max(1, plan.Stages.SelectMany(s => new[] { Count(s, 0), Count(s, 1) }).DefaultIfEmpty(1).Max());
        Picture("schedule-picture", "People released in each stage", () =>
        {
            int legend = Left;
            for (int s = 0; s < 2; s++)
            {
                Bar(legend, 6, 14, 14, s);
                html.El("text", $"released by {exchange.Sides[s].Name}", ("x", N(legend + 20)), ("y", "18"), ("class", "in"));
                legend += 200;
            }
            Line(Bottom, null);
            for (int k = 0; k < plan.Stages.Length; k++)
                for (int s = 0; s < 2; s++)
                {
                    int count = Count(plan.Stages[k], s), height = (int)((long)count * (Bottom - Top - 16) / most), x = Left + k * Column + 8 + s * 24;
                    Bar(x, Bottom - height, 22, height, s);
                    html.El("text", N(count), ("x", N(x + 11)), ("y", N(Bottom - height - 4)), ("text-anchor", "middle"), ("class", "in"));
                }
        });
    }

    /// <summary>How far one side is ahead, from the start and after each stage.</summary>
    public void Exposure()
    {
        long most = plan.Stages.Select(s => Math.Abs(s.Ahead)).DefaultIfEmpty(0).Max();
        html.El("p", most == 0 ? "After every stage, neither side has released more than the other under the rules on numbers."
            : $"The most by which one side is ahead after any stage is {N(most)}. Who goes home regardless of number, and additions, are not counted.");
        Picture("exposure-picture", "Exposure: how many more one side has released than the other, after each stage", () =>
        {
            int middle = (Top + Bottom) / 2;
            int Y(long ahead) => middle - (int)(ahead * (middle - Top - 8) / Math.Max(1, most));
            html.El("text", $"{exchange.Sides[0].Name} is ahead", ("x", "0"), ("y", N(Top)), ("class", "in"));
            html.El("text", $"{exchange.Sides[1].Name} is ahead", ("x", "0"), ("y", N(Bottom - 6)), ("class", "in"));
            Line(middle, "4 3");
            var points = new List<string> { $"{Left},{middle}" };
            int last = middle;
            for (int k = 0; k < plan.Stages.Length; k++)
            {
                // What a stage changes is seen at its end only, so that the line steps there.
                int x = Left + k * Column + 31;
                points.Add($"{x},{last}");
                points.Add($"{x},{last = Y(plan.Stages[k].Ahead)}");
            }
            points.Add($"{Left + plan.Stages.Length * Column},{last}");
            html.El("polyline", "", ("points", string.Join(' ', points)), ("fill", "none"), ("stroke", "currentColor"), ("stroke-width", "2"));
            for (int k = 0; k < plan.Stages.Length; k++)
                html.El("text", N(Math.Abs(plan.Stages[k].Ahead)), ("x", N(Left + k * Column + 35)), ("y", N(Y(plan.Stages[k].Ahead) + (plan.Stages[k].Ahead < 0 ? 15 : -6))), ("class", "in"));
        });
    }

    private static int Count(PlannedStage stage, int side) => stage.Releases.Count(r => r.Side == side);

    private void Bar(int x, int y, int width, int height, int side) =>
        html.El("rect", "", ("x", N(x)), ("y", N(y)), ("width", N(width)), ("height", N(height)), ("class", side == 0 ? "cell agreed" : "cell certain"));

    private void Line(int y, string? dashes) => html.El("line", "", ("x1", N(Left)), ("x2", N(Left + Math.Max(1, plan.Stages.Length) * Column)), ("y1", N(y)), ("y2", N(y)), ("stroke", "currentColor"), ("stroke-dasharray", dashes ?? "none"));

    private void Picture(string id, string title, Action content) => html.In("figure", () =>
    {
        html.El("figcaption", title, ("class", "small"));
        html.In("div", () => html.In("svg", () =>
        {
            html.El("title", title, ("id", id));
            content();
            html.El("text", "stage", ("x", "0"), ("y", N(Height - 26)), ("class", "in"));
            for (int k = 0; k < plan.Stages.Length; k++)
            {
                Stage stage = plan.Stages[k].Stage;
                int x = Left + k * Column + 31;
                html.El("text", N(k + 1), ("x", N(x)), ("y", N(Height - 26)), ("text-anchor", "middle"), ("class", "in"));
                html.El("text", stage.From.ToString("HH:mm", CultureInfo.InvariantCulture), ("x", N(x)), ("y", N(Height - 13)), ("text-anchor", "middle"), ("class", "year"));
                if (k == 0 || plan.Stages[k - 1].Stage.From.Date != stage.From.Date)
                    html.El("text", stage.From.ToString("MM-dd", CultureInfo.InvariantCulture), ("x", N(x)), ("y", N(Height - 1)), ("text-anchor", "middle"), ("class", "year"));
            }
        }, ("viewBox", $"0 0 {Width} {Height}"), ("width", N(Width)), ("height", N(Height)), ("role", "img"), ("aria-labelledby", id), ("class", "picture")), ("class", "scroll"), ("tabindex", "0"));
    });

    private static string N(long number) => number.ToString(CultureInfo.InvariantCulture);
}
