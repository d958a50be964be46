using Microsoft.Extensions.DependencyInjection;
using Waymark.Access.Contracts;
using Waymark.Kernel.Languages;
using Waymark.Kernel.Receipts;
using Waymark.Reports.Contracts;
using Waymark.Store;
using Waymark.TestKit;

namespace Waymark.Reports.Tests;

/// <summary>A store with Access and Reports, one programme agency and its first member.</summary>
public sealed class ReportWorld : IAsyncDisposable
{
    private readonly AsyncServiceScope scope;

    private ReportWorld(TestStore test, TestAgency agency, string memory)
    {
        Test = test;
        Agency = agency;
        MemoryFolder = memory;
        scope = test.Services.CreateAsyncScope();
    }

    public TestStore Test { get; }

    public TestAgency Agency { get; }

    /// <summary>Where files lie while they are cleaned: of this world alone, so that a test sees what is left.</summary>
    public string MemoryFolder { get; }

    public WaymarkStore Store => Test.Store;

    public SubmitReport Submit => Test.Services.GetRequiredService<SubmitReport>();

    public static async Task<ReportWorld> CreateAsync(DatabaseKind kind = DatabaseKind.Sqlite, Action<ReportsOptions>? options = null)
    {
        var memory = System.IO.Directory.CreateDirectory($"/dev/shm/waymark-test-{Guid.NewGuid():N}").FullName;
        var test = await TestStore.CreateAsync(kind, services =>
        {
            services.AddReports();
            services.Configure<ReportsOptions>(o =>
            {
                o.MemoryFolder = memory;
                options?.Invoke(o);
            });
        });
        return new(test, await test.Data.AddAgencyAsync(), memory);
    }

    public T Get<T>()
        where T : notnull => scope.ServiceProvider.GetRequiredService<T>();

    public static SubmitRequest Request(
        string words = "I clean houses and they keep my passport",
        Urgency urgency = Urgency.Normal,
        ReportKind kind = ReportKind.Help,
        string? state = "CA",
        string? city = "Long Beach",
        string? zip = "90802",
        Language? language = null,
        SaidAnswer mayPassOn = SaidAnswer.NotSaid,
        params AskedNeed[] needs) => new()
        {
            Id = ReportId.New(),
            Kind = kind,
            Language = language ?? Language.SimplifiedChinese,
            Needs = needs.Length == 0 ? [AskedNeed.Shelter] : needs,
            Urgency = urgency,
            Place = new ReportPlace { City = city, State = state, Zip = zip },
            Contacts = new SafeContacts
            {
                Ways = [new SafeContact { Channel = ContactChannel.Text, Address = "+1 213 555 0147", SafeWord = "blue kettle", Hours = "after ten" }],
                CheckedAt = new DateTimeOffset(2026, 11, 22, 15, 0, 0, TimeSpan.Zero),
            },
            MayPassOn = mayPassOn,
            Who = "me and my sister",
            Words = words,
        };

    public async Task<Submitted> SendAsync(SubmitRequest? request = null)
    {
        var result = await Submit.RunAsync(request ?? Request());
        Assert.True(result.IsOk);
        return result.Value;
    }

    public async Task<PersonKeyHolder> PersonAsync(Receipt receipt) =>
        await Store.ReadAsync(db => Get<ReceiptHolders>().OpenAsync(db, receipt)) ?? throw new InvalidOperationException("The receipt opens nothing.");

    public async ValueTask DisposeAsync()
    {
        await scope.DisposeAsync();
        await Test.DisposeAsync();
        System.IO.Directory.Delete(MemoryFolder, recursive: true);
    }
}
