using Parley.Proofs;

namespace Parley.Reasoning;

/// <summary>
/// The verifier did not accept what the engine concluded: an error of the program, after which nothing of the answer is shown.
/// </summary>
public sealed class UnverifiedException(VerificationReport report)
    : Exception("The answer was not verified, and is not shown: " + string.Join("; ", report.Faults.Take(5)))
{
    /// <summary>What the verifier found.</summary>
    public VerificationReport Report { get; } = report;
}
