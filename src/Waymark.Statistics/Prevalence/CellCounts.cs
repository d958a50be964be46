using Waymark.Statistics.Numerics;

namespace Waymark.Statistics.Prevalence;

/// <summary>
/// One table of counts by history in the form the fit needs: the counts, and for each set of lists the number of cases on all of
/// them. Reused for every bootstrap replicate, so nothing is allocated after the first.
/// </summary>
internal sealed class CellCounts(int lists)
{
    public int Lists { get; } = lists;

    /// <summary>Counts by history; the unknown history 0 holds 0.</summary>
    public double[] Counts { get; } = new double[1 << lists];

    /// <summary>For each mask, the cases that are on all its lists; at 0, all cases.</summary>
    public double[] Margins { get; } = new double[1 << lists];

    public double Cases => Margins[0];

    /// <summary>The sum of ln n! over the histories, a constant of the likelihood.</summary>
    public double LogFactorials { get; private set; }

    /// <summary>The sum of n ln n - n over the histories: the best any model could do, less <see cref="LogFactorials"/>.</summary>
    public double Saturated { get; private set; }

    /// <summary>Takes new counts from <see cref="Counts"/>, which the caller has filled.</summary>
    public void Refresh()
    {
        Counts[0] = 0;
        Counts.AsSpan().CopyTo(Margins);
        Zeta.SumSupersets(Margins, Lists);
        var factorials = 0.0;
        var saturated = 0.0;
        foreach (var n in Counts)
        {
            if (n == 0) continue;
            factorials += LogGamma.Factorial((long)n);
            saturated += (n * Math.Log(n)) - n;
        }

        LogFactorials = factorials;
        Saturated = saturated;
    }

    public static CellCounts Of(CaptureHistories histories)
    {
        var cells = new CellCounts(histories.Lists.Count);
        histories.CountsAsDouble().CopyTo(cells.Counts, 0);
        cells.Refresh();
        return cells;
    }
}
