using System.Collections.Immutable;

namespace Parley.Exchange;

/// <summary>A stage that can be used: a part of a window, with what fits into it.</summary>
/// <param name="Number">Place among all stages, in the order of time.</param>
/// <param name="Window">Id of the window.</param>
/// <param name="Venue">Id of the venue.</param>
/// <param name="Verifier">Id of the verifier; null for none.</param>
/// <param name="From">Beginning.</param>
/// <param name="To">End.</param>
/// <param name="Capacity">How many people of both sides together fit.</param>
/// <param name="SideCapacity">How many people of each side fit.</param>
/// <param name="Binding">What limits the capacity, for people to read.</param>
/// <param name="Moment">Stages that end at the same time have the same moment; moments are counted from 0.</param>
/// <param name="Abort">When the stage is broken off.</param>
/// <param name="OnAbort">What then happens to the rest.</param>
public sealed record Stage(
    int Number, string Window, string Venue, string? Verifier, DateTime From, DateTime To,
    int Capacity, ImmutableArray<int> SideCapacity, string Binding, int Moment, string Abort, string OnAbort);
