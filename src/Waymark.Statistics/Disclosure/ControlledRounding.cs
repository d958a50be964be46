using Waymark.Statistics.Privacy;

namespace Waymark.Statistics.Disclosure;

/// <summary>A table whose every cell is a multiple of the base and whose parts add up to its totals.</summary>
/// <param name="Values">Value of each cell, totals included.</param>
/// <param name="IsZeroRestricted">Whether every cell lies within one base of its true value, exact multiples unchanged.</param>
/// <param name="LargestChange">The largest difference from a true value.</param>
public sealed record RoundedTable(IReadOnlyList<long> Values, bool IsZeroRestricted, long LargestChange);

/// <summary>
/// Controlled rounding: every value becomes a neighbouring multiple of a base and all sums still hold.
/// For one and two dimensions it is unbiased and always succeeds: remainders r (in units of 1/base) are moved around
/// cycles of cells that are not yet multiples, up with probability d₂/(d₁ + d₂) by d₁ or down by d₂, until none is left.
/// For three to five dimensions such a table need not exist (Causey, Cox and Ernst 1985); inner cells are rounded at random
/// without bias and then improved one at a time, and the result says how far it came.
/// Source: Cox (1987), A constructive procedure for unbiased controlled rounding, section 3.
/// </summary>
public static class ControlledRounding
{
    /// <summary>Rounds a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="to">The base, 2 to 1,000,000; 3 or 5 are usual.</param>
    /// <param name="bits">Chance.</param>
    /// <exception cref="StatisticsInputException">The base is out of range.</exception>
    public static RoundedTable Round(CellTable table, int to, BitSource bits)
    {
        if (to is < 2 or > 1_000_000)
            throw new StatisticsInputException("The base of rounding must be from 2 to 1,000,000.");
        var values = table.Dimensions.Count <= 2 ? Cycles(table, to, bits) : Search(table, to, bits);
        var restricted = true;
        long largest = 0;
        for (var cell = 0; cell < values.Length; cell++)
        {
            var change = Math.Abs(values[cell] - table.Value(cell));
            largest = Math.Max(largest, change);
            restricted &= change < to;
        }

        return new RoundedTable(values, restricted, largest);
    }

    private static long[] Cycles(CellTable table, int to, BitSource bits)
    {
        var rows = table.Sizes[0];
        var columns = table.Dimensions.Count == 1 ? 2 : table.Sizes[1];
        // One dimension is a table of one column and its total, which is the same number.
        long Value(int i, int j) => table.Value(table.Dimensions.Count == 1 ? i : (i * columns) + j);
        var floor = new long[rows, columns];
        var rest = new int[rows, columns];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                floor[i, j] = Value(i, j) / to * to;
                rest[i, j] = (int)(Value(i, j) % to);
                // Totals are turned around: then every line sums to a multiple of the base, and has no or two open cells.
                if ((i == rows - 1) != (j == columns - 1))
                    rest[i, j] = (to - rest[i, j]) % to;
            }
        }

        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                while (rest[i, j] > 0)
                    Turn(rest, FindCycle(rest, i, j), to, bits);
            }
        }

        var values = new long[table.Count];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                if (table.Dimensions.Count == 1 && j == 1)
                    continue;
                var turned = (i == rows - 1) != (j == columns - 1);
                var exact = Value(i, j) % to == 0;
                var up = turned ? !exact && rest[i, j] == 0 : rest[i, j] < 0;
                values[table.Dimensions.Count == 1 ? i : (i * columns) + j] = floor[i, j] + (up ? to : 0);
            }
        }

        return values;
    }

    /// <summary>Moves remainders around a cycle, alternately up and down, until one becomes 0 or the base (kept as -1).</summary>
    private static void Turn(int[,] rest, List<(int I, int J)> cycle, int to, BitSource bits)
    {
        // up: even cells rise and odd cells fall by the most that fits; down: the reverse.
        int up = int.MaxValue, down = int.MaxValue;
        for (var k = 0; k < cycle.Count; k++)
        {
            var r = rest[cycle[k].I, cycle[k].J];
            var (rise, fall) = (to - r, r);
            up = Math.Min(up, k % 2 == 0 ? rise : fall);
            down = Math.Min(down, k % 2 == 0 ? fall : rise);
        }

        // Expected change is 0: up with probability down/(up + down).
        var step = ExactSampler.Bernoulli(bits, (UInt128)down, (UInt128)(up + down)) ? up : -down;
        for (var k = 0; k < cycle.Count; k++)
        {
            var (i, j) = cycle[k];
            var r = rest[i, j] + (k % 2 == 0 ? step : -step);
            rest[i, j] = r == to ? -1 : r;
        }
    }

    /// <summary>A closed walk over open cells that turns between rows and columns.</summary>
    private static List<(int I, int J)> FindCycle(int[,] rest, int i, int j)
    {
        var path = new List<(int I, int J)> { (i, j) };
        var rowAt = new Dictionary<int, int> { [i] = 0 };
        var columnAt = new Dictionary<int, int>();
        while (true)
        {
            // Along the row to another open cell.
            var next = Other(rest, path[^1], alongRow: true);
            path.Add(next);
            if (columnAt.TryGetValue(next.J, out var back))
                return path.GetRange(back + 1, path.Count - back - 1);
            columnAt[next.J] = path.Count - 1;
            // Along the column.
            next = Other(rest, path[^1], alongRow: false);
            path.Add(next);
            if (rowAt.TryGetValue(next.I, out back))
                return path.GetRange(back + 1, path.Count - back - 1);
            rowAt[next.I] = path.Count - 1;
        }
    }

    private static (int I, int J) Other(int[,] rest, (int I, int J) from, bool alongRow)
    {
        for (var k = 0; k < rest.GetLength(alongRow ? 1 : 0); k++)
        {
            var (i, j) = alongRow ? (from.I, k) : (k, from.J);
            if ((i, j) != from && rest[i, j] > 0)
                return (i, j);
        }

        throw new InvalidOperationException("A line does not sum to a multiple of the base.");
    }

    private static long[] Search(CellTable table, int to, BitSource bits)
    {
        var inner = Enumerable.Range(0, table.Count)
            .Where(c => !table.Position(c).Where((p, j) => table.IsTotal(j, p)).Any())
            .ToArray();
        var above = inner.ToDictionary(c => c, c => Totals(table, c));
        var change = new long[table.Count];
        var up = new Dictionary<int, bool>();
        foreach (var cell in inner)
        {
            var rest = table.Value(cell) % to;
            if (rest == 0)
                continue;
            up[cell] = ExactSampler.Bernoulli(bits, (UInt128)rest, (UInt128)to);
            Apply(cell, up[cell] ? to - rest : -rest);
        }

        // Turn single cells or pairs of cells around as long as that brings totals nearer; then stop.
        var open = up.Keys.ToArray();
        for (var round = 0; round < 200; round++)
        {
            var better = false;
            foreach (var cell in open)
            {
                var step = up[cell] ? -to : to;
                if (Gain(above[cell], step, to, change) >= 0)
                    continue;
                Apply(cell, step);
                up[cell] = !up[cell];
                better = true;
            }

            if (!better)
                break;
        }

        return Enumerable.Range(0, table.Count).Select(c => table.Value(c) + change[c]).ToArray();

        void Apply(int cell, long step)
        {
            foreach (var total in above[cell])
                change[total] += step;
        }

        static double Gain(int[] cells, long step, int to, long[] change)
        {
            double gain = 0;
            foreach (var cell in cells)
                gain += Excess(change[cell] + step, to) - Excess(change[cell], to);
            return gain;
        }

        static double Excess(long change, int to) => Math.Pow(Math.Max(0, Math.Abs(change) - to + 1), 2) + (1e-6 * change * change);
    }

    /// <summary>The cell itself and every total that it is part of.</summary>
    private static int[] Totals(CellTable table, int cell)
    {
        var position = table.Position(cell);
        return Enumerable.Range(0, 1 << position.Length)
            .Select(mask => table.Cell(position.Select((p, j) => (mask >> j & 1) != 0 ? table.Sizes[j] - 1 : p).ToArray()))
            .Distinct()
            .ToArray();
    }
}
