using Waymark.Statistics.Prevalence;

namespace Waymark.Statistics.Tests.Prevalence;

/// <summary>
/// Estimates of fixed and stepwise models and of exhaustive searches against the numbers of the authors' own R code (SparseMSE 2.0.1,
/// MultipleSystemsEstimation 1.2.0; run on R 4.2.2, 21 November 2026).
/// </summary>
public sealed class ReferenceEstimateTests
{
    [Theory]
    [InlineData("Artificial3", PrevalenceMethod.MainEffects, 0.02, 539.09393, 278.6542, 1170.885, 344.2249, 886.945, "", "", 8.872540, 3, 36.14742, 6.093782, 0.4521447)]
    [InlineData("Artificial3", PrevalenceMethod.Stepwise, 0.001, 539.09393, 278.6542, 1170.885, 344.2249, 886.945, "", "", 8.872540, 3, 36.14742, 6.093782, 0.4521447)]
    [InlineData("Artificial3", PrevalenceMethod.Stepwise, 0.01, 539.09393, 278.6542, 1170.885, 344.2249, 886.945, "", "", 8.872540, 3, 36.14742, 6.093782, 0.4521447)]
    [InlineData("Artificial3", PrevalenceMethod.Stepwise, 0.02, 539.09393, 278.6542, 1170.885, 344.2249, 886.945, "", "", 8.872540, 3, 36.14742, 6.093782, 0.4521447)]
    [InlineData("Artificial3", PrevalenceMethod.Stepwise, 0.05, 539.09393, 278.6542, 1170.885, 344.2249, 886.945, "", "", 8.872540, 3, 36.14742, 6.093782, 0.4521447)]
    [InlineData("Korea", PrevalenceMethod.MainEffects, 0.02, 141.99265, 134.8809, 153.3614, 136.9756, 148.8108, "", "", 138.5548, 3, 172.8956, 2.944052, 0.2393507)]
    [InlineData("Korea", PrevalenceMethod.Stepwise, 0.001, 268.77778, 202.5328, 390.1999, 221.0912, 339.6469, "12", "", 8.566946, 2, 44.90767, 4.982083, 0.3091453)]
    [InlineData("Korea", PrevalenceMethod.Stepwise, 0.01, 268.77778, 202.5328, 390.1999, 221.0912, 339.6469, "12", "", 8.566946, 2, 44.90767, 4.982083, 0.3091453)]
    [InlineData("Korea", PrevalenceMethod.Stepwise, 0.02, 268.77778, 202.5328, 390.1999, 221.0912, 339.6469, "12", "", 8.566946, 2, 44.90767, 4.982083, 0.3091453)]
    [InlineData("Korea", PrevalenceMethod.Stepwise, 0.05, 268.77778, 202.5328, 390.1999, 221.0912, 339.6469, "12", "", 8.566946, 2, 44.90767, 4.982083, 0.3091453)]
    [InlineData("Kosovo", PrevalenceMethod.MainEffects, 0.02, 7394.5867, 7172.909, 7633.986, 7247.718, 7549.03, "", "", 245.9387, 10, 357.3627, 8.004561, 0.03924018)]
    [InlineData("Kosovo", PrevalenceMethod.Stepwise, 0.001, 8238.6752, 7891.721, 8620.105, 8008.113, 8483.97, "23,34", "", 160.6908, 8, 276.1148, 8.252883, 0.04833386)]
    [InlineData("Kosovo", PrevalenceMethod.Stepwise, 0.01, 14341.664, 12541.28, 16540.19, 13124.2, 15729.02, "12,13,14,23,34", "", 39.89364, 5, 161.3176, 9.204490, 0.1019340)]
    [InlineData("Kosovo", PrevalenceMethod.Stepwise, 0.02, 14341.664, 12541.28, 16540.19, 13124.2, 15729.02, "12,13,14,23,34", "", 39.89364, 5, 161.3176, 9.204490, 0.1019340)]
    [InlineData("Kosovo", PrevalenceMethod.Stepwise, 0.05, 14341.664, 12541.28, 16540.19, 13124.2, 15729.02, "12,13,14,23,34", "", 39.89364, 5, 161.3176, 9.204490, 0.1019340)]
    [InlineData("Kosovo", PrevalenceMethod.AllPairs, 0.02, 14402.489, 12548.6, 16678.15, 13147.78, 15837.17, "12,13,14,23,24,34", "", 39.83204, 4, 163.2560, 9.210589, 0.1045875)]
    [InlineData("Netherlands", PrevalenceMethod.MainEffects, 0.02, 52823.464, 48523.9, 57581.85, 49963.06, 55879.94, "", "", 448.8796, 56, 584.4088, 10.70525, 0.05173396)]
    [InlineData("Netherlands", PrevalenceMethod.Stepwise, 0.001, 121529.59, 101115.8, 146430, 107727.8, 137246, "16,25,34,36,45,46", "25", 71.76492, 35, 219.2941, 11.63776, 0.1013656)]
    [InlineData("Netherlands", PrevalenceMethod.Stepwise, 0.01, 121529.59, 101115.8, 146430, 107727.8, 137246, "16,25,34,36,45,46", "25", 71.76492, 35, 219.2941, 11.63776, 0.1013656)]
    [InlineData("Netherlands", PrevalenceMethod.Stepwise, 0.02, 111139.37, 92439.86, 133991.5, 98492.73, 125558, "12,16,23,25,34,36,45,46", "12,25", 55.65571, 26, 207.1849, 11.54157, 0.1023209)]
    [InlineData("Netherlands", PrevalenceMethod.Stepwise, 0.05, 68246.486, 52782.12, 89079.13, 57622.24, 81156.19, "12,16,23,24,25,26,34,36,45,46,56", "12,25", 34.16894, 23, 191.6981, 11.00231, 0.1520348)]
    [InlineData("Netherlands", PrevalenceMethod.AllPairs, 0.02, 47683.224, 30380.23, 78505.17, 35279.14, 65776.36, "12,13,14,15,16,23,24,25,26,34,35,36,45,46,56", "12,25", 30.32188, 19, 195.8510, 10.58277, 0.2945703)]
    [InlineData("Netherlands5", PrevalenceMethod.MainEffects, 0.02, 52923.894, 48594.52, 57717.67, 50043.42, 56002.82, "", "", 398.1871, 25, 505.6346, 10.70750, 0.05198834)]
    [InlineData("Netherlands5", PrevalenceMethod.Stepwise, 0.001, 146031.7, 118775.4, 180008.6, 127538.3, 167391.8, "13,15,34,35", "", 51.85172, 21, 167.2992, 11.83354, 0.1124492)]
    [InlineData("Netherlands5", PrevalenceMethod.Stepwise, 0.01, 121521.61, 98675.43, 150138.9, 106008.3, 139496.4, "12,13,15,24,34,35", "24", 24.33950, 12, 143.7870, 11.63769, 0.1149140)]
    [InlineData("Netherlands5", PrevalenceMethod.Stepwise, 0.02, 121521.61, 98675.43, 150138.9, 106008.3, 139496.4, "12,13,15,24,34,35", "24", 24.33950, 12, 143.7870, 11.63769, 0.1149140)]
    [InlineData("Netherlands5", PrevalenceMethod.Stepwise, 0.05, 121521.61, 98675.43, 150138.9, 106008.3, 139496.4, "12,13,15,24,34,35", "24", 24.33950, 12, 143.7870, 11.63769, 0.1149140)]
    [InlineData("Netherlands5", PrevalenceMethod.AllPairs, 0.02, 45135.438, 27853.16, 77641.46, 32648.46, 64008.99, "12,13,14,15,23,24,25,34,35,45", "24", 3.329890, 8, 130.7774, 10.51601, 0.3223242)]
    [InlineData("NewOrleans5", PrevalenceMethod.MainEffects, 0.02, 981.43137, 636.4551, 1590.604, 734.4411, 1339.654, "", "", 18.05614, 25, 76.91578, 6.678885, 0.2901207)]
    [InlineData("NewOrleans5", PrevalenceMethod.Stepwise, 0.001, 981.43137, 636.4551, 1590.604, 734.4411, 1339.654, "", "", 18.05614, 25, 76.91578, 6.678885, 0.2901207)]
    [InlineData("NewOrleans5", PrevalenceMethod.Stepwise, 0.01, 981.43137, 636.4551, 1590.604, 734.4411, 1339.654, "", "", 18.05614, 25, 76.91578, 6.678885, 0.2901207)]
    [InlineData("NewOrleans5", PrevalenceMethod.Stepwise, 0.02, 981.43137, 636.4551, 1590.604, 734.4411, 1339.654, "", "", 18.05614, 25, 76.91578, 6.678885, 0.2901207)]
    [InlineData("NewOrleans5", PrevalenceMethod.Stepwise, 0.05, 981.43137, 636.4551, 1590.604, 734.4411, 1339.654, "", "", 18.05614, 25, 76.91578, 6.678885, 0.2901207)]
    [InlineData("NewOrleans5", PrevalenceMethod.AllPairs, 0.02, 2518.9713, 536.8889, 15697.33, 862.0032, 8237.374, "12,13,14,15,23,24,25,34,35,45", "15,35,45", 2.980237, 4, 81.83988, 7.754898, 0.9665628)]
    [InlineData("NewOrleans5Of185", PrevalenceMethod.MainEffects, 0.02, 1034.1511, 658.2584, 1708.602, 764.3986, 1429.493, "", "", 19.28345, 25, 77.52939, 6.744237, 0.2982685)]
    [InlineData("NewOrleans5Of185", PrevalenceMethod.Stepwise, 0.001, 1034.1511, 658.2584, 1708.602, 764.3986, 1429.493, "", "", 19.28345, 25, 77.52939, 6.744237, 0.2982685)]
    [InlineData("NewOrleans5Of185", PrevalenceMethod.Stepwise, 0.01, 1034.1511, 658.2584, 1708.602, 764.3986, 1429.493, "", "", 19.28345, 25, 77.52939, 6.744237, 0.2982685)]
    [InlineData("NewOrleans5Of185", PrevalenceMethod.Stepwise, 0.02, 1034.1511, 658.2584, 1708.602, 764.3986, 1429.493, "", "", 19.28345, 25, 77.52939, 6.744237, 0.2982685)]
    [InlineData("NewOrleans5Of185", PrevalenceMethod.Stepwise, 0.05, 1034.1511, 658.2584, 1708.602, 764.3986, 1429.493, "", "", 19.28345, 25, 77.52939, 6.744237, 0.2982685)]
    [InlineData("NewOrleans5Of185", PrevalenceMethod.AllPairs, 0.02, 3375.5454, 612.9616, 23971.2, 1042.816, 12051.86, "12,13,14,15,23,24,25,34,35,45", "15,35,45", 2.154567, 4, 80.40050, 8.067947, 1.024975)]
    [InlineData("UnitedKingdom", PrevalenceMethod.MainEffects, 0.02, 12213.995, 10988.8, 13621.26, 11393.82, 13111.94, "", "", 179.3548, 56, 305.0200, 9.155884, 0.07068787)]
    [InlineData("UnitedKingdom", PrevalenceMethod.Stepwise, 0.001, 13181.241, 11601.14, 15043.22, 12118.98, 14363.86, "12,13,25,35,36", "", 41.18054, 51, 176.8457, 9.253136, 0.08375457)]
    [InlineData("UnitedKingdom", PrevalenceMethod.Stepwise, 0.01, 12349.587, 10864.12, 14106.79, 11350.31, 13464.89, "12,13,25,35,36,45", "", 29.53097, 50, 167.1961, 9.170100, 0.08571557)]
    [InlineData("UnitedKingdom", PrevalenceMethod.Stepwise, 0.02, 11417.991, 9977.283, 13145.66, 10446.64, 12511.83, "12,13,24,25,35,36,45", "", 22.99392, 49, 162.6591, 9.068084, 0.09267316)]
    [InlineData("UnitedKingdom", PrevalenceMethod.Stepwise, 0.05, 11417.991, 9977.283, 13145.66, 10446.64, 12511.83, "12,13,24,25,35,36,45", "", 22.99392, 49, 162.6591, 9.068084, 0.09267316)]
    [InlineData("UnitedKingdom", PrevalenceMethod.AllPairs, 0.02, 10568.707, 6632.05, 18491.23, 7696.969, 15105.48, "12,13,14,15,16,23,24,25,26,34,35,36,45,46,56", "15,16", 13.25467, 19, 168.9198, 8.965042, 0.3568323)]
    [InlineData("UnitedKingdom5", PrevalenceMethod.MainEffects, 0.02, 13444.131, 11985.17, 15133.43, 12466.16, 14520.48, "", "", 118.5316, 25, 217.7789, 9.278011, 0.07479086)]
    [InlineData("UnitedKingdom5", PrevalenceMethod.Stepwise, 0.001, 13100.843, 11527.86, 14955.51, 12043.26, 14278.7, "12,13,25,35", "", 35.00112, 21, 142.2484, 9.245403, 0.08404832)]
    [InlineData("UnitedKingdom5", PrevalenceMethod.Stepwise, 0.01, 12262.412, 10785.52, 14010.55, 11268.8, 13371.83, "12,13,25,35,45", "", 23.15883, 20, 132.4061, 9.160983, 0.08602701)]
    [InlineData("UnitedKingdom5", PrevalenceMethod.Stepwise, 0.02, 11312.99, 9884.403, 13027.4, 10349.7, 12398.29, "12,13,24,25,35,45", "", 16.35138, 19, 127.5986, 9.055905, 0.09305309)]
    [InlineData("UnitedKingdom5", PrevalenceMethod.Stepwise, 0.05, 11312.99, 9884.403, 13027.4, 10349.7, 12398.29, "12,13,24,25,35,45", "", 16.35138, 19, 127.5986, 9.055905, 0.09305309)]
    [InlineData("UnitedKingdom5", PrevalenceMethod.AllPairs, 0.02, 11232.531, 6504.868, 21903.19, 7728.966, 17198.49, "12,13,14,15,23,24,25,34,35,45", "15", 10.52994, 8, 129.7772, 9.046471, 0.4153476)]
    public void Estimate_OneModel_MatchesTheAuthorsCode(
        string data,
        PrevalenceMethod method,
        double threshold,
        double estimate,
        double lower,
        double upper,
        double lower80,
        double upper80,
        string pairs,
        string emptyPairs,
        double deviance,
        int degreesOfFreedom,
        double aic,
        double intercept,
        double standardError)
    {
        var histories = PublishedCounts.ByName(data);
        var options = new PrevalenceOptions { Method = method, Threshold = threshold };

        var result = PrevalenceEstimator.Estimate(histories, options);
        var at80 = PrevalenceEstimator.Estimate(histories, options with { Level = 0.80 });

        Assert.Equal(EstimateStatus.Ok, result.Status);
        Near.Relative(estimate, result.Estimate, 1e-6);
        Near.Relative(lower, result.Interval!.Lower, 1e-5);
        Near.Relative(upper, result.Interval.Upper, 1e-5);
        Near.Relative(lower80, at80.Interval!.Lower, 1e-5);
        Near.Relative(upper80, at80.Interval.Upper, 1e-5);
        Assert.Equal(PublishedCounts.Model(histories.Lists.Count, pairs), result.Model);
        Assert.Equal(emptyPairs, string.Join(',', result.EmptyOverlaps.Select(Digits).Order(StringComparer.Ordinal)));
        Near.Relative(deviance, result.Deviance!.Value.Value, 1e-5);
        Assert.Equal(degreesOfFreedom, result.Deviance.Value.DegreesOfFreedom);
        Near.Relative(aic, result.Aic, 1e-5);
        Near.Relative(intercept, result.Intercept!.Value.Value, 1e-6);
        Near.Relative(standardError, result.Intercept.Value.StandardError, 1e-5);
    }

    [Theory]
    [InlineData("Artificial3", PrevalenceMethod.Bic, 2, 539.09393, "[1,2,3]", 46.40482, 8, 4)]
    [InlineData("Artificial3", PrevalenceMethod.Aic, 2, 296, "[13,23]", 31.27488, 8, 4)]
    [InlineData("Korea", PrevalenceMethod.Bic, 2, 157.16667, "[12,23]", 57.14081, 8, 6)]
    [InlineData("Korea", PrevalenceMethod.Aic, 2, 157.16667, "[12,23]", 40.26770, 8, 6)]
    [InlineData("Kosovo", PrevalenceMethod.Bic, 3, 10356.519, "[123,14,34]", 203.0296, 113, 113)]
    [InlineData("Kosovo", PrevalenceMethod.Aic, 3, 12740.968, "[123,134]", 126.4411, 113, 113)]
    [InlineData("Kosovo", PrevalenceMethod.Bic, 2, 14341.664, "[12,13,14,23,34]", 225.2112, 64, 64)]
    [InlineData("Kosovo", PrevalenceMethod.Aic, 2, 14341.664, "[12,13,14,23,34]", 161.3176, 64, 64)]
    [InlineData("Netherlands5", PrevalenceMethod.Bic, 2, 48012.726, "[12,15,23,24,25,35,45]", 222.0539, 1024, 1024)]
    [InlineData("Netherlands5", PrevalenceMethod.Aic, 2, 46330.875, "[12,14,15,23,24,25,35,45]", 128.2473, 1024, 1024)]
    [InlineData("NewOrleans5", PrevalenceMethod.Bic, 2, 981.43137, "[1,2,3,4,5]", 96.27026, 1024, 1024)]
    [InlineData("NewOrleans5", PrevalenceMethod.Aic, 2, 1388.9969, "[12,14,24,35]", 73.95920, 1024, 1024)]
    [InlineData("NewOrleans5Of185", PrevalenceMethod.Bic, 2, 1034.1511, "[1,2,3,4,5]", 96.85152, 1024, 1024)]
    [InlineData("NewOrleans5Of185", PrevalenceMethod.Aic, 2, 2750.1953, "[12,14,23,24,5]", 73.26185, 1024, 1024)]
    [InlineData("UnitedKingdom5", PrevalenceMethod.Bic, 3, 25311.291, "[123,25,34]", 195.8791, 6212, 6084)]
    [InlineData("UnitedKingdom5", PrevalenceMethod.Aic, 3, 5551.7687, "[124,234,15,25,35,45]", 123.6135, 6212, 6084)]
    [InlineData("UnitedKingdom5", PrevalenceMethod.Bic, 4, 25311.291, "[123,25,34]", 195.8791, 6893, 6519)]
    [InlineData("UnitedKingdom5", PrevalenceMethod.Aic, 4, 5551.7687, "[124,234,15,25,35,45]", 123.6135, 6893, 6519)]
    [InlineData("UnitedKingdom5", PrevalenceMethod.Bic, 2, 22991.331, "[12,13,23,25,34]", 196.5398, 1024, 1024)]
    [InlineData("UnitedKingdom5", PrevalenceMethod.Aic, 2, 11174.827, "[12,13,15,24,25,35,45]", 125.1188, 1024, 1024)]
    public void Estimate_BestOfAllModels_MatchesTheAuthorsCode(
        string data, PrevalenceMethod method, int order, double estimate, string model, double criterion, int models, int estimable)
    {
        var histories = PublishedCounts.ByName(data);

        var result = PrevalenceEstimator.Estimate(histories, new PrevalenceOptions { Method = method, MaximumOrder = order });

        Assert.Equal(EstimateStatus.Ok, result.Status);
        Near.Relative(estimate, result.Estimate, 1e-6);
        Assert.Equal(PublishedCounts.Model(histories.Lists.Count, model.Trim('[', ']')), result.Model);
        Near.Relative(criterion, method == PrevalenceMethod.Bic ? result.Bic : result.Aic, 1e-6);
        Assert.Equal(models, result.Average!.ModelsTried);
        Assert.Equal(estimable, result.Average.ModelsEstimable);
    }

    [Theory]
    [InlineData("Artificial3", "12,13,23", EstimateStatus.NotIdentifiable)]
    [InlineData("Artificial3", "12", EstimateStatus.NoEstimate)]
    [InlineData("Artificial3", "13,23", EstimateStatus.Ok)]
    [InlineData("Korea", "12,13,23", EstimateStatus.NoEstimate)]
    public void Fit_ModelsOfThePaper_HaveItsStatus(string data, string model, EstimateStatus status)
    {
        var histories = PublishedCounts.ByName(data);

        var result = PrevalenceEstimator.Fit(histories, PublishedCounts.Model(histories.Lists.Count, model));

        Assert.Equal(status, result.Status);
        Assert.Equal(status == EstimateStatus.Ok, result.Estimate.HasValue);
        Assert.Equal(status == EstimateStatus.Ok, result.Interval is not null);
    }

    private static string Digits(int term) => string.Concat(Enumerable.Range(0, 9).Where(i => (term >> i & 1) == 1).Select(i => i + 1));
}
