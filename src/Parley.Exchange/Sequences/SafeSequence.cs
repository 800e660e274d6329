using System.Collections.Immutable;

namespace Parley.Exchange;

/// <summary>One row of the table: a stage as one side sees it.</summary>
/// <param name="Stage">Number of the stage.</param>
/// <param name="Side">Place of the side.</param>
/// <param name="GoOn">What the side gains by carrying this stage and all later ones out, with what it would lose by stopping.</param>
/// <param name="Stop">What it gains by stopping at the best moment for that: before the stage, or, where nobody holds both parts of it, after receiving.</param>
public sealed record SequenceRow(int Stage, int Side, long GoOn, long Stop)
{
    /// <summary>Whether going on is known to be better.</summary>
    public bool IsSafe => GoOn > Stop;
}

/// <summary>
/// Whether a plan is a safe sequence: at every stage, each side is known to gain more by going on than by stopping (Sandholm and Lesser 1995).
/// </summary>
/// <param name="Rows">The table; empty where the values are not known.</param>
/// <param name="Remedies">What would make it safe; empty where it is, or where nothing is known.</param>
public sealed record SafeSequence(ImmutableArray<SequenceRow> Rows, ImmutableArray<string> Remedies)
{
    /// <summary>Whether the values are known.</summary>
    public bool IsKnown => !Rows.IsEmpty;

    /// <summary>Whether every stage is safe for both sides.</summary>
    public bool IsSafe => IsKnown && Rows.All(r => r.IsSafe);

    /// <summary>Looks at a plan.</summary>
    /// <param name="exchange">The exchange, with what its sides are known to gain and lose.</param>
    /// <param name="plan">The plan.</param>
    public static SafeSequence Of(ExchangeCase exchange, ExchangePlan plan)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        ArgumentNullException.ThrowIfNull(plan);
        if (exchange.Values.Length < 2 || plan.Stages.IsEmpty) return new SafeSequence([], []);
        var rows = ImmutableArray.CreateBuilder<SequenceRow>();
        var lack = new long[2];
        bool verifierWould = true;
        foreach (SideValues values in exchange.Values)
        {
            long later = 0;
            for (int k = plan.Stages.Length - 1; k >= 0; k--)
            {
                PlannedStage stage = plan.Stages[k];
                long received = values.Received * Conditional(stage).Count(r => r.Side != values.Side), given = values.Given * Conditional(stage).Count(r => r.Side == values.Side);
                later += received - given;
                long goOn = later + values.Continuation + values.Deposit;
                long stop = stage.Stage.Verifier is null ? Math.Max(0, received) : 0;
                rows.Add(new SequenceRow(stage.Stage.Number, values.Side, goOn, stop));
                lack[values.Side] = Math.Max(lack[values.Side], stop - goOn + 1);
                if (goOn <= 0) verifierWould = false;
            }
        }
        var table = rows.OrderBy(r => r.Stage).ThenBy(r => r.Side).ToImmutableArray();
        return new SafeSequence(table, [.. Suggested(exchange, plan, table, lack, verifierWould)]);
    }

    /// <summary>What is owed regardless is no part of the bargain, and neither side gains a choice by it.</summary>
    private static IEnumerable<Release> Conditional(PlannedStage stage) => stage.Releases.Where(r => r.Ground != Grounds.Obligatory);

    private static IEnumerable<string> Suggested(ExchangeCase exchange, ExchangePlan plan, ImmutableArray<SequenceRow> table, long[] lack, bool verifierWould)
    {
        if (table.All(r => r.IsSafe)) yield break;
        for (int s = 0; s < 2; s++)
            if (lack[s] > 0) yield return $"a deposit of {exchange.Sides[s].Id} with a third party, forfeited by stopping, of {lack[s]} more in its own unit";
        var bare = plan.Stages.Where(p => p.Stage.Verifier is null && table.Any(r => r.Stage == p.Stage.Number && !r.IsSafe)).Select(p => p.Stage.Number + 1).ToList();
        if (bare.Count > 0 && verifierWould) yield return $"a verifier who holds both parts of stage {string.Join(", ", bare)} until both are there";
        foreach (SideValues values in exchange.Values)
            foreach (PlannedStage stage in plan.Stages.Where(p => p.Stage.Verifier is null))
            {
                SequenceRow row = table.First(r => r.Stage == stage.Stage.Number && r.Side == values.Side);
                // What is received in a smaller stage tempts less; the rest moves to later stages, so that going on is worth the same.
                long most = values.Received == 0 ? 0 : (row.GoOn - 1) / values.Received;
                if (row.IsSafe || most <= 0) continue;
                yield return $"a smaller stage {stage.Stage.Number + 1}: at most {most} received by {exchange.Sides[values.Side].Id} in it, the rest later";
                break;
            }
    }
}
