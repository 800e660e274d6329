using System.Collections.Immutable;

namespace Parley.Exchange;

/// <summary>What a verifier attests of a stage.</summary>
/// <param name="Stage">Number of the stage in the plan, from 1.</param>
/// <param name="By">Id of the verifier.</param>
/// <param name="At">When, as an instant.</param>
/// <param name="HandedOver">For each side, how many of its stage were handed over.</param>
/// <param name="Missing">Tokens that were planned and not handed over.</param>
/// <param name="Beyond">Tokens that were handed over and not planned in this stage.</param>
/// <param name="Note">What the verifier says of the differences; null for nothing.</param>
public sealed record StageAttestation(int Stage, string By, DateTimeOffset At, ImmutableArray<int> HandedOver, ImmutableArray<string> Missing, ImmutableArray<string> Beyond, string? Note);

/// <summary>How an attested stage compares with the plan.</summary>
/// <param name="Stage">Number of the stage, from 1.</param>
/// <param name="Planned">For each side, how many were planned.</param>
/// <param name="HandedOver">For each side, how many were handed over; null where nobody attested it yet.</param>
/// <param name="Differences">Differences, each named; empty where it was carried out as planned.</param>
/// <param name="Faults">What is wrong with the attestation itself.</param>
public sealed record StageCompletion(int Stage, ImmutableArray<int> Planned, ImmutableArray<int>? HandedOver, ImmutableArray<string> Differences, ImmutableArray<string> Faults)
{
    /// <summary>Whether it is attested, without fault and difference.</summary>
    public bool IsAsPlanned => HandedOver is not null && Differences.IsEmpty && Faults.IsEmpty;
}

/// <summary>What a plan says of a stage, as far as attestations need it.</summary>
/// <param name="Verifier">Id of its verifier; null for none.</param>
/// <param name="Window">Id of its window.</param>
/// <param name="From">When it begins, in the time zone of the venue.</param>
/// <param name="To">When it ends.</param>
/// <param name="Tokens">For each side, the tokens of those planned.</param>
/// <param name="OutsideParity">Those among them who are released regardless of number, in addition or in a bundle, with the ground.</param>
public sealed record AttestableStage(string? Verifier, string Window, DateTime From, DateTime To, ImmutableArray<ImmutableArray<string>> Tokens, ImmutableDictionary<string, string> OutsideParity);

/// <summary>Lays attestations beside a plan.</summary>
public static class Completion
{
    private static readonly TimeSpan MostOffset = TimeSpan.FromHours(14);

    /// <summary>The stages as carried out: those not attested as planned, the others without whom the verifier misses and with whom he found beyond the plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="attestations">The attestations; of several of a stage, the last counts.</param>
    /// <param name="people">Everybody on the lists, by token: they tell which side held whom.</param>
    public static ImmutableArray<PublishableStage> AsCarriedOut(ImmutableArray<AttestableStage> plan, IEnumerable<StageAttestation> attestations, IReadOnlyDictionary<string, ListedPerson> people)
    {
        var last = attestations.GroupBy(a => a.Stage).ToDictionary(g => g.Key, g => g.Last());
        return
        [
            .. plan.Select((stage, k) =>
            {
                last.TryGetValue(k + 1, out StageAttestation? attested);
                var planned = stage.Tokens.SelectMany((tokens, side) => tokens.Where(t => attested?.Missing.Contains(t) != true)
                    .Select(t => new Release(t, side, stage.OutsideParity.GetValueOrDefault(t, Grounds.Parity))));
                var beyond = (attested?.Beyond ?? []).Where(people.ContainsKey).Select(t => new Release(t, people[t].HeldBy, Grounds.Parity));
                return new PublishableStage(k + 1, stage.Window, stage.From, stage.To, [.. planned, .. beyond]);
            }),
        ];
    }

    /// <summary>How each stage of a plan was carried out. Of several attestations of a stage, the last counts.</summary>
    public static ImmutableArray<StageCompletion> Of(ImmutableArray<ExchangeSide> sides, ImmutableArray<AttestableStage> plan, IEnumerable<StageAttestation> attestations)
    {
        var last = attestations.GroupBy(a => a.Stage).ToDictionary(g => g.Key, g => g.Last());
        return [.. plan.Select((stage, k) => last.TryGetValue(k + 1, out StageAttestation? a) ? Compare(sides, stage, k + 1, a)
            : new StageCompletion(k + 1, [.. stage.Tokens.Select(t => t.Length)], null, [], []))];
    }

    private static StageCompletion Compare(ImmutableArray<ExchangeSide> sides, AttestableStage stage, int number, StageAttestation attested)
    {
        var faults = new List<string>();
        var differences = new List<string>();
        if (stage.Verifier is not null && attested.By != stage.Verifier) faults.Add($"attested by {attested.By}, and the plan names {stage.Verifier}");
        // Windows are in the time of the venue, instants are not: only what is too early in every time zone is a fault.
        if (attested.At.UtcDateTime + MostOffset < stage.From) faults.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"attested at {attested.At:yyyy-MM-dd HH:mm zzz}, before the stage began"));
        foreach (string token in attested.Missing.Where(t => !stage.Tokens.Any(s => s.Contains(t)))) faults.Add($"{token} is said to be missing, and is not planned in this stage");
        foreach (string token in attested.Beyond.Where(t => stage.Tokens.Any(s => s.Contains(t)))) faults.Add($"{token} is said to be beyond the plan, and is planned in this stage");
        for (int s = 0; s < 2; s++)
        {
            int planned = stage.Tokens[s].Length, handed = attested.HandedOver[s], missing = attested.Missing.Count(stage.Tokens[s].Contains);
            if (handed != planned) differences.Add($"{sides[s].Id}: planned {planned}, handed over {handed}");
            if (missing > 0) differences.Add($"{sides[s].Id}: {missing} missing, named");
            // People beyond the plan are not told apart by side here: they can explain more handed over, never fewer.
            if (planned - missing > handed) faults.Add($"{sides[s].Id}: {planned - missing - handed} of those not handed over are not named");
            if (handed - (planned - missing) > attested.Beyond.Length) faults.Add($"{sides[s].Id}: {handed - (planned - missing) - attested.Beyond.Length} more were handed over than the plan and the named additions explain");
        }
        int balance = attested.HandedOver.Sum() - (stage.Tokens.Sum(t => t.Length) - attested.Missing.Length);
        if (faults.Count == 0 && balance != attested.Beyond.Length) faults.Add($"{attested.Beyond.Length} beyond the plan are named, and the counts leave {balance}");
        if (attested.Beyond.Length > 0) differences.Add($"{attested.Beyond.Length} beyond the plan, named");
        if (differences.Count > 0 && attested.Note is null) faults.Add("differences are not explained; add a note");
        return new StageCompletion(number, [.. stage.Tokens.Select(t => t.Length)], attested.HandedOver, [.. differences], [.. faults]);
    }
}
