using System.Collections.Immutable;

namespace Parley.Proofs;

/// <summary>What a refutation rests on: what the steps use that its last step goes back to. Lists are sorted ordinally.</summary>
/// <param name="Statements">Ids of the parties' statements.</param>
/// <param name="Norms">Ids of norms' statements.</param>
/// <param name="Rules">Ids of rules.</param>
public sealed record RefutationUse(ImmutableArray<string> Statements, ImmutableArray<string> Norms, ImmutableArray<string> Rules)
{
    /// <summary>What a refutation uses.</summary>
    public static RefutationUse Of(Refutation refutation)
    {
        var needed = new bool[refutation.Steps.Length];
        if (needed.Length > 0) needed[^1] = true;
        for (int k = needed.Length - 1; k >= 0; k--)
            if (needed[k] && refutation.Steps[k].Reason is Reason.Resolved resolved)
                foreach (int earlier in resolved.Steps.Where(s => s >= 0 && s < k)) needed[earlier] = true;
        var reasons = refutation.Steps.Where((_, k) => needed[k]).Select(s => s.Reason).ToList();
        return new RefutationUse(
            [.. Ids.Sorted(reasons.SelectMany(StatementsOf))],
            [.. Ids.Sorted(reasons.OfType<Reason.ByNorm>().Select(r => r.Statement))],
            [.. Ids.Sorted(reasons.OfType<Reason.ByRule>().Select(r => r.Rule))]);
    }

    private static IEnumerable<string> StatementsOf(Reason reason) => reason switch
    {
        Reason.ByStatement r => [r.Statement],
        Reason.ByValues r => r.Weights.Concat(r.NoBetter.SelectMany(n => n.Weights)).Select(w => w.Statement),
        _ => [],
    };
}
