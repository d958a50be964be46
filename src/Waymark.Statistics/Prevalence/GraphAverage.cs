using System.Numerics;
using Waymark.Statistics.Numerics;

namespace Waymark.Statistics.Prevalence;

/// <summary>
/// Bayesian estimate: the posterior of the number of people, averaged over all decomposable graphs of dependence between the lists.
/// </summary>
/// <remarks>
/// Within a graph the cell probabilities have a hyper-Dirichlet prior of total mass 1 (each full cell 2^-t); graphs are equally likely
/// before the data; the prior of the population N is proportional to 1/N. With z unseen the weight of (graph, z) is
/// N!/z! · 1/N · product over vertices v of L(v and its earlier neighbours) / L(its earlier neighbours), with L the Dirichlet-multinomial
/// likelihood of a marginal table. z runs over all integers up to 2,000 and then over a grid with trapezoid weights up to 10^8. Up to 6
/// lists (18,154 graphs). Source: Madigan and York (1997), "Bayesian methods for estimation of the size of a closed population",
/// Biometrika 84(1), equations 4 to 8; Dawid and Lauritzen (1993), Annals of Statistics 21(3), equation 45.
/// </remarks>
internal static class GraphAverage
{
    public const int MaximumLists = 6;
    private const double LargestUnseen = 1e8;

    public static PrevalenceResult Estimate(CaptureHistories histories, double level, CancellationToken cancellationToken)
    {
        var t = histories.Lists.Count;
        if (t > MaximumLists)
        {
            throw new StatisticsInputException($"The Bayesian average takes at most {MaximumLists} lists; merge some of the {t} lists first.");
        }

        var cells = CellCounts.Of(histories);
        var (points, weights) = Grid(cells);
        var marginals = Enumerable.Range(0, 1 << t).Select(set => set == 0 ? new double[points.Length] : LogLikelihood(histories, set, points)).ToArray();
        var constant = points.Select((z, i) =>
        {
            var population = cells.Cases + z;
            return LogGamma.Of(population + 1) - LogGamma.Of(z + 1) - Math.Log(population) + Math.Log(weights[i]);
        }).ToArray();

        var graphs = Graphs(t).ToArray();
        var evidence = new double[graphs.Length];
        var curve = new double[points.Length];
        // Two passes: the first finds the largest value, so that the second can add exponentials without overflow.
        var largest = Enumerable.Repeat(double.NegativeInfinity, graphs.Length).ToArray();
        var parallel = new ParallelOptions { CancellationToken = cancellationToken };
        Parallel.For(0, graphs.Length, parallel, g =>
        {
            var graph = graphs[g];
            var top = double.NegativeInfinity;
            for (var i = 0; i < points.Length; i++) top = Math.Max(top, Value(graph, i));
            largest[g] = top;
        });
        var peak = largest.Max();
        var gate = new Lock();
        Parallel.For(0, graphs.Length, parallel, () => new double[points.Length], (g, _, local) =>
        {
            if (largest[g] < peak - 60) return local;
            var graph = graphs[g];
            var sum = 0.0;
            for (var i = 0; i < points.Length; i++)
            {
                var mass = Math.Exp(Value(graph, i) - peak);
                sum += mass;
                local[i] += mass;
            }

            evidence[g] = sum;
            return local;
        }, local =>
        {
            lock (gate)
            {
                for (var i = 0; i < curve.Length; i++) curve[i] += local[i];
            }
        });

        var total = curve.Sum();
        var best = Array.IndexOf(evidence, evidence.Max());
        var model = HierarchicalModel.Of(t, graphs[best].Edges);
        var lower = Quantile((1 - level) / 2);
        var upper = Quantile((1 + level) / 2);
        var tail = curve[^1] / weights[^1] * points[^1] / total;
        var ranked = graphs.Select((g, i) => (g, Share: evidence[i] / evidence.Sum())).OrderByDescending(p => p.Share).Take(20)
            .Select(p => new RankedModel(HierarchicalModel.Of(t, p.g.Edges), null, Math.Log(p.Share), p.Share)).ToArray();
        var median = histories.Cases + Quantile(0.5);
        return new PrevalenceResult
        {
            Status = EstimateStatus.Ok,
            Method = PrevalenceMethod.Bayes,
            Observed = histories.Cases,
            Lists = histories.Lists,
            Estimate = median,
            Interval = new PrevalenceInterval("posterior", level, histories.Cases + lower, tail > 1e-3 ? null : histories.Cases + upper),
            Model = model,
            Average = new ModelAverage(
                histories.Cases + (curve.Zip(points, (c, z) => c * z).Sum() / total),
                new PrevalenceInterval("posterior", level, histories.Cases + lower, histories.Cases + upper),
                graphs.Length,
                graphs.Length,
                ranked),
            Warnings =
            [
                .. PrevalenceWarning.Always,
                new("prior", "The posterior rests on equal belief in every decomposable pattern of dependence and on a prior of 1/N for the population."),
            ],
        };

        double Value(Graph graph, int i)
        {
            var value = constant[i];
            foreach (var (with, without) in graph.Factors) value += marginals[with][i] - marginals[without][i];
            return value;
        }

        double Quantile(double q)
        {
            var sum = 0.0;
            for (var i = 0; i < curve.Length; i++)
            {
                var next = sum + curve[i];
                if (next >= q * total)
                {
                    if (i == 0 || weights[i] <= 1) return points[i];
                    return points[i] + (weights[i] * (((q * total) - sum) / curve[i] - 0.5));
                }

                sum = next;
            }

            return points[^1];
        }
    }

    private static (double[] Points, double[] Weights) Grid(CellCounts cells)
    {
        var overlap = 0.0;
        for (var h = 1; h < cells.Counts.Length; h++)
        {
            if (BitOperations.PopCount((uint)h) > 1) overlap += cells.Counts[h];
        }

        // The posterior of ln z is about 1/sqrt(overlap) wide; a quarter of that leaves no visible error.
        var growth = Math.Min(0.005, 0.25 / Math.Sqrt(overlap));
        var points = new List<double>();
        for (var z = 0; z <= 2000; z++) points.Add(z);
        while (points[^1] < LargestUnseen) points.Add(Math.Max(points[^1] + 1, Math.Floor(points[^1] * (1 + growth))));
        var weights = new double[points.Count];
        for (var i = 0; i < points.Count; i++)
        {
            var left = i == 0 ? 0.5 : (points[i] - points[i - 1]) / 2;
            var right = i == points.Count - 1 ? 0.5 : (points[i + 1] - points[i]) / 2;
            weights[i] = left + right;
        }

        return ([.. points], weights);
    }

    /// <summary>ln L of the marginal table of some lists for each z.</summary>
    private static double[] LogLikelihood(CaptureHistories histories, int set, double[] points)
    {
        var cells = new Dictionary<int, double>();
        foreach (var (history, count) in histories.Observed) cells[history & set] = cells.GetValueOrDefault(history & set) + count;
        var prior = Math.ScaleB(1, -BitOperations.PopCount((uint)set));
        var fixedPart = cells.Where(c => c.Key != 0).Sum(c => LogGamma.Of(prior + c.Value) - LogGamma.Of(prior));
        var none = cells.GetValueOrDefault(0);
        return Array.ConvertAll(points, z =>
            fixedPart + LogGamma.Of(prior + none + z) - LogGamma.Of(prior) - LogGamma.Of(1 + histories.Cases + z));
    }

    /// <summary>A decomposable graph: its edges, and for each vertex in a perfect order the clique it closes, with and without it.</summary>
    internal sealed record Graph(int[] Edges, (int With, int Without)[] Factors);

    /// <summary>All decomposable (chordal) graphs: 8, 61, 822 and 18,154 for 3, 4, 5 and 6 lists.</summary>
    internal static IEnumerable<Graph> Graphs(int lists)
    {
        var pairs = HierarchicalModel.Pairs(lists).ToArray();
        for (var choice = 0; choice < 1 << pairs.Length; choice++)
        {
            var edges = pairs.Where((_, i) => (choice >> i & 1) == 1).ToArray();
            var neighbours = new int[lists];
            foreach (var edge in edges)
            {
                var first = BitOperations.TrailingZeroCount(edge);
                var second = BitOperations.Log2((uint)edge);
                neighbours[first] |= 1 << second;
                neighbours[second] |= 1 << first;
            }

            if (PerfectOrder(lists, neighbours) is { } factors) yield return new Graph(edges, factors);
        }
    }

    /// <summary>Maximum cardinality search; null when some vertex's earlier neighbours are not all joined, so the graph is not chordal.
    /// Source: Tarjan and Yannakakis (1984), SIAM Journal on Computing 13(3), theorem 2.</summary>
    private static (int With, int Without)[]? PerfectOrder(int lists, int[] neighbours)
    {
        var factors = new (int, int)[lists];
        var numbered = 0;
        for (var step = 0; step < lists; step++)
        {
            var next = -1;
            for (var v = 0; v < lists; v++)
            {
                if ((numbered >> v & 1) == 1) continue;
                if (next < 0 || BitOperations.PopCount((uint)(neighbours[v] & numbered)) > BitOperations.PopCount((uint)(neighbours[next] & numbered))) next = v;
            }

            var earlier = neighbours[next] & numbered;
            for (var v = 0; v < lists; v++)
            {
                if ((earlier >> v & 1) == 1 && (earlier & ~(1 << v) & ~neighbours[v]) != 0) return null;
            }

            factors[step] = (earlier | (1 << next), earlier);
            numbered |= 1 << next;
        }

        return factors;
    }
}
