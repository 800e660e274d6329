namespace Parley.Logic;

/// <summary>
/// The smallest set that suffices for something, by implicit hitting sets (Reiter 1987; Ignatiev, Previti, Liffiton and
/// Marques-Silva 2015): every set that does not suffice shows members of which any sufficient set must have one.
/// </summary>
public static class SmallestSufficientSet
{
    /// <summary>
    /// The smallest sufficient set, the lexicographically first of those, with what shows that it suffices; null if none suffices.
    /// </summary>
    /// <param name="check">
    /// For a set, either what shows that it suffices, or the members outside it of which any sufficient set must have one (empty
    /// when nothing suffices). Supersets of sufficient sets must suffice.
    /// </param>
    /// <param name="work">What the search spends from.</param>
    /// <exception cref="OperationCanceledException">The work has to stop.</exception>
    public static (BitSet Set, T Proof)? Find<T>(Func<BitSet, (T? Proof, BitSet MustHit)> check, Work work)
        where T : class
    {
        var mustHit = new List<BitSet>();
        while (HittingSets.Smallest(mustHit, work) is { } candidate)
        {
            var (proof, missed) = check(candidate);
            if (proof is not null) return (candidate, proof);
            mustHit.Add(missed);
        }
        return null;
    }
}
