namespace Parley.Proofs;

/// <summary>Compares findings of two days between which nothing changed.</summary>
internal static class Sameness
{
    /// <summary>Which conclusion differs; null if none does. Grounds may differ.</summary>
    public static string? Differs(Findings day, Findings now)
    {
        if (day.Settlement.Status != now.Settlement.Status || !Equals(day.Settlement.Package, now.Settlement.Package)) return Different("settlement");
        if (!Same(day.Contradictions, now.Contradictions, c => (c.Party, Ids.NameOf(c.Statements)))) return Different("contradictions");
        if (!Same(day.BlockingSets.Sets, now.BlockingSets.Sets, s => Ids.NameOf(s.Statements))) return Different("blocking sets");
        if (!Same(day.Keys.Sets, now.Keys.Sets, k => (Ids.NameOf(k.Relax), k.Witness.Package))) return Different("keys");
        if (!Same(day.Harvest.Certain, now.Harvest.Certain, h => h.Package)) return Different("certain harvest");
        return Same(day.Harvest.Possible, now.Harvest.Possible, h => h.Judgement.Package) ? null : Different("harvest that is not excluded");
    }

    private static bool Same<T, TKey>(IEnumerable<T> one, IEnumerable<T> other, Func<T, TKey> conclusion) => one.Select(conclusion).SequenceEqual(other.Select(conclusion));

    private static string Different(string what) => $"nothing changed between this day and the one asked for, and yet the {what} differs";
}
