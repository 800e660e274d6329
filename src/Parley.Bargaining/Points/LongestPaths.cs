namespace Parley.Bargaining;

/// <summary>Paths with the largest weighted sum, in floating point: they lead searches and decide nothing.</summary>
internal sealed class LongestPaths
{
    private readonly Diagram diagram;
    private readonly double[][][][] adds;

    public LongestPaths(Diagram diagram)
    {
        this.diagram = diagram;
        adds = [.. diagram.Layers.Select(layer => layer.Select(arcs => arcs.Select(arc => arc.Adds.Select(a => (double)a).ToArray()).ToArray()).ToArray())];
    }

    /// <summary>The sums of a path with the largest weighted sum.</summary>
    public double[] BestFor(double[] weights)
    {
        double[] next = new double[diagram.Layers[diagram.Depth].Length];
        var pick = new int[diagram.Depth][];
        for (int layer = diagram.Depth - 1; layer >= 0; layer--)
        {
            var value = new double[diagram.Layers[layer].Length];
            pick[layer] = new int[value.Length];
            for (int node = 0; node < value.Length; node++)
            {
                value[node] = double.NegativeInfinity;
                for (int a = 0; a < adds[layer][node].Length; a++)
                {
                    double sum = Weighted(weights, adds[layer][node][a]) + next[diagram.Layers[layer][node][a].Child];
                    if (sum > value[node]) (value[node], pick[layer][node]) = (sum, a);
                }
            }
            next = value;
        }
        var sums = new double[weights.Length];
        for (int layer = 0, node = 0; layer < diagram.Depth; layer++)
        {
            int a = pick[layer][node];
            for (int p = 0; p < sums.Length; p++) sums[p] += adds[layer][node][a][p];
            node = diagram.Layers[layer][node][a].Child;
        }
        return sums;
    }

    /// <summary>For every layer and node the largest weighted sum of a path from the root to it.</summary>
    public double[][] Before(double[] weights)
    {
        var before = new double[diagram.Depth + 1][];
        before[0] = [0];
        for (int layer = 0; layer < diagram.Depth; layer++)
        {
            var next = new double[diagram.Layers[layer + 1].Length];
            Array.Fill(next, double.NegativeInfinity);
            for (int node = 0; node < adds[layer].Length; node++)
                for (int a = 0; a < adds[layer][node].Length; a++)
                {
                    int child = diagram.Layers[layer][node][a].Child;
                    next[child] = Math.Max(next[child], before[layer][node] + Weighted(weights, adds[layer][node][a]));
                }
            before[layer + 1] = next;
        }
        return before;
    }

    private static double Weighted(double[] weights, double[] adds)
    {
        double sum = 0;
        for (int p = 0; p < weights.Length; p++) sum += weights[p] * adds[p];
        return sum;
    }
}
