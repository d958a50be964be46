using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Kernel.Languages;
using Waymark.Reports;
using Waymark.Reports.Contracts;
using Waymark.TestKit;

namespace Waymark.Bench.Benches;

/// <summary>
/// Reports received: acknowledged per second, and processor time a report with the receipt's Argon2id included. Each is routed, sealed to two
/// parties, logged, and on the disk when it counts. Options: <c>--reports N</c> (default 1000), <c>--writers N</c> (default 16),
/// <c>--database sqlite|postgres</c> (the second needs <c>WAYMARK_TEST_POSTGRES</c>).
/// </summary>
internal sealed class ReportsBench : IBench
{
    private const double MostCpuMilliseconds = 40;

    public string Name => "reports";

    public string Summary => "Reports acknowledged per second and CPU ms per report: --reports N (1000) --writers N (16) --database sqlite|postgres";

    public async Task<int> RunAsync(BenchArguments arguments, TextWriter output, CancellationToken cancellationToken)
    {
        var reports = arguments.Int32("reports", 1000);
        var writers = arguments.Int32("writers", 16);
        var kind = arguments.Optional("database") == "postgres" ? DatabaseKind.Postgres : DatabaseKind.Sqlite;
        await using var test = await TestStore.CreateAsync(kind, services => services.AddReports());
        await test.Data.AddAgencyAsync();
        var submit = test.Services.GetRequiredService<SubmitReport>();
        await SendAsync(submit, 50, writers, cancellationToken);

        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        var times = await SendAsync(submit, reports, writers, cancellationToken);
        var seconds = clock.Elapsed.TotalSeconds;
        var cpuMs = (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalMilliseconds / reports;
        Array.Sort(times);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{kind}: {reports:N0} reports by {writers} writers: {reports / seconds:F1} acknowledged a second, {cpuMs:F1} ms CPU each (target at most {MostCpuMilliseconds:F0} ms), median {times[reports / 2]:F0} ms, p99 {times[(int)(reports * 0.99)]:F0} ms"));
        return cpuMs <= MostCpuMilliseconds ? 0 : 1;
    }

    internal static SubmitRequest Request() => new()
    {
        Id = ReportId.New(),
        Kind = ReportKind.Help,
        Language = Language.SimplifiedChinese,
        Needs = [AskedNeed.Shelter, AskedNeed.Law],
        Urgency = Urgency.Normal,
        Place = new ReportPlace { City = "Long Beach", State = "CA", Zip = "90802" },
        Contacts = new SafeContacts { Ways = [new SafeContact { Channel = ContactChannel.Text, Address = "562-555-0142" }], CheckedAt = null },
        MayPassOn = SaidAnswer.NotSaid,
        Who = "me and my daughter",
        Words = string.Concat(Enumerable.Repeat("They keep my passport and do not pay me. ", 12)),
    };

    private static async Task<double[]> SendAsync(SubmitReport submit, int reports, int writers, CancellationToken cancel)
    {
        var times = new double[reports];
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, writers).Select(_ => Task.Run(
            async () =>
            {
                for (int i; (i = Interlocked.Increment(ref next)) < reports;)
                {
                    cancel.ThrowIfCancellationRequested();
                    var start = Stopwatch.GetTimestamp();
                    var sent = await submit.RunAsync(Request());
                    if (!sent.IsOk)
                        throw new InvalidOperationException("A report was refused.");
                    times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                }
            },
            cancel)));
        return times;
    }
}
