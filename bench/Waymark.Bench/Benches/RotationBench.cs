using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Access.Contracts;
using Waymark.Access.Keys;
using Waymark.Reports;
using Waymark.Reports.Contracts;
using Waymark.TestKit;

namespace Waymark.Bench.Benches;

/// <summary>
/// A member is removed from an agency that holds many reports: how long the removal takes, how long the renewing of all keys behind it, and
/// how long public reports that come in meanwhile wait for their acknowledgement, beside the same without a renewing. Options:
/// <c>--records N</c> (default 10000), <c>--writers N</c> (default 2), <c>--database sqlite|postgres</c> (the second needs
/// <c>WAYMARK_TEST_POSTGRES</c>).
/// </summary>
internal sealed class RotationBench : IBench
{
    public string Name => "rotation";

    public string Summary => "A member removed, all keys renewed, public reports meanwhile: --records N (10000) --writers N (2) --database sqlite|postgres";

    public async Task<int> RunAsync(BenchArguments arguments, TextWriter output, CancellationToken cancellationToken)
    {
        var records = arguments.Int32("records", 10_000);
        var writers = arguments.Int32("writers", 2);
        var kind = arguments.Optional("database") == "postgres" ? DatabaseKind.Postgres : DatabaseKind.Sqlite;
        await using var test = await TestStore.CreateAsync(kind, services => services.AddReports());
        var agency = await test.Data.AddAgencyAsync();
        var leaver = await test.Data.AddMemberAsync(agency, MemberRoles.Advocate);
        var people = test.Services.GetRequiredService<ReceiptHolders>();
        await FillAsync(test, agency, people, records, cancellationToken);
        var submit = test.Services.GetRequiredService<SubmitReport>();
        await SendAsync(submit, writers, () => false, 20);
        var quiet = await SendAsync(submit, writers, () => false, 100);
        await WriteAsync(output, kind, "no renewing", quiet);

        using var holder = agency.Administrator.OpenKeys();
        var rotation = test.Services.GetRequiredService<KeyRotation>();
        var over = false;
        var sending = Task.Run(() => SendAsync(submit, writers, () => Volatile.Read(ref over), int.MaxValue), cancellationToken);
        var clock = Stopwatch.StartNew();
        await test.Store.WriteAsync(db => test.Services.GetRequiredService<AgencyKeys>().TakeAwayAsync(db, agency.Id, leaver.MemberId, cancellationToken), cancellationToken);
        var removed = clock.Elapsed;
        await rotation.LendAsync(agency.Id, holder, cancellationToken);
        var done = await rotation.RunAsync(agency.Id, cancellationToken);
        var all = clock.Elapsed;
        Volatile.Write(ref over, true);
        var busy = await sending;
        var row = await rotation.FindAsync(agency.Id, cancellationToken);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{kind}: {records:N0} reports: removed in {removed.TotalMilliseconds:F0} ms, {row!.VaultsDone:N0} vaults and {row.GrantsDone:N0} older grants renewed in {all.TotalSeconds:F1} s"));
        await WriteAsync(output, kind, "while keys are renewed", busy);
        return done ? 0 : 1;
    }

    // As reports leave them: a vault for the agency and the person, and one for the notes among staff.
    private static async Task FillAsync(TestStore test, TestAgency agency, ReceiptHolders people, int records, CancellationToken cancel)
    {
        var person = await people.PrepareAsync(cancel);
        var id = await test.Store.WriteAsync(db => Task.FromResult(ReceiptHolders.Add(db, agency.Id, person)), cancel);
        person.Dispose();
        for (var made = 0; made < records; made += 200)
        {
            var some = Math.Min(200, records - made);
            await test.Store.WriteAsync(
                async db =>
                {
                    for (var i = 0; i < some; i++)
                    {
                        (await Vaults.CreateAsync(db, agency.Id, VaultId.New(), [VaultParty.Agency(agency.Id), VaultParty.Person(id)], cancel)).Dispose();
                        (await Vaults.CreateAsync(db, agency.Id, VaultId.New(), [VaultParty.Agency(agency.Id)], cancel)).Dispose();
                    }
                },
                cancel);
        }
    }

    private static async Task<List<double>> SendAsync(SubmitReport submit, int writers, Func<bool> over, int most)
    {
        var times = new List<double>();
        var gate = new Lock();
        var begun = 0;
        await Task.WhenAll(Enumerable.Range(0, writers).Select(_ => Task.Run(async () =>
        {
            while (!over() && Interlocked.Increment(ref begun) <= most)
            {
                var start = Stopwatch.GetTimestamp();
                var sent = await submit.RunAsync(ReportsBench.Request());
                if (!sent.IsOk)
                    throw new InvalidOperationException("A report was refused.");
                lock (gate)
                    times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        })));
        times.Sort();
        return times;
    }

    private static Task WriteAsync(TextWriter output, DatabaseKind kind, string when, List<double> times) => output.WriteLineAsync(string.Create(
        CultureInfo.InvariantCulture,
        $"{kind}: {when}: {times.Count:N0} public reports, each acknowledged in {times[times.Count / 2]:F0} ms (median), {times[(int)(times.Count * 0.99)]:F0} ms (p99), {times[^1]:F0} ms at most"));
}
