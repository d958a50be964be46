using System.Diagnostics;
using System.Globalization;
using System.Text;
using Waymark.Statistics.Privacy;
using Waymark.Statistics.Randomness;
using Waymark.Statistics.Synthesis;

namespace Waymark.Bench.Benches;

/// <summary>
/// Releases invented rows: read as CSV, measured, fitted, written. The goal for 1,000,000 rows of 12 variables is under
/// 60 s and 2 GB on 2 cores.
/// </summary>
internal sealed class ReleaseSpeedBench : IBench
{
    public string Name => "release-speed";

    public string Summary => "Release of invented rows, CSV to CSV: [--rows 1000000] [--columns 12] [--epsilon 4] [--seconds 60] [--megabytes 2048].";

    public Task<int> RunAsync(BenchArguments arguments, TextWriter output, CancellationToken cancellationToken)
    {
        var rows = arguments.Int32("rows", 1_000_000);
        var columns = arguments.Int32("columns", 12);
        var epsilon = arguments.Int32("epsilon", 4);
        var path = Path.GetTempFileName();
        try
        {
            Make(path, rows, columns);
            var watch = Stopwatch.StartNew();
            CategoricalTable table;
            using (var stream = File.OpenRead(path))
                table = CategoricalCsv.Read(stream, null, cancellationToken);
            var read = watch.Elapsed.TotalSeconds;
            var (release, plan) = PrivateRelease.Run(
                table, new PrivateReleaseRequest { Epsilon = epsilon }, new PrivacyLedger(epsilon, 0.0052), new CryptographicBitSource(), null, null, cancellationToken);
            var fitted = watch.Elapsed.TotalSeconds;
            using (var writer = new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 16))
                CategoricalCsv.Write(writer, release.Columns, release.Records, cancellationToken);
            var seconds = watch.Elapsed.TotalSeconds;
            var megabytes = Process.GetCurrentProcess().PeakWorkingSet64 / 1048576d;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows} rows, {columns} columns: read {read:0.0} s, released {fitted - read:0.0} s, written {seconds - fitted:0.0} s, together {seconds:0.0} s; peak {megabytes:0} MB"));
            foreach (var error in release.RecordErrors.Where(e => e.Length > 0))
            {
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"length {error.Length}: error of the rows {error.Error:0.0}, noise {plan.ExpectedError(Math.Min(error.Length, plan.MeasuredLength)):0.0}, mean count {error.MeanCount:0}"));
            }

            return Task.FromResult(seconds <= arguments.Int32("seconds", 60) && megabytes <= arguments.Int32("megabytes", 2048) ? 0 : 1);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void Make(string path, int rows, int columns)
    {
        var random = new SeededRandom(1);
        using var writer = new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 16);
        writer.WriteLine(string.Join(',', Enumerable.Range(1, columns).Select(c => "V" + c)));
        for (var r = 0; r < rows; r++)
        {
            // A hidden kind of case makes the columns depend on each other.
            var kind = random.NextInt32(5);
            for (var c = 0; c < columns; c++)
            {
                if (c > 0)
                    writer.Write(',');
                var values = 3 + (c % 6);
                if (random.NextDouble() < 0.9)
                    writer.Write(1 + ((int)(values * ((0.6 * kind / 5) + (0.4 * random.NextDouble()) + (0.01 * c))) % values));
            }

            writer.Write('\n');
        }
    }
}
