namespace Waymark.Statistics.Surveys;

/// <summary>Intervals of a proportion from its estimate, standard error and degrees of freedom.</summary>
internal static class ProportionIntervals
{
    public static (double Lower, double Upper) Of(ProportionInterval interval, SurveyEstimate mean, int people, double level)
    {
        var p = mean.Value;
        var t = SurveyQuantiles.T((1 + level) / 2, mean.DegreesOfFreedom);
        // With all or none, the design says nothing about the error; the exact binomial interval of the number asked still does.
        if (p is <= 0 or >= 1 || mean.StandardError == 0) return Exact(p, people, level);
        switch (interval)
        {
            case ProportionInterval.Logit:
                var logit = Math.Log(p / (1 - p));
                var half = t * mean.StandardError / (p * (1 - p));
                return (Expit(logit - half), Expit(logit + half));
            case ProportionInterval.Mean:
                return (p - (t * mean.StandardError), p + (t * mean.StandardError));
            case ProportionInterval.Beta:
                var effective = p * (1 - p) / Math.Pow(mean.StandardError, 2)
                    * Math.Pow(SurveyQuantiles.T((1 + level) / 2, people - 1) / t, 2);
                return Exact(p, effective, level);
            case ProportionInterval.Likelihood:
                // The design effect against simple random sampling with replacement of as many people.
                var scale = t * mean.StandardError * Math.Sqrt((people - 1) / (p * (1 - p))) * people / (people - 1);
                return (Solve(p, people, scale, 0), Solve(p, people, scale, 1));
            default:
                throw new ArgumentOutOfRangeException(nameof(interval));
        }
    }

    private static (double, double) Exact(double p, double people, double level)
    {
        var tail = (1 - level) / 2;
        var (yes, no) = (people * p, people * (1 - p));
        return (SurveyQuantiles.Beta(tail, yes, no + 1), SurveyQuantiles.Beta(1 - tail, yes + 1, no));
    }

    /// <summary>The value between the proportion and the end at which the signed root of the deviance reaches the scale.</summary>
    private static double Solve(double p, int people, double scale, double end)
    {
        var (inside, outside) = (p, end);
        for (var i = 0; i < 200; i++)
        {
            var middle = (inside + outside) / 2;
            var deviance = 2 * people * ((p * Math.Log(p / middle)) + ((1 - p) * Math.Log((1 - p) / (1 - middle))));
            if (deviance > scale * scale) outside = middle; else inside = middle;
        }

        return (inside + outside) / 2;
    }

    private static double Expit(double x) => 1 / (1 + Math.Exp(-x));
}
