using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Waymark.Statistics.Numerics;

namespace Waymark.Statistics.Prevalence;

/// <summary>What one fit found. Numbers are meaningful only when the status is <see cref="EstimateStatus.Ok"/>.</summary>
/// <param name="Status">Whether there is an estimate.</param>
/// <param name="Intercept">ln of the expected number of people on no list.</param>
/// <param name="StandardError">Of the intercept, from the inverse of the information matrix.</param>
/// <param name="LogLikelihood">Poisson, constants included.</param>
/// <param name="Deviance">Twice the distance to a perfect fit.</param>
/// <param name="Parameters">The intercept and every term, those at minus infinity included.</param>
/// <param name="DegreesOfFreedom">Histories kept less the parameters that were fitted.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FitOutcome(
    EstimateStatus Status,
    double Intercept,
    double StandardError,
    double LogLikelihood,
    double Deviance,
    int Parameters,
    int DegreesOfFreedom)
{
    public double Unseen => Math.Exp(Intercept);

    public double Aic => (2 * Parameters) - (2 * LogLikelihood);

    public double Bic(double cases) => (Parameters * Math.Log(cases)) - (2 * LogLikelihood);
}

/// <summary>
/// Fits Poisson log-linear models to capture histories by extended maximum likelihood. One instance a thread: it owns the
/// working memory and allocates nothing in a fit.
/// </summary>
/// <remarks>
/// <para>The design needs no matrix. With ln mu_w = sum of alpha_s over the terms s within w, the score of term s is
/// T_s - M_s and the information of terms r, s is M_(r∪s), where T and M sum the data and the fitted means over all histories
/// that hold the mask. Both sums come from one lattice transform, so a Newton step costs t·2^t additions, 2^t exponentials and
/// one Cholesky factor of the terms.</para>
/// <para>Sources: Chan, Silverman and Vincent (2021), "Multiple systems estimation for sparse capture data", JASA 116(535), section 2
/// (extended maximum likelihood) and 3 (checks); Fienberg and Rinaldo (2012), "Maximum likelihood estimation in log-linear models",
/// Annals of Statistics 40(2), theorem 3 (existence).</para>
/// </remarks>
internal sealed class LogLinearFitter
{
    private const double StepTolerance = 1e-7;
    private const int QuickIterations = 16;
    private const int MaximumIterations = 200;

    private readonly int lists;
    private readonly int cells;
    private readonly double[] alpha;
    private readonly double[] keep;
    private readonly double[] means;
    private readonly double[] sums;
    private readonly double[] trial;
    private readonly int[] active;
    private readonly double[] gradient;
    private double[][] factorRows = [];
    private int activeCount;
    private double objective;
    private int keptCells;

    public LogLinearFitter(int lists)
    {
        this.lists = lists;
        cells = 1 << lists;
        alpha = new double[cells];
        keep = new double[cells];
        means = new double[cells];
        sums = new double[cells];
        trial = new double[cells];
        active = new int[cells];
        gradient = new double[cells];
    }

    /// <summary>The parameters by mask after a fit; terms that are not fitted hold 0.</summary>
    public ReadOnlySpan<double> Alpha => alpha;

    /// <summary>The fitted number of cases on all lists of the mask, after a fit.</summary>
    public double FittedMargin(int mask) => sums[mask];

    /// <summary>The fitted mean of a history after a fit, 0 where a term at minus infinity excludes it.</summary>
    public double FittedMean(int history) => means[history] * keep[history];

    /// <summary>Starts the next fit from these parameters.</summary>
    public void StartFrom(ReadOnlySpan<double> parameters) => parameters.CopyTo(alpha);

    /// <summary>Starts the next fit from independent lists, with as many people unseen as seen.</summary>
    public void StartFromIndependence(CellCounts data)
    {
        Array.Clear(alpha);
        var population = 2 * data.Cases;
        alpha[0] = Math.Log(population);
        for (var i = 0; i < lists; i++)
        {
            var share = data.Margins[1 << i] / population;
            if (share == 0) continue;
            alpha[1 << i] = Math.Log(share / (1 - share));
            alpha[0] += Math.Log(1 - share);
        }
    }

    /// <summary>Whether the model has an estimate for these data, without fitting it.</summary>
    public EstimateStatus Check(CellCounts data, ReadOnlySpan<int> terms)
    {
        Activate(data, terms);
        var exists = ExistsExactly(data) ? EstimateStatus.Ok : EstimateStatus.NoEstimate;
        return IsIdentifiable() ? exists : exists | EstimateStatus.NotIdentifiable;
    }

    /// <summary>Fits a hierarchical model, given as its terms without the intercept, from the current start.</summary>
    public FitOutcome Fit(CellCounts data, ReadOnlySpan<int> terms)
    {
        Activate(data, terms);
        if (!IsIdentifiable())
        {
            var status = EstimateStatus.NotIdentifiable | (ExistsExactly(data) ? EstimateStatus.Ok : EstimateStatus.NoEstimate);
            return new FitOutcome(status, 0, 0, 0, 0, terms.Length + 1, 0);
        }

        // Newton steps that shrink to nothing prove that the maximum is there: along a direction in which it runs away, the step
        // stays near one. Only the doubtful cases need the exact check.
        var limit = QuickIterations;
        var converged = Newton(data, ref limit);
        if (!converged)
        {
            if (!ExistsExactly(data)) return new FitOutcome(EstimateStatus.NoEstimate, 0, 0, 0, 0, terms.Length + 1, 0);
            StartFromIndependence(data);
            ClearInactive();
            limit = MaximumIterations;
            if (!Newton(data, ref limit)) return new FitOutcome(EstimateStatus.NoEstimate, 0, 0, 0, 0, terms.Length + 1, 0);
        }

        var last = activeCount - 1;
        return new FitOutcome(
            EstimateStatus.Ok,
            alpha[0],
            1 / factorRows[last][last],
            objective - data.LogFactorials,
            Math.Max(0, 2 * (data.Saturated - objective)),
            terms.Length + 1,
            keptCells - activeCount);
    }

    /// <summary>Splits the terms into those to fit and those at minus infinity, and drops the histories the latter exclude.</summary>
    private void Activate(CellCounts data, ReadOnlySpan<int> terms)
    {
        Array.Fill(keep, 1);
        keep[0] = 0;
        activeCount = 0;
        foreach (var term in terms)
        {
            if (data.Margins[term] > 0)
            {
                active[activeCount++] = term;
                continue;
            }

            for (var history = term; history < cells; history = (history + 1) | term) keep[history] = 0;
        }

        // The intercept comes last, so that its variance is the inverse square of the last pivot.
        active[activeCount++] = 0;
        ClearInactive();
        keptCells = 0;
        foreach (var kept in keep) keptCells += (int)kept;
        if (factorRows.Length < activeCount)
        {
            factorRows = new double[activeCount][];
            for (var i = 0; i < activeCount; i++) factorRows[i] = new double[i + 1];
        }
    }

    private void ClearInactive()
    {
        Array.Clear(trial);
        for (var i = 0; i < activeCount; i++) trial[active[i]] = alpha[active[i]];
        trial.CopyTo(alpha, 0);
    }

    /// <summary>
    /// Whether the kept histories tell all fitted terms apart. The histories equal to a term fix every term but one direction,
    /// alpha_s = (-1)^|s|; the model is identifiable exactly when some kept history sees that direction.
    /// </summary>
    private bool IsIdentifiable()
    {
        Array.Clear(trial);
        for (var i = 0; i < activeCount; i++) trial[active[i]] = (BitOperations.PopCount((uint)active[i]) & 1) == 0 ? 1 : -1;
        Zeta.SumSubsets(trial, lists);
        for (var history = 1; history < cells; history++)
        {
            if (keep[history] != 0 && trial[history] != 0) return true;
        }

        return false;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Newton(CellCounts data, ref int iterations)
    {
        objective = Evaluate(data, alpha);
        var settled = false;
        while (iterations-- > 0)
        {
            if (!Factorise()) return false;
            for (var i = 0; i < activeCount; i++) gradient[i] = data.Margins[active[i]] - sums[active[i]];
            Solve();
            var largest = 0.0;
            for (var i = 0; i < activeCount; i++) largest = Math.Max(largest, Math.Abs(gradient[i]));
            if (!double.IsFinite(largest)) return false;

            // A far start can overshoot; the likelihood is concave, so halving always finds a better point.
            for (var scale = 1.0; ; scale /= 2)
            {
                alpha.CopyTo(trial, 0);
                for (var i = 0; i < activeCount; i++) trial[active[i]] += scale * gradient[i];
                var next = Evaluate(data, trial);
                if (next >= objective - (1e-12 * Math.Abs(objective)))
                {
                    trial.CopyTo(alpha, 0);
                    objective = next;
                    break;
                }

                if (scale < 1e-6) return settled;
            }

            if (largest < StepTolerance)
            {
                return Factorise();
            }

            settled = largest < 1e-5;
        }

        return false;
    }

    /// <summary>The log-likelihood without its constant; leaves the means and their superset sums behind.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Evaluate(CellCounts data, double[] at)
    {
        at.CopyTo(means, 0);
        Zeta.SumSubsets(means, lists);
        Exponentials(means);
        if (cells >= Vector256<double>.Count)
        {
            var kept = MemoryMarshal.Cast<double, Vector256<double>>(keep.AsSpan());
            var mean = MemoryMarshal.Cast<double, Vector256<double>>(means.AsSpan());
            var sum = MemoryMarshal.Cast<double, Vector256<double>>(sums.AsSpan());
            for (var i = 0; i < sum.Length; i++)
            {
                // An excluded history may have an infinite mean on the way; zero times that is not zero.
                sum[i] = Vector256.ConditionalSelect(Vector256.GreaterThan(kept[i], Vector256<double>.Zero), mean[i], Vector256<double>.Zero);
            }
        }
        else
        {
            for (var i = 0; i < cells; i++) sums[i] = keep[i] == 0 ? 0 : means[i];
        }

        Zeta.SumSupersets(sums, lists);
        var value = -sums[0];
        for (var i = 0; i < activeCount; i++) value += data.Margins[active[i]] * at[active[i]];
        return double.IsNaN(value) ? double.NegativeInfinity : value;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Exponentials(Span<double> values)
    {
        if (values.Length < Vector256<double>.Count)
        {
            for (var i = 0; i < values.Length; i++) values[i] = Math.Exp(values[i]);
            return;
        }

        foreach (ref var lane in MemoryMarshal.Cast<double, Vector256<double>>(values)) lane = Vector256.Exp(lane);
    }

    /// <summary>The Cholesky factor of the information matrix, row by row; false when it is singular to working precision.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Factorise()
    {
        for (var i = 0; i < activeCount; i++)
        {
            var row = factorRows[i];
            var term = active[i];
            var diagonal = sums[term];
            for (var j = 0; j < i; j++)
            {
                var other = factorRows[j];
                var value = sums[term | active[j]];
                for (var k = 0; k < j; k++) value -= row[k] * other[k];
                row[j] = value / other[j];
            }

            var pivot = diagonal;
            for (var k = 0; k < i; k++) pivot -= row[k] * row[k];
            if (!(pivot > diagonal * 1e-13)) return false;
            row[i] = Math.Sqrt(pivot);
        }

        return true;
    }

    /// <summary>
    /// The standard error of the intercept as <c>glm</c> of R reports it for the model just fitted: from the weights of the step
    /// before the one that met its stopping rule. Published intervals carry that trace, up to 3 parts in 100,000; the exact value
    /// is <see cref="FitOutcome.StandardError"/>. Leaves the fit as it was.
    /// </summary>
    /// <remarks>Iteratively reweighted least squares from mu = n + 0.1 until the deviance changes by less than 1e-8 of itself plus 0.1:
    /// McCullagh and Nelder (1989), "Generalized linear models", section 2.5, with the start and rule of R's documentation of glm.</remarks>
    public double StandardErrorOfGlm(CellCounts data, double exact)
    {
        var weights = new double[cells];
        var predictor = new double[cells];
        for (var w = 0; w < cells; w++)
        {
            if (keep[w] == 0) continue;
            weights[w] = data.Counts[w] + 0.1;
            predictor[w] = Math.Log(weights[w]);
        }

        var saved = (double[])sums.Clone();
        var deviance = double.NaN;
        for (var round = 0; round < 25; round++)
        {
            var right = new double[cells];
            for (var w = 0; w < cells; w++) right[w] = (weights[w] * predictor[w]) + (data.Counts[w] - weights[w]);
            Zeta.SumSupersets(right, lists);
            weights.CopyTo(sums, 0);
            Zeta.SumSupersets(sums, lists);
            if (!Factorise()) break;
            for (var i = 0; i < activeCount; i++) gradient[i] = right[active[i]];
            Solve();
            Array.Clear(predictor);
            for (var i = 0; i < activeCount; i++) predictor[active[i]] = gradient[i];
            Zeta.SumSubsets(predictor, lists);
            var next = 0.0;
            for (var w = 0; w < cells; w++)
            {
                weights[w] = keep[w] == 0 ? 0 : Math.Exp(predictor[w]);
                if (keep[w] == 0) predictor[w] = 0;
                var n = data.Counts[w];
                next += 2 * ((n == 0 ? 0 : n * Math.Log(n / weights[w])) - (n - weights[w]));
            }

            if (Math.Abs(next - deviance) / (Math.Abs(next) + 0.1) < 1e-8)
            {
                var reported = 1 / factorRows[activeCount - 1][activeCount - 1];
                saved.CopyTo(sums, 0);
                return reported;
            }

            deviance = next;
        }

        saved.CopyTo(sums, 0);
        return exact;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Solve()
    {
        for (var i = 0; i < activeCount; i++)
        {
            var row = factorRows[i];
            var value = gradient[i];
            for (var k = 0; k < i; k++) value -= row[k] * gradient[k];
            gradient[i] = value / row[i];
        }

        for (var i = activeCount - 1; i >= 0; i--)
        {
            var value = gradient[i] / factorRows[i][i];
            gradient[i] = value;
            var row = factorRows[i];
            for (var k = 0; k < i; k++) gradient[k] -= row[k] * value;
        }
    }

    /// <summary>
    /// The existence check without a fit. There is no maximum exactly when some change of the parameters leaves every history
    /// that was seen as it is, and moves the kept histories that were not seen all the same way, one of them at least.
    /// </summary>
    private bool ExistsExactly(CellCounts data)
    {
        var p = activeCount;
        var seen = new List<double[]>();
        var unseen = new List<double[]>();
        for (var history = 1; history < cells; history++)
        {
            if (keep[history] == 0) continue;
            var row = new double[p];
            for (var j = 0; j < p; j++) row[j] = (active[j] & history) == active[j] ? 1 : 0;
            (data.Counts[history] > 0 ? seen : unseen).Add(row);
        }

        if (unseen.Count == 0) return true;
        var directions = NullSpace(seen, p);
        if (directions.Count == 0) return true;
        var k = directions.Count;
        var moves = unseen.ConvertAll(u => directions.ConvertAll(d => Snap(Dot(u, d))).ToArray());
        if (k == 1)
        {
            var up = moves.Exists(m => m[0] > 0);
            var down = moves.Exists(m => m[0] < 0);
            return up == down;
        }

        // Maximise the total move over directions in a box that move no unseen history down; the direction is a difference of two
        // non-negative parts.
        var total = new double[2 * k];
        var rows = new List<double[]>();
        foreach (var move in moves)
        {
            var row = new double[2 * k];
            for (var j = 0; j < k; j++)
            {
                total[j] += move[j];
                total[k + j] -= move[j];
                row[j] = -move[j];
                row[k + j] = move[j];
            }

            rows.Add(row);
        }

        var bounds = new double[rows.Count + (2 * k)];
        for (var j = 0; j < 2 * k; j++)
        {
            var row = new double[2 * k];
            row[j] = 1;
            bounds[rows.Count] = 1;
            rows.Add(row);
        }

        return SmallSimplex.Maximise(total, [.. rows], bounds) < 1e-7;
    }

    /// <summary>A basis of the vectors that every row is orthogonal to. Rows hold 0 and 1, so pivots are far from rounding.</summary>
    private static List<double[]> NullSpace(List<double[]> rows, int width)
    {
        var matrix = rows.ConvertAll(r => (double[])r.Clone());
        var pivotColumns = new List<int>();
        var rank = 0;
        for (var column = 0; column < width && rank < matrix.Count; column++)
        {
            var best = rank;
            for (var i = rank + 1; i < matrix.Count; i++)
            {
                if (Math.Abs(matrix[i][column]) > Math.Abs(matrix[best][column])) best = i;
            }

            if (Math.Abs(matrix[best][column]) < 1e-9) continue;
            (matrix[rank], matrix[best]) = (matrix[best], matrix[rank]);
            var pivot = matrix[rank];
            var inverse = 1 / pivot[column];
            for (var j = column; j < width; j++) pivot[j] *= inverse;
            for (var i = 0; i < matrix.Count; i++)
            {
                var times = matrix[i][column];
                if (i == rank || times == 0) continue;
                for (var j = column; j < width; j++) matrix[i][j] -= times * pivot[j];
            }

            pivotColumns.Add(column);
            rank++;
        }

        var basis = new List<double[]>();
        for (var free = 0; free < width; free++)
        {
            if (pivotColumns.Contains(free)) continue;
            var vector = new double[width];
            vector[free] = 1;
            for (var i = 0; i < rank; i++) vector[pivotColumns[i]] = -matrix[i][free];
            basis.Add(vector);
        }

        return basis;
    }

    private static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }

    private static double Snap(double value) => Math.Abs(value) < 1e-9 ? 0 : value;
}
