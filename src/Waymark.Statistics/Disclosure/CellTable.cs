using System.Globalization;

namespace Waymark.Statistics.Disclosure;

/// <summary>One way a table is divided.</summary>
/// <param name="Name">What is divided by, for example a region.</param>
/// <param name="Categories">The parts; together they are everybody in the table, and nobody is in two.</param>
public sealed record TableDimension(string Name, IReadOnlyList<string> Categories);

/// <summary>
/// A table of 1 to 5 dimensions with all its totals. In each dimension of n categories, positions 0 to n - 1 are the
/// categories and position n is the total. Values are whole numbers, not negative: people, or an amount in its smallest
/// unit. Each cell also knows how many contributed and its largest contributions, for the rules that ask. Immutable.
/// </summary>
public sealed class CellTable
{
    /// <summary>The most dimensions.</summary>
    public const int MostDimensions = 5;

    /// <summary>The most cells, totals included.</summary>
    public const int MostCells = 50_000;

    /// <summary>How many of the largest contributions a cell remembers.</summary>
    public const int Largest = 5;

    private readonly int[] strides;
    private readonly long[] values;
    private readonly long[] contributors;
    private readonly long[][] largest;

    private CellTable(IReadOnlyList<TableDimension> dimensions)
    {
        if (dimensions.Count is 0 or > MostDimensions)
            throw new StatisticsInputException("A table has 1 to 5 dimensions.");
        if (dimensions.Any(d => d.Categories.Count == 0))
            throw new StatisticsInputException("A dimension of a table has no category.");
        Dimensions = dimensions;
        Sizes = dimensions.Select(d => d.Categories.Count + 1).ToArray();
        strides = new int[Sizes.Count];
        long cells = 1;
        for (var j = Sizes.Count - 1; j >= 0; j--)
        {
            strides[j] = (int)cells;
            cells *= Sizes[j];
            if (cells > MostCells)
                throw new StatisticsInputException(string.Create(CultureInfo.InvariantCulture, $"The table has more than {MostCells} cells. Use fewer or broader categories."));
        }

        values = new long[cells];
        contributors = new long[cells];
        largest = new long[cells][];
        for (var i = 0; i < cells; i++)
            largest[i] = [];
    }

    /// <summary>How the table is divided.</summary>
    public IReadOnlyList<TableDimension> Dimensions { get; }

    /// <summary>Positions of each dimension, the total included.</summary>
    public IReadOnlyList<int> Sizes { get; }

    /// <summary>Number of cells, totals included.</summary>
    public int Count => values.Length;

    /// <summary>A table of people: one contribution of 1 for each.</summary>
    /// <param name="dimensions">The divisions.</param>
    /// <param name="counts">Inner counts, the last dimension fastest.</param>
    /// <exception cref="StatisticsInputException">A count is negative, their number is wrong, or the table is too large.</exception>
    public static CellTable FromCounts(IReadOnlyList<TableDimension> dimensions, IReadOnlyList<long> counts)
    {
        var table = new CellTable(dimensions);
        long inner = 1;
        foreach (var dimension in dimensions)
            inner *= dimension.Categories.Count;
        if (counts.Count != inner)
            throw new StatisticsInputException(string.Create(CultureInfo.InvariantCulture, $"The table needs {inner} counts and {counts.Count} were given."));
        var position = new int[dimensions.Count];
        foreach (var count in counts)
        {
            if (count < 0)
                throw new StatisticsInputException("A count is negative.");
            table.Add(position, count, count, count > 0 ? 1 : 0);
            for (var j = position.Length - 1; j >= 0 && ++position[j] == table.Sizes[j] - 1; j--)
                position[j] = 0;
        }

        return table;
    }

    /// <summary>A table of amounts.</summary>
    /// <param name="dimensions">The divisions.</param>
    /// <param name="contributions">For each contributor: a category in each dimension, and an amount that is not negative.</param>
    /// <exception cref="StatisticsInputException">An amount is negative, a position is not a category, or the table is too large.</exception>
    public static CellTable FromContributions(IReadOnlyList<TableDimension> dimensions, IEnumerable<(int[] Position, long Amount)> contributions)
    {
        var table = new CellTable(dimensions);
        foreach (var (position, amount) in contributions)
        {
            if (amount < 0)
                throw new StatisticsInputException("An amount is negative.");
            if (position.Length != dimensions.Count || position.Where((p, j) => p < 0 || p >= table.Sizes[j] - 1).Any())
                throw new StatisticsInputException("A contribution lies outside the table.");
            table.Add(position, amount, 1, amount);
        }

        return table;
    }

    /// <summary>Value of a cell.</summary>
    public long Value(int cell) => values[cell];

    /// <summary>How many contributed to a cell.</summary>
    public long Contributors(int cell) => contributors[cell];

    /// <summary>Up to <see cref="Largest"/> largest contributions to a cell, largest first.</summary>
    public IReadOnlyList<long> LargestContributions(int cell) => largest[cell];

    /// <summary>The cell at a position.</summary>
    public int Cell(ReadOnlySpan<int> position)
    {
        var cell = 0;
        for (var j = 0; j < strides.Length; j++)
            cell += position[j] * strides[j];
        return cell;
    }

    /// <summary>The position of a cell.</summary>
    public int[] Position(int cell)
    {
        var position = new int[strides.Length];
        for (var j = 0; j < strides.Length; j++)
            position[j] = cell / strides[j] % Sizes[j];
        return position;
    }

    /// <summary>Whether a position of a dimension is its total.</summary>
    public bool IsTotal(int dimension, int position) => position == Sizes[dimension] - 1;

    /// <summary>The step from a cell to the next in a dimension.</summary>
    internal int Stride(int dimension) => strides[dimension];

    private void Add(int[] position, long amount, long people, long contribution)
    {
        var dimensions = position.Length;
        for (var mask = 0; mask < 1 << dimensions; mask++)
        {
            var cell = 0;
            for (var j = 0; j < dimensions; j++)
                cell += ((mask >> j & 1) != 0 ? Sizes[j] - 1 : position[j]) * strides[j];
            values[cell] += amount;
            contributors[cell] += people;
            if (contribution > 0)
                largest[cell] = largest[cell].Append(contribution).OrderDescending().Take(Largest).ToArray();
        }
    }
}
