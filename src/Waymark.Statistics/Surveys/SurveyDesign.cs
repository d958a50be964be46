using MathNet.Numerics.LinearAlgebra;

namespace Waymark.Statistics.Surveys;

/// <summary>
/// Estimates from a survey with errors that follow its design: strata, clusters, finite populations, and weights fitted to known
/// totals.
/// </summary>
/// <remarks>
/// <para>An estimate is linearised as a weighted sum of influences u_i; its variance is the sum over strata h of
/// (1 - n_h/N_h) n_h/(n_h - 1) times the squared deviations of the cluster sums of w_i u_i. Weights fitted to totals replace u_i by its
/// residual on what they were fitted to. Sources: Särndal, Swensson and Wretman (1992), "Model assisted survey sampling", equations 5.5.10
/// and 6.6.2; Lumley (2010), "Complex surveys", sections 2.3, 7.2 to 7.4; Binder (1983), International Statistical Review 51(3).</para>
/// <para>Immutable, safe to share between threads. First stage only: the variance is that of the clusters.</para>
/// </remarks>
public sealed class SurveyDesign
{
    private readonly double[] weights;
    private readonly int[] strata;
    private readonly int[] units;
    private readonly double[] unitsOfStratum;
    private readonly double[] populationOfStratum;
    private readonly IReadOnlyList<Projection> projections;

    private SurveyDesign(
        Sampling sampling, double[] weights, int[] strata, int[] units, double[] unitsOfStratum, double[] populationOfStratum, IReadOnlyList<Projection> projections)
    {
        Sampling = sampling;
        this.weights = weights;
        this.strata = strata;
        this.units = units;
        this.unitsOfStratum = unitsOfStratum;
        this.populationOfStratum = populationOfStratum;
        this.projections = projections;
    }

    /// <summary>How people came to be in the survey.</summary>
    public Sampling Sampling { get; }

    /// <summary>The number of people in the survey.</summary>
    public int Count => weights.Length;

    /// <summary>The weights, fitted ones included.</summary>
    public IReadOnlyList<double> Weights => weights;

    /// <summary>First-stage units less strata.</summary>
    public double DegreesOfFreedom => unitsOfStratum.Sum() - unitsOfStratum.Length;

    /// <summary>What must be said beside every figure of this survey; empty for a probability sample.</summary>
    public IReadOnlyList<string> Warnings => Sampling == Sampling.Probability ? [] : [NotRepresentative];

    /// <summary>The warning that goes with a convenience sample.</summary>
    public const string NotRepresentative =
        "These people were not drawn by chance. Weights and intervals do not make the figures representative: they describe those who took part, and the true error can be far larger than the interval.";

    /// <summary>Checks and keeps a design.</summary>
    /// <exception cref="StatisticsInputException">Lists of different lengths, a weight that is not above 0, an empty stratum, a stratum
    /// with one first-stage unit only, or a population smaller than its sample.</exception>
    public static SurveyDesign Create(SurveyData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        var n = data.Weights.Count;
        if (n < 2) throw new StatisticsInputException("A survey has at least two people.");
        if ((data.Strata?.Count ?? n) != n || (data.Clusters?.Count ?? n) != n || (data.PopulationUnits?.Count ?? n) != n)
        {
            throw new StatisticsInputException("Weights, strata, clusters and population sizes need one entry for each person.");
        }

        if (data.Weights.Any(w => !(w > 0) || !double.IsFinite(w))) throw new StatisticsInputException("Every weight is a number above 0.");
        var names = data.Strata ?? [.. Enumerable.Repeat("", n)];
        var order = names.Distinct(StringComparer.Ordinal).Select((name, i) => (name, i)).ToDictionary(x => x.name, x => x.i, StringComparer.Ordinal);
        foreach (var expected in data.ExpectedStrata ?? [])
        {
            if (!order.ContainsKey(expected)) throw new StatisticsInputException($"The stratum '{expected}' has nobody in the survey; join it with another before estimating.");
        }

        var stratumOf = names.Select(x => order[x]).ToArray();
        var unitIndex = new Dictionary<(int, string), int>();
        var unitOf = new int[n];
        for (var i = 0; i < n; i++)
        {
            var key = (stratumOf[i], data.Clusters is null ? $"#{i}" : data.Clusters[i]);
            if (!unitIndex.TryGetValue(key, out unitOf[i])) unitIndex[key] = unitOf[i] = unitIndex.Count;
        }

        var perStratum = new double[order.Count];
        foreach (var (stratum, _) in unitIndex.Keys) perStratum[stratum]++;
        var population = new double[order.Count];
        Array.Fill(population, double.PositiveInfinity);
        for (var i = 0; i < n && data.PopulationUnits is not null; i++)
        {
            var size = data.PopulationUnits[i];
            if (!(size >= perStratum[stratumOf[i]])) throw new StatisticsInputException($"The population of stratum '{names[i]}' is smaller than its sample.");
            if (double.IsFinite(population[stratumOf[i]]) && population[stratumOf[i]] != size)
            {
                throw new StatisticsInputException($"The population of stratum '{names[i]}' is given with two sizes.");
            }

            population[stratumOf[i]] = size;
        }

        foreach (var (name, i) in order)
        {
            if (perStratum[i] < 2)
            {
                throw new StatisticsInputException(name.Length == 0
                    ? "All people are of one cluster; no error can be estimated."
                    : $"The stratum '{name}' has one first-stage unit only; join it with another before estimating.");
            }
        }

        return new SurveyDesign(data.Sampling, [.. data.Weights], stratumOf, unitOf, perStratum, population, []);
    }

    /// <summary>The total of a variable in the population, or in a part of it.</summary>
    /// <param name="values">One value a person; outside the domain it does not matter.</param>
    /// <param name="domain">Who belongs to the part; null for all.</param>
    public SurveyEstimate Total(IReadOnlyList<double> values, IReadOnlyList<bool>? domain = null)
    {
        Check(values, domain);
        var influence = Select(i => Inside(domain, i) ? values[i] : 0);
        return Estimate(Sum(influence), influence);
    }

    /// <summary>The mean of a variable in the population, or in a part of it.</summary>
    /// <exception cref="StatisticsInputException">Nobody is in the part.</exception>
    public SurveyEstimate Mean(IReadOnlyList<double> values, IReadOnlyList<bool>? domain = null) =>
        Ratio(values, Enumerable.Repeat(1.0, Count).ToArray(), domain);

    /// <summary>The ratio of two totals.</summary>
    /// <exception cref="StatisticsInputException">The denominator's total is 0.</exception>
    public SurveyEstimate Ratio(IReadOnlyList<double> numerator, IReadOnlyList<double> denominator, IReadOnlyList<bool>? domain = null)
    {
        Check(numerator, domain);
        Check(denominator, domain);
        var below = Sum(Select(i => Inside(domain, i) ? denominator[i] : 0));
        if (below == 0) throw new StatisticsInputException("Nobody is in this group, or the total it is divided by is 0.");
        var ratio = Sum(Select(i => Inside(domain, i) ? numerator[i] : 0)) / below;
        return Estimate(ratio, Select(i => Inside(domain, i) ? (numerator[i] - (ratio * denominator[i])) / below : 0));
    }

    /// <summary>The share of people for whom something holds, with an interval.</summary>
    /// <exception cref="StatisticsInputException">Nobody is in the part.</exception>
    public SurveyIntervalEstimate Proportion(
        IReadOnlyList<bool> holds, ProportionInterval interval = ProportionInterval.Logit, double level = 0.95, IReadOnlyList<bool>? domain = null)
    {
        ArgumentNullException.ThrowIfNull(holds);
        var mean = Mean([.. holds.Select(h => h ? 1.0 : 0.0)], domain);
        var people = domain?.Count(d => d) ?? Count;
        var (lower, upper) = ProportionIntervals.Of(interval, mean, people, level);
        return new SurveyIntervalEstimate(mean.Value, mean.StandardError, lower, upper);
    }

    /// <summary>The smallest value that at least a share <paramref name="share"/> of the population does not exceed, with the interval of
    /// Woodruff (1952, JASA 47(260)): the values at the ends of the interval of the share of people at or below it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The share is not between 0 and 1.</exception>
    public SurveyIntervalEstimate Quantile(IReadOnlyList<double> values, double share = 0.5, double level = 0.95, IReadOnlyList<bool>? domain = null)
    {
        Check(values, domain);
        if (!(share is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(share));
        var people = Enumerable.Range(0, Count).Where(i => Inside(domain, i)).OrderBy(i => values[i]).ToArray();
        if (people.Length == 0) throw new StatisticsInputException("Nobody is in this group.");
        var value = At(share);
        var below = Mean([.. values.Select(v => v <= value ? 1.0 : 0.0)], domain);
        var t = SurveyQuantiles.T((1 + level) / 2, DegreesOfFreedom);
        // The interval is that of the share actually at or below the quantile, as published software has it.
        var (lower, upper) = (At(below.Value - (t * below.StandardError)), At(below.Value + (t * below.StandardError)));
        return new SurveyIntervalEstimate(value, (upper - lower) / (2 * t), lower, upper);

        double At(double p)
        {
            var total = people.Sum(i => weights[i]);
            var sum = 0.0;
            foreach (var i in people)
            {
                sum += weights[i];
                if (sum >= p * total * (1 - 1e-12)) return values[i];
            }

            return values[people[^1]];
        }
    }

    /// <summary>Fits the weights to known sizes of groups, one factor a group.</summary>
    /// <param name="groups">The group of each person.</param>
    /// <param name="totals">The size of each group in the population.</param>
    /// <exception cref="StatisticsInputException">A group of the population has nobody in the survey, or the other way round.</exception>
    public SurveyDesign PostStratify(IReadOnlyList<string> groups, IReadOnlyDictionary<string, double> totals)
    {
        CheckGroups(groups, totals);
        var fitted = FitTo(weights, groups, totals);
        return With(fitted, Indicators(groups), weights);
    }

    /// <summary>Fits the weights to the sizes of groups of several kinds in turn, until all agree (raking).</summary>
    /// <param name="margins">For each kind, the group of each person and the sizes in the population.</param>
    /// <param name="settled">Stop when no combination of groups changes by this many people or more in a round; default 0.000001.</param>
    /// <exception cref="StatisticsInputException">As for <see cref="PostStratify"/>, or the sizes cannot all be met.</exception>
    /// <remarks>Source: Deming and Stephan (1940), Annals of Mathematical Statistics 11(4).</remarks>
    public SurveyDesign Rake(
        IReadOnlyList<(IReadOnlyList<string> Groups, IReadOnlyDictionary<string, double> Totals)> margins, double settled = 1e-6)
    {
        ArgumentNullException.ThrowIfNull(margins);
        foreach (var (groups, totals) in margins) CheckGroups(groups, totals);
        var cells = new Dictionary<string, int>(StringComparer.Ordinal);
        var cellOf = new int[Count];
        for (var i = 0; i < Count; i++)
        {
            var name = string.Join('\u001F', margins.Select(m => m.Groups[i]));
            if (!cells.TryGetValue(name, out cellOf[i])) cells[name] = cellOf[i] = cells.Count;
        }

        var fitted = (double[])weights.Clone();
        var before = Sizes(fitted);
        for (var round = 0; round < 1000; round++)
        {
            foreach (var (groups, totals) in margins) fitted = FitTo(fitted, groups, totals);
            var after = Sizes(fitted);
            if (after.Zip(before, (a, b) => Math.Abs(a - b)).Max() < settled)
            {
                // Sizes that contradict each other settle as well, in a circle that never meets them all.
                if (margins.Any(m => !Meets(fitted, m.Groups, m.Totals))) break;
                return With(fitted, [.. margins.SelectMany(m => Indicators(m.Groups))], weights);
            }

            before = after;
        }

        throw new StatisticsInputException("The sizes of the groups contradict each other; no weights can meet them all.");

        bool Meets(double[] of, IReadOnlyList<string> groups, IReadOnlyDictionary<string, double> totals) => totals.All(t =>
            Math.Abs(of.Where((_, i) => groups[i] == t.Key).Sum() - t.Value) <= Math.Max(2 * cells.Count * settled, 1e-6 * t.Value));

        double[] Sizes(double[] of)
        {
            var sizes = new double[cells.Count];
            for (var i = 0; i < of.Length; i++) sizes[cellOf[i]] += of[i];
            return sizes;
        }
    }

    /// <summary>Fits the weights to known totals of variables with the least change (linear calibration, the regression estimator).</summary>
    /// <param name="variables">For each variable one value a person; give a column of ones for the size of the population.</param>
    /// <param name="totals">The total of each variable in the population.</param>
    /// <exception cref="StatisticsInputException">The variables are not independent of each other, or a fitted weight is not above 0.</exception>
    /// <remarks>Source: Deville and Särndal (1992), "Calibration estimators in survey sampling", JASA 87(418), case 1.</remarks>
    public SurveyDesign Calibrate(IReadOnlyList<IReadOnlyList<double>> variables, IReadOnlyList<double> totals)
    {
        ArgumentNullException.ThrowIfNull(variables);
        ArgumentNullException.ThrowIfNull(totals);
        if (variables.Count == 0 || variables.Count != totals.Count) throw new StatisticsInputException("Give one total for each variable.");
        foreach (var variable in variables) Check(variable, null);
        var k = variables.Count;
        var cross = Matrix<double>.Build.Dense(k, k, (a, b) => Sum(Select(i => variables[a][i] * variables[b][i])));
        var gap = Vector<double>.Build.Dense(k, a => totals[a] - Sum(Select(i => variables[a][i])));
        var solution = cross.Solve(gap);
        if (solution.Any(v => !double.IsFinite(v))) throw new StatisticsInputException("The variables of the calibration depend on each other; leave one out.");
        var fitted = Select(i => weights[i] * (1 + Enumerable.Range(0, k).Sum(a => variables[a][i] * solution[a])));
        if (fitted.Any(w => !(w > 0))) throw new StatisticsInputException("Calibration would give somebody a weight of 0 or less; use fewer totals, or raking.");
        return With(fitted, [.. variables.Select(v => v.ToArray())], weights);
    }

    /// <summary>
    /// Replicate weights that leave out one first-stage unit each: JK1 without strata, JKn with them.
    /// </summary>
    /// <remarks>Source: Wolter (2007), "Introduction to variance estimation", equations 4.2.3 and 4.5.3. The finite population factor of
    /// each stratum is part of the scale. Made from the design weights: post-stratify afterwards within each replicate if needed.</remarks>
    /// <exception cref="InvalidOperationException">The weights were fitted to totals.</exception>
    public ReplicateDesign Jackknife()
    {
        if (projections.Count > 0) throw new InvalidOperationException("Make the replicates before fitting the weights.");
        var replicates = new List<double[]>();
        var scales = new List<double>();
        foreach (var (stratum, unit) in strata.Zip(units).Distinct())
        {
            var n = unitsOfStratum[stratum];
            replicates.Add(Select(i => strata[i] != stratum ? weights[i] : units[i] == unit ? 0 : weights[i] * n / (n - 1)));
            scales.Add((n - 1) / n * Fraction(stratum));
        }

        return new ReplicateDesign(Sampling, weights, replicates, scales, DegreesOfFreedom, unitsOfStratum.Length == 1);
    }

    private double Fraction(int stratum) => 1 - (unitsOfStratum[stratum] / populationOfStratum[stratum]);

    private SurveyEstimate Estimate(double value, double[] influence)
    {
        foreach (var projection in projections) influence = projection.Residuals(influence);
        var sums = new double[units.Max() + 1];
        var stratumOf = new int[sums.Length];
        for (var i = 0; i < Count; i++)
        {
            sums[units[i]] += weights[i] * influence[i];
            stratumOf[units[i]] = strata[i];
        }

        var means = new double[unitsOfStratum.Length];
        for (var u = 0; u < sums.Length; u++) means[stratumOf[u]] += sums[u] / unitsOfStratum[stratumOf[u]];
        var variance = 0.0;
        for (var u = 0; u < sums.Length; u++)
        {
            var h = stratumOf[u];
            variance += Fraction(h) * unitsOfStratum[h] / (unitsOfStratum[h] - 1) * Math.Pow(sums[u] - means[h], 2);
        }

        return new SurveyEstimate(value, Math.Sqrt(variance), DegreesOfFreedom);
    }

    private SurveyDesign With(double[] fitted, List<double[]> columns, double[] regression) => new(
        Sampling, fitted, strata, units, unitsOfStratum, populationOfStratum, [.. projections, new Projection(columns, regression)]);

    private double[] FitTo(double[] from, IReadOnlyList<string> groups, IReadOnlyDictionary<string, double> totals)
    {
        var sums = new Dictionary<string, double>(StringComparer.Ordinal);
        for (var i = 0; i < Count; i++) sums[groups[i]] = sums.GetValueOrDefault(groups[i]) + from[i];
        return Select(i => from[i] * totals[groups[i]] / sums[groups[i]]);
    }

    private List<double[]> Indicators(IReadOnlyList<string> groups) =>
        [.. groups.Distinct(StringComparer.Ordinal).Select(g => Select(i => groups[i] == g ? 1 : 0))];

    private void CheckGroups(IReadOnlyList<string> groups, IReadOnlyDictionary<string, double> totals)
    {
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentNullException.ThrowIfNull(totals);
        if (groups.Count != Count) throw new StatisticsInputException("Every person has one group.");
        foreach (var (group, total) in totals)
        {
            if (!(total > 0)) throw new StatisticsInputException($"The size of the group '{group}' is a number above 0.");
            if (!groups.Contains(group, StringComparer.Ordinal))
            {
                throw new StatisticsInputException($"The group '{group}' has nobody in the survey; join it with another before weighting.");
            }
        }

        if (groups.FirstOrDefault(g => !totals.ContainsKey(g)) is { } unknown)
        {
            throw new StatisticsInputException($"The size of the group '{unknown}' is not given.");
        }
    }

    private void Check(IReadOnlyList<double> values, IReadOnlyList<bool>? domain)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count != Count || (domain is not null && domain.Count != Count))
        {
            throw new StatisticsInputException("A variable has one value for each person.");
        }

        for (var i = 0; i < Count; i++)
        {
            if (Inside(domain, i) && !double.IsFinite(values[i])) throw new StatisticsInputException("A value is missing; leave its person out of the domain.");
        }
    }

    private static bool Inside(IReadOnlyList<bool>? domain, int i) => domain is null || domain[i];

    private double[] Select(Func<int, double> value)
    {
        var result = new double[weights.Length];
        for (var i = 0; i < result.Length; i++) result[i] = value(i);
        return result;
    }

    private double Sum(double[] values)
    {
        var sum = 0.0;
        for (var i = 0; i < values.Length; i++) sum += weights[i] * values[i];
        return sum;
    }

    /// <summary>Takes from an influence what weights fitted to these columns already fix.</summary>
    private sealed class Projection
    {
        private readonly List<double[]> columns = [];
        private readonly double[] regression;
        private readonly Matrix<double> inverse;

        public Projection(List<double[]> given, double[] regression)
        {
            this.regression = regression;
            // Groups of several kinds add up to the same whole; columns that say nothing new are left out.
            foreach (var column in given)
            {
                var rest = (double[])column.Clone();
                if (columns.Count > 0) rest = Residuals(rest, columns, Inverse(columns));
                if (Inner(rest, rest) > 1e-12 * Inner(column, column)) columns.Add(column);
            }

            inverse = Inverse(columns);
        }

        public double[] Residuals(double[] values) => Residuals(values, columns, inverse);

        private double[] Residuals(double[] values, List<double[]> on, Matrix<double> inverted)
        {
            var right = Vector<double>.Build.Dense(on.Count, a => Inner(on[a], values));
            var coefficients = inverted * right;
            var rest = (double[])values.Clone();
            for (var a = 0; a < on.Count; a++)
            {
                for (var i = 0; i < rest.Length; i++) rest[i] -= coefficients[a] * on[a][i];
            }

            return rest;
        }

        private Matrix<double> Inverse(List<double[]> on) =>
            Matrix<double>.Build.Dense(on.Count, on.Count, (a, b) => Inner(on[a], on[b])).Inverse();

        private double Inner(double[] a, double[] b)
        {
            var sum = 0.0;
            for (var i = 0; i < a.Length; i++) sum += regression[i] * a[i] * b[i];
            return sum;
        }
    }
}
