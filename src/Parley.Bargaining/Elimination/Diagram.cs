using System.Numerics;

namespace Parley.Bargaining;

/// <summary>
/// The packages of a domain as paths through layers of nodes, one layer for each issue in the order of elimination: a node stands for all ways to pick options so far that
/// leave rules and boxes in the same state. Without rules and boxes every layer has one node. This is bucket elimination (Dechter 1999) with one bucket for each
/// <em>state</em> of what is still open rather than for each assignment of the open issues; as a structure, a decision diagram (Bergman, Cire, van Hoeve and Hooker 2016).
/// Every arc carries what its option adds for each party, as integers from 0.
/// </summary>
internal sealed class Diagram
{
    public required BargainingDomain Domain { get; init; }

    /// <summary>The issue of every layer.</summary>
    public required int[] Order { get; init; }

    /// <summary>The arcs of every node of every layer, by ascending option; the nodes of layer <c>Order.Length</c>, the end, have none.</summary>
    public required Arc[][][] Layers { get; init; }

    /// <summary>The meaning of the integers.</summary>
    public required Scale Scale { get; init; }

    public int Parties => Domain.Parties.Length;

    public int Depth => Order.Length;

    /// <summary>Whether no package satisfies the rules.</summary>
    public bool IsEmpty => Layers[0].Length == 0;

    /// <summary>Whether issues are eliminated in the file's order, so that the first path is the first package.</summary>
    public bool IsFileOrder => Order.Select((issue, place) => issue == place).All(same => same);

    public int Nodes => Layers.Sum(layer => layer.Length);

    /// <summary>For every layer and node, the most that the rest of a path can add for a party.</summary>
    public BigInteger[][] Most(Func<Arc, BigInteger> worth)
    {
        var most = new BigInteger[Depth + 1][];
        most[Depth] = new BigInteger[1];
        for (int layer = Depth - 1; layer >= 0; layer--)
            most[layer] = [.. Layers[layer].Select(arcs => arcs.Max(arc => worth(arc) + most[layer + 1][arc.Child]))];
        return most;
    }
}

/// <summary>An option at a node.</summary>
/// <param name="Option">Place of the option.</param>
/// <param name="Child">Place of the next node in the next layer.</param>
/// <param name="Adds">What it adds for each party, at least 0.</param>
internal sealed record Arc(int Option, int Child, BigInteger[] Adds);
