using System.Collections.Immutable;

namespace Parley.Proofs;

/// <summary>What the verifier found when it went through a result.</summary>
/// <param name="Checked">What was checked and holds unless a fault says otherwise, in sentences with counts.</param>
/// <param name="NotChecked">What the result says and the verifier cannot know, in sentences.</param>
/// <param name="Faults">What is wrong.</param>
public sealed record VerificationReport(
    ImmutableArray<string> Checked, ImmutableArray<string> NotChecked, ImmutableArray<VerificationFault> Faults)
{
    /// <summary>Whether nothing was found wrong.</summary>
    public bool IsAccepted => Faults.IsEmpty;
}

/// <summary>Something in a result that does not hold.</summary>
/// <param name="Path">Where, in the words of the result file: <c>keys.sets[0].relax</c>.</param>
/// <param name="What">What is wrong.</param>
public sealed record VerificationFault(string Path, string What)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Path}: {What}";
}
