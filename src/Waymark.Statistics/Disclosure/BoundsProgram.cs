namespace Waymark.Statistics.Disclosure;

/// <summary>
/// Least and greatest value of linear forms over the polyhedron { x ≥ 0 : A x = b }: what someone can conclude who knows
/// the sums b. Two-phase primal simplex on a dense tableau in double precision; phase 1 is done once, each form starts from
/// the last basis. Dantzig's rule, and Bland's once steps stay degenerate, so that it ends.
/// Up to <see cref="MostVariables"/> variables. Entries are 0, 1 and -1 and sums are whole numbers, so results are
/// vertices with small whole denominators; they are exact to about 10^-6 for sums up to 10^9. Not thread-safe.
/// Source: Dantzig (1963), chapter 5; Bland (1977).
/// </summary>
internal sealed class BoundsProgram
{
    /// <summary>Largest size accepted.</summary>
    public const int MostVariables = 1500;

    private const double Tolerance = 1e-9;

    private readonly int variables;
    private double[][] tableau; // rows × (variables + artificials..., right side)
    private int[] basis;
    private double[]? lowest;
    private double[]? highest;

    /// <param name="variables">Number of unknowns.</param>
    /// <param name="equations">Each: the unknowns with their factor, and the sum.</param>
    /// <exception cref="StatisticsInputException">There are too many unknowns.</exception>
    /// <exception cref="InvalidOperationException">No x fits: the sums contradict each other.</exception>
    public BoundsProgram(int variables, IReadOnlyList<(IReadOnlyList<(int Variable, int Factor)> Terms, double Sum)> equations)
    {
        if (variables > MostVariables)
            throw new StatisticsInputException("There are too many unknown cells to check. Use fewer or broader categories.");
        this.variables = variables;
        var width = variables + equations.Count + 1;
        tableau = new double[equations.Count][];
        basis = new int[equations.Count];
        for (var r = 0; r < equations.Count; r++)
        {
            var row = new double[width];
            var sign = equations[r].Sum < 0 ? -1 : 1;
            foreach (var (variable, factor) in equations[r].Terms)
                row[variable] += sign * factor;
            row[variables + r] = 1;
            row[^1] = sign * equations[r].Sum;
            tableau[r] = row;
            basis[r] = variables + r;
        }

        FindFeasible(width);
    }

    /// <summary>The values of the unknowns at the present vertex.</summary>
    public double[] Vertex()
    {
        var x = new double[variables];
        for (var r = 0; r < basis.Length; r++)
        {
            if (basis[r] < variables)
                x[basis[r]] = Math.Max(0, tableau[r][^1]);
        }

        return x;
    }

    /// <summary>The least value of the sum of the given unknowns.</summary>
    public double Least(IReadOnlyCollection<int> form) => -Maximise(form, -1);

    /// <summary>The greatest value; positive infinity if it has none.</summary>
    public double Greatest(IReadOnlyCollection<int> form) => Maximise(form, 1);

    /// <summary>The extremes that each unknown took at the vertices seen so far; they lie inside the exact bounds.</summary>
    public (double Low, double High) Seen(int variable) => (lowest![variable], highest![variable]);

    private void FindFeasible(int width)
    {
        // Phase 1: maximise minus the sum of the artificial unknowns.
        var cost = new double[width];
        for (var r = 0; r < tableau.Length; r++)
        {
            for (var c = 0; c < variables; c++)
                cost[c] += tableau[r][c];
            cost[^1] += tableau[r][^1];
        }

        var scale = Math.Max(1, cost[^1]);
        Iterate(cost, variables);
        if (cost[^1] > 1e-7 * scale)
            throw new InvalidOperationException("The sums contradict each other.");

        // An artificial unknown still in the basis is 0: exchange it, or drop its row, which says nothing new.
        var keep = new List<int>();
        for (var r = 0; r < tableau.Length; r++)
        {
            if (basis[r] >= variables)
            {
                var best = -1;
                for (var c = 0; c < variables; c++)
                {
                    if (Math.Abs(tableau[r][c]) > 1e-7 && (best < 0 || Math.Abs(tableau[r][c]) > Math.Abs(tableau[r][best])))
                        best = c;
                }

                if (best < 0)
                    continue;
                Pivot(r, best, null);
            }

            keep.Add(r);
        }

        tableau = keep.Select(r =>
        {
            var row = new double[variables + 1];
            Array.Copy(tableau[r], row, variables);
            row[^1] = tableau[r][^1];
            return row;
        }).ToArray();
        basis = keep.Select(r => basis[r]).ToArray();
        lowest = Vertex();
        highest = Vertex();
    }

    private double Maximise(IReadOnlyCollection<int> form, int sign)
    {
        var cost = new double[variables + 1];
        foreach (var variable in form)
            cost[variable] = sign;
        for (var r = 0; r < basis.Length; r++)
        {
            var price = cost[basis[r]];
            if (price == 0)
                continue;
            var row = tableau[r];
            for (var c = 0; c < cost.Length; c++)
                cost[c] -= price * row[c];
        }

        // The last place holds minus the value.
        return Iterate(cost, variables) ? -cost[^1] : double.PositiveInfinity;
    }

    private bool Iterate(double[] cost, int columns)
    {
        var still = 0;
        while (true)
        {
            var entering = -1;
            var best = Tolerance * 10;
            for (var c = 0; c < columns; c++)
            {
                if (cost[c] > best)
                {
                    entering = c;
                    if (still > 50)
                        break;
                    best = cost[c];
                }
            }

            if (entering < 0)
                return true;
            var leaving = -1;
            double ratio = double.PositiveInfinity;
            for (var r = 0; r < tableau.Length; r++)
            {
                var entry = tableau[r][entering];
                if (entry <= 1e-8)
                    continue;
                var step = Math.Max(0, tableau[r][^1]) / entry;
                if (step < ratio - Tolerance || (step <= ratio + Tolerance && leaving >= 0 && basis[r] < basis[leaving]))
                {
                    ratio = Math.Min(step, ratio);
                    leaving = r;
                }
            }

            if (leaving < 0)
                return false;
            still = ratio <= Tolerance ? still + 1 : 0;
            Pivot(leaving, entering, cost);
            Remember();
        }
    }

    private void Pivot(int row, int column, double[]? cost)
    {
        var pivot = tableau[row];
        var factor = 1 / pivot[column];
        for (var c = 0; c < pivot.Length; c++)
        {
            pivot[c] *= factor;
            if (Math.Abs(pivot[c]) < 1e-11)
                pivot[c] = 0;
        }

        pivot[column] = 1;
        for (var r = 0; r < tableau.Length; r++)
        {
            if (r != row)
                Subtract(tableau[r], pivot, column);
        }

        if (cost is not null)
            Subtract(cost, pivot, column);
        basis[row] = column;
    }

    private static void Subtract(double[] target, double[] pivot, int column)
    {
        var times = target[column];
        if (times == 0)
            return;
        for (var c = 0; c < target.Length; c++)
        {
            if (pivot[c] != 0)
                target[c] -= times * pivot[c];
        }

        target[column] = 0;
    }

    private void Remember()
    {
        if (lowest is null || highest is null)
            return;
        var x = Vertex();
        for (var c = 0; c < variables; c++)
        {
            lowest[c] = Math.Min(lowest[c], x[c]);
            highest[c] = Math.Max(highest[c], x[c]);
        }
    }
}
