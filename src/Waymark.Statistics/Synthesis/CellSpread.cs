namespace Waymark.Statistics.Synthesis;

/// <summary>Lays the cells of a release out as the original's cells, so that the two can be compared.</summary>
internal sealed class CellSpread
{
    private readonly int[] sizes;
    private readonly int[] originalSizes;
    private readonly int[][] maps;

    public CellSpread(CategoricalTable released, CategoricalTable original)
    {
        sizes = released.Sizes;
        originalSizes = original.Sizes;
        maps = new int[sizes.Length][];
        for (var c = 0; c < maps.Length; c++)
        {
            var codes = original.Columns[c].Values.Select((value, code) => (value, code)).ToDictionary(x => x.value, x => x.code, StringComparer.Ordinal);
            maps[c] = released.Columns[c].Values.Select(value => codes[value]).ToArray();
        }
    }

    public int[] Spread(int[] set, int[] released)
    {
        var spread = new int[CombinationSpace.Cells(set, originalSizes)];
        Span<int> codes = stackalloc int[set.Length];
        for (var cell = 0; cell < released.Length; cell++)
        {
            if (released[cell] == 0)
                continue;
            CombinationSpace.Decode(cell, set, sizes, codes);
            var at = 0;
            for (var i = 0; i < set.Length; i++)
                at = (at * originalSizes[set[i]]) + maps[set[i]][codes[i]];
            spread[at] = released[cell];
        }

        return spread;
    }
}
