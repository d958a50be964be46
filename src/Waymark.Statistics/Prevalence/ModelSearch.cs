using System.Runtime.InteropServices;
using Waymark.Statistics.Numerics;

namespace Waymark.Statistics.Prevalence;

/// <summary>The model chosen for one table and its fit.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Selection(FitOutcome Fit, int[] Terms, int Rank);

/// <summary>A rule that picks a model for a table. One instance a thread.</summary>
internal abstract class ModelSearch
{
    /// <summary>Picks and fits; the fitter holds the chosen fit afterwards.</summary>
    public abstract Selection Select(CellCounts data, LogLinearFitter fitter);
}

/// <summary>Always the same model.</summary>
internal sealed class FixedModel(int[] terms) : ModelSearch
{
    public override Selection Select(CellCounts data, LogLinearFitter fitter)
    {
        fitter.StartFromIndependence(data);
        return new Selection(fitter.Fit(data, terms), terms, 0);
    }
}

/// <summary>
/// Forward selection of pairs: while a pair outside the model has an overlap so far from its fitted expectation e that the smaller
/// of P(X &lt;= o) and P(X &gt;= o), X Poisson(e), is below the threshold, the most surprising pair whose model has an estimate is added.
/// </summary>
/// <remarks>Source: Chan, Silverman and Vincent (2021), section 4, with the check of section 3 at every step.</remarks>
internal sealed class StepwiseSearch : ModelSearch
{
    private readonly int[] pairs;
    private readonly double logThreshold;
    private readonly double[] surprise;
    private readonly bool[] inside;
    private readonly int[] terms;
    private readonly double[] best;
    private readonly int lists;

    public StepwiseSearch(int lists, double threshold)
    {
        this.lists = lists;
        logThreshold = Math.Log(threshold);
        pairs = [.. HierarchicalModel.Pairs(lists)];
        surprise = new double[pairs.Length];
        inside = new bool[pairs.Length];
        terms = new int[lists + pairs.Length];
        best = new double[1 << lists];
        for (var i = 0; i < lists; i++) terms[i] = 1 << i;
    }

    public override Selection Select(CellCounts data, LogLinearFitter fitter)
    {
        Array.Clear(inside);
        var count = lists;
        fitter.StartFromIndependence(data);
        var current = fitter.Fit(data, terms.AsSpan(0, count));
        while (current.Status == EstimateStatus.Ok)
        {
            for (var i = 0; i < pairs.Length; i++)
            {
                surprise[i] = inside[i] ? 0 : Poisson.LogSmallerTail((long)data.Margins[pairs[i]], fitter.FittedMargin(pairs[i]));
            }

            fitter.Alpha.CopyTo(best);
            var added = false;
            while (!added)
            {
                var candidate = IndexOfSmallest(surprise);
                if (!(surprise[candidate] < logThreshold)) break;
                terms[count] = pairs[candidate];
                var next = fitter.Fit(data, terms.AsSpan(0, count + 1));
                if (next.Status == EstimateStatus.Ok)
                {
                    current = next;
                    inside[candidate] = true;
                    count++;
                    added = true;
                }
                else
                {
                    surprise[candidate] = 0;
                    fitter.StartFrom(best);
                }
            }

            if (!added)
            {
                if (best.AsSpan().SequenceEqual(fitter.Alpha)) fitter.Fit(data, terms.AsSpan(0, count));
                break;
            }
        }

        return new Selection(current, terms[..count], 0);
    }

    private static int IndexOfSmallest(double[] values)
    {
        var smallest = 0;
        for (var i = 1; i < values.Length; i++)
        {
            if (values[i] < values[smallest]) smallest = i;
        }

        return smallest;
    }
}

/// <summary>The best of a set of models by BIC or AIC; models without an estimate do not compete.</summary>
/// <remarks>Source: Silverman, Chan and Vincent (2024), "Bootstrapping multiple systems estimates to account for model selection",
/// Statistics and Computing 34(44), section 3.</remarks>
internal sealed class CriterionSearch(int[][] models, double[][]? starts, bool bic) : ModelSearch
{
    public override Selection Select(CellCounts data, LogLinearFitter fitter)
    {
        var best = -1;
        var bestCriterion = double.PositiveInfinity;
        var bestFit = new FitOutcome(EstimateStatus.NoEstimate, 0, 0, 0, 0, 0, 0);
        var independence = new double[1 << data.Lists];
        fitter.StartFromIndependence(data);
        fitter.Alpha.CopyTo(independence);
        for (var i = 0; i < models.Length; i++)
        {
            fitter.StartFrom(starts is null ? independence : starts[i]);
            var fit = fitter.Fit(data, models[i]);
            if (fit.Status != EstimateStatus.Ok) continue;
            var criterion = bic ? fit.Bic(data.Cases) : fit.Aic;
            if (criterion < bestCriterion)
            {
                best = i;
                bestCriterion = criterion;
                bestFit = fit;
            }
        }

        return new Selection(bestFit, best < 0 ? [] : models[best], best);
    }
}
