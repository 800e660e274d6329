using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Parley.Exchange;

/// <summary>
/// The seed of the draw, which neither side can choose alone: each commits to a secret before the lists are frozen (SHA-256), and
/// reveals it after. The seed is the SHA-256 of both.
/// </summary>
/// <param name="Commitments">For each side the SHA-256 of its secret in UTF-8, lower-case hexadecimal; null where it gave none.</param>
/// <param name="Committed">When both were given.</param>
/// <param name="Frozen">When the lists were frozen.</param>
/// <param name="Reveals">For each side its secret; null where it is not revealed yet.</param>
public sealed record DrawSeeds(ImmutableArray<string?> Commitments, DateTime? Committed, DateTime? Frozen, ImmutableArray<string?> Reveals)
{
    /// <summary>What keeps the draw from binding; empty where nothing does.</summary>
    /// <param name="sides">The sides, for messages.</param>
    public IEnumerable<string> Faults(ImmutableArray<ExchangeSide> sides)
    {
        for (int s = 0; s < 2; s++)
        {
            if (Commitments[s] is null) yield return $"{sides[s].Id} has not committed to a secret";
            else if (Reveals[s] is null) yield return $"{sides[s].Id} has not revealed its secret";
            else if (Commit(Reveals[s]!) != Commitments[s]) yield return $"what {sides[s].Id} revealed is not what it committed to: its SHA-256 is {Commit(Reveals[s]!)}, not {Commitments[s]}";
        }
        if (Commitments[0] is { } first && first == Commitments[1]) yield return "both sides committed to the same secret; one may have copied the other's, so each has to choose its own";
        if (Committed is null || Frozen is null) yield return "it is not said when the sides committed and when the lists were frozen";
        else if (Committed >= Frozen) yield return "the sides committed only after the lists were frozen";
    }

    /// <summary>The joint seed; null until both secrets are revealed and true to the commitments.</summary>
    public byte[]? Joint(ImmutableArray<ExchangeSide> sides)
    {
        if (Faults(sides).Any()) return null;
        return SHA256.HashData([.. Encoding.UTF8.GetBytes($"{Encoding.UTF8.GetByteCount(Reveals[0]!)}:"), .. Encoding.UTF8.GetBytes(Reveals[0]!), .. Encoding.UTF8.GetBytes(Reveals[1]!)]);
    }

    /// <summary>The commitment to a secret.</summary>
    public static string Commit(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Where a token stands in the draw: tokens are drawn in ascending order of this.</summary>
    public static string Lot(ReadOnlySpan<byte> seed, string token) => Convert.ToHexStringLower(SHA256.HashData([.. seed, .. Encoding.UTF8.GetBytes(token)]));
}
