using System.Numerics;
using Fractions;

namespace Parley.Bargaining;

/// <summary>
/// Builds the diagram of a domain: layer by layer, with one node for each distinct state of what is open. An order with few states is looked for:
/// the file's, or, where that leaves too many open, the one that opens the fewest rules and boxes next.
/// </summary>
internal sealed class DiagramBuilder
{
    private readonly BargainingDomain domain;
    private readonly Condition[] conditions;
    private readonly int[] order;
    private readonly BigInteger[] denominator;
    private readonly BigInteger[][][] values;
    private readonly BigInteger[][] worths;
    private readonly int[] last;
    private readonly List<(int Condition, bool[] Inside)>[] touched;

    private DiagramBuilder(BargainingDomain domain, Condition[] conditions, int[] order)
    {
        (this.domain, this.conditions, this.order) = (domain, conditions, order);
        denominator = [.. domain.Parties.Select(Denominator)];
        values = [.. domain.Parties.Select((party, p) => party.Values.Select(issue => issue.Select(v => Scaled(v, p)).ToArray()).ToArray())];
        worths = [.. domain.Parties.Select((party, p) => party.Boxes is { } boxes ? boxes.Boxes.Select(box => Scaled(box.Value, p)).ToArray() : [])];
        var place = new int[order.Length];
        for (int layer = 0; layer < order.Length; layer++) place[order[layer]] = layer;
        last = [.. conditions.Select(c => c.Issues.Select(issue => place[issue]).DefaultIfEmpty(-1).Max())];
        touched = [.. order.Select(issue => conditions.Index().Where(c => c.Item.Inside[issue] is not null).Select(c => (c.Index, c.Item.Inside[issue]!)).ToList())];
    }

    /// <summary>The diagram; null if there are more states than the limit in every order tried.</summary>
    public static Diagram? Build(BargainingDomain domain, int stateLimit, CancellationToken cancel)
    {
        Condition[] conditions = Condition.Of(domain);
        int[] file = [.. Enumerable.Range(0, domain.Issues.Length)];
        // The file's order is worth some states more, since the first path is then the first package.
        int few = Math.Min(stateLimit, 16 * file.Length);
        if (new DiagramBuilder(domain, conditions, file).Build(few, cancel) is { } diagram) return diagram;
        int[] narrow = NarrowOrder(conditions, file.Length);
        return new DiagramBuilder(domain, conditions, narrow).Build(stateLimit, cancel) ?? new DiagramBuilder(domain, conditions, file).Build(stateLimit, cancel);
    }

    /// <summary>Next always the issue after which the fewest conditions are open; among those the one that closes most, then the first in the file.</summary>
    private static int[] NarrowOrder(Condition[] conditions, int issues)
    {
        var left = new List<int>(Enumerable.Range(0, issues));
        var missing = conditions.Select(c => c.Issues.ToHashSet()).ToArray();
        var all = conditions.Select(c => c.Issues.Count()).ToArray();
        var order = new List<int>();
        while (left.Count > 0)
        {
            int next = left.MinBy(issue => (conditions.Index().Count(c => IsOpenAfter(c.Index, issue)), -missing.Count(m => m.Contains(issue) && m.Count == 1)));
            order.Add(next);
            left.Remove(next);
            foreach (var set in missing) set.Remove(next);
        }
        return [.. order];

        bool IsOpenAfter(int c, int issue) => missing[c].Contains(issue) ? missing[c].Count > 1 : missing[c].Count > 0 && missing[c].Count < all[c];
    }

    private Diagram? Build(int stateLimit, CancellationToken cancel)
    {
        var layers = new List<List<Arc[]>>();
        var start = OpenState.Start(domain, conditions, last, worths);
        List<OpenState> states = start is null ? [] : [start];
        int nodes = 0;
        for (int layer = 0; layer < order.Length; layer++)
        {
            var next = new Dictionary<OpenState, int>();
            var arcs = new List<Arc[]>();
            foreach (OpenState state in states)
            {
                cancel.ThrowIfCancellationRequested();
                var of = new List<Arc>();
                for (int option = 0; option < domain.Issues[order[layer]].Options.Length; option++)
                {
                    var adds = values.Select(party => party[order[layer]][option]).ToArray();
                    if (state.After(layer, option, touched[layer], adds) is not { } after) continue;
                    if (!next.TryGetValue(after, out int child)) next.Add(after, child = next.Count);
                    of.Add(new Arc(option, child, adds));
                }
                arcs.Add([.. of]);
            }
            nodes += arcs.Count;
            if (nodes + next.Count > stateLimit + order.Length) return null;
            layers.Add(arcs);
            states = [.. next.OrderBy(n => n.Value).Select(n => n.Key)];
        }
        Arc[][][] alive = WithoutDeadEnds(layers, states.Count);
        return new Diagram { Domain = domain, Order = order, Layers = alive, Scale = Normalise(alive) };
    }

    private static Arc[][][] WithoutDeadEnds(List<List<Arc[]>> layers, int ends)
    {
        var result = new Arc[layers.Count + 1][][];
        result[layers.Count] = [.. Enumerable.Repeat<Arc[]>([], ends)];
        int[] places = [.. Enumerable.Range(0, ends)];
        for (int layer = layers.Count - 1; layer >= 0; layer--)
        {
            var kept = new List<Arc[]>();
            var moved = new int[layers[layer].Count];
            for (int node = 0; node < moved.Length; node++)
            {
                Arc[] arcs = [.. layers[layer][node].Where(a => places[a.Child] >= 0).Select(a => a with { Child = places[a.Child] })];
                moved[node] = arcs.Length == 0 ? -1 : kept.Count;
                if (arcs.Length > 0) kept.Add(arcs);
            }
            result[layer] = [.. kept];
            places = moved;
        }
        return result;
    }

    /// <summary>Makes the integers small: takes from every layer what all its arcs add, and divides by what all sums have in common.</summary>
    private Scale Normalise(Arc[][][] layers)
    {
        int parties = domain.Parties.Length;
        var offset = domain.Parties.Select((party, p) => Scaled(party.Base, p)).ToArray();
        var unit = new BigInteger[parties];
        var most = new BigInteger[parties];
        for (int p = 0; p < parties; p++)
        {
            foreach (var layer in layers.Take(order.Length).Where(l => l.Length > 0))
            {
                BigInteger least = layer.SelectMany(node => node).Min(arc => arc.Adds[p]);
                offset[p] += least;
                foreach (Arc arc in layer.SelectMany(node => node)) unit[p] = BigInteger.GreatestCommonDivisor(unit[p], arc.Adds[p] -= least);
            }
            if (unit[p].IsZero) unit[p] = BigInteger.One;
            foreach (Arc arc in layers.SelectMany(layer => layer).SelectMany(node => node)) arc.Adds[p] /= unit[p];
            var rest = new BigInteger[] { 0 };
            for (int layer = order.Length - 1; layer >= 0; layer--)
                rest = [.. layers[layer].Select(arcs => arcs.Max(arc => arc.Adds[p] + (layer == order.Length - 1 ? 0 : rest[arc.Child])))];
            most[p] = rest.Length == 0 ? 0 : rest.Max();
        }
        var cap = domain.Parties.Select(party => party.Cap).ToArray();
        var capAt = cap.Select((c, p) => c is not { } value ? null : CapAt(value, p)).ToArray();
        return new Scale { Denominator = denominator, Offset = offset, Unit = unit, Most = most, Cap = cap, CapAt = capAt };

        BigInteger? CapAt(Fraction value, int p)
        {
            BigInteger exactly = value.Numerator * denominator[p] - offset[p] * value.Denominator;
            return unit[p] * value.Denominator * most[p] <= exactly ? null
                : BigInteger.Max(BigInteger.Zero, Scale.Ceiling(exactly, unit[p] * value.Denominator));
        }
    }

    private BigInteger Scaled(Fraction value, int party) => value.Numerator * (denominator[party] / value.Denominator);

    private static BigInteger Denominator(ValueFunction party) => party.Values.SelectMany(issue => issue).Append(party.Base)
        .Concat(party.Boxes is { } boxes ? boxes.Boxes.Select(box => box.Value) : [])
        .Aggregate(BigInteger.One, (all, value) => all / BigInteger.GreatestCommonDivisor(all, value.Denominator) * value.Denominator);
}
