using System.Collections.Immutable;

namespace Parley.Exchange;

/// <summary>How a plan stands.</summary>
public enum PlanStatus
{
    /// <summary>The best in the agreed order, proved objective by objective.</summary>
    Optimal,

    /// <summary>Keeps all rules; what is not proved says by how much it might be better.</summary>
    Feasible,

    /// <summary>The rules and facts cannot hold together.</summary>
    Infeasible,

    /// <summary>Nothing was found in time, and nothing disproved.</summary>
    Unknown,
}

/// <summary>A person's release.</summary>
/// <param name="Token">Who.</param>
/// <param name="Side">Place of the side that releases.</param>
/// <param name="Ground"><c>obligatory</c>, <c>parity</c>, <c>addition:ID</c> or <c>bundle:ID:PART</c>.</param>
public sealed record Release(string Token, int Side, string Ground);

/// <summary>A stage with its releases.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Releases">Who is handed over, by side and token.</param>
/// <param name="Ahead">After this stage's moment, by how much side 0 has released more than side 1, obligatory releases and additions apart.</param>
public sealed record PlannedStage(Stage Stage, ImmutableArray<Release> Releases, long Ahead);

/// <summary>One objective, and how far it is proved.</summary>
/// <param name="Name">Which.</param>
/// <param name="Values">Its value; of captivity one for each band, the longest first.</param>
/// <param name="Bounds">What no plan can exceed (or go below, for exposure and stages), given the objectives before.</param>
public sealed record ObjectiveValue(ObjectiveName Name, ImmutableArray<long> Values, ImmutableArray<long> Bounds)
{
    /// <summary>Whether nothing better is possible.</summary>
    public bool IsProved => Values.SequenceEqual(Bounds);

    /// <summary>The largest gap between a value and its bound, in thousandths of the bound, rounded up.</summary>
    public long GapPerMille => Values.Zip(Bounds).Max(v => v.First == v.Second ? 0 : (Math.Abs(v.First - v.Second) * 1000 + Math.Max(1, Math.Abs(v.Second)) - 1) / Math.Max(1, Math.Abs(v.Second)));
}

/// <summary>Somebody who is not in the plan.</summary>
/// <param name="Token">Who.</param>
/// <param name="Side">Place of the side that holds the person.</param>
/// <param name="Gate">The gate that keeps the person out; <see cref="Gate.None"/> where it is a rule.</param>
/// <param name="Rules">Ids of the rules, and names of facts, that keep the person out.</param>
/// <param name="Because">The reason in words, for the neutral body only.</param>
public sealed record NotReleased(string Token, int Side, Gate Gate, ImmutableArray<string> Rules, string Because);

/// <summary>Rules and facts that cannot hold together, none of which can be left out, and what would free it.</summary>
/// <param name="Items">The rules and facts.</param>
/// <param name="Changes">The smallest changes after which the rest holds together.</param>
/// <param name="IsMinimal">Whether it is proved that none of the items can be left out.</param>
public sealed record ExchangeConflict(ImmutableArray<ConflictItem> Items, ImmutableArray<string> Changes, bool IsMinimal);

/// <summary>A rule or a fact in a conflict.</summary>
/// <param name="Id">Id of the rule; of a fact <c>ready:SIDE</c> or <c>capacity</c>.</param>
/// <param name="Words">What it says.</param>
public sealed record ConflictItem(string Id, string Words);

/// <summary>A plan, or why there is none.</summary>
/// <param name="Status">How it stands.</param>
/// <param name="IsComplete">Whether every objective is proved, or infeasibility is, with a minimal conflict.</param>
/// <param name="Objective">The objectives in the agreed order.</param>
/// <param name="Stages">The stages that are used, in the order of time.</param>
/// <param name="NotReleased">Everybody on a list who is not in the plan.</param>
/// <param name="Conflict">Why there is none; null where there is one.</param>
/// <param name="DrawNotes">What keeps the draw from binding; empty where nothing does.</param>
public sealed record ExchangePlan(
    PlanStatus Status,
    bool IsComplete,
    ImmutableArray<ObjectiveValue> Objective,
    ImmutableArray<PlannedStage> Stages,
    ImmutableArray<NotReleased> NotReleased,
    ExchangeConflict? Conflict,
    ImmutableArray<string> DrawNotes);
