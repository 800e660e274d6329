using System.Numerics;

namespace Parley.Bargaining;

/// <summary>
/// The state of rules and boxes after some issues: which rules are not satisfied yet, which boxes the picks are still inside of, and, where a party takes the smallest
/// or largest of its boxes' values, that of the boxes decided so far. Equal states have the same future.
/// </summary>
internal sealed class OpenState : IEquatable<OpenState>
{
    private readonly Setting setting;
    private readonly bool[] open;
    private readonly BigInteger?[] extreme;
    private readonly int hash;

    private OpenState(Setting setting, bool[] open, BigInteger?[] extreme)
    {
        (this.setting, this.open, this.extreme) = (setting, open, extreme);
        var code = new HashCode();
        foreach (bool isOpen in open) code.Add(isOpen);
        foreach (var value in extreme) code.Add(value);
        hash = code.ToHashCode();
    }

    private sealed record Setting(BargainingDomain Domain, Condition[] Conditions, int[] Last, BigInteger[][] Worths);

    /// <summary>The state before the first issue; null if a rule can hold for no package. Every condition counts as open until it is decided.</summary>
    public static OpenState? Start(BargainingDomain domain, Condition[] conditions, int[] last, BigInteger[][] worths)
    {
        var state = new OpenState(new Setting(domain, conditions, last, worths), [.. conditions.Select(_ => true)], new BigInteger?[domain.Parties.Length]);
        return conditions.Where((c, index) => c.IsRule && last[index] < 0).Any() ? null : state;
    }

    /// <summary>The state after an option of the layer's issue; what boxes decided by it are worth goes to <paramref name="adds"/>. Null if a rule can no longer hold.</summary>
    public OpenState? After(int layer, int option, List<(int Condition, bool[] Inside)> touched, BigInteger[] adds)
    {
        var nowOpen = (bool[])open.Clone();
        var nowExtreme = (BigInteger?[])extreme.Clone();
        foreach (var (c, inside) in touched)
        {
            if (!nowOpen[c]) continue;
            Condition condition = setting.Conditions[c];
            bool isLast = setting.Last[c] == layer;
            if (condition.IsRule)
            {
                if (inside[option]) nowOpen[c] = false;
                else if (isLast) return null;
            }
            else if (!inside[option] || isLast)
            {
                nowOpen[c] = false;
                Decide(condition, inside[option], adds, nowExtreme);
            }
        }
        if (layer == 0) DecideConstants(adds, nowOpen, nowExtreme);
        // After the last issue the smallest or largest is known.
        if (layer == setting.Domain.Issues.Length - 1)
            for (int p = 0; p < adds.Length; p++)
            {
                adds[p] += nowExtreme[p] ?? BigInteger.Zero;
                nowExtreme[p] = null;
            }
        return new OpenState(setting, nowOpen, nowExtreme);
    }

    /// <summary>A box that names no issue holds every package.</summary>
    private void DecideConstants(BigInteger[] adds, bool[] nowOpen, BigInteger?[] nowExtreme)
    {
        for (int c = 0; c < nowOpen.Length; c++)
            if (setting.Last[c] < 0 && nowOpen[c])
            {
                nowOpen[c] = false;
                Decide(setting.Conditions[c], true, adds, nowExtreme);
            }
    }

    private void Decide(Condition condition, bool isInside, BigInteger[] adds, BigInteger?[] nowExtreme)
    {
        BoxValues boxes = setting.Domain.Parties[condition.Party].Boxes!;
        BigInteger worth = isInside != boxes.Boxes[condition.Box].Excludes ? setting.Worths[condition.Party][condition.Box] : BigInteger.Zero;
        if (boxes.Aggregation == BoxAggregation.Sum) adds[condition.Party] += worth;
        else if (nowExtreme[condition.Party] is not { } before) nowExtreme[condition.Party] = worth;
        else nowExtreme[condition.Party] = boxes.Aggregation == BoxAggregation.Min ? BigInteger.Min(before, worth) : BigInteger.Max(before, worth);
    }

    public bool Equals(OpenState? other) => other is not null && hash == other.hash
        && open.AsSpan().SequenceEqual(other.open) && extreme.AsSpan().SequenceEqual(other.extreme);

    public override bool Equals(object? obj) => Equals(obj as OpenState);

    public override int GetHashCode() => hash;
}
