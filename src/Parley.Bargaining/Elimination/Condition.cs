namespace Parley.Bargaining;

/// <summary>A rule or a box: what it says about each issue that it names.</summary>
/// <param name="Party">The party whose box it is; −1 for a rule.</param>
/// <param name="Box">Place of the box among the party's boxes; −1 for a rule.</param>
/// <param name="Inside">For each issue whether each option is in the set; null for an issue that is not named.</param>
internal sealed record Condition(int Party, int Box, bool[]?[] Inside)
{
    public bool IsRule => Party < 0;

    public IEnumerable<int> Issues => Inside.Index().Where(i => i.Item is not null).Select(i => i.Index);

    /// <summary>The rules that say something, and the boxes that do not have the same worth everywhere.</summary>
    public static Condition[] Of(BargainingDomain domain) =>
    [
        .. domain.Rules.Select(rule => new Condition(-1, -1, Sets(domain, rule.AnyOf, any: true)))
            .Where(rule => !rule.Inside.Any(set => set is not null && set.All(inside => inside))),
        .. domain.Parties.SelectMany((party, p) => party.Boxes is not { } boxes ? []
            : boxes.Boxes.Select((box, b) => new Condition(p, b, Sets(domain, box.Inside, any: false)))),
    ];

    // Two sets of one issue are one: united in a rule, which asks for any of them, cut in a box, which asks for all.
    private static bool[]?[] Sets(BargainingDomain domain, IEnumerable<Picks> all, bool any)
    {
        var sets = new bool[domain.Issues.Length][];
        foreach (Picks picks in all)
        {
            var set = new bool[domain.Issues[picks.Issue].Options.Length];
            foreach (int option in picks.Options) set[option] = true;
            sets[picks.Issue] = sets[picks.Issue] is not { } before ? set : [.. set.Zip(before, (a, b) => any ? a || b : a && b)];
        }
        return sets;
    }
}
