namespace Parley.Tests.Oracle;

/// <summary>Everything that is compared between the engine and the brute force, in ids and plain texts.</summary>
internal sealed record BruteAnswer
{
    public required string Status { get; init; }
    public required string Package { get; init; }
    public required string[] InForce { get; init; }
    public required string Agreed { get; init; }
    public required string[] Contradictions { get; init; }
    public required string[] Spent { get; init; }
    public required string[] Overridden { get; init; }
    public required string[] Breaches { get; init; }
    public required string[] Incomplete { get; init; }
    public required string[] BlockingSets { get; init; }
    public required string[] Keys { get; init; }
    public required string[] CertainHarvest { get; init; }
    public required string[] PossibleHarvest { get; init; }
    public required string[] Timeline { get; init; }
    public required string[] Openings { get; init; }
    public required string Firmness { get; init; }

    /// <summary>The parts by name, each as one text.</summary>
    public IEnumerable<(string Name, string Text)> Parts()
    {
        yield return ("settlement", Status + " " + Package);
        yield return ("in force", Lines(InForce));
        yield return ("agreed", Agreed);
        yield return ("contradictions", Lines(Contradictions));
        yield return ("spent", Lines(Spent));
        yield return ("overridden", Lines(Overridden));
        yield return ("breaches", Lines(Breaches));
        yield return ("incomplete agreements", Lines(Incomplete));
        yield return ("blocking sets", Lines(BlockingSets));
        yield return ("keys", Lines(Keys));
        yield return ("certain harvest", Lines(CertainHarvest));
        yield return ("possible harvest", Lines(PossibleHarvest));
        yield return ("timeline", Lines(Timeline));
        yield return ("openings", Lines(Openings));
        yield return ("firmness", Firmness);
    }

    /// <summary>Where two answers differ, part by part; empty if nowhere.</summary>
    public static string Differences(BruteAnswer expected, BruteAnswer actual) => string.Join('\n',
        expected.Parts().Zip(actual.Parts())
            .Where(p => p.First.Text != p.Second.Text)
            .Select(p => $"{p.First.Name}:\n  brute force: {p.First.Text}\n  engine:      {p.Second.Text}"));

    public override string ToString() => string.Join('\n', Parts().Select(p => $"{p.Name}: {p.Text}"));

    private static string Lines(string[] items) => items.Length == 0 ? "none" : string.Join("; ", items);
}
