namespace Waymark.Statistics.Synthesis;

/// <summary>How well a release matches the data at one length of combination.</summary>
/// <param name="Length">Attributes in the combination; 0 stands for all lengths together.</param>
/// <param name="Combinations">Combinations that occur in the data.</param>
/// <param name="Released">Combinations that the release holds.</param>
/// <param name="MeanCount">Mean true count of a combination.</param>
/// <param name="Error">Mean |true - released| over combinations in both.</param>
/// <param name="ErrorAll">Mean |true - released| over the data's combinations, a missing one counted as 0.</param>
/// <param name="SuppressedPercent">Share of the data's combinations that the release lacks.</param>
/// <param name="FabricatedPercent">Share of the release's combinations that the data lacks.</param>
/// <param name="LeakedPercent">Share of the release's combinations whose true count is from 1 to k - 1; 0 without a k.</param>
public sealed record LengthError(
    int Length,
    long Combinations,
    long Released,
    double MeanCount,
    double Error,
    double ErrorAll,
    double SuppressedPercent,
    double FabricatedPercent,
    double LeakedPercent);

/// <summary>
/// Compares a release with the data it came from, with the measures of Synthetic Data Showcase. The result is made from
/// the true counts, so it is for the holder of the data and is not itself protected.
/// </summary>
internal sealed class CombinationErrors(int longest, int k)
{
    private readonly Tally[] tallies = Enumerable.Range(0, longest + 1).Select(_ => new Tally()).ToArray();
    private readonly Lock gate = new();

    /// <summary>Adds one set of columns: true and released counts of the same cells; released 0 or less is missing.</summary>
    public void Add(ReadOnlySpan<int> set, IReadOnlyList<int> sizes, ReadOnlySpan<int> truth, ReadOnlySpan<int> released)
    {
        var tally = new Tally();
        Span<int> codes = stackalloc int[set.Length];
        for (var cell = 0; cell < truth.Length; cell++)
        {
            var (t, r) = (truth[cell], Math.Max(0, released[cell]));
            if ((t == 0 && r == 0) || !CombinationSpace.Decode(cell, set, sizes, codes))
                continue;
            if (t > 0)
            {
                tally.Combinations++;
                tally.Count += t;
                tally.ErrorAll += Math.Abs(t - r);
                if (r == 0)
                    tally.Suppressed++;
            }

            if (r > 0)
            {
                tally.Released++;
                if (t == 0)
                    tally.Fabricated++;
                else
                    tally.Error += Math.Abs(t - r);
                if (t > 0 && t < k)
                    tally.Leaked++;
            }
        }

        lock (gate)
        {
            tallies[0].Add(tally);
            tallies[set.Length].Add(tally);
        }
    }

    /// <summary>The result by length, then for all lengths together (length 0).</summary>
    public IReadOnlyList<LengthError> ToList() =>
        Enumerable.Range(1, longest).Append(0).Select(l => tallies[l].ToError(l)).ToArray();

    private sealed class Tally
    {
        public long Combinations, Released, Suppressed, Fabricated, Leaked;
        public double Count, Error, ErrorAll;

        public void Add(Tally other)
        {
            Combinations += other.Combinations;
            Released += other.Released;
            Suppressed += other.Suppressed;
            Fabricated += other.Fabricated;
            Leaked += other.Leaked;
            Count += other.Count;
            Error += other.Error;
            ErrorAll += other.ErrorAll;
        }

        public LengthError ToError(int length) => new(
            length,
            Combinations,
            Released,
            Share(Count, Combinations),
            Share(Error, Combinations - Suppressed),
            Share(ErrorAll, Combinations),
            100 * Share(Suppressed, Combinations),
            100 * Share(Fabricated, Released),
            100 * Share(Leaked, Released));

        private static double Share(double part, double whole) => whole == 0 ? 0 : part / whole;
    }
}
