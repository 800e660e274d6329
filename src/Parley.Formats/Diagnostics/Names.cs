namespace Parley.Formats;

/// <summary>Names in messages: quoted safely, and the nearest known one.</summary>
public static class Names
{
    private const int Longest = 60;

    /// <summary>The name in quotes, shortened, without anything that a terminal would act on.</summary>
    internal static string Quoted(string name)
    {
        string shown = name.Length <= Longest ? name : name[..Longest] + "…";
        return "'" + string.Concat(shown.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c)) + "'";
    }

    /// <summary>The word with its article.</summary>
    internal static string Article(string word) => (word[0] is 'a' or 'e' or 'i' or 'o' ? "an " : "a ") + word;

    /// <summary>Some names in a row, the first dozen.</summary>
    internal static string List(IEnumerable<string> names)
    {
        var some = names.Take(13).ToList();
        if (some.Count == 0) return "none";
        return string.Join(", ", some.Take(12).Select(n => n.Length <= Longest ? n : n[..Longest] + "…")) + (some.Count > 12 ? ", …" : "");
    }

    /// <summary><c>; did you mean 'x'?</c> where a known name is near, and otherwise what is known.</summary>
    internal static string Hint(string name, IEnumerable<string> known)
    {
        var all = known.Take(5000).ToList();
        return Nearest(name, all) is { } near ? $"; did you mean {Quoted(near)}?" : $"; known here: {List(all)}";
    }

    /// <summary>The known name at the smallest edit distance (Levenshtein 1966), if that is small for its length.</summary>
    public static string? Nearest(string name, IEnumerable<string> known)
    {
        if (name.Length > 64) return null;
        int bound = name.Length <= 3 ? 2 : Math.Max(3, name.Length / 3 + 1);
        string? best = null;
        foreach (string candidate in known)
        {
            if (candidate.Length > 64 || Math.Abs(candidate.Length - name.Length) >= bound) continue;
            int distance = Distance(name.ToLowerInvariant(), candidate.ToLowerInvariant());
            if (distance < bound) (best, bound) = (candidate, distance);
        }
        return best;
    }

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }
        return row[b.Length];
    }
}
