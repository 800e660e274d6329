namespace Parley.Exchange;

/// <summary>Makes tokens: 100 random bits in five groups of four letters and digits that are not mistaken for each other (Crockford's base 32).</summary>
public static class TokenIssue
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>New tokens, all different, and all different from those already given.</summary>
    /// <param name="count">How many.</param>
    /// <param name="random">Fills bytes with chance from outside: one that cannot be foreseen, where people are at stake.</param>
    /// <param name="taken">Tokens already given.</param>
    public static IReadOnlyList<string> Make(int count, Action<byte[]> random, IEnumerable<string>? taken = null)
    {
        ArgumentNullException.ThrowIfNull(random);
        var known = new HashSet<string>(taken ?? [], StringComparer.Ordinal);
        var made = new List<string>(count);
        var bytes = new byte[20];
        while (made.Count < count)
        {
            random(bytes);
            string letters = string.Concat(bytes.Select(b => Alphabet[b & 31]));
            string token = string.Join('-', Enumerable.Range(0, 5).Select(g => letters.Substring(4 * g, 4)));
            // One that only looks derived would be refused by everybody who reads the list.
            if (TokenFaults.Of(token) is null && known.Add(token)) made.Add(token);
        }
        return made;
    }
}
