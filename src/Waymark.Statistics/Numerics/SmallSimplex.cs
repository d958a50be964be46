namespace Waymark.Statistics.Numerics;

/// <summary>
/// Linear programs of a few dozen variables: maximise c·x subject to A x &lt;= b and x &gt;= 0 with b &gt;= 0, so that x = 0 is allowed.
/// </summary>
/// <remarks>Dense tableau with Bland's rule, which cannot cycle. Source: Bland (1977), "New finite pivoting rules for the simplex
/// method", Mathematics of Operations Research 2(2), theorem 1.</remarks>
internal static class SmallSimplex
{
    private const double Tolerance = 1e-10;

    /// <summary>The largest value of the objective; infinity when it has none.</summary>
    /// <param name="objective">The coefficients c.</param>
    /// <param name="rows">The coefficients A, one row a constraint.</param>
    /// <param name="bounds">The right sides b, none negative.</param>
    public static double Maximise(ReadOnlySpan<double> objective, double[][] rows, ReadOnlySpan<double> bounds)
    {
        var n = objective.Length;
        var m = rows.Length;
        var width = n + m + 1;
        var tableau = new double[m + 1][];
        var basis = new int[m];
        for (var i = 0; i < m; i++)
        {
            tableau[i] = new double[width];
            rows[i].AsSpan().CopyTo(tableau[i]);
            tableau[i][n + i] = 1;
            tableau[i][^1] = bounds[i];
            basis[i] = n + i;
        }

        tableau[m] = new double[width];
        for (var j = 0; j < n; j++) tableau[m][j] = -objective[j];

        while (true)
        {
            var entering = -1;
            for (var j = 0; j < width - 1 && entering < 0; j++)
            {
                if (tableau[m][j] < -Tolerance) entering = j;
            }

            if (entering < 0) return tableau[m][^1];
            var leaving = -1;
            var best = double.PositiveInfinity;
            for (var i = 0; i < m; i++)
            {
                if (tableau[i][entering] <= Tolerance) continue;
                var ratio = tableau[i][^1] / tableau[i][entering];
                if (ratio < best - 1e-12 || (ratio < best + 1e-12 && basis[i] < basis[leaving]))
                {
                    best = Math.Min(best, ratio);
                    leaving = i;
                }
            }

            if (leaving < 0) return double.PositiveInfinity;
            Pivot(tableau, leaving, entering);
            basis[leaving] = entering;
        }
    }

    private static void Pivot(double[][] tableau, int row, int column)
    {
        var pivot = tableau[row];
        var factor = 1 / pivot[column];
        for (var j = 0; j < pivot.Length; j++) pivot[j] *= factor;
        for (var i = 0; i < tableau.Length; i++)
        {
            if (i == row || tableau[i][column] == 0) continue;
            var times = tableau[i][column];
            for (var j = 0; j < pivot.Length; j++) tableau[i][j] -= times * pivot[j];
            tableau[i][column] = 0;
        }
    }
}
