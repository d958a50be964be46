using System.Diagnostics;
using System.Globalization;
using Waymark.Statistics.Prevalence;

namespace Waymark.Bench.Benches;

/// <summary>Times the estimates of prevalence that have a speed target, on the counts of a folder of CSV files, and base R beside them where it is installed.</summary>
internal sealed class PrevalenceBench : IBench
{
    public string Name => "prevalence";

    public string Summary => "Bootstrap and model search times. --data DIR (with UKdat_5.csv and UKdat.csv)";

    public async Task<int> RunAsync(BenchArguments arguments, TextWriter output, CancellationToken cancellationToken)
    {
        var folder = arguments.Required("data");
        var five = Read(Path.Combine(folder, "UKdat_5.csv"));
        var six = Read(Path.Combine(folder, "UKdat.csv"));
        var met = true;
        foreach (var (what, target, histories, options) in new[]
        {
            ("1,000 stepwise BCa replicates, 5 lists", 0.5, five, new PrevalenceOptions { Method = PrevalenceMethod.Stepwise, Bootstrap = 1000 }),
            ("all 6,893 hierarchical models, 5 lists", 0.5, five, new PrevalenceOptions { Method = PrevalenceMethod.Bic, MaximumOrder = 4 }),
            ("all 32,768 models of order 2, 6 lists", 5, six, new PrevalenceOptions { Method = PrevalenceMethod.Bic }),
            ("1,000 stepwise BCa replicates, 6 lists", 2, six, new PrevalenceOptions { Method = PrevalenceMethod.Stepwise, Bootstrap = 1000 }),
            ("1,000 BIC replicates among 50 models, 5 lists", 5, five, new PrevalenceOptions { Method = PrevalenceMethod.Bic, Bootstrap = 1000, Top = 50 }),
            ("Bayesian average, 5 lists (822 graphs)", 5, five, new PrevalenceOptions { Method = PrevalenceMethod.Bayes }),
        })
        {
            var cold = Time(histories, options, cancellationToken);
            var warm = Enumerable.Range(0, 5).Select(_ => Time(histories, options, cancellationToken)).Min();
            met &= warm <= target;
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{what,-46} first {cold,7:F3} s   best of 5 {warm,7:F3} s   target {target} s"));
        }

        await BesideRAsync(Path.Combine(folder, "UKdat_5.csv"), five, output, cancellationToken);
        return met ? 0 : 1;
    }

    /// <summary>
    /// The same 1,024 hierarchical models of order 2 fitted by base R's <c>glm.fit</c>, where R is installed: a plain loop of our own, one
    /// process, and the estimate of the model with the smallest BIC to show that both did the same work.
    /// </summary>
    private static async Task BesideRAsync(string path, CaptureHistories histories, TextWriter output, CancellationToken cancellationToken)
    {
        const string Script = """
            d <- read.csv(commandArgs(TRUE)[1]); t <- ncol(d) - 1
            h <- as.matrix(expand.grid(rep(list(0:1), t)))[-1, ]
            key <- function(m) apply(m, 1, paste, collapse = "")
            y <- d$count[match(key(h), key(as.matrix(d[, 1:t])))]; y[is.na(y)] <- 0
            pairs <- combn(t, 2); x2 <- apply(pairs, 2, function(p) h[, p[1]] * h[, p[2]])
            begun <- proc.time()[["elapsed"]]; best <- Inf; n <- NA
            for (m in 0:(2^ncol(pairs) - 1)) {
              x <- cbind(1, h, x2[, bitwAnd(m, 2^(0:(ncol(pairs) - 1))) > 0, drop = FALSE])
              f <- suppressWarnings(glm.fit(x, y, family = poisson()))
              bic <- ncol(x) * log(sum(y)) + f$aic - 2 * ncol(x)
              if (f$converged && bic < best) { best <- bic; n <- sum(y) + exp(f$coefficients[[1]]) }
            }
            cat(proc.time()[["elapsed"]] - begun, n)
            """;
        const string What = "all 1,024 models of order 2, 5 lists";
        var options = new PrevalenceOptions { Method = PrevalenceMethod.Bic, MaximumOrder = 2 };
        var ours = Enumerable.Range(0, 5).Select(_ => Time(histories, options, cancellationToken)).Min();
        var estimate = PrevalenceEstimator.Estimate(histories, options, null, cancellationToken).Estimate;
        var start = new ProcessStartInfo("Rscript") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in (string[])["--vanilla", "-e", Script, path])
            start.ArgumentList.Add(argument);
        try
        {
            using var r = Process.Start(start)!;
            var words = (await r.StandardOutput.ReadToEndAsync(cancellationToken)).Split(' ');
            await r.WaitForExitAsync(cancellationToken);
            var (seconds, theirs) = (double.Parse(words[0], CultureInfo.InvariantCulture), double.Parse(words[1], CultureInfo.InvariantCulture));
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{What,-46} ours {ours:F3} s (N {estimate:F1})   base R {seconds:F2} s (N {theirs:F1})   ratio {seconds / ours:F0}"));
        }
        catch (System.ComponentModel.Win32Exception)
        {
            await output.WriteLineAsync($"{What,-46} ours {ours.ToString("F3", CultureInfo.InvariantCulture)} s; R is not installed, nothing to put beside it");
        }
    }

    private static double Time(CaptureHistories histories, PrevalenceOptions options, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        PrevalenceEstimator.Estimate(histories, options, null, cancellationToken);
        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    internal static CaptureHistories Read(string path)
    {
        var lines = File.ReadAllLines(path);
        var lists = lines[0].Split(',')[..^1];
        return CaptureHistories.Create(lists, lines.Skip(1).Where(l => l.Length > 0).Select(line =>
        {
            var fields = line.Split(',');
            var history = Enumerable.Range(0, lists.Length).Sum(i => fields[i] == "1" ? 1 << i : 0);
            return (history, long.Parse(fields[^1], CultureInfo.InvariantCulture));
        }));
    }
}
