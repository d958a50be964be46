namespace Waymark.Statistics.Disclosure;

/// <summary>What someone can conclude about one suppressed cell from everything shown.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="Value">Its value.</param>
/// <param name="Protection">How far it must stay uncertain on both sides; 0 for a cell suppressed to protect others.</param>
/// <param name="Least">The least value it can have.</param>
/// <param name="Greatest">The greatest.</param>
public sealed record CellBounds(int Cell, long Value, long Protection, double Least, double Greatest)
{
    /// <summary>Whether the interval reaches as far as the rule asks: down to value - protection or 0, up to value + protection.</summary>
    public bool IsProtected =>
        Least <= Math.Max(0, Value - Protection) + 1e-6 && Greatest >= Value + Protection - 1e-6;
}

/// <summary>A table fit to publish: suppressed cells have no value.</summary>
/// <param name="Table">The table.</param>
/// <param name="Suppressed">Whether each cell is left out.</param>
/// <param name="Audit">Exact bounds of every suppressed cell.</param>
public sealed record SuppressedTable(CellTable Table, IReadOnlyList<bool> Suppressed, IReadOnlyList<CellBounds> Audit)
{
    /// <summary>The value of a cell, or null where it is left out.</summary>
    public long? Shown(int cell) => Suppressed[cell] ? null : Table.Value(cell);
}

/// <summary>
/// Leaves out sensitive cells, and others so that nobody can compute them back from the totals.
/// A suppressed cell p is protected by a box: its corners take in each dimension the position of p or that of an opposite
/// cell q, totals being positions like others. Adding w to p and adding or subtracting w at the corners keeps every sum,
/// the sign turning where two categories are exchanged and staying where a category meets its total. So if each corner
/// that shrinks holds at least w, both p + w and p - w are possible with whole numbers. The cheapest box is taken.
/// Then the audit solves two linear programs for each sensitive cell over all that is shown; cells that are not wide
/// enough get further boxes until all are; at last, cells that turn out not to be needed are shown again. Sources: Repsilber (1994) and Giessing (2004) for boxes (hypercubes);
/// Fischetti and Salazar (2001), section 2, for the audit. Assumes that an attacker knows no cell but what is shown and
/// that values are not negative. A single contributor who knows their own part is covered by the rules for amounts only.
/// </summary>
public static class CellSuppression
{
    /// <summary>How many protecting cells are tried for showing again.</summary>
    private const int MostTried = 120;

    /// <summary>Makes a table fit to publish.</summary>
    /// <exception cref="StatisticsInputException">It can not be protected at this detail, or it is too large to check.</exception>
    public static SuppressedTable Suppress(CellTable table, IReadOnlyList<SensitivityRule> rules, CancellationToken cancellation)
    {
        var protection = new long[table.Count];
        for (var cell = 0; cell < table.Count; cell++)
            protection[cell] = rules.Max(rule => rule.Protection(table, cell));
        var suppressed = protection.Select(p => p > 0).ToArray();
        // The most demanding first: their boxes often serve the others.
        var sensitive = Enumerable.Range(0, table.Count).Where(c => protection[c] > 0).OrderByDescending(c => protection[c]).ToArray();
        foreach (var cell in sensitive)
        {
            cancellation.ThrowIfCancellationRequested();
            AddBox(table, suppressed, cell, protection[cell]);
        }

        while (true)
        {
            var audit = Audit(table, suppressed, protection, cancellation);
            var open = audit.Where(b => b.Protection > 0 && !b.IsProtected).ToArray();
            if (open.Length == 0)
            {
                return ShowAgain(table, suppressed, protection, cancellation)
                    ? new SuppressedTable(table, suppressed, Audit(table, suppressed, protection, cancellation))
                    : new SuppressedTable(table, suppressed, audit);
            }

            var added = false;
            foreach (var bounds in open)
            {
                cancellation.ThrowIfCancellationRequested();
                added |= AddBox(table, suppressed, bounds.Cell, bounds.Protection);
            }

            if (!added)
                throw new StatisticsInputException("This table can not be protected at this detail: too little is in it. Use broader categories.");
        }
    }

    /// <summary>Shows again each cell that no sensitive cell needs, dearest first; true if any was.</summary>
    private static bool ShowAgain(CellTable table, bool[] suppressed, long[] protection, CancellationToken cancellation)
    {
        var extra = Enumerable.Range(0, table.Count)
            .Where(c => suppressed[c] && protection[c] == 0)
            .OrderByDescending(table.Value)
            .Take(MostTried)
            .ToArray();
        var any = false;
        foreach (var cell in extra)
        {
            cancellation.ThrowIfCancellationRequested();
            suppressed[cell] = false;
            if (IsProtected(table, suppressed, protection))
                any = true;
            else
                suppressed[cell] = true;
        }

        return any;
    }

    private static bool IsProtected(CellTable table, bool[] suppressed, long[] protection)
    {
        foreach (var part in Parts(table, suppressed))
        {
            var index = part.Cells.Select((cell, i) => (cell, i)).ToDictionary(x => x.cell, x => x.i);
            var program = new BoundsProgram(part.Cells.Count, part.Lines.Select(line => Equation(table, suppressed, line, index)).ToArray());
            foreach (var cell in part.Cells.Where(c => protection[c] > 0))
            {
                var (low, high) = program.Seen(index[cell]);
                var seen = new CellBounds(cell, table.Value(cell), protection[cell], low, high);
                if (seen.IsProtected)
                    continue;
                if (!(seen with { Greatest = program.Greatest([index[cell]]), Least = 0 }).IsProtected
                    || !(seen with { Least = program.Least([index[cell]]), Greatest = double.PositiveInfinity }).IsProtected)
                    return false;
            }
        }

        return true;
    }

    /// <summary>Exact bounds of every suppressed cell, given every cell that is shown.</summary>
    /// <exception cref="StatisticsInputException">Too many cells hang together to check.</exception>
    public static IReadOnlyList<CellBounds> Audit(
        CellTable table, IReadOnlyList<bool> suppressed, IReadOnlyList<long> protection, CancellationToken cancellation)
    {
        var parts = Parts(table, suppressed);
        var audit = new List<CellBounds>();
        foreach (var part in parts)
        {
            var index = part.Cells.Select((cell, i) => (cell, i)).ToDictionary(x => x.cell, x => x.i);
            var program = new BoundsProgram(part.Cells.Count, part.Lines.Select(line => Equation(table, suppressed, line, index)).ToArray());
            foreach (var cell in part.Cells)
            {
                cancellation.ThrowIfCancellationRequested();
                var form = new[] { index[cell] };
                audit.Add(new CellBounds(cell, table.Value(cell), protection[cell], program.Least(form), program.Greatest(form)));
            }
        }

        return audit.OrderBy(b => b.Cell).ToArray();
    }

    /// <summary>One sum: the suppressed parts of a line, less its total if that is suppressed, equal what is left of the shown.</summary>
    private static (IReadOnlyList<(int Variable, int Factor)> Terms, double Sum) Equation(
        CellTable table, IReadOnlyList<bool> suppressed, (int Start, int Dimension) line, Dictionary<int, int> index)
    {
        var terms = new List<(int, int)>();
        double sum = 0;
        var size = table.Sizes[line.Dimension];
        for (var v = 0; v < size; v++)
        {
            var cell = line.Start + (v * table.Stride(line.Dimension));
            var factor = v == size - 1 ? -1 : 1;
            if (suppressed[cell])
                terms.Add((index[cell], factor));
            else
                sum -= factor * table.Value(cell);
        }

        return (terms, sum);
    }

    /// <summary>Groups of suppressed cells that share lines; a group is a linear program of its own.</summary>
    private static List<(List<int> Cells, List<(int Start, int Dimension)> Lines)> Parts(CellTable table, IReadOnlyList<bool> suppressed)
    {
        var parts = new List<(List<int>, List<(int, int)>)>();
        var seen = new HashSet<int>();
        for (var first = 0; first < table.Count; first++)
        {
            if (!suppressed[first] || !seen.Add(first))
                continue;
            var cells = new List<int> { first };
            var lines = new HashSet<(int, int)>();
            for (var i = 0; i < cells.Count; i++)
            {
                var position = table.Position(cells[i]);
                for (var j = 0; j < position.Length; j++)
                {
                    var start = cells[i] - (position[j] * table.Stride(j));
                    if (!lines.Add((start, j)))
                        continue;
                    for (var v = 0; v < table.Sizes[j]; v++)
                    {
                        var cell = start + (v * table.Stride(j));
                        if (suppressed[cell] && seen.Add(cell))
                            cells.Add(cell);
                    }
                }
            }

            parts.Add((cells, lines.ToList()));
        }

        return parts;
    }

    /// <summary>Suppresses the cheapest box that protects the cell, or the one that helps most; false if none is new.</summary>
    private static bool AddBox(CellTable table, bool[] suppressed, int cell, long width)
    {
        var position = table.Position(cell);
        var dimensions = position.Length;
        var down = Math.Min(width, table.Value(cell));
        var opposite = new int[dimensions];
        int[]? best = null;
        (bool Full, double Worth) bestScore = (false, double.NegativeInfinity);
        var corners = new int[1 << dimensions];
        while (true)
        {
            if (!opposite.Where((q, j) => q == position[j]).Any())
            {
                long shrink = long.MaxValue, grow = long.MaxValue;
                double cost = 0;
                var usable = true;
                for (var mask = 1; mask < corners.Length && usable; mask++)
                {
                    var corner = cell;
                    var sign = 1;
                    var totals = 0;
                    for (var j = 0; j < dimensions; j++)
                    {
                        var at = (mask >> j & 1) != 0 ? opposite[j] : position[j];
                        corner += (at - position[j]) * table.Stride(j);
                        if ((mask >> j & 1) != 0 && !table.IsTotal(j, position[j]) && !table.IsTotal(j, opposite[j]))
                            sign = -sign;
                        totals += table.IsTotal(j, at) ? 1 : 0;
                    }

                    corners[mask] = corner;
                    var value = table.Value(corner);
                    // An empty cell may be known to be empty, so it protects nothing.
                    usable = value > 0;
                    if (sign < 0)
                        shrink = Math.Min(shrink, value);
                    else
                        grow = Math.Min(grow, value);
                    if (!suppressed[corner])
                        cost += 1 + Math.Log2(1 + value) + (4 * totals);
                }

                if (usable && cost > 0)
                {
                    var full = shrink >= width && grow >= down;
                    // Among boxes that do not suffice alone, one that lets the cell move further for its price.
                    var worth = full ? -cost : Math.Log2(1 + Math.Min(Math.Min(shrink, width), Math.Max(1, grow))) - (0.05 * cost);
                    if ((full && !bestScore.Full) || (full == bestScore.Full && worth > bestScore.Worth))
                    {
                        bestScore = (full, worth);
                        best = corners[1..];
                    }
                }
            }

            var k = dimensions - 1;
            while (k >= 0 && ++opposite[k] == table.Sizes[k])
                opposite[k--] = 0;
            if (k < 0)
                break;
        }

        if (best is null)
            return false;
        foreach (var corner in best)
            suppressed[corner] = true;
        return true;
    }
}
