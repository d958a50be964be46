namespace Waymark.Statistics.Synthesis;

/// <summary>One column's name and its values; value 0 is always "absent".</summary>
/// <param name="Name">The column's heading.</param>
/// <param name="Values">At most 250 values beside absent; the first is the empty text that stands for absent.</param>
public sealed record CategoricalColumn(string Name, IReadOnlyList<string> Values);

/// <summary>
/// Rows of categorical answers, one byte a cell: the code of the value in its column, 0 for absent.
/// Immutable by convention: whoever holds the codes does not write to them.
/// </summary>
public sealed class CategoricalTable
{
    /// <summary>The most values a column may have, absent not counted.</summary>
    public const int MostValues = 250;

    /// <summary>The most columns a table may have.</summary>
    public const int MostColumns = 64;

    /// <summary>Wraps columns and their codes, stored by column.</summary>
    /// <exception cref="ArgumentException">The parts do not match, or a code is not a value of its column.</exception>
    public CategoricalTable(IReadOnlyList<CategoricalColumn> columns, IReadOnlyList<byte[]> codes)
    {
        if (columns.Count != codes.Count || columns.Count == 0)
            throw new ArgumentException("There must be one list of codes for each of at least one column.", nameof(codes));
        RowCount = codes[0].Length;
        for (var c = 0; c < columns.Count; c++)
        {
            if (columns[c].Values.Count is 0 or > MostValues + 1)
                throw new ArgumentException("A column has no values or too many.", nameof(columns));
            if (codes[c].Length != RowCount)
                throw new ArgumentException("The columns differ in length.", nameof(codes));
            foreach (var code in codes[c])
            {
                if (code >= columns[c].Values.Count)
                    throw new ArgumentException("A code is not a value of its column.", nameof(codes));
            }
        }

        Columns = columns;
        Codes = codes;
    }

    /// <summary>The columns, in the order of the file.</summary>
    public IReadOnlyList<CategoricalColumn> Columns { get; }

    /// <summary>The codes of each column, one byte a row.</summary>
    public IReadOnlyList<byte[]> Codes { get; }

    /// <summary>How many rows there are; 0 is allowed.</summary>
    public int RowCount { get; }

    /// <summary>The number of codes of each column, absent included.</summary>
    public int[] Sizes => Columns.Select(c => c.Values.Count).ToArray();
}
