using Waymark.Statistics.Randomness;
using Waymark.Statistics.Synthesis;

namespace Waymark.Statistics.Tests.Synthesis;

/// <summary>Invented case rows in which columns depend on each other, and some pairs never occur.</summary>
internal static class GeneratedCases
{
    private static readonly int[] Values = [3, 2, 4, 5, 3, 6];

    public static CategoricalTable Make(int rows, ulong seed, params (int Column, string Value)[] canary)
    {
        var random = new SeededRandom(seed);
        var names = new[] { "REGION", "MINOR", "SECTOR", "MEANS", "EXIT", "YEAR" };
        var values = Values.Select(n => Enumerable.Range(0, n + 1).Select(v => v == 0 ? "" : "v" + v).ToList()).ToArray();
        var codes = Values.Select(_ => new byte[rows + (canary.Length > 0 ? 1 : 0)]).ToArray();
        for (var r = 0; r < rows; r++)
        {
            var hidden = random.NextInt32(3);
            for (var c = 0; c < Values.Length; c++)
            {
                var u = random.NextDouble();
                var v = u < 0.1 ? 0 : 1 + (int)((Values[c] - 1) * ((0.7 * hidden / 2) + (0.3 * random.NextDouble())));
                codes[c][r] = (byte)Math.Min(v, Values[c]);
            }
        }

        foreach (var (column, value) in canary)
        {
            codes[column][rows] = (byte)values[column].Count;
            values[column].Add(value);
        }

        return new CategoricalTable(names.Select((n, c) => new CategoricalColumn(n, values[c])).ToArray(), codes);
    }
}
