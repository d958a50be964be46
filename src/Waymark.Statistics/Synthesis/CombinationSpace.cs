namespace Waymark.Statistics.Synthesis;

/// <summary>
/// The sets of columns up to a length, and dense count tables over each: the last column of a set varies fastest,
/// and code 0 (absent) is a cell like any other.
/// </summary>
public static class CombinationSpace
{
    /// <summary>Every set of 1 to <paramref name="longest"/> columns in increasing order of length.</summary>
    public static IEnumerable<int[]> Sets(int columns, int longest)
    {
        for (var length = 1; length <= Math.Min(longest, columns); length++)
        {
            foreach (var set in SetsOf(columns, length))
                yield return set;
        }
    }

    /// <summary>Every set of exactly <paramref name="length"/> columns, in lexicographic order.</summary>
    public static IEnumerable<int[]> SetsOf(int columns, int length)
    {
        if (length > columns)
            yield break;
        var set = Enumerable.Range(0, length).ToArray();
        while (true)
        {
            yield return (int[])set.Clone();
            var i = length - 1;
            while (i >= 0 && set[i] == columns - length + i)
                i--;
            if (i < 0)
                yield break;
            set[i]++;
            for (var j = i + 1; j < length; j++)
                set[j] = set[j - 1] + 1;
        }
    }

    /// <summary>The number of cells of a set's table, absent included.</summary>
    public static long Cells(ReadOnlySpan<int> set, IReadOnlyList<int> sizes)
    {
        long cells = 1;
        foreach (var column in set)
            cells *= sizes[column];
        return cells;
    }

    /// <summary>The number of cells over all sets up to a length; stops counting past <paramref name="limit"/>.</summary>
    public static long TotalCells(IReadOnlyList<int> sizes, int longest, long limit)
    {
        long total = 0;
        foreach (var set in Sets(sizes.Count, longest))
        {
            total += Cells(set, sizes);
            if (total > limit)
                return total;
        }

        return total;
    }

    /// <summary>Counts the rows in each cell of a set's table.</summary>
    public static int[] Count(CategoricalTable table, ReadOnlySpan<int> set)
    {
        var sizes = table.Sizes;
        var counts = new int[Cells(set, sizes)];
        var rows = table.RowCount;
        unchecked
        {
            if (set.Length == 2)
            {
                var (a, b) = (table.Codes[set[0]], table.Codes[set[1]]);
                var sb = sizes[set[1]];
                for (var r = 0; r < rows; r++)
                    counts[(a[r] * sb) + b[r]]++;
            }
            else if (set.Length == 3)
            {
                var (a, b, c) = (table.Codes[set[0]], table.Codes[set[1]], table.Codes[set[2]]);
                var (sb, sc) = (sizes[set[1]], sizes[set[2]]);
                for (var r = 0; r < rows; r++)
                    counts[(((a[r] * sb) + b[r]) * sc) + c[r]]++;
            }
            else
            {
                var index = new int[rows];
                foreach (var column in set)
                {
                    var codes = table.Codes[column];
                    var size = sizes[column];
                    for (var r = 0; r < rows; r++)
                        index[r] = (index[r] * size) + codes[r];
                }

                foreach (var i in index)
                    counts[i]++;
            }
        }

        return counts;
    }

    /// <summary>Writes the codes of a cell and says whether every one is present (not 0).</summary>
    public static bool Decode(int cell, ReadOnlySpan<int> set, IReadOnlyList<int> sizes, Span<int> codes)
    {
        var present = true;
        for (var i = set.Length - 1; i >= 0; i--)
        {
            var size = sizes[set[i]];
            codes[i] = cell % size;
            cell /= size;
            present &= codes[i] != 0;
        }

        return present;
    }
}
