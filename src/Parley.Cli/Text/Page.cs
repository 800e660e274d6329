using Spectre.Console;

namespace Parley.Cli;

/// <summary>A page of text: headings and paragraphs wrapped at the width of the terminal, with hanging indents.</summary>
internal sealed class Page(IAnsiConsole console)
{
    private const int Widest = 100;

    private readonly int width = Math.Clamp(console.Profile.Width, 40, Widest);

    /// <summary>A heading with a blank line before it.</summary>
    public void Heading(string text)
    {
        console.WriteLine();
        foreach (string line in Wrap(text, width)) console.WriteLine(line, new Style(decoration: Decoration.Bold));
    }

    /// <summary>A paragraph.</summary>
    public void Line(string text, int indent = 2)
    {
        foreach (string line in Wrap(text, width - indent)) console.WriteLine(new string(' ', indent) + line);
    }

    /// <summary>A paragraph behind a mark, its further lines indented like its first.</summary>
    public void Item(string mark, string text, int indent = 2)
    {
        string lead = new string(' ', indent) + mark + " ";
        foreach (string line in Wrap(text, width - lead.Length))
        {
            console.WriteLine(lead + line);
            lead = new string(' ', lead.Length);
        }
    }

    /// <summary>The first few of many, with a last line that says how many more there are.</summary>
    public void Capped<T>(IReadOnlyCollection<T> items, int most, Action<T, int> write)
    {
        int number = 0;
        foreach (T item in items.Take(most)) write(item, ++number);
        if (items.Count > most) Line($"… and {items.Count - most} more; --json lists them all.");
    }

    private static IEnumerable<string> Wrap(string text, int width)
    {
        string line = "";
        foreach (string word in text.Split(' ', '\n').Where(w => w.Length > 0))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = "";
            }
            line += (line.Length > 0 ? " " : "") + word;
        }
        if (line.Length > 0) yield return line;
    }
}
