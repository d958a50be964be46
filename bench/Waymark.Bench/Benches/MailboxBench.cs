using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Waymark.Access.Contracts;
using Waymark.Reports;
using Waymark.Reports.Contracts;
using Waymark.Reports.Mailbox;
using Waymark.TestKit;

namespace Waymark.Bench.Benches;

/// <summary>
/// The person's mailbox: how fast a receipt opens (one Argon2id each), and how fast an opened mailbox of ten messages is read, each reading
/// logged and on the disk. Options: <c>--reads N</c> (default 1000), <c>--receipts N</c> (default 100).
/// </summary>
internal sealed class MailboxBench : IBench
{
    public string Name => "mailbox";

    public string Summary => "Receipts opened and mailboxes read per second: --reads N (1000) --receipts N (100)";

    public async Task<int> RunAsync(BenchArguments arguments, TextWriter output, CancellationToken cancellationToken)
    {
        var reads = arguments.Int32("reads", 1000);
        var receiptCount = arguments.Int32("receipts", 100);
        await using var test = await TestStore.CreateAsync(DatabaseKind.Sqlite, services => services.AddReports());
        await test.Data.AddAgencyAsync();
        await using var scope = test.Services.CreateAsyncScope();
        var mailbox = scope.ServiceProvider.GetRequiredService<PersonMailbox>();
        var receipts = test.Services.GetRequiredService<ReceiptHolders>();
        var sent = (await test.Services.GetRequiredService<SubmitReport>().RunAsync(ReportsBench.Request())).Value;

        var clock = Stopwatch.StartNew();
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        for (var i = 0; i < receiptCount; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var holder = await test.Store.ReadAsync(db => receipts.OpenAsync(db, sent.Receipt!, cancellationToken), cancellationToken);
            if (holder is null)
                return 1;
        }

        await WriteAsync(output, "receipts opened", receiptCount, clock, cpu);

        using var person = await test.Store.ReadAsync(db => receipts.OpenAsync(db, sent.Receipt!, cancellationToken), cancellationToken);
        for (var i = 0; i < 10; i++)
            await mailbox.WriteAsync(person!, MessageId.New(), string.Concat(Enumerable.Repeat("Tuesday at noon is safe. ", 8)));
        clock.Restart();
        cpu = Process.GetCurrentProcess().TotalProcessorTime;
        for (var i = 0; i < reads; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if ((await mailbox.OpenAsync(person!))?.Messages.Count != 10)
                return 1;
        }

        await WriteAsync(output, "mailboxes of ten messages read", reads, clock, cpu);
        return 0;
    }

    private static Task WriteAsync(TextWriter output, string what, int count, Stopwatch clock, TimeSpan cpuBefore)
    {
        var cpu = (Process.GetCurrentProcess().TotalProcessorTime - cpuBefore).TotalMilliseconds / count;
        return output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{what}: {count / clock.Elapsed.TotalSeconds:F0} a second, one at a time, {cpu:F2} ms CPU each"));
    }
}
