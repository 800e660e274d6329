namespace Parley.Proofs;

/// <summary>Checks that what calls itself incomplete says why.</summary>
internal static class Completion
{
    /// <summary>Notes a fault where it does not, or gives a reason and calls itself complete.</summary>
    public static void Check(Tally tally, string path, Completeness completeness)
    {
        tally.Require(path + ".complete", completeness.IsComplete == string.IsNullOrWhiteSpace(completeness.Why), "says why it is incomplete if it is, and only then");
        if (!completeness.IsComplete) tally.Leave($"What {path} leaves out: {completeness.Why}");
    }
}
