namespace Parley.Tests.Oracle;

/// <summary>
/// Exact feasibility of linear inequalities by elimination of one unknown after another (Fourier 1827, Motzkin 1936), in
/// integers; an overflow throws. Simple and slow on purpose: it shares nothing with the simplex that it is compared with.
/// </summary>
internal static class FourierMotzkin
{
    private const int TooMany = 20_000;

    /// <summary>Whether some assignment of rationals to the unknowns satisfies all.</summary>
    public static bool IsFeasible(IEnumerable<Inequality> all)
    {
        var rows = all.Select(r => r.Reduced()).ToList();
        while (true)
        {
            if (rows.Any(r => r.IsConstant && !r.HoldsAtZero)) return false;
            rows = Strongest(rows.Where(r => !r.IsConstant));
            if (rows.Count == 0) return true;
            if (rows.Count > TooMany) throw new InvalidOperationException("Too many rows for the oracle: make the random cases smaller.");
            rows = rows.Find(r => r.Sense == Sense.Equal) is { } equation ? Substitute(rows, equation) : Eliminate(rows);
        }
    }

    private static List<Inequality> Substitute(List<Inequality> rows, Inequality equation)
    {
        int unknown = Array.FindIndex(equation.Sum, c => c != 0);
        long pivot = equation.Sum[unknown];
        return
        [
            .. from row in rows
               where !ReferenceEquals(row, equation)
               select row.Sum[unknown] == 0 ? row : row.Plus(Math.Abs(pivot), equation, -Math.Sign(pivot) * row.Sum[unknown]),
        ];
    }

    private static List<Inequality> Eliminate(List<Inequality> rows)
    {
        int unknown = (from j in Enumerable.Range(0, rows[0].Sum.Length)
                       let above = rows.Count(r => r.Sum[j] > 0)
                       let below = rows.Count(r => r.Sum[j] < 0)
                       where above + below > 0
                       orderby above * below - above - below, j
                       select j).First();
        var result = rows.Where(r => r.Sum[unknown] == 0).ToList();
        foreach (Inequality lower in rows.Where(r => r.Sum[unknown] > 0))
            foreach (Inequality upper in rows.Where(r => r.Sum[unknown] < 0))
                result.Add(lower.Plus(-upper.Sum[unknown], upper, lower.Sum[unknown]));
        return result;
    }

    /// <summary>Of the inequalities with the same sum, the one that says most.</summary>
    private static List<Inequality> Strongest(IEnumerable<Inequality> rows)
    {
        var result = new Dictionary<string, Inequality>();
        foreach (Inequality row in rows)
        {
            // Equations are kept apart: two different ones with the same sum must both stay to contradict each other.
            string key = string.Join(' ', row.Sum) + (row.Sense == Sense.Equal ? $" = {row.Bound}" : "");
            if (!result.TryGetValue(key, out Inequality? known)
                || row.Bound > known.Bound || (row.Bound == known.Bound && row.Sense == Sense.MoreThan))
                result[key] = row;
        }
        return [.. result.Values];
    }
}
