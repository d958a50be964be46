using Waymark.Statistics.Randomness;

namespace Waymark.Statistics.Surveys;

/// <summary>One participant of a respondent-driven sample.</summary>
/// <param name="Degree">How many people of the population they know who could have recruited them; 1 or more.</param>
/// <param name="Recruiter">Position of the one who recruited them; null for a seed.</param>
/// <param name="Holds">Whether what is estimated holds for them.</param>
public sealed record RecruitedPerson(int Degree, int? Recruiter, bool Holds);

/// <summary>A share estimated from a respondent-driven sample.</summary>
/// <param name="Share">The estimate.</param>
/// <param name="StandardError">From the tree bootstrap.</param>
/// <param name="Lower">Lower bound, the percentile of the tree bootstrap.</param>
/// <param name="Upper">Upper bound.</param>
/// <param name="Unweighted">The plain share of participants, for comparison.</param>
/// <param name="Warnings">What must be said beside the figure; never empty.</param>
public sealed record RespondentDrivenEstimate(
    double Share, double StandardError, double Lower, double Upper, double Unweighted, IReadOnlyList<string> Warnings);

/// <summary>
/// Shares from samples in which participants recruit each other, as hidden groups are often reached. People with many acquaintances are
/// recruited more often, so each counts by one over the chance that their number of acquaintances gives.
/// </summary>
/// <remarks>
/// RDS-II: Volz and Heckathorn (2008), "Probability based estimation theory for respondent driven sampling", Journal of Official Statistics
/// 24(1), equation 11. Successive sampling: Gile (2011), "Improved inference for respondent-driven sampling data with application to HIV
/// prevalence estimation", JASA 106(493), section 3. Tree bootstrap: Baraff, McCormick and Raftery (2016), "Estimating uncertainty in
/// respondent-driven sampling using a tree bootstrap method", PNAS 113(51).
/// </remarks>
public static class RespondentDriven
{
    private const string Assumptions =
        "Participants recruited each other; the estimate assumes that people report how many others they know, recruit at random among them, and that the network is connected. It is not a probability sample, and the true error can be far larger than the interval.";

    /// <summary>The RDS-II estimate: weights of one over the degree.</summary>
    /// <param name="people">The participants.</param>
    /// <param name="replicates">Tree bootstrap replicates, 100 to 100,000.</param>
    /// <param name="seed">Seed of the bootstrap.</param>
    /// <param name="level">Level of the interval.</param>
    /// <exception cref="StatisticsInputException">Fewer than two people, a degree below 1, no seed, or a recruiter that is not an earlier
    /// participant.</exception>
    public static RespondentDrivenEstimate VolzHeckathorn(IReadOnlyList<RecruitedPerson> people, int replicates = 1000, ulong seed = 1, double level = 0.95)
    {
        Check(people, replicates, level);
        return Estimate(people, degree => 1.0 / degree, replicates, seed, level, [Assumptions]);
    }

    /// <summary>
    /// Gile's successive sampling estimate, for a sample that is a sizeable part of its population: weights of one over the chance of
    /// being drawn when people are drawn one by one, without replacement, with chances in proportion to their degree.
    /// </summary>
    /// <param name="people">The participants.</param>
    /// <param name="population">The size of the population, at least the number of participants. With a very large one the estimate is
    /// that of <see cref="VolzHeckathorn"/>.</param>
    /// <param name="replicates">Tree bootstrap replicates, 100 to 100,000.</param>
    /// <param name="seed">Seed of the bootstrap.</param>
    /// <param name="level">Level of the interval.</param>
    /// <exception cref="StatisticsInputException">As for <see cref="VolzHeckathorn"/>, or a population smaller than the sample.</exception>
    public static RespondentDrivenEstimate SuccessiveSampling(
        IReadOnlyList<RecruitedPerson> people, long population, int replicates = 1000, ulong seed = 1, double level = 0.95)
    {
        Check(people, replicates, level);
        if (population < people.Count) throw new StatisticsInputException("The population is smaller than the sample.");
        var chances = InclusionChances([.. people.Select(p => p.Degree)], population);
        return Estimate(
            people,
            degree => 1 / chances[degree],
            replicates,
            seed,
            level,
            [Assumptions, "The size of the population was given, not estimated from this sample; the figure moves with it."]);
    }

    /// <summary>
    /// For each degree in the sample the chance of being drawn. Fixed point of two steps: the population has N_k people of degree k in
    /// proportion to n_k / pi_k; and pi_k = 1 - exp(-k tau) with tau so that sum N_k pi_k is the sample size, the limit of successive
    /// sampling (Rosén 1972, Annals of Mathematical Statistics 43(2), theorem 12.1). Gile simulates the second step instead.
    /// </summary>
    internal static Dictionary<int, double> InclusionChances(IReadOnlyList<int> degrees, long population)
    {
        var counts = degrees.GroupBy(d => d).ToDictionary(g => g.Key, g => (double)g.Count());
        var n = (double)degrees.Count;
        var chances = counts.ToDictionary(c => c.Key, c => (double)c.Key);
        if (population == degrees.Count) return counts.ToDictionary(c => c.Key, _ => 1.0);
        for (var round = 0; round < 10_000; round++)
        {
            var total = counts.Sum(c => c.Value / chances[c.Key]);
            var sizes = counts.ToDictionary(c => c.Key, c => Math.Max(c.Value, population * c.Value / chances[c.Key] / total));
            double low = 0, high = 1;
            while (sizes.Sum(s => s.Value * Drawn(s.Key * high)) < n && high < 1e12) high *= 2;
            for (var i = 0; i < 100; i++)
            {
                var middle = (low + high) / 2;
                if (sizes.Sum(s => s.Value * Drawn(s.Key * middle)) < n) low = middle; else high = middle;
            }

            var change = 0.0;
            foreach (var degree in counts.Keys)
            {
                var next = Drawn(degree * (low + high) / 2);
                change = Math.Max(change, Math.Abs((next / chances[degree]) - 1));
                chances[degree] = next;
            }

            if (change < 1e-12) break;
        }

        return chances;
    }

    /// <summary>1 - exp(-x), with its leading digits kept for small x.</summary>
    private static double Drawn(double x) => x < 1e-5 ? x * (1 - (x / 2)) : 1 - Math.Exp(-x);

    private static void Check(IReadOnlyList<RecruitedPerson> people, int replicates, double level)
    {
        ArgumentNullException.ThrowIfNull(people);
        if (people.Count < 2) throw new StatisticsInputException("A sample has at least two people.");
        if (replicates is < 100 or > 100_000) throw new StatisticsInputException("Ask for 100 to 100,000 bootstrap replicates.");
        if (!(level is > 0 and < 1)) throw new StatisticsInputException("The level of an interval is between 0 and 1.");
        if (people.All(p => p.Recruiter is not null)) throw new StatisticsInputException("No participant is a seed.");
        for (var i = 0; i < people.Count; i++)
        {
            if (people[i].Degree < 1) throw new StatisticsInputException("Everybody knows at least the one who recruited them: a degree is 1 or more.");
            if (people[i].Recruiter is { } r && (r < 0 || r >= i)) throw new StatisticsInputException("A recruiter comes before those they recruited.");
        }
    }

    private static RespondentDrivenEstimate Estimate(
        IReadOnlyList<RecruitedPerson> people, Func<int, double> weight, int replicates, ulong seed, double level, IReadOnlyList<string> warnings)
    {
        var weights = people.Select(p => weight(p.Degree)).ToArray();
        var seeds = Enumerable.Range(0, people.Count).Where(i => people[i].Recruiter is null).ToArray();
        var recruits = Enumerable.Range(0, people.Count).Select(_ => new List<int>()).ToArray();
        for (var i = 0; i < people.Count; i++)
        {
            if (people[i].Recruiter is { } r) recruits[r].Add(i);
        }

        var shares = new double[replicates];
        var stack = new Stack<int>();
        for (var replicate = 0; replicate < replicates; replicate++)
        {
            // Seeds are drawn with replacement, then the recruits of each drawn person, down to the leaves.
            var random = new SeededRandom(seed, (ulong)replicate);
            var (yes, all) = (0.0, 0.0);
            for (var s = 0; s < seeds.Length; s++) stack.Push(seeds[random.NextInt32(seeds.Length)]);
            while (stack.TryPop(out var person))
            {
                all += weights[person];
                if (people[person].Holds) yes += weights[person];
                var below = recruits[person];
                for (var k = 0; k < below.Count; k++) stack.Push(below[random.NextInt32(below.Count)]);
            }

            shares[replicate] = yes / all;
        }

        Array.Sort(shares);
        var mean = shares.Average();
        return new RespondentDrivenEstimate(
            people.Zip(weights, (p, w) => p.Holds ? w : 0).Sum() / weights.Sum(),
            Math.Sqrt(shares.Sum(s => Math.Pow(s - mean, 2)) / (replicates - 1)),
            Numerics.Quantiles.Type8(shares, (1 - level) / 2),
            Numerics.Quantiles.Type8(shares, (1 + level) / 2),
            people.Count(p => p.Holds) / (double)people.Count,
            warnings);
    }
}
