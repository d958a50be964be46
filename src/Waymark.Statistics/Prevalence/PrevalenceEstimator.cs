using Waymark.Statistics.Numerics;

namespace Waymark.Statistics.Prevalence;

/// <summary>
/// Estimates how many people no list holds from how the lists overlap (multiple systems estimation). Gives a status and no number
/// where the data and the model have no estimate.
/// </summary>
/// <remarks>Pure and thread-safe; uses all processors for searches and bootstraps, and gives the same result with any number of them.
/// Methods and sources: docs/statistics/prevalence.md.</remarks>
public static class PrevalenceEstimator
{
    /// <summary>The most models an exhaustive search looks at.</summary>
    public const int MaximumModels = 100_000;

    /// <summary>A larger figure is not an estimate of people but a sign that there is none.</summary>
    internal const double LargestEstimate = 1e9;

    /// <summary>Estimates by the method of the options.</summary>
    /// <param name="histories">The data.</param>
    /// <param name="options">The settings.</param>
    /// <param name="progress">Told the share done of a bootstrap, from any thread.</param>
    /// <param name="cancellationToken">Stops a search or bootstrap.</param>
    /// <exception cref="StatisticsInputException">A setting is out of range, or the search would have too many models.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static PrevalenceResult Estimate(
        CaptureHistories histories,
        PrevalenceOptions options,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(histories);
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        if (options is { Bootstrap: > 0, Method: PrevalenceMethod.Chao or PrevalenceMethod.Bayes })
        {
            throw new StatisticsInputException("The bootstrap goes with the methods main, pairs, stepwise, bic and aic; chao and bayes have their own interval.");
        }

        var lists = histories.Lists.Count;
        return options.Method switch
        {
            PrevalenceMethod.MainEffects => OneModel(histories, options, () => new FixedModel(HierarchicalModel.MainEffects(lists).TermArray), progress, cancellationToken),
            PrevalenceMethod.AllPairs => OneModel(histories, options, () => new FixedModel(HierarchicalModel.AllPairs(lists).TermArray), progress, cancellationToken),
            PrevalenceMethod.Stepwise => OneModel(histories, options, () => new StepwiseSearch(lists, options.Threshold), progress, cancellationToken),
            PrevalenceMethod.Bic or PrevalenceMethod.Aic => Best(histories, options, progress, cancellationToken),
            PrevalenceMethod.Chao => ChaoBound.Estimate(histories, options.Level),
            PrevalenceMethod.Bayes => GraphAverage.Estimate(histories, options.Level, cancellationToken),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>Estimates by one given model, with a Wald interval.</summary>
    /// <exception cref="ArgumentException">The model is for another number of lists.</exception>
    public static PrevalenceResult Fit(CaptureHistories histories, HierarchicalModel model, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(histories);
        ArgumentNullException.ThrowIfNull(model);
        if (model.ListCount != histories.Lists.Count) throw new ArgumentException("The model is for another number of lists.", nameof(model));
        var options = new PrevalenceOptions { Method = PrevalenceMethod.AllPairs, Level = level };
        return OneModel(histories, options, () => new FixedModel(model.TermArray), null, default);
    }

    /// <summary>The stepwise estimate when each pair of lists in turn is counted as one list: what it would be if two agencies were
    /// one.</summary>
    /// <remarks>An estimate that moves far shows dependence between lists, or mistakes in linking them. Pairs whose merging leaves no
    /// overlap are told with status <see cref="EstimateStatus.NoEstimate"/>.</remarks>
    public static IReadOnlyList<MergedEstimate> Sensitivity(
        CaptureHistories histories, double threshold = 0.02, double level = 0.95, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(histories);
        var options = new PrevalenceOptions { Method = PrevalenceMethod.Stepwise, Threshold = threshold, Level = level };
        var table = new List<MergedEstimate>();
        for (var i = 0; i < histories.Lists.Count; i++)
        {
            for (var j = i + 1; j < histories.Lists.Count; j++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var merged = histories.Merge(i, j);
                var result = merged is null ? null : Estimate(merged, options, null, cancellationToken);
                table.Add(new MergedEstimate(
                    histories.Lists[i],
                    histories.Lists[j],
                    result?.Status ?? EstimateStatus.NoEstimate,
                    result?.Estimate,
                    result?.Interval?.Lower,
                    result?.Interval?.Upper));
            }
        }

        return table;
    }

    private static PrevalenceResult OneModel(
        CaptureHistories histories,
        PrevalenceOptions options,
        Func<ModelSearch> createSearch,
        IProgress<double>? progress,
        CancellationToken cancellationToken)
    {
        var data = CellCounts.Of(histories);
        var fitter = new LogLinearFitter(data.Lists);
        var selection = createSearch().Select(data, fitter);
        var result = Describe(histories, options, data, fitter, selection);
        return WithBootstrap(result, histories, options, createSearch, progress, cancellationToken);
    }

    private static PrevalenceResult Best(
        CaptureHistories histories, PrevalenceOptions options, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var lists = histories.Lists.Count;
        // Seven lists have two million models of pairs alone.
        if (lists > 6 || HierarchicalModel.Count(lists, options.MaximumOrder, MaximumModels) is null)
        {
            throw new StatisticsInputException(
                $"There are more than {MaximumModels:N0} models of order {options.MaximumOrder} for {lists} lists. Lower the order, merge lists, or use stepwise.");
        }

        var bic = options.Method == PrevalenceMethod.Bic;
        var models = HierarchicalModel.All(lists, options.MaximumOrder).ToArray();
        var data = CellCounts.Of(histories);
        var (fits, parameters) = FitAll(data, models, cancellationToken);
        var order = Enumerable.Range(0, models.Length)
            .Where(i => fits[i].Status == EstimateStatus.Ok)
            .OrderBy(i => Criterion(fits[i]))
            .ThenBy(i => models[i].Terms.Count)
            .ToArray();
        var fitter = new LogLinearFitter(lists);
        if (order.Length == 0)
        {
            return Describe(histories, options, data, fitter, new Selection(new FitOutcome(EstimateStatus.NoEstimate, 0, 0, 0, 0, 0, 0), [], -1));
        }

        fitter.StartFrom(parameters[order[0]]);
        var best = models[order[0]].TermArray;
        var result = Describe(histories, options, data, fitter, new Selection(fitter.Fit(data, best), best, 0));
        if (result.Status != EstimateStatus.Ok) return result;
        result = result with
        {
            Average = Average(histories, models, fits, order, Criterion, options.Level),
            Warnings =
            [
                .. result.Warnings,
                .. options.Bootstrap == 0
                    ? [new PrevalenceWarning("choice-not-in-interval", "The interval takes the chosen model as known; it leaves out that the data chose it. Ask for a bootstrap to count that in.")]
                    : Array.Empty<PrevalenceWarning>(),
            ],
        };
        var competing = order.Take(options.Top == 0 ? order.Length : options.Top).ToArray();
        return WithBootstrap(
            result,
            histories,
            options,
            () => new CriterionSearch([.. competing.Select(i => models[i].TermArray)], [.. competing.Select(i => parameters[i])], bic),
            progress,
            cancellationToken);

        double Criterion(FitOutcome fit) => bic ? fit.Bic(data.Cases) : fit.Aic;
    }

    private static (FitOutcome[] Fits, double[][] Parameters) FitAll(CellCounts data, HierarchicalModel[] models, CancellationToken cancellationToken)
    {
        var fits = new FitOutcome[models.Length];
        var parameters = new double[models.Length][];
        var first = new LogLinearFitter(data.Lists);
        first.StartFromIndependence(data);
        var main = first.Fit(data, HierarchicalModel.MainEffects(data.Lists).TermArray);
        if (main.Status != EstimateStatus.Ok) first.StartFromIndependence(data);
        var start = first.Alpha.ToArray();
        Parallel.For(
            0,
            models.Length,
            new ParallelOptions { CancellationToken = cancellationToken },
            () => new LogLinearFitter(data.Lists),
            (i, _, fitter) =>
            {
                fitter.StartFrom(start);
                fits[i] = fitter.Fit(data, models[i].TermArray);
                parameters[i] = fitter.Alpha.ToArray();
                return fitter;
            },
            _ => { });
        return (fits, parameters);
    }

    private static PrevalenceResult Describe(
        CaptureHistories histories, PrevalenceOptions options, CellCounts data, LogLinearFitter fitter, Selection selection)
    {
        var fit = selection.Fit;
        var status = fit.Status;
        if (status == EstimateStatus.Ok && !(histories.Cases + fit.Unseen <= LargestEstimate)) status = EstimateStatus.NoEstimate;
        var model = selection.Terms.Length == 0 ? null : HierarchicalModel.Of(data.Lists, selection.Terms);
        var empty = model is null ? [] : model.Terms.Where(t => data.Margins[t] == 0).ToArray();
        var warnings = new List<PrevalenceWarning>(PrevalenceWarning.Always);
        if (histories.Lists.Count == 2)
        {
            warnings.Add(new("two-lists", "With two lists nothing in the data can show whether they depend on each other."));
        }

        if (empty.Length > 0)
        {
            warnings.Add(new("empty-overlap", "Some lists in the model share nobody; their dependence is taken as complete avoidance."));
        }

        if (status != EstimateStatus.Ok)
        {
            warnings.Add(status == EstimateStatus.NoEstimate
                ? new("no-estimate", "These data have no finite estimate under this model.")
                : new("not-identifiable", "Many different numbers fit these data equally well under this model."));
            return new PrevalenceResult
            {
                Status = status,
                Method = options.Method,
                Observed = histories.Cases,
                Lists = histories.Lists,
                Model = model,
                EmptyOverlaps = empty,
                Warnings = warnings,
            };
        }

        fit = fit with { StandardError = fitter.StandardErrorOfGlm(data, fit.StandardError) };
        var fitted = Enumerable.Range(0, histories.HistoryCount).Select(h => h == 0 ? fit.Unseen : fitter.FittedMean(h)).ToArray();
        return new PrevalenceResult
        {
            Status = EstimateStatus.Ok,
            Method = options.Method,
            Observed = histories.Cases,
            Lists = histories.Lists,
            Estimate = histories.Cases + fit.Unseen,
            Interval = Wald(histories.Cases, fit, options.Level),
            Model = model,
            EmptyOverlaps = empty,
            Fitted = fitted,
            Intercept = (fit.Intercept, fit.StandardError),
            Deviance = (fit.Deviance, fit.DegreesOfFreedom),
            Aic = fit.Aic,
            Bic = fit.Bic(data.Cases),
            Warnings = warnings,
        };
    }

    private static PrevalenceInterval Wald(long cases, FitOutcome fit, double level)
    {
        var z = StandardNormal.Quantile((1 + level) / 2) * fit.StandardError;
        var upper = cases + Math.Exp(fit.Intercept + z);
        return new PrevalenceInterval("wald-lognormal", level, cases + Math.Exp(fit.Intercept - z), upper <= LargestEstimate ? upper : null);
    }

    private static PrevalenceResult WithBootstrap(
        PrevalenceResult result,
        CaptureHistories histories,
        PrevalenceOptions options,
        Func<ModelSearch> createSearch,
        IProgress<double>? progress,
        CancellationToken cancellationToken)
    {
        if (options.Bootstrap == 0 || result.Estimate is not { } estimate) return result;
        var summary = BcaBootstrap.Run(histories, createSearch, estimate, options.Bootstrap, options.Seed, options.Level, progress, cancellationToken);
        var warnings = result.Warnings.ToList();
        if (summary.WithoutEstimate > 0)
        {
            var few = summary.WithoutEstimate <= summary.Replicates * BcaBootstrap.MostWithoutEstimate;
            warnings.Add(new("replicates-without-estimate", FormattableString.Invariant(
                $"{summary.WithoutEstimate} of {summary.Replicates} replicates have no estimate; ")
                + (few ? "they are left out, so the upper bound is rather too low." : "they are counted as larger than any number.")));
        }

        if (summary.Intervals[0].Lower is null || summary.Intervals[0].Upper is null)
        {
            warnings.Add(new("open-interval", "The bootstrap gives no bound on one side or both."));
        }

        return result with { Interval = summary.Intervals[0], Bootstrap = summary, Warnings = warnings };
    }

    /// <summary>
    /// The average over models with weights exp(-criterion/2), and the bounds x with sum w_m P_m(unseen &lt;= x) equal to the tails, where
    /// model m says ln unseen is normal around its intercept. Source: Burnham and Anderson (2002), section 2.9; Turek and Fletcher
    /// (2012), "Model-averaged Wald confidence intervals", CSDA 56(9), equation 6.
    /// </summary>
    private static ModelAverage Average(
        CaptureHistories histories, HierarchicalModel[] models, FitOutcome[] fits, int[] order, Func<FitOutcome, double> criterion, double level)
    {
        var best = criterion(fits[order[0]]);
        var weights = order.Select(i => Math.Exp((best - criterion(fits[i])) / 2)).ToArray();
        var total = weights.Sum();
        for (var i = 0; i < weights.Length; i++) weights[i] /= total;
        var used = order.Zip(weights).Where(p => p.Second > 1e-12).Select(p => (Fit: fits[p.First], Weight: p.Second)).ToArray();
        var estimate = histories.Cases + used.Sum(u => u.Weight * u.Fit.Unseen);
        var upper = Bound((1 + level) / 2);
        return new ModelAverage(
            estimate,
            new PrevalenceInterval("model-averaged-wald", level, Bound((1 - level) / 2), upper <= LargestEstimate ? upper : null),
            models.Length,
            order.Length,
            [.. order.Zip(weights).Take(20).Select(p => new RankedModel(models[p.First], histories.Cases + fits[p.First].Unseen, criterion(fits[p.First]), p.Second))]);

        double Bound(double q)
        {
            var z = Math.Abs(StandardNormal.Quantile(q)) + 1;
            var low = used.Min(u => u.Fit.Intercept - (z * u.Fit.StandardError));
            var high = used.Max(u => u.Fit.Intercept + (z * u.Fit.StandardError));
            for (var i = 0; i < 200; i++)
            {
                var middle = (low + high) / 2;
                var share = used.Sum(u => u.Weight * StandardNormal.Cumulative((middle - u.Fit.Intercept) / u.Fit.StandardError));
                if (share < q) low = middle; else high = middle;
            }

            return histories.Cases + Math.Exp((low + high) / 2);
        }
    }
}
