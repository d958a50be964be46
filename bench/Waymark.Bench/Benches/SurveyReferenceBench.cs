using System.Globalization;
using Waymark.Statistics.Surveys;

namespace Waymark.Bench.Benches;

/// <summary>Compares survey estimates with the reference numbers of another program, from a folder that is not part of the project.</summary>
internal sealed class SurveyReferenceBench : IBench
{
    public string Name => "survey-reference";

    public string Summary => "Survey estimates against reference.csv. --data DIR (apisrs.csv, apistrat.csv, apiclus1.csv, reference.csv)";

    public Task<int> RunAsync(BenchArguments arguments, TextWriter output, CancellationToken cancellationToken)
    {
        var folder = arguments.Required("data");
        var srs = Sample.Read(Path.Combine(folder, "apisrs.csv"), null, null);
        var stratified = Sample.Read(Path.Combine(folder, "apistrat.csv"), "stype", null);
        var clustered = Sample.Read(Path.Combine(folder, "apiclus1.csv"), null, "dnum");
        var ours = new Dictionary<(string, string), (double Value, double Error, double? Lower, double? Upper)>();
        foreach (var (name, sample) in new[] { ("dsrs", srs), ("dst", stratified), ("dcl", clustered) }) Plain(name, sample, ours);
        Weighted(clustered, ours);

        var worst = 0.0;
        foreach (var line in File.ReadLines(Path.Combine(folder, "reference.csv")).Skip(1))
        {
            var fields = Split(line);
            if (!ours.TryGetValue((fields[0], fields[1]), out var result))
            {
                output.WriteLine($"{fields[0]}: {fields[1]}: not computed");
                worst = double.PositiveInfinity;
                continue;
            }

            var differences = new[] { (result.Value, fields[2]), (result.Error, fields[3]), (result.Lower ?? double.NaN, fields[4]), (result.Upper ?? double.NaN, fields[5]) }
                .Select(p => p.Item2 == "NA" ? 0 : Math.Abs((p.Item1 / double.Parse(p.Item2, CultureInfo.InvariantCulture)) - 1)).ToArray();
            var largest = differences.Max();
            worst = Math.Max(worst, largest);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{(largest <= 1e-6 ? "ok  " : "DIFF")} {fields[0],-28} {fields[1],-42} {result.Value:G9} ({result.Error:G9}) largest relative difference {largest:E1}"));
            if (largest > 1e-6)
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"     bounds {result.Lower:F12} {result.Upper:F12}"));
        }

        return Task.FromResult(worst <= 1e-6 ? 0 : 1);
    }

    private static void Plain(string name, Sample sample, Dictionary<(string, string), (double, double, double?, double?)> ours)
    {
        var design = sample.Design;
        var api00 = sample.Numbers("api00");
        var mean = design.Mean(api00);
        ours[(name, "mean api00 (t CI, df=degf)")] = (mean.Value, mean.StandardError, mean.Interval().Lower, mean.Interval().Upper);
        var total = design.Total(sample.Numbers("enroll"));
        ours[(name, "total enroll (normal CI)")] = (total.Value, total.StandardError, total.NormalInterval().Lower, total.NormalInterval().Upper);
        var ratio = design.Ratio(api00, sample.Numbers("api99"));
        ours[(name, "ratio api00/api99")] = (ratio.Value, ratio.StandardError, null, null);
        bool[] improved = [.. sample.Texts("comp.imp").Select(t => t == "Yes")];
        foreach (var (word, interval) in new[]
        {
            ("logit", ProportionInterval.Logit), ("xlogit", ProportionInterval.Logit), ("beta", ProportionInterval.Beta),
            ("mean", ProportionInterval.Mean), ("likelihood", ProportionInterval.Likelihood),
        })
        {
            var share = design.Proportion(improved, interval);
            ours[(name, $"prop comp.imp=Yes, method={word}")] = (share.Value, share.StandardError, share.Lower, share.Upper);
        }

        foreach (var type in new[] { "E", "H", "M" })
        {
            var domain = design.Mean(api00, [.. sample.Texts("stype").Select(t => t == type)]);
            ours[(name, $"domain mean api00, stype={type}")] = (domain.Value, domain.StandardError, null, null);
        }

        var median = design.Quantile(api00);
        ours[(name, "median api00")] = (median.Value, median.StandardError, median.Lower, median.Upper);
    }

    private static void Weighted(Sample sample, Dictionary<(string, string), (double, double, double?, double?)> ours)
    {
        // Known sizes of the population: schools by type, and by whether they met the school-wide growth target.
        var types = new Dictionary<string, double>(StringComparer.Ordinal) { ["E"] = 4421, ["H"] = 755, ["M"] = 1018 };
        var targets = new Dictionary<string, double>(StringComparer.Ordinal) { ["No"] = 1072, ["Yes"] = 5122 };
        var api00 = sample.Numbers("api00");
        var stype = sample.Texts("stype");
        Add("dcl+postStratify(stype)", sample.Design.PostStratify(stype, types).Mean(api00));
        // The other program stops raking when no cell changes by a whole school any more.
        Add("dcl+rake(stype,sch.wide)", sample.Design.Rake([(stype, types), (sample.Texts("sch.wide"), targets)], settled: 1).Mean(api00));
        Add("dcl+calibrate(stype)", sample.Design.Calibrate(
            [[.. stype.Select(_ => 1.0)], [.. stype.Select(t => t == "H" ? 1.0 : 0)], [.. stype.Select(t => t == "M" ? 1.0 : 0)]], [6194, 755, 1018]).Mean(api00));
        Add("dcl as JK1 replicate weights", sample.Design.Jackknife().Mean(api00));

        void Add(string design, SurveyEstimate estimate) => ours[(design, "mean api00")] = (estimate.Value, estimate.StandardError, null, null);
    }

    private static string[] Split(string line)
    {
        var fields = new List<string>();
        var field = new System.Text.StringBuilder();
        var quoted = false;
        foreach (var c in line)
        {
            if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else
            {
                field.Append(c);
            }
        }

        fields.Add(field.ToString());
        return [.. fields];
    }

    private sealed class Sample
    {
        private readonly List<string[]> rows;
        private readonly string[] heading;

        private Sample(string[] heading, List<string[]> rows, string? stratum, string? cluster)
        {
            this.heading = heading;
            this.rows = rows;
            Design = SurveyDesign.Create(new SurveyData
            {
                Sampling = Sampling.Probability,
                Weights = Numbers("pw"),
                Strata = stratum is null ? null : Texts(stratum),
                Clusters = cluster is null ? null : Texts(cluster),
                PopulationUnits = Numbers("fpc"),
            });
        }

        public SurveyDesign Design { get; }

        public static Sample Read(string path, string? stratum, string? cluster)
        {
            var lines = File.ReadAllLines(path);
            return new Sample(Split(lines[0]), [.. lines.Skip(1).Where(l => l.Length > 0).Select(Split)], stratum, cluster);
        }

        public string[] Texts(string column)
        {
            var at = Array.IndexOf(heading, column);
            return [.. rows.Select(r => r[at])];
        }

        public double[] Numbers(string column) => [.. Texts(column).Select(t => double.Parse(t, CultureInfo.InvariantCulture))];
    }
}
