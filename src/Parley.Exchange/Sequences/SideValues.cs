namespace Parley.Exchange;

/// <summary>What a side is known to gain and lose, in a unit that is its own.</summary>
/// <param name="Side">Place of the side.</param>
/// <param name="Received">What a person received is worth to it.</param>
/// <param name="Given">What a person released costs it.</param>
/// <param name="Continuation">What it loses by stopping: later exchanges, its word.</param>
/// <param name="Deposit">What it has deposited with a third party and forfeits by stopping.</param>
public sealed record SideValues(int Side, long Received, long Given, long Continuation, long Deposit);
