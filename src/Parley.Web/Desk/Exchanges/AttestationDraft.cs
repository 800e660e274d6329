using System.Collections.Immutable;
using System.Globalization;
using Parley.Exchange;
using Parley.Web.Resources;

namespace Parley.Web;

/// <summary>The form in which a stage is attested, as it was filled in.</summary>
public sealed class AttestationDraft
{
    private const int Most = 10_000_000;

    /// <summary>Number of the stage, from 1.</summary>
    public string? Stage { get; set; }

    /// <summary>How many the first side handed over.</summary>
    public string? First { get; set; }

    /// <summary>How many the second side handed over.</summary>
    public string? Second { get; set; }

    /// <summary>Id of the verifier.</summary>
    public string? By { get; set; }

    /// <summary>When, in the time zone of this machine.</summary>
    public string? At { get; set; }

    /// <summary>Tokens that were planned and not handed over, one on each line.</summary>
    public string? Missing { get; set; }

    /// <summary>Tokens that were handed over and not planned, one on each line.</summary>
    public string? Beyond { get; set; }

    /// <summary>What the verifier says of the differences.</summary>
    public string? Note { get; set; }

    /// <summary>Whether it is about a stage.</summary>
    /// <param name="stage">Its number, from 1.</param>
    public bool IsOf(int stage) => Stage == stage.ToString(CultureInfo.InvariantCulture);

    /// <summary>What is attested; or what is wrong with the form, in words.</summary>
    /// <param name="sides">The sides of the exchange.</param>
    /// <param name="zone">The time zone of this machine.</param>
    public (StageAttestation? Attestation, ImmutableArray<string> Faults) Read(ImmutableArray<ExchangeSide> sides, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var faults = new List<string>();
        int Count(string? text, int side)
        {
            if (int.TryParse(text?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count <= Most) return count;
            faults.Add(Filled.In(Texts.AttestNoCount, sides[side].Name));
            return 0;
        }
        if (!int.TryParse(Stage, NumberStyles.None, CultureInfo.InvariantCulture, out int stage)) faults.Add(Texts.NoSuchStage);
        ImmutableArray<int> counts = [Count(First, 0), Count(Second, 1)];
        if (string.IsNullOrWhiteSpace(By)) faults.Add(Texts.AttestNobody);
        if (!DateTime.TryParseExact(At, ["yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-dd HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime at) || at.Year is < 1900 or > 9000) faults.Add(Texts.AttestNoTime);
        var (missing, beyond) = (Tokens(Missing), Tokens(Beyond));
        faults.AddRange(missing.Concat(beyond).GroupBy(t => t, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => Filled.In(Texts.AttestTwice, g.Key)));
        if (faults.Count > 0) return (null, [.. faults]);
        string? note = string.IsNullOrWhiteSpace(Note) ? null : Note.ReplaceLineEndings(" ").Trim();
        return (new StageAttestation(stage, By!.Trim(), new DateTimeOffset(at, zone.GetUtcOffset(at)), counts, missing, beyond, note), []);
    }

    private static ImmutableArray<string> Tokens(string? text) => [.. (text ?? "").Split(['\n', '\r', ',', ';', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
