using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Access.Contracts;
using Waymark.Cases;
using Waymark.Cases.Domain;
using Waymark.Cases.Files;
using Waymark.Cases.Open;
using Waymark.Cases.Work;
using Waymark.Components;
using Waymark.Kernel.Languages;
using Waymark.Reports;
using Waymark.Reports.Contracts;
using Waymark.Reports.Desk;
using Waymark.TestKit;

namespace Waymark.Bench.Benches;

/// <summary>
/// The desk at its heaviest: the inbox filtered by what is sealed, so that as many reports are opened as ever are; a case with a long timeline and
/// a long history; and how long public reports wait for their acknowledgement meanwhile. Without razor. Options: <c>--reports N</c> (default 2000),
/// <c>--entries N</c> (default 1000), <c>--times N</c> (default 20), <c>--database sqlite|postgres</c> (the second needs
/// <c>WAYMARK_TEST_POSTGRES</c>).
/// </summary>
internal sealed class DeskBench : IBench
{
    public string Name => "desk";

    public string Summary => "Inbox filtered by sealed content, a long case, public reports meanwhile: --reports N (2000) --entries N (1000) --times N (20) --database sqlite|postgres";

    public async Task<int> RunAsync(BenchArguments arguments, TextWriter output, CancellationToken cancellationToken)
    {
        var reports = arguments.Int32("reports", 2000);
        var entries = arguments.Int32("entries", 1000);
        var times = arguments.Int32("times", 20);
        var kind = arguments.Optional("database") == "postgres" ? DatabaseKind.Postgres : DatabaseKind.Sqlite;
        await using var test = await TestStore.CreateAsync(kind, services =>
        {
            services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
            services.AddComponents();
            services.AddReports();
            // So many at once are a flood, which would be put aside.
            services.Configure<ReportsOptions>(options => options.FloodCount = 100_000);
            services.AddCases();
        });
        var agency = await test.Data.AddAgencyAsync();
        using var member = agency.Administrator.SignedIn();
        var worker = Worker.Of(member);
        var submit = test.Services.GetRequiredService<SubmitReport>();
        await Parallel.ForEachAsync(Enumerable.Range(0, reports), cancellationToken, async (_, _) => await submit.RunAsync(ReportsBench.Request()));
        var inbox = test.Services.GetRequiredService<Inbox>();
        var query = new InboxQuery { Language = Language.SimplifiedChinese.Tag };
        if ((await inbox.ListAsync(member, query)).Total != reports)
            throw new InvalidOperationException("The inbox does not list every report.");
        await MeasureAsync(output, kind, submit, $"inbox filtered over {reports:N0} reports", times, () => inbox.ListAsync(member, query));

        var id = await LongCaseAsync(test, worker, entries, cancellationToken);
        var reader = test.Services.GetRequiredService<CaseReader>();
        if ((await reader.ReadAsync(worker, id, CaseReader.Overview, cancellationToken))!.Entries.Count < entries)
            throw new InvalidOperationException("The case does not show every entry.");
        await MeasureAsync(output, kind, submit, $"case with {entries:N0} entries opened", times, () => reader.ReadAsync(worker, id, CaseReader.Overview, cancellationToken));
        await MeasureAsync(output, kind, submit, $"a page of {entries:N0} events of its log", times, () => reader.HistoryAsync(worker, id, 1, cancellationToken));
        return 0;
    }

    private static async Task<CaseId> LongCaseAsync(TestStore test, Worker worker, int entries, CancellationToken cancel)
    {
        var id = (await test.Services.GetRequiredService<OpenCase>().RunAsync(
            worker,
            new NewCase
            {
                Id = CaseId.New(),
                Report = null,
                SenderIsPerson = false,
                MakeReceipt = true,
                Language = Language.English,
                Urgency = CaseUrgency.Usual,
                Owner = worker.Member,
                Fields = new Dictionary<PersonField, string> { [PersonField.Name] = "Imelda Sarmiento" },
                Needs = [],
                Contacts = [],
            },
            cancel)).Value.Id;
        var log = test.Services.GetRequiredService<AccessLog>();
        for (var made = 0; made < entries; made += 100)
        {
            await test.Store.WriteAsync(
                async db =>
                {
                    using var opened = (await OpenedCase.FindAsync(db, worker.Agency, id, worker.Keys, toChange: true, cancel))!;
                    for (var i = made; i < Math.Min(made + 100, entries); i++)
                        opened.Tell(db, EntryKind.Contact, test.Clock.GetUtcNow().AddMinutes(i), worker.Member, "She called after nine. The room is free from Monday on.");
                },
                cancel);
            for (var i = made; i < Math.Min(made + 100, entries); i++)
                await test.Store.WriteAsync(db => log.AppendAsync(db, worker.Agency, worker.Keys.Actor, "case.read", "case", id.Value, "overview", cancel), cancel);
        }

        return id;
    }

    // One desk, and one person who writes meanwhile.
    private static async Task MeasureAsync(TextWriter output, DatabaseKind kind, SubmitReport submit, string what, int times, Func<Task> read)
    {
        await read();
        var over = false;
        var waits = new List<double>();
        var sending = Task.Run(async () =>
        {
            while (!Volatile.Read(ref over))
            {
                var start = Stopwatch.GetTimestamp();
                await submit.RunAsync(ReportsBench.Request() with { Language = Language.English });
                waits.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        });
        var taken = new List<double>();
        for (var i = 0; i < times; i++)
        {
            var start = Stopwatch.GetTimestamp();
            await read();
            taken.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        Volatile.Write(ref over, true);
        await sending;
        taken.Sort();
        waits.Sort();
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{kind}: {what}: {taken[times / 2]:F0} ms (median), {taken[^1]:F0} ms at most; {waits.Count:N0} public reports meanwhile: {waits[waits.Count / 2]:F0} ms (median), {waits[^1]:F0} ms at most"));
    }
}
