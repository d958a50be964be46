using Waymark.Statistics.Randomness;

namespace Waymark.Statistics.Surveys;

/// <summary>How far apart two codes are.</summary>
public enum CodeScale
{
    /// <summary>Codes without order: the same or not.</summary>
    Nominal,

    /// <summary>Ordered codes; distance by how many ratings lie between.</summary>
    Ordinal,

    /// <summary>Numbers; distance by their squared difference.</summary>
    Interval,

    /// <summary>Numbers with a true zero; distance by their squared relative difference.</summary>
    Ratio,
}

/// <summary>Agreement beyond chance.</summary>
/// <param name="Value">1 for perfect agreement, 0 for that of chance; it can be negative.</param>
/// <param name="Lower">Lower bound of the bootstrap interval, or null when none was asked for.</param>
/// <param name="Upper">Upper bound of the bootstrap interval, or null.</param>
public sealed record Agreement(double Value, double? Lower, double? Upper);

/// <summary>How well people who code the same texts or cases agree.</summary>
public static class CoderAgreement
{
    /// <summary>
    /// Cohen's kappa of two coders: (p_o - p_e) / (1 - p_e). Source: Cohen (1960), "A coefficient of agreement for nominal scales",
    /// Educational and Psychological Measurement 20(1), equation 1.
    /// </summary>
    /// <param name="table">Counts by the code of the first coder (row) and of the second (column); square.</param>
    /// <param name="quadraticWeights">Whether codes are ordered and far misses count more: Cohen (1968), Psychological Bulletin 70(4),
    /// equation 7, with squared distances.</param>
    /// <exception cref="StatisticsInputException">Not square, a negative count, no ratings, or all of one code.</exception>
    public static double CohenKappa(IReadOnlyList<IReadOnlyList<int>> table, bool quadraticWeights = false)
    {
        ArgumentNullException.ThrowIfNull(table);
        var k = table.Count;
        if (k < 2 || table.Any(r => r.Count != k)) throw new StatisticsInputException("The table has one row and one column for each code.");
        if (table.Any(r => r.Any(c => c < 0))) throw new StatisticsInputException("A count is negative.");
        double n = table.Sum(r => r.Sum());
        if (n == 0) throw new StatisticsInputException("There are no ratings.");
        var rows = table.Select(r => r.Sum() / n).ToArray();
        var columns = Enumerable.Range(0, k).Select(j => table.Sum(r => r[j]) / n).ToArray();
        var (seen, expected) = (0.0, 0.0);
        for (var i = 0; i < k; i++)
        {
            for (var j = 0; j < k; j++)
            {
                var distance = quadraticWeights ? Math.Pow((i - j) / (k - 1.0), 2) : i == j ? 0 : 1;
                seen += distance * table[i][j] / n;
                expected += distance * rows[i] * columns[j];
            }
        }

        return expected == 0 ? throw new StatisticsInputException("Every rating has the same code; agreement beyond chance is not defined.") : 1 - (seen / expected);
    }

    /// <summary>
    /// Fleiss' kappa of any coders, the same number for each unit. Source: Fleiss (1971), "Measuring nominal scale agreement among many
    /// raters", Psychological Bulletin 76(5), equations 3 to 7.
    /// </summary>
    /// <param name="counts">For each unit, how many coders gave each code.</param>
    /// <exception cref="StatisticsInputException">Units with different numbers of ratings or fewer than two, or all of one code.</exception>
    public static double FleissKappa(IReadOnlyList<IReadOnlyList<int>> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        if (counts.Count == 0) throw new StatisticsInputException("There are no ratings.");
        var coders = counts[0].Sum();
        if (coders < 2 || counts.Any(u => u.Sum() != coders || u.Count != counts[0].Count || u.Any(c => c < 0)))
        {
            throw new StatisticsInputException("Every unit has the same number of ratings, two or more.");
        }

        var shares = Enumerable.Range(0, counts[0].Count).Select(j => counts.Sum(u => u[j]) / (double)(counts.Count * coders)).ToArray();
        var seen = counts.Average(u => (u.Sum(c => (double)c * c) - coders) / (coders * (coders - 1.0)));
        var expected = shares.Sum(p => p * p);
        return expected == 1 ? throw new StatisticsInputException("Every rating has the same code; agreement beyond chance is not defined.") : (seen - expected) / (1 - expected);
    }

    /// <summary>
    /// Krippendorff's alpha of any number of coders, with ratings missing: 1 - D_o / D_e. Source: Krippendorff (2011), "Computing
    /// Krippendorff's alpha-reliability", parts C to E; the interval resamples units.
    /// </summary>
    /// <param name="ratings">For each coder, a code for each unit, or null where they gave none. Codes of nominal data may be any
    /// numbers.</param>
    /// <param name="scale">How far apart codes are.</param>
    /// <param name="replicates">Bootstrap replicates for an interval, or 0 for none.</param>
    /// <param name="seed">Seed of the bootstrap.</param>
    /// <param name="level">Level of the interval.</param>
    /// <exception cref="StatisticsInputException">Coders with different numbers of units, no unit with two ratings, or all of one
    /// code.</exception>
    public static Agreement KrippendorffAlpha(
        IReadOnlyList<IReadOnlyList<double?>> ratings, CodeScale scale, int replicates = 0, ulong seed = 1, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(ratings);
        if (ratings.Count < 2 || ratings.Any(r => r.Count != ratings[0].Count))
        {
            throw new StatisticsInputException("There are two or more coders, each with one place for each unit.");
        }

        if (replicates is not 0 and (< 100 or > 100_000)) throw new StatisticsInputException("Ask for 100 to 100,000 bootstrap replicates, or 0 for none.");
        var units = Enumerable.Range(0, ratings[0].Count)
            .Select(u => ratings.Select(r => r[u]).OfType<double>().ToArray())
            .Where(u => u.Length > 1)
            .ToArray();
        if (units.Length == 0) throw new StatisticsInputException("No unit was coded by two coders.");
        var codes = units.SelectMany(u => u).Distinct().Order().ToArray();
        if (codes.Length < 2) throw new StatisticsInputException("Every rating has the same code; agreement beyond chance is not defined.");
        if (scale == CodeScale.Ratio && codes[0] < 0) throw new StatisticsInputException("Codes of a ratio scale are not negative.");
        var places = units.Select(u => u.Select(c => Array.BinarySearch(codes, c)).ToArray()).ToArray();
        var value = Alpha(places, codes, scale)!.Value;
        if (replicates == 0) return new Agreement(value, null, null);

        var drawn = new int[places.Length][];
        var alphas = new List<double>();
        for (var replicate = 0; replicate < replicates; replicate++)
        {
            var random = new SeededRandom(seed, (ulong)replicate);
            for (var i = 0; i < drawn.Length; i++) drawn[i] = places[random.NextInt32(places.Length)];
            // A replicate in which all ratings agree on one code says nothing about chance; Krippendorff counts it as perfect.
            alphas.Add(Alpha(drawn, codes, scale) ?? 1);
        }

        var sorted = alphas.Order().ToArray();
        return new Agreement(value, Numerics.Quantiles.Type8(sorted, (1 - level) / 2), Numerics.Quantiles.Type8(sorted, (1 + level) / 2));
    }

    private static double? Alpha(int[][] units, double[] codes, CodeScale scale)
    {
        var k = codes.Length;
        var coincidences = new double[k, k];
        foreach (var unit in units)
        {
            for (var i = 0; i < unit.Length; i++)
            {
                for (var j = 0; j < unit.Length; j++)
                {
                    if (i != j) coincidences[unit[i], unit[j]] += 1.0 / (unit.Length - 1);
                }
            }
        }

        var margins = new double[k];
        for (var c = 0; c < k; c++)
        {
            for (var d = 0; d < k; d++) margins[c] += coincidences[c, d];
        }

        var n = margins.Sum();
        var (seen, expected) = (0.0, 0.0);
        for (var c = 0; c < k; c++)
        {
            for (var d = 0; d < k; d++)
            {
                var distance = Distance(c, d, codes, margins, scale);
                seen += coincidences[c, d] * distance;
                expected += margins[c] * margins[d] * distance;
            }
        }

        return expected == 0 ? null : 1 - ((n - 1) * seen / expected);
    }

    private static double Distance(int c, int d, double[] codes, double[] margins, CodeScale scale)
    {
        if (c == d) return 0;
        switch (scale)
        {
            case CodeScale.Nominal:
                return 1;
            case CodeScale.Ordinal:
                var between = 0.0;
                for (var g = Math.Min(c, d); g <= Math.Max(c, d); g++) between += margins[g];
                return Math.Pow(between - ((margins[c] + margins[d]) / 2), 2);
            case CodeScale.Interval:
                return Math.Pow(codes[c] - codes[d], 2);
            case CodeScale.Ratio:
                return Math.Pow((codes[c] - codes[d]) / (codes[c] + codes[d]), 2);
            default:
                throw new ArgumentOutOfRangeException(nameof(scale));
        }
    }
}
