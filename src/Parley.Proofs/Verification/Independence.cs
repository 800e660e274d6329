using Fractions;
using Parley.Core;

namespace Parley.Proofs;

/// <summary>Whether linear forms depend on each other, by elimination in exact arithmetic.</summary>
internal static class Independence
{
    /// <summary>
    /// Whether forms that add up to 0 with some weights do so in one way only, up to scale: then none of them can be left out, and each of
    /// any smaller choice of rows can hold together with the others of that choice.
    /// </summary>
    public static bool IsCircuit(IReadOnlyList<LinearForm> forms) => Rank(forms) == forms.Count - 1;

    private static int Rank(IEnumerable<LinearForm> forms)
    {
        var reduced = new List<(Unknown Pivot, Dictionary<Unknown, Fraction> Row)>();
        foreach (LinearForm form in forms)
        {
            var row = form.Coefficients.ToDictionary(c => c.Key, c => new Fraction(c.Value));
            foreach (var (pivot, by) in reduced)
            {
                if (!row.TryGetValue(pivot, out Fraction factor)) continue;
                foreach (var (unknown, value) in by)
                {
                    Fraction left = row.GetValueOrDefault(unknown, Fraction.Zero) - factor * value;
                    if (left.IsZero) row.Remove(unknown);
                    else row[unknown] = left;
                }
            }
            if (row.Count == 0) continue;
            Unknown first = row.Keys.Min();
            Fraction scale = row[first];
            reduced.Add((first, row.ToDictionary(r => r.Key, r => r.Value / scale)));
        }
        return reduced.Count;
    }
}
